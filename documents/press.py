"""The printing process of this process: started at the first order, kept warm for the next."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
import time

from django.conf import settings

START_SECONDS = 60
NOTICE_SECONDS = 1  # a killed process is gone only when a busy machine has come round to it


class PressIsGone(Exception):
    """The printing process ended before it took the order."""


class Press:
    """A process that forks for each order. It ends with the process that started it."""

    def __init__(self, static_folders: list[str]):
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no word of the user's
                [sys.executable, "-m", "documents.pdf_process", json.dumps(static_folders)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=settings.BASE_DIR,
                env=environment(),
            )
        self._control = ours
        self._control.settimeout(START_SECONDS)
        if not self._control.recv(1):
            raise PressIsGone

    def print(self, order: bytes, seconds: float) -> bytes:
        """What the fork of this order says: empty when it was ended. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            ours.settimeout(seconds)
            try:
                ours.sendall(order)
                ours.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                return b""  # it ended while it read its order
            return self._read(ours, deadline)

    def _hand_over(self, end: socket.socket) -> None:
        try:
            socket.send_fds(self._control, [b"o"], [end.fileno()])
        except OSError:
            raise PressIsGone from None

    def _read(self, end: socket.socket, deadline: float) -> bytes:
        pieces: list[bytes] = []
        while True:
            end.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                piece = end.recv(1 << 16)
            except ConnectionResetError:  # it ended before it had read its order
                return b""
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def close(self) -> None:
        """It ends when it sees that nobody can ask any more; orders under way are finished."""
        self._control.close()
        self._process.wait(START_SECONDS)


_press: Press | None = None
_starting = threading.Lock()


def print_order(order: bytes, *, seconds: float, static_folders: list[str]) -> bytes:
    """Print with the press of this process; a press that had ended is started again once."""
    for attempt in range(2):
        press = _running(static_folders)
        try:
            said = press.print(order, seconds)
        except PressIsGone:
            if attempt:
                raise
        else:
            if said or attempt or not _ended_meanwhile(press):
                return said
        _forget(press)
    raise PressIsGone


def _running(static_folders: list[str]) -> Press:
    global _press
    with _starting:
        if _press is not None and _press.has_ended:
            _press.close()
            _press = None
        if _press is None:
            _press = Press(static_folders)
        return _press


def _ended_meanwhile(press: Press) -> bool:
    """Whether an order came back empty because the whole press ended, not its fork alone."""
    until = time.monotonic() + NOTICE_SECONDS
    while time.monotonic() < until:
        if press.has_ended:
            return True
        time.sleep(0.02)
    return False


def _forget(press: Press) -> None:
    global _press
    with _starting:
        if _press is press:
            _press.close()
            _press = None


def _close() -> None:
    if _press is not None:
        _press.close()


def _after_fork() -> None:
    """A child has a press of its own: two processes on one socket would mix their orders."""
    global _press, _starting
    _press, _starting = None, threading.Lock()


atexit.register(_close)
os.register_at_fork(after_in_child=_after_fork)


def environment() -> dict[str, str]:
    """What the process needs to find its fonts, and none of our secrets."""
    wanted = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE",
              "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")  # fmt: skip
    return {name: os.environ[name] for name in wanted if name in os.environ}
