import tempfile

from django.core.files.base import File
from django.urls import reverse
from django.utils import timezone

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import centres_for
from documents.archive import ZIP, write_archive
from documents.jobs import Refused, job_kind
from families.export import LISTS, Export, readme

KIND = "centre_export"


@job_kind(KIND, label="Everything of a centre")
def make_centre_export(job, progress):
    """Write the lists of a centre whose records the owner of the job may take out."""
    centres = centres_for(job.owner, Permission.EXPORT_CENTRE)
    centre = centres.filter(slug=job.arguments["centre"]).first()
    if centre is None:
        raise Refused("You may no longer download what is kept of this centre.")
    export = Export.of(
        centre, job.owner, with_safeguarding=job.arguments.get("with_safeguarding", False)
    )
    record(job.owner, Event.EXPORT, centre, detail="everything of the centre")
    rows = {}

    def done(name, number):
        rows[name] = number
        progress(len(rows), len(LISTS), "Lists written:")

    now = timezone.localtime()
    progress(0, len(LISTS), "Lists written:")
    with tempfile.TemporaryFile() as file:
        write_archive(
            file,
            text=readme(export, now),
            lists=((one.name, one.header, one.rows(export)) for one in LISTS),
            done=done,
        )
        file.seek(0)
        job.keep_file(
            f"{centre.slug}-{now:%Y-%m-%d}.zip", File(file, name="export.zip"), content_type=ZIP
        )
    return {
        "words": f"{rows['families']:,} families, {rows['people']:,} people and "
        f"{rows['attendance']:,} attendances of {centre}. The file is deleted after a day.",
        "next_url": reverse("families:centre-export"),
        "next_label": "Back to downloads of the centre",
    }
