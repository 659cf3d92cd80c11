"""Prints a comparison of two service models: ``compare knowsley-existing knowsley-redesigned``."""

import json

from django.core.management.base import BaseCommand, CommandError

from costing.models import ServiceModel
from costing.reports import displayed, models_report
from costing.tables import comparison_rows


class Command(BaseCommand):
    help = "Compare an existing service model with a redesigned one."

    def add_arguments(self, parser):
        parser.add_argument("existing", help="slug or name of a service model")
        parser.add_argument("redesigned", help="slug or name of a service model")
        parser.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *args, existing, redesigned, **options):
        report = models_report(find(existing), find(redesigned))
        if options["format"] == "json":
            self.stdout.write(json.dumps(displayed(report), indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(table_lines(report)))


def find(text):
    """The model of this slug, else the only one of this name."""
    models = ServiceModel.objects.select_related("centre", "cluster", "authority")
    found = models.filter(slug=text).first()
    if found:
        return found
    named = list(models.filter(name__iexact=text.strip())[:2])
    if len(named) == 1:
        return named[0]
    if named:
        raise CommandError(f"More than one service model is named “{text}”. Give its slug.")
    raise CommandError(f"There is no service model with the slug or name “{text}”.")


def table_lines(report):
    header = ["", report.existing.name, report.redesigned.name, "Difference", ""]
    rows = [header] + [
        [row.label, row.existing, row.redesigned, row.difference, row.percent]
        for row in comparison_rows(report)
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(header))]
    for label, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([label.ljust(widths[0]), *numbers]).rstrip()
