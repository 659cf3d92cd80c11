"""Build the roll-up of who was seen when anew, or check it against attendances and contacts."""

import time

from django.core.management.base import BaseCommand, CommandError

from centres.models import Authority
from families.presence_rollup import MOST_SHOWN, compare, rebuild


class Command(BaseCommand):
    help = (
        "Builds the roll-up that figures of reach are counted from anew: of everybody, or of the "
        "people of one authority. With --check nothing is changed: it is compared with "
        "attendances and contacts, and the exit status is 1 where they differ."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare, change nothing")
        parser.add_argument(
            "--authority", metavar="CODE", help="build only this authority's people anew"
        )

    def handle(self, *, check, authority, **options):
        if check and authority:
            raise CommandError("The check is of everybody: leave --authority out.")
        started = time.monotonic()
        if check:
            self.show_differences()
        else:
            self.stdout.write("Building the roll-up of presence anew...")
            rows = rebuild(self.authority(authority))
            self.stdout.write(f"{rows} rows in {time.monotonic() - started:.1f} seconds.")

    def authority(self, code):
        found = Authority.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise CommandError(f"There is no authority with the code “{code}”.")
        return found

    def show_differences(self):
        self.stdout.write("Comparing the roll-up with attendances and contacts...")
        differences = compare()
        if not differences:
            self.stdout.write("No difference.")
            return
        number = f"{MOST_SHOWN} or more" if len(differences) == MOST_SHOWN else len(differences)
        raise CommandError(
            "\n".join(
                [
                    *(str(difference) for difference in differences[:20]),
                    f"Differences: {number}. Run “manage.py reach_rollup” to build it anew.",
                ]
            )
        )
