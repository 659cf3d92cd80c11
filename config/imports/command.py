"""The shared base of the commands that bring a file in."""

from django.core.management.base import BaseCommand, CommandError

from config.imports import FOR_OPERATORS, IMPORTERS, import_file
from documents.refusals import Refused

SAID_EACH = 100_000


class ImportCommand(BaseCommand):
    """``slug`` names the importer; exit status 1 when the file is refused."""

    slug = ""

    @property
    def help(self):
        importer = self.importer
        required = ", ".join(importer.columns.required)
        optional = ", ".join(importer.columns.optional)
        also = f"; and if you have them: {optional}" if optional else ""
        return f"{importer.about} {importer.file_kind.parts}: {required}{also}."

    @property
    def importer(self):
        return IMPORTERS[self.slug]

    def add_arguments(self, parser):
        kind = self.importer.file_kind.name
        parser.add_argument("file", metavar="FILE", help=f"a {kind} file, text in UTF-8")
        parser.add_argument(
            "--dry-run", action="store_true", help="check the file only, store nothing"
        )

    def handle(self, *, file, dry_run, **options):
        try:
            result = import_file(
                self.importer,
                file,
                file,
                by=None,
                dry_run=dry_run,
                limits=FOR_OPERATORS,
                progress=self.say_rows,
            )
        except Refused as refused:
            raise CommandError(_refusal(file, refused)) from None
        if dry_run:
            self.stdout.write("Checked only, nothing is stored. It would give:")
        for line in result.lines():
            self.stdout.write(line)

    def say_rows(self, number):
        """On standard error, so that the result stays alone on standard output."""
        if number % SAID_EACH == 0:
            self.stderr.write(f"{number:,} rows read", self.style.NOTICE)


def _refusal(file, refused):
    number = f"{refused.total:,} error" + ("" if refused.total == 1 else "s")
    return f"{file} was refused: {number}, nothing is stored.\n{refused}"
