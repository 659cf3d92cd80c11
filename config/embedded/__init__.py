"""A private PostgreSQL and Redis for development, tests and the demonstration.

Used only when no address is given and DEBUG is on. Both servers live below VAR_DIR, listen on
Unix sockets alone and are shared by every process that names the same VAR_DIR. Each such process
is an owner: it holds a shared lock on one file, which the kernel lets go when the process ends,
however it ends. A small keeper process stops the servers when there has been no owner for
GRACE_SECONDS, so that the next command finds them running and none is left behind for ever.

    python -m config.embedded stop      stops the servers of VAR_DIR unless someone uses them
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from . import postgres_server, redis_server
from .folders import EmbeddedServerError, is_locked, locked, open_lock, socket_dir

__all__ = ["EmbeddedServerError", "database_url", "redis_url", "release", "stop_unused"]

GRACE_SECONDS = 120
BASE_DIR = Path(__file__).resolve().parent.parent.parent

_owned: dict[Path, int] = {}


def database_url(var_dir: Path) -> str:
    """Address of the private PostgreSQL of `var_dir`, which is started if it is not running."""
    var_dir = _own_running(var_dir, postgres_server)
    sockets = quote(str(socket_dir(var_dir, "postgres")))
    return f"postgresql://postgres@/{sockets}/{postgres_server.DATABASE}"


def redis_url(var_dir: Path) -> str:
    """Address of the private Redis of `var_dir`, in the form that Celery takes."""
    var_dir = _own_running(var_dir, redis_server)
    return f"redis+socket://{quote(str(redis_server.socket_path(var_dir)))}"


def release(var_dir: Path) -> None:
    """Say that this process no longer uses the servers of `var_dir`."""
    handle = _owned.pop(Path(var_dir).resolve(), None)
    if handle is not None:
        os.close(handle)


def stop_unused(var_dir: Path) -> bool:
    """Stop the servers of `var_dir`; False, and nothing done, when a process still uses them."""
    var_dir = Path(var_dir).resolve()
    if not (var_dir / "run").is_dir():
        return True
    owners = open_lock(var_dir, "owners")
    try:
        fcntl.flock(owners, fcntl.LOCK_EX | fcntl.LOCK_NB)
        postgres_server.stop(var_dir)
        redis_server.stop(var_dir)
    except BlockingIOError:
        return False
    finally:
        os.close(owners)
    return True


def _own_running(var_dir: Path, server) -> Path:
    var_dir = Path(var_dir).resolve()
    if var_dir not in _owned:
        (var_dir / "run").mkdir(parents=True, exist_ok=True)
        handle = open_lock(var_dir, "owners")
        fcntl.flock(handle, fcntl.LOCK_SH)  # waits while the keeper is stopping the servers
        os.utime(handle)
        _owned[var_dir] = handle
    if not server.running_pid(var_dir):
        with locked(var_dir, "start"):
            if not server.running_pid(var_dir):
                server.start(var_dir)
    if not is_locked(var_dir, "keeper"):
        _start_keeper(var_dir)
    return var_dir


def _start_keeper(var_dir: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "config.embedded", "keep", str(var_dir), str(GRACE_SECONDS)],
        check=True,
        cwd=BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
