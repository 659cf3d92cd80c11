"""Folders, sockets and locks below VAR_DIR that the embedded servers share."""

import fcntl
import hashlib
import os
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOCKET_PATH_LIMIT = 107  # bytes, of a Unix socket address on Linux
LONGEST_SOCKET_NAME = ".s.PGSQL.5432.lock"


class EmbeddedServerError(RuntimeError):
    """A server could not be started; the message says what to do."""


def socket_dir(var_dir: Path, server: str) -> Path:
    """Where the server's socket goes: below `var_dir`, or a short private folder if too long."""
    own = var_dir / server / "socket"
    if _short_enough(own):
        return own
    name = "pc-" + hashlib.sha256(os.fsencode(own)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / name
    return short if _short_enough(short) else Path("/tmp") / name  # noqa: S108 - see make_private


def _short_enough(folder: Path) -> bool:
    return len(os.fsencode(folder / LONGEST_SOCKET_NAME)) <= SOCKET_PATH_LIMIT


def make_private(folder: Path, owner: int) -> None:
    """Make `folder` for user id `owner` alone; refuse one that somebody else put there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if found.st_uid not in (owner, os.geteuid()) or not stat.S_ISDIR(found.st_mode):
        raise _not_ours(folder)
    folder.chmod(0o700)
    if owner != found.st_uid:
        os.chown(folder, owner, -1)


def _not_ours(folder: Path) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"{folder} belongs to another user. Set VAR_DIR to a folder of your own."
    )


def answers(path: Path) -> bool:
    """Whether a server listens on this socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        try:
            client.connect(str(path))
        except OSError:
            return False
    return True


def is_process(pid: int, name: str) -> bool:
    """Whether `pid` lives and is that program: a number may have gone to another since."""
    import psutil  # not needed while the servers run

    try:
        process = psutil.Process(pid)
        return name in process.name() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def open_lock(var_dir: Path, name: str) -> int:
    try:
        return os.open(var_dir / "run" / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise _not_ours(var_dir) from error


@contextmanager
def locked(var_dir: Path, name: str) -> Iterator[None]:
    handle = open_lock(var_dir, name)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_locked(var_dir: Path, name: str) -> bool:
    handle = open_lock(var_dir, name)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
