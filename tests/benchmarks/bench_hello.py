"""First contact sent to a real gunicorn, as config/gunicorn.py sets it up, beside `select 1`."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import cycle, islice
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from families.hello.answers import Answers
from families.hello.versions import first_version
from families.models import FirstContact
from tests.factories import CentreFactory

CLIENTS, MANY = 20, 50
WARM, ROUNDS, A_ROUND = 200, 8, 150
CSRF = "a" * 32
HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Cookie": f"__Host-csrftoken={CSRF}",
}


@pytest.fixture
def version(transactional_db):
    return first_version(CentreFactory(name="Bench").authority)


@pytest.fixture
def server(version, tmp_path):
    """The port of a gunicorn that works on the database of the tests."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.hello_site",
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": os.environ.get("DATABASE_URL") or address_of_embedded("database_url"),
        "REDIS_URL": settings.REDIS_URL,
        "BENCH_DATABASE": connection.settings_dict["NAME"],
        "PORT": str(port),
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(port, tmp_path / "log")
            yield port
        finally:
            process.terminate()
            process.wait(30)


def address_of_embedded(name):
    from config import embedded

    return getattr(embedded, name)(settings.VAR_DIR)


def wait_for(port, log):
    for _ in range(150):
        try:
            with closing(Browser(port)) as browser:
                if browser.ask("GET", "/select-1/", None) == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


class Browser:
    """Keeps its connection, and opens a new one when the server closed it."""

    def __init__(self, port):
        self.kept = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body):
        try:
            return self._status(method, path, body)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()
            return self._status(method, path, body)

    def _status(self, method, path, body):
        self.kept.request(method, path, body, HEADERS)
        response = self.kept.getresponse()
        response.read()
        return response.status

    def close(self):
        self.kept.close()


def run(port, requests, clients):
    """(a second, milliseconds of each, statuses) of these requests, spread over so many clients."""

    def work(own):
        done = []
        with closing(Browser(port)) as browser:
            for request in own:
                start = time.perf_counter()
                status = browser.ask(*request)
                done.append(((time.perf_counter() - start) * 1000, status))
        return done

    shares = [list(islice(requests, n, None, clients)) for n in range(clients)]
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        done = [one for own in pool.map(work, shares) for one in own]
    rate = len(done) / (time.perf_counter() - start)
    return rate, [taken for taken, _ in done], {status for _, status in done}


def messages(version, number):
    """Posts that store a message each, as the check-answers page sends them."""
    said = [
        {"name": "Bisi", "phone": "07700900123", "wants": ["wants_to_come"]},
        {"name": "Jana", "children": "2 and 4", "postcode": "ZZ1 1ZZ", "language": "Polish"},
        {"email": "a@example.org", "message": "We like songs", "safe_to_message": "yes"},
    ]
    for answers in islice(cycle(said), number):
        visit = Answers(said=answers, version=str(version.uuid), is_checking=True)
        visit.began -= 60
        body = urlencode({"answers": visit.sealed(), "csrfmiddlewaretoken": CSRF})
        yield ("POST", "/hello/send/", body)


def rounds(port, makers, clients):
    """[(a second, milliseconds of each)] of these kinds of requests, taken in turns.

    In turns, so that what else the machine does meets each of them alike.
    """
    seconds, taken = [0.0] * len(makers), [[] for _ in makers]
    for _ in range(ROUNDS):
        for kind, make in enumerate(makers):
            rate, each, statuses = run(port, make(A_ROUND), clients)
            assert statuses == {200}
            seconds[kind] += len(each) / rate
            taken[kind] += each
    return [(len(each) / all_, each) for all_, each in zip(seconds, taken, strict=True)]


def words(name, rate, taken):
    late = statistics.quantiles(taken, n=20)[-1]
    middle = statistics.median(taken)
    return f"{name}: {rate:.0f} a second, median {middle:.1f} ms, 95% within {late:.1f} ms"


def test_first_contact_sent(server, version):
    def selects(number):
        return [("GET", "/select-1/", None)] * number

    def sends(number):
        return list(messages(version, number))

    for make in (selects, sends):
        run(server, make(WARM), CLIENTS)
    (select, taken_select), (send, taken_send) = rounds(server, [selects, sends], CLIENTS)
    ((many, taken_many),) = rounds(server, [sends], MANY)
    assert FirstContact.objects.count() == WARM + 2 * ROUNDS * A_ROUND
    print(
        "\n" + words(f"select 1, {CLIENTS} clients", select, taken_select),
        words(f"first contact sent, {CLIENTS} clients", send, taken_send),
        words(f"first contact sent, {MANY} clients, no error", many, taken_many),
        f"first contact sent at {send / select:.2f} of the rate of select 1 (aim: 0.33)",
        sep="\n",
    )
