from django.core.management.base import BaseCommand

from config import demonstration


class Command(BaseCommand):
    help = (
        "Load the eight sites as demonstration data. Twice on one day changes nothing; on a "
        "later day it only adds sessions up to three weeks ahead."
    )

    def handle(self, **options):
        self.stdout.write(demonstration.load())
