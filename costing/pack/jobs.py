from django.urls import reverse

from centres.periods import FinancialYear
from costing.pack.contents import authorities_of, pack_of
from costing.pack.writing import ZIP, write_pack
from costing.publishing.consent import hold_consent
from costing.publishing.papers import PACK as KIND
from costing.publishing.papers import name_of_print
from documents.jobs import Refused, job_kind
from documents.printed import forget

TAKEN_BACK = "Somebody took her consent back while it was made. Make it again, without her words."


@job_kind(KIND, label="Pack for all centres")
def make_pack(job, progress):
    """A ZIP of the papers of every centre that the owner of the job may read about.

    What it prints is kept for an hour, so a job whose worker was killed does the rest.
    """
    authority = authorities_of(job.owner).filter(code=job.arguments["authority"]).first()
    if authority is None:
        raise Refused("You may no longer read case studies of this authority.")
    pack = pack_of(job.owner, authority, FinancialYear.parse(job.arguments["year"]))
    written = write_pack(pack, job.owner, progress)
    for reading in written.readings:
        if not hold_consent(reading.report):
            forget(name_of_print(reading.study))
            raise Refused(TAKEN_BACK)
    job.keep_file(f"{pack_name(pack)}.zip", written.content, content_type=ZIP)
    return {
        "words": f"The pack of {authority}, {pack.year}, is made: {written.papers} papers of "
        f"{len(pack.centres)} centre{'' if len(pack.centres) == 1 else 's'}.",
        "next_url": reverse("costing:paper-list"),
        "next_label": "Back to efficiency and packs",
    }


def pack_name(pack) -> str:
    return f"pack-{pack.authority.code.lower()}-{pack.year}"
