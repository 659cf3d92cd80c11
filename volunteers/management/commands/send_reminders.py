"""Sends the reminders of a day: ``send_reminders``, ``send_reminders --on 2026-05-12``."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from documents.arguments import day
from volunteers.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Send reminders of checks and courses that are due soon. Each goes out once, however "
        "often this runs; the nightly job does the same."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day, metavar="DATE", help="as if today were this day")

    def handle(self, *args, on, **options):
        sent = send_reminders(on or timezone.localdate())
        self.stdout.write(f"{sent} new message{'' if sent == 1 else 's'}.")
