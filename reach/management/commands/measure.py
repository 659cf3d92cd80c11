"""Prints the measures of a scope in a period: ``measure whiston --from 2009-04-01 --to ...``."""

from django.core.management.base import BaseCommand, CommandError

from centres.periods import Period, PeriodError
from documents.arguments import day
from reach.measures import BREAKDOWNS, measure, measure_by
from reach.printing import as_csv, as_json, as_table
from reach.scopes import ScopeNotFound, find_scope

FORMATS = {"table": as_table, "json": as_json, "csv": as_csv}


class Command(BaseCommand):
    help = "Print the measures of a centre, cluster, area, ward or authority."

    def add_arguments(self, parser):
        parser.add_argument(
            "scope", help="slug of a centre or cluster, or code of an area, ward or authority"
        )
        parser.add_argument("--from", dest="first", type=day, required=True, metavar="DATE")
        parser.add_argument("--to", dest="last", type=day, required=True, metavar="DATE")
        parser.add_argument("--by", choices=BREAKDOWNS, help="one row for each of these too")
        parser.add_argument("--format", choices=FORMATS, default="table")

    def handle(self, *args, scope, first, last, by, **options):
        try:
            found = find_scope(scope)
            period = Period(first, last)
        except (ScopeNotFound, PeriodError) as refusal:
            raise CommandError(str(refusal), returncode=1) from None
        rows = measure_by(found, period, by) if by else None
        text = FORMATS[options["format"]](measure(found, period), rows, by)
        self.stdout.write(text.rstrip("\n"))
