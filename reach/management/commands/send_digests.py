"""Sends the saved views that are due by e-mail: ``send_digests``, ``send_digests --on DATE``."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from documents.arguments import day
from reach.digest import send_digests


class Command(BaseCommand):
    help = (
        "Send saved views of reach by e-mail, those of the last week or quarter that is over. "
        "Each goes out once, however often this runs; the job of each morning does the same."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day, metavar="DATE", help="as if today were this day")

    def handle(self, *args, on, **options):
        sent = send_digests(on or timezone.localdate())
        self.stdout.write(f"{sent} new message{'' if sent == 1 else 's'}.")
