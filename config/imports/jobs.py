"""The imports as jobs: one kind for each file."""

from functools import partial

from django.urls import reverse

from centres.access import may
from config.imports import IMPORTERS, import_file
from documents.jobs import Refused, job_kind


def bring_in(importer, job, progress):
    # Rights may have been taken away since the file was sent.
    if not may(job.owner, importer.permission):
        raise Refused("You may not bring in this file any more.")
    only_check = job.arguments["only_check"]
    stored = job.input_file
    with stored.open() as file:
        result = import_file(
            importer,
            file,
            stored.name,
            by=job.owner,
            dry_run=only_check,
            limits=importer.limits,
            progress=lambda rows: progress(0, words=f"{rows:,} rows read"),
        )
    checked = "The file is good. It was checked only: nothing is stored yet."
    return {
        "words": checked if only_check else f"{importer.label}: the file is in.",
        "figures": result.figures() + [["Note", note] for note in result.notes],
        "next_url": reverse("imports:import-start", args=[importer.slug]),
        "next_label": "Bring it in" if only_check else "Bring in another file",
    }


for _importer in IMPORTERS.values():
    job_kind(_importer.job_kind, label=f"Import of {_importer.label.lower()}")(
        partial(bring_in, _importer)
    )
