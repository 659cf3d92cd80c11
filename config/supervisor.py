"""Runs web, worker and beat beside each other and stops all of them together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

STOP_SECONDS = 3  # a long job is put back by the watchdog at the next start
RESTARTS = 3  # of one process within a minute; then something is wrong that we cannot mend
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass
class Child:
    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen | None = None
    started: deque = field(default_factory=lambda: deque(maxlen=RESTARTS + 1))

    def start(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(  # noqa: S603 - the commands are our own
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone, which then stops all
                preexec_fn=_end_with_parent,
            )
        self.started.append(time.monotonic())

    def fails_again_and_again(self):
        return len(self.started) > RESTARTS and self.started[-1] - self.started[0] < 60

    def signal(self, number):
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass

    def last_lines(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-10:])


def _end_with_parent():
    ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGTERM)


class Supervisor:
    """`run` returns when it is told to stop (True) or when a process cannot be kept up (False)."""

    def __init__(self, children, say=print):
        self.children = children
        self.say = say
        self.stopping = False

    def run(self, when_started=lambda: None):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            for child in self.children:
                child.start()
            when_started()
            return self._watch()
        finally:
            self._stop_all()

    def _ask_to_stop(self, number, frame):
        self.stopping = True

    def _watch(self):
        while not self.stopping:
            for child in self.children:
                if child.process.poll() is not None and not self.stopping:
                    self.say(f"{child.name} stopped (exit status {child.process.returncode}).")
                    if child.fails_again_and_again():
                        self.say(f"It does not stay up. The end of {child.log}:")
                        self.say(child.last_lines())
                        return False
                    self.say(f"Starting {child.name} again.")
                    child.start()
            time.sleep(0.2)
        return True

    def _stop_all(self):
        started = [child for child in self.children if child.process]
        for child in started:
            child.signal(signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while time.monotonic() < until and any(c.process.poll() is None for c in started):
            time.sleep(0.05)
        for child in started:
            child.signal(signal.SIGKILL)  # whatever is left of its group, too
            child.process.wait()


def demonstration_children(var_dir, host, port):
    python, logs = sys.executable, var_dir / "logs"
    celery = [python, "-m", "celery", "-A", "config", "--quiet"]
    web = [
        "--bind",
        f"{host}:{port}",
        "--graceful-timeout",
        "2",
        "--config",
        "python:config.gunicorn",
    ]
    worker = ["worker", "--concurrency", "2", "--without-gossip", "--without-mingle"]
    return [
        Child("web", [python, "-m", "gunicorn", *web, "config.wsgi"], logs / "web.log"),
        Child("worker", [*celery, *worker], logs / "worker.log"),
        Child("beat", [*celery, "beat", "--pidfile="], logs / "beat.log"),
    ]
