"""Command line of the embedded servers: `stop` for people, `keep` for the keeper process."""

import fcntl
import os
import signal
import sys
import time
from itertools import chain, repeat
from pathlib import Path

from config.embedded import BASE_DIR, postgres_server, redis_server, stop_unused
from config.embedded.folders import is_process, open_lock

SERVERS = {"postgres": postgres_server, "redis": redis_server}


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["keep"] and len(arguments) == 3:
        if os.fork():  # the caller goes on at once; the keeper belongs to no terminal
            return 0
        os.setsid()
        keep(Path(arguments[1]), float(arguments[2]))
        return 0
    if arguments == ["stop"]:
        var_dir = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")).resolve()
        if stop_unused(var_dir):
            return 0
        sys.stderr.write(f"The servers in {var_dir} are in use; stop what uses them first.\n")
        return 1
    sys.stderr.write("usage: python -m config.embedded stop\n")
    return 2


def keep(var_dir: Path, grace_seconds: float) -> None:
    """Stop the servers when nobody has used them for a while, or when their folder is gone."""
    watched = open_lock(var_dir, "keeper")
    if not _take(watched):
        return
    last_seen: dict[str, int] = {}
    pauses = chain(repeat(0.2, 10), repeat(min(2.0, grace_seconds / 4)))  # both are just starting
    while True:
        running = {name: server.running_pid(var_dir) for name, server in SERVERS.items()}
        # A folder that is being deleted at this moment must not make us forget its servers.
        last_seen.update({name: pid for name, pid in running.items() if pid})
        if not _still_there(var_dir, watched):
            return _end_orphans(last_seen)
        unused_seconds = _unused_seconds(var_dir)
        if unused_seconds and not any(running.values()):
            return
        if unused_seconds > grace_seconds and stop_unused(var_dir):
            return
        time.sleep(next(pauses))


def _take(lock: int) -> bool:
    """Take the keeper's lock; a keeper that is just ending gets a moment to let go."""
    for _attempt in range(10):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(0.3)
    return False


def _still_there(var_dir: Path, watched: int) -> bool:
    """Whether the folder is the one that we watch, not gone or made anew."""
    try:
        found = os.stat(var_dir / "run" / "keeper.lock")
    except FileNotFoundError:
        return False
    return found.st_ino == os.fstat(watched).st_ino


def _unused_seconds(var_dir: Path) -> float:
    try:
        owners = open_lock(var_dir, "owners")
    except FileNotFoundError:
        return 0
    try:
        fcntl.flock(owners, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return time.time() - os.fstat(owners).st_mtime
    except BlockingIOError:
        os.utime(owners)
        return 0
    finally:
        os.close(owners)


def _end_orphans(pids: dict[str, int]) -> None:
    for name, pid in pids.items():
        if pid and is_process(pid, name):
            os.kill(pid, signal.SIGINT if name == "postgres" else signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
