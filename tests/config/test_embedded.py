"""Each test starts servers of its own, in processes of their own, below a new folder."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis
from django.db import connection

from config import embedded
from config.embedded import folders, postgres_server, redis_server
from tests.waiting import wait_until

OWNER = """
import sys, time
from pathlib import Path
from config import embedded
embedded.GRACE_SECONDS = 1
print(embedded.database_url(Path(sys.argv[1])), embedded.redis_url(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


class Owner:
    """A process that uses the servers of a folder until it is told to end."""

    def __init__(self, var_dir):
        self.var_dir = var_dir
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(var_dir)],
            cwd=embedded.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def urls(self):
        return self.process.stdout.readline().split()

    def end(self):
        self.process.communicate()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


@pytest.fixture
def var_dir():
    # Not tmp_path: pytest shuts the folder above it to all others again and again, and under root
    # PostgreSQL runs as another user.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "var"


@pytest.fixture
def own(var_dir):
    """Starts one more process that uses the servers; at the end all have ended, servers too."""
    owners = []

    def start(folder=var_dir):
        owners.append(Owner(folder))
        return owners[-1]

    yield start
    for owner in owners:
        owner.kill()
    for folder in {owner.var_dir for owner in owners}:
        wait_until(lambda folder=folder: embedded.stop_unused(folder))


def pids(var_dir):
    return postgres_server.running_pid(var_dir), redis_server.running_pid(var_dir)


def connect(var_dir):
    sockets = folders.socket_dir(var_dir, "postgres")
    return psycopg2.connect(host=str(sockets), user="postgres", dbname=postgres_server.DATABASE)


def test_two_processes_that_start_at_once_share_the_servers(var_dir, own):
    first, second = own(), own()
    assert first.urls() == second.urls()
    found = pids(var_dir)
    third = own()
    third.urls()
    assert pids(var_dir) == found


def test_servers_stay_while_used_and_stop_when_nobody_uses_them(var_dir, own):
    first, second = own(), own()
    first.urls(), second.urls()
    running = pids(var_dir)
    first.end()
    time.sleep(2)
    assert embedded.stop_unused(var_dir) is False
    assert pids(var_dir) == running
    second.end()
    wait_until(lambda: pids(var_dir) == (0, 0))


def test_servers_of_a_killed_owner_stop_too(var_dir, own):
    owner = own()
    owner.urls()
    owner.kill()
    wait_until(lambda: pids(var_dir) == (0, 0))


def test_killed_servers_start_again_with_their_data(var_dir, own):
    owner = own()
    owner.urls()
    own_connection = connect(var_dir)
    with own_connection, own_connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")  # off, the last half second may be lost
        cursor.execute("CREATE TABLE kept AS SELECT 1 AS one")
    own_connection.close()
    for pid in pids(var_dir):
        psutil.Process(pid).kill()
    again = own()
    again.urls()
    own_connection = connect(var_dir)
    with own_connection, own_connection.cursor() as cursor:
        cursor.execute("SELECT one FROM kept")
        assert cursor.fetchall() == [(1,)]
    own_connection.close()


def test_first_start_that_was_cut_short_is_begun_anew(var_dir, own):
    (var_dir / "postgres" / "data").mkdir(parents=True)
    (var_dir / "postgres" / "data" / "PG_VERSION").write_text("18\n")
    owner = own()
    owner.urls()
    connect(var_dir).close()


def test_servers_go_with_their_folder(var_dir, own):
    owner = own()
    owner.urls()
    running = pids(var_dir)
    wait_until(lambda: folders.is_locked(var_dir, "keeper"))
    for pid in running:
        assert psutil.pid_exists(pid)
    (var_dir / "run").rename(var_dir / "gone")
    wait_until(lambda: not folders.is_process(running[0], "postgres"))
    wait_until(lambda: not folders.is_process(running[1], "redis"))


def test_folder_with_a_long_name_has_its_sockets_elsewhere(var_dir, own):
    var_dir = var_dir / ("a long name " * 8).strip()
    owner = own(var_dir)
    _database, queue = owner.urls()
    assert len(os.fsencode(folders.socket_dir(var_dir, "postgres"))) < 60
    assert not folders.socket_dir(var_dir, "postgres").is_relative_to(var_dir)
    client = redis.Redis.from_url(queue.replace("redis+socket", "unix"))
    assert client.ping() is True
    client.close()
    owner.end()
    wait_until(lambda: embedded.stop_unused(var_dir))
    for server in ("postgres", "redis"):
        folders.socket_dir(var_dir, server).rmdir()


@pytest.mark.django_db
def test_sorting_is_by_code_point_and_case_knows_accents():
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ÉILÍS'), 'Zoe' < 'adam'")
        assert cursor.fetchone() == ("éilís", True)


def test_socket_folder_of_somebody_else_is_refused(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder for another user")
    folder = tmp_path / "taken"
    folder.mkdir()
    os.chown(folder, 65534, -1)
    with pytest.raises(embedded.EmbeddedServerError, match="belongs to another user"):
        folders.make_private(folder, 1234)


@pytest.mark.parametrize("missing", ["DATABASE_URL", "REDIS_URL", "SECRET_KEY"])
def test_production_refuses_to_start_without_addresses(missing, tmp_path):
    given = {
        "DATABASE_URL": "postgresql://nobody@localhost/none",
        "REDIS_URL": "redis://localhost/0",
        "SECRET_KEY": "x" * 60,
    }
    del given[missing]
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=embedded.BASE_DIR,
        env={**kept, "DEBUG": "off", "VAR_DIR": str(tmp_path / "var"), **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"{missing} not set. With DEBUG off the program never starts services" in done.stderr
    assert not Path(tmp_path / "var").exists()
