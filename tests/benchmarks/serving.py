"""A real gunicorn, as config/gunicorn.py sets it up, on the tests' database; and who asks it."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import islice

from django.conf import settings
from django.db import connection

CSRF = "a" * 32
COOKIES = {"__Host-csrftoken": CSRF}


@contextmanager
def serving(folder, site="tests.benchmarks.served_site"):
    """The port on which it answers. ``site``: the settings; ``folder``: where its log goes."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": site,
        "DEBUG": "0",
        "LOG_LEVEL": "WARNING",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": os.environ.get("DATABASE_URL") or _address_of_embedded_database(),
        "REDIS_URL": settings.REDIS_URL,
        "BENCH_DATABASE": connection.settings_dict["NAME"],
        "PORT": str(port),
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"]
    log = folder / "gunicorn.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            _wait_for(port, log)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def _address_of_embedded_database():
    from config import embedded

    return embedded.database_url(settings.VAR_DIR)


def _wait_for(port, log):
    for _ in range(150):
        try:
            with closing(Browser(port)) as browser:
                if browser.ask("GET", "/health/live")[0] == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


class Browser:
    """Keeps its connection and its cookies; opens a new connection when the server closed it."""

    def __init__(self, port, cookies=None, headers=None):
        cookies = COOKIES | (cookies or {})
        self.headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": CSRF,
            **(headers or {}),
        }
        self.kept = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body=None):
        """(status, body) of the answer."""
        try:
            return self._answer(method, path, body)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()
            return self._answer(method, path, body)

    def _answer(self, method, path, body):
        self.kept.request(method, path, body, self.headers)
        response = self.kept.getresponse()
        return response.status, response.read()

    def close(self):
        self.kept.close()


def run(port, requests, clients, *, people=(None,), headers=None):
    """(a second, milliseconds of each, statuses) of these requests, spread over so many clients.

    ``people``: the cookies of those who are signed in, taken in turn by the clients.
    """

    def work(number):
        done = []
        cookies = people[number % len(people)]
        with closing(Browser(port, cookies, headers)) as browser:
            for request in islice(requests, number, None, clients):
                start = time.perf_counter()
                status, _ = browser.ask(*request)
                done.append(((time.perf_counter() - start) * 1000, status))
        return done

    requests = list(requests)
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        done = [one for own in pool.map(work, range(clients)) for one in own]
    rate = len(done) / (time.perf_counter() - start)
    return rate, [taken for taken, _ in done], {status for _, status in done}


def late(taken):
    """Within which 95% of the times are."""
    return statistics.quantiles(taken, n=20)[-1]


def words(name, rate, taken):
    middle = statistics.median(taken)
    return f"{name}: {rate:.0f} a second, median {middle:.1f} ms, 95% within {late(taken):.1f} ms"
