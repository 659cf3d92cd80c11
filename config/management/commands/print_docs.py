from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from config.docs import permissions_table, privacy_table, sites_table


class Command(BaseCommand):
    help = "Print the tables of permissions, personal data and the sites' facts into docs/."

    def handle(self, **options):
        docs = Path(settings.BASE_DIR) / "docs"
        (docs / "permissions.md").write_text(permissions_table(), encoding="utf-8")
        (docs / "privacy.md").write_text(privacy_table(), encoding="utf-8")
        (docs / "sites.md").write_text(sites_table(), encoding="utf-8")
        self.stdout.write("docs/permissions.md, privacy.md and sites.md are printed anew.")
