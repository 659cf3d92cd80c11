"""The process that prints: an order as JSON on standard input, page count and PDF on the output.

Only this module touches WeasyPrint, whose own fetcher would open any address and any file.
"""

import json
import mimetypes
import os
import resource
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

MEMORY = 3 * 1024**3
# A name that no network knows: addresses without a host are resolved against it.
OWN_HOST = "own-files.invalid"
OWN_KINDS = frozenset({".css", ".woff2", ".woff", ".ttf", ".svg", ".png", ".jpg", ".jpeg"})


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
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return OwnFilesOnly(allowed_protocols=("data",), allow_redirects=False)


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


def main():
    order = json.load(sys.stdin.buffer)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    pages, content = print_pdf(order)
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as out:
        out.write(b"%d\n" % pages + content)


if __name__ == "__main__":
    main()
