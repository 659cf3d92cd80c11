from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.made import Plan, last_year_over, make_authority, make_sign_in
from documents.refusals import Refused


class Command(BaseCommand):
    help = (
        "Make an invented authority of any size: areas, centres, families, years of sessions and "
        "who came, for trying things out and for measuring how long they take. Each run makes "
        "another one, and prints its code as its last line."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--children", type=int, required=True, help="children under 5 who live there at a time"
        )
        parser.add_argument(
            "--attendances", type=int, required=True, help="over all the years, carers' with them"
        )
        parser.add_argument("--seed", type=int, required=True, help="the same makes the same rows")
        parser.add_argument("--centres", type=int, default=20)
        parser.add_argument("--years", type=int, default=5, help="financial years (default: 5)")
        parser.add_argument(
            "--last-year",
            type=int,
            default=last_year_over(timezone.localdate()),
            help="in which the last financial year starts (default: the newest that is over)",
        )

        parser.add_argument(
            "--sign-in", action="store_true", help="with a manager's sign-in, which is printed"
        )

    def handle(self, *, children, attendances, seed, centres, years, last_year, sign_in, **options):
        try:
            plan = Plan(children, attendances, seed, centres, years, last_year)
            authority = make_authority(plan, say=self._say)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        if sign_in:
            email, password = make_sign_in(authority)
            self.stdout.write(f"Sign in as {email} with the password: {password}")
        self.stdout.write(authority.code)

    def _say(self, words):
        self.stdout.write(words)
        self.stdout.flush()
