import os
import signal
import subprocess
import sys
import textwrap

import psutil
import pytest

from config.embedded import BASE_DIR
from tests.waiting import LIMIT, wait_until

SUPERVISE = """
import sys
from pathlib import Path
from config.supervisor import Child, Supervisor
folder = Path(sys.argv[1])
children = [
    Child(name, [sys.executable, "-c", code], folder / f"{name}.log")
    for name, code in zip(sys.argv[2::2], sys.argv[3::2])
]
def say(line):
    print(line, flush=True)
supervisor = Supervisor(children, say=say)
sys.exit(0 if supervisor.run(when_started=lambda: say("started")) else 1)
"""
SLEEP = "import time; print('up', flush=True); time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"
WITH_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])"


@pytest.fixture
def times_up(tmp_path):
    """How often the child of that name has come up: its code says so when it is ready."""
    return lambda name: (tmp_path / f"{name}.log").read_text().count("up")


@pytest.fixture
def supervise(tmp_path, times_up):
    started = []

    def start(**children):
        arguments = [part for pair in children.items() for part in pair]
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(SUPERVISE), str(tmp_path), *arguments],
            cwd=BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "started\n"
        for name, code in children.items():
            wait_until(lambda name=name, code=code: "up" not in code or times_up(name) == 1)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_stop_together_and_leave_nothing(supervise, number):
    process = supervise(web=SLEEP, worker=WITH_CHILD, beat=DEAF)
    family = psutil.Process(process.pid).children(recursive=True)
    assert len(family) == 4
    process.send_signal(number)
    assert process.wait(timeout=LIMIT) == 0
    assert [child for child in family if child.is_running()] == []


def test_process_that_dies_is_started_again(supervise, times_up):
    process = supervise(web=SLEEP, worker=SLEEP)
    killed = psutil.Process(process.pid).children()[0]
    os.kill(killed.pid, signal.SIGKILL)
    assert process.stdout.readline() == "web stopped (exit status -9).\n"
    assert process.stdout.readline() == "Starting web again.\n"
    wait_until(lambda: times_up("web") == 2)
    assert len(psutil.Process(process.pid).children()) == 2


def test_process_that_does_not_stay_up_stops_all_and_its_log_is_shown(supervise):
    process = supervise(web=SLEEP, worker="raise SystemExit('no such queue')")
    family = psutil.Process(process.pid).children(recursive=True)
    said, _ = process.communicate(timeout=LIMIT)
    assert process.returncode == 1
    assert said.splitlines()[-1] == "no such queue"
    assert [child for child in family if child.is_running()] == []


def test_children_end_when_the_supervisor_is_killed(supervise):
    process = supervise(web=SLEEP, worker=SLEEP)
    family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    _gone, alive = psutil.wait_procs(family, timeout=LIMIT)
    assert [p for p in alive if p.status() != psutil.STATUS_ZOMBIE] == []
