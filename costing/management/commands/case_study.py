"""Makes the PDF of a case study: ``case_study knowsley --output knowsley.pdf``.

Of the version that is published, or where none is, of what is being written.
"""

import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from costing.models import CaseStudy
from costing.printing import pdf_of
from costing.publishing.reading import reading_of
from documents.refusals import Refused


class Command(BaseCommand):
    help = "Write the PDF of a case study to a file."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="slug of a case study")
        parser.add_argument("--output", required=True, metavar="FILE", type=Path)

    def handle(self, *args, slug, output, **options):
        study = CaseStudy.objects.with_place().filter(slug=slug).first()
        if study is None:
            raise CommandError(f"There is no case study with the slug “{slug}”.")
        try:
            reading = reading_of(study)
            printed = pdf_of(reading)
            write_whole(output, printed.content)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{output}: {printed.pages} pages, version {reading.number}.")


def write_whole(path, content):
    """All of the file or none of it: a file beside it takes its name when it is complete."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
