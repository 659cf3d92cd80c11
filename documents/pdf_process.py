"""The process that prints: WeasyPrint and its fonts are loaded once, and each order is printed by
a fork of its own, bounded in time and memory.

It is reached through the socket that is its standard input: each message hands over one end of a
pair of sockets, on which an order comes as JSON and the pages go back. When that socket closes,
or nobody asks for long, it ends. Only this module touches WeasyPrint, whose own fetcher would
open any address and any file. It draws no charts and starts no threads, so it may be forked.
"""

import gc
import json
import mimetypes
import os
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path
from urllib.parse import unquote, urlsplit

MEMORY = 3 * 1024**3
IDLE_SECONDS = 15 * 60
ORDER_SECONDS = 60
PIECE = 1 << 16
READY = b"."
FOLDER = "printing-"
# A name that no network knows: addresses without a host are resolved against it.
OWN_HOST = "own-files.invalid"
OWN_KINDS = frozenset({".css", ".woff2", ".woff", ".ttf", ".svg", ".png", ".jpg", ".jpeg"})

# Fonts as they are unpacked, by path and time of change: unpacking is a fifth of a report's time.
_fonts: dict[tuple[Path, int], bytes] = {}


def own_file(url, static_url, folders):
    """The path of one of the product's static files, or None for any other address."""
    address = urlsplit(url)
    if address.scheme != "http" or address.netloc != OWN_HOST:
        return None
    path = unquote(address.path)
    if not path.startswith(static_url) or Path(path).suffix.lower() not in OWN_KINDS:
        return None
    for folder in folders:
        root = Path(folder).resolve()
        candidate = (root / path.removeprefix(static_url)).resolve()
        if candidate.is_relative_to(root) and candidate.is_file():
            return candidate
    return None


def make_fetcher(static_url, folders):
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Gives data: and own static files; everything else is denied, and never opened."""

        def fetch(self, url, headers=None):
            if url.lower().startswith("data:"):
                return super().fetch(url, headers)
            path = own_file(url, static_url, folders)
            if path is None:
                raise ValueError("denied")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _content_of(path), {"Content-Type": kind})

    return OwnFilesOnly(allowed_protocols=("data",), allow_redirects=False)


def _content_of(path):
    return _fonts.get((path, path.stat().st_mtime_ns)) or path.read_bytes()


def print_pdf(order):
    from weasyprint import HTML

    document = HTML(
        string=order["html"],
        base_url=f"http://{OWN_HOST}/",
        url_fetcher=make_fetcher(order["static_url"], order["static_folders"]),
    ).render(pdf_variant="pdf/ua-1")
    document.metadata.title = order["title"]
    document.metadata.lang = document.metadata.lang or order["language"]
    return len(document.pages), document.write_pdf(pdf_variant="pdf/ua-1")


# --- keeping warm


def warm_up(folders):
    """Load what every order needs: the modules that are imported late, and the unpacked fonts.

    Nothing is laid out here: the fonts' configuration starts a thread, which no fork survives.
    """
    import fontTools.subset
    import fontTools.varLib.instancer  # noqa: F401
    from weasyprint import HTML

    HTML(string="<p>Words</p>")._ua_stylesheets()
    for folder in folders:
        for path in Path(folder).rglob("*.woff2"):
            _unpack(path.resolve())
    gc.collect()
    gc.freeze()  # what is loaded is not looked through again, and stays shared with the forks


def _unpack(path):
    from io import BytesIO

    from fontTools.ttLib import TTLibError, woff2

    unpacked = BytesIO()
    try:
        woff2.decompress(BytesIO(path.read_bytes()), unpacked)
    except (TTLibError, OSError):
        return  # the order that needs it will say so
    _fonts[path, path.stat().st_mtime_ns] = unpacked.getvalue()


# --- orders


def serve(control, idle_seconds):
    """Fork for each order that comes, until the other end closes or nobody asks for long."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended forks leave nothing behind
    while select.select([control], [], [], idle_seconds)[0]:
        message, ends, *_ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            os._exit(_answer(ends[0]))
        os.close(ends[0])


def _answer(end):
    """Print one order in this fork; the alarm and the limits end it, whatever it does."""
    signal.alarm(ORDER_SECONDS)
    with socket.socket(fileno=end) as connection:
        try:
            order = json.loads(_read(connection))
            signal.alarm(order["seconds"])
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
            pages, content = _printed_in_a_folder_of_its_own(order)
            connection.sendall(b"%d %d\n" % (pages, len(content)) + content)
        except BaseException:
            connection.sendall(b"\n" + traceback.format_exc()[-2000:].encode())
            return 1
    return 0


def _read(connection):
    pieces = []
    while piece := connection.recv(PIECE):
        pieces.append(piece)
    return b"".join(pieces)


def _printed_in_a_folder_of_its_own(order):
    """WeasyPrint leaves the fonts that it writes to the end of the process, which is cut short."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        return print_pdf(order)


def _sweep():
    """Remove what a process like this left when it was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        try:
            os.kill(int(folder.name.removeprefix(FOLDER).split("-")[0]), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (ValueError, PermissionError, OverflowError):
            continue  # of somebody else


def main():
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    control = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-") as folder:
        tempfile.tempdir = folder
        warm_up(json.loads(sys.argv[1]))
        control.sendall(READY)
        serve(control, IDLE_SECONDS)


if __name__ == "__main__":
    main()
