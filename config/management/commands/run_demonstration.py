import os
import socket
import time
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config import embedded
from config.demonstration import SIGN_INS
from config.quick_migrations import quick_migrations
from config.supervisor import Supervisor, demonstration_children


class Command(BaseCommand):
    help = "Bring the database up to date, load the demonstration, run web, worker and beat."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))

    def handle(self, *, host, port, **options):
        if not settings.DEBUG:
            raise CommandError("The demonstration runs with DEBUG on only.")
        _refuse_taken_port(host, port)
        with quick_migrations():
            call_command("migrate", verbosity=0)
        call_command("load_demo")
        connections.close_all()
        supervisor = Supervisor(
            demonstration_children(settings.VAR_DIR, host, port), say=self.stdout.write
        )
        stopped_well = supervisor.run(when_started=lambda: self._welcome(supervisor, host, port))
        embedded.release(settings.VAR_DIR)
        embedded.stop_unused(settings.VAR_DIR)
        if not stopped_well:
            raise CommandError("Stopped, because a process did not stay up.")
        self.stdout.write("Stopped.")

    def _welcome(self, supervisor, host, port):
        address = f"http://{'localhost' if host.startswith(('127.', '0.')) else host}:{port}/"
        if not _answers_soon(supervisor, f"http://127.0.0.1:{port}/health/live"):
            return
        width = max(len(person.email) for person in SIGN_INS)
        people = [f"  {p.email:{width}}  {p.role_label}: {p.sees}" for p in SIGN_INS]
        self.stdout.write(f"\nPeople's Centre is at {address}\n")
        self.stdout.write(f"Sign in at {address}accounts/login/ as one of these people,")
        self.stdout.write(f'each with the password "{SIGN_INS[0].password}":\n')
        self.stdout.write("\n".join(people))
        self.stdout.write(f"\nLogs are in {settings.VAR_DIR / 'logs'}. Ctrl-C stops everything.\n")
        self.stdout.flush()


def _refuse_taken_port(host, port):
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Choose another: PORT=8001 make run"
            ) from error


def _answers_soon(supervisor, address):
    for _attempt in range(150):
        if supervisor.stopping or supervisor.children[0].process.poll() is not None:
            return False
        try:
            with urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                return answer.status == 200
        except (URLError, OSError):
            time.sleep(0.2)
    return False
