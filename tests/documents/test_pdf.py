import io
import socket

import page
import pypdf
import pytest

from documents import pdf, press
from documents.charts import Bar, bars_by_year, render
from documents.pdf import PdfError, render_pdf
from documents.pdf_process import own_file
from documents.refusals import Refused

START = (
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>x</title>{head}</head>'
    "<body><h1>Report</h1>"
)


def document(body="<p>Words.</p>", head=""):
    return START.format(head=head) + body + "</body></html>"


def opened(result):
    return pypdf.PdfReader(io.BytesIO(result.content))


@pytest.fixture(autouse=True)
def static_root(settings, tmp_path):
    """A folder of static files with one picture and one secret beside it."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">Own</text></svg>'
    )
    (folder / "own.css").write_text("h1::after { content: ' from our own sheet' }")
    (tmp_path / "secret.css").write_text("h1::after { content: ' TOP SECRET' }")
    settings.STATIC_ROOT = folder
    settings.DEBUG = False
    return folder


def test_a_report_conforms_to_pdf_ua_1():
    chart = bars_by_year(
        [Bar("2009-10", 220, "220 hours"), Bar("2010-11", 1840, "1,840 hours")],
        title="More hours each year", subtitle="Hours", source="Hours log",
    )  # fmt: skip
    table = (
        "<table><caption>Hours</caption><tr><th scope=col>Year</th><th scope=col>Hours</th></tr>"
        "<tr><th scope=row>2009-10</th><td>220</td></tr></table>"
    )
    result = render_pdf(
        document(f"<h2>Hours</h2>{render(chart)}{table}<p><a href='https://example.org/'>More</a>"),
        title="More than twice the families & <less>",
    )
    report = page.validate_pdf_bytes(result.content)
    assert report.failures == []
    assert report.is_compliant is True
    reader = opened(result)
    assert (result.pages, len(reader.pages)) == (1, 1)
    assert reader.metadata.title == "More than twice the families & <less>"
    assert reader.root_object["/Lang"] == "en-GB"
    assert "1,840 hours" in reader.pages[0].extract_text()


def test_a_page_without_a_language_or_title_gets_them():
    result = render_pdf("<p>Words</p>", title="A title")
    assert opened(result).root_object["/Lang"] == "en-GB"
    assert page.validate_pdf_bytes(result.content).is_compliant is True


@pytest.mark.enable_socket
def test_nothing_is_asked_for_outside_and_no_file_is_taken_in(static_root):
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)
    host = f"http://127.0.0.1:{listener.getsockname()[1]}"
    secret = (static_root.parent / "secret.css").as_uri()
    head = f"""
      <base href="{host}/">
      <link rel="stylesheet" href="{host}/a.css"><link rel="stylesheet" href="{secret}">
      <link rel="attachment" href="file:///etc/passwd"><link rel="attachment" href="{host}/b">
      <link rel="icon" href="{host}/c">
      <style>@import url("{host}/d.css"); @import url({secret});
        @font-face {{ font-family: Far; src: url("{host}/e.woff2"), url("file:///etc/hosts") }}
        h1 {{ font-family: Far; background: url({host}/f.png); list-style-image: url({host}/g) }}
        p::before {{ content: url({host}/h.png) url(file:///etc/hostname) }}
        @page {{ background: url("ftp://127.0.0.1/i.png") }}</style>"""
    body = f"""
      <img src="{host}/j.png" alt="j"><img src="file:///etc/passwd" alt="k">
      <img srcset="{host}/l.png 2x" alt="l"><img src="//127.0.0.1:{host[17:]}/m.png" alt="m">
      <img src="relative.png" alt="n"><img src="/static/../secret.css" alt="o">
      <object data="{host}/p.svg"></object><embed src="{host}/q.svg">
      <iframe src="{host}/r"></iframe><video poster="{host}/s.png"></video>
      <svg viewBox="0 0 9 9"><title>t</title><image href="{host}/t.png" width="9" height="9"/>
        <image xlink:href="file:///etc/passwd" width="9" height="9"/>
        <use href="{host}/u.svg#x"/><rect fill="url({host}/v.svg#y)" width="9" height="9"/></svg>
      <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"
        parse="text"/>
      <p style="background: url({host}/w.png)">Words</p>
      <p style="list-style-image: url('{host}/x.png'); display: list-item">More</p>
      <input type="image" src="{host}/y.png" alt="y"><script src="{host}/z.js"></script>"""
    result = render_pdf(document(body, head), title="Report")
    with pytest.raises(TimeoutError):
        listener.accept()
    listener.close()
    reader = opened(result)
    assert dict(reader.attachments) == {}
    text = "\n".join(sheet.extract_text() for sheet in reader.pages)
    assert "SECRET" not in text
    assert "root:" not in text
    assert b"/EmbeddedFile" not in result.content
    assert "Words" in text


def test_own_static_files_and_data_are_used():
    picture = (
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 9'>"
        "<text y='9'>Inline</text></svg>"
    )
    result = render_pdf(
        document(
            f'<img src="/static/own.svg" alt="own"><img src="{picture}" alt="inline">',
            head='<link rel="stylesheet" href="/static/own.css">',
        ),
        title="Report",
    )
    text = opened(result).pages[0].extract_text()
    assert "Report from our own sheet" in text
    assert "Own" in text
    assert "Inline" in text


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.org/static/own.css",
        "https://own-files.invalid/static/own.css",
        "http://own-files.invalid@127.0.0.1/static/own.css",
        "http://own-files.invalid:80/static/own.css",
        "http://own-files.invalid/static/../secret.css",
        "http://own-files.invalid/static/%2e%2e/secret.css",
        "http://own-files.invalid/static//etc/hosts.css",
        "http://own-files.invalid/static/link.css",
        "http://own-files.invalid/static/",
        "http://own-files.invalid/static/missing.css",
        "http://own-files.invalid/media/own.css",
        "http://own-files.invalid/static/notes.txt",
        "ftp://own-files.invalid/static/own.css",
    ],
)
def test_addresses_that_are_no_static_file(url, static_root):
    (static_root / "notes.txt").write_text("private")
    (static_root / "link.css").symlink_to(static_root.parent / "secret.css")
    assert own_file(url, "/static/", [str(static_root)]) is None


def test_an_own_file_is_found_whatever_follows_its_name(static_root):
    url = "http://own-files.invalid/static/own.css?v=1#x"
    assert own_file(url, "/static/", ["/nowhere", str(static_root)]) == static_root / "own.css"


def test_ten_thousand_words_are_printed():
    words = "".join(f"<p>{'word ' * 100}</p>" for _ in range(100))
    result = render_pdf(document(words), title="Long")
    text = "\n".join(sheet.extract_text() for sheet in opened(result).pages)
    assert text.split().count("word") == 10_000
    assert result.pages == len(opened(result).pages)


def test_too_many_words_are_refused():
    with pytest.raises(Refused) as caught:
        render_pdf(document("x" * pdf.LARGEST_HTML), title="Too long")
    assert str(caught.value) == pdf.TOO_LONG


def test_printing_that_takes_too_long_is_refused():
    with pytest.raises(Refused) as caught:
        render_pdf(document("<p>word</p>" * 100_000), title="Slow", seconds=2)
    assert str(caught.value) == pdf.TOO_LONG


def test_a_printing_process_that_breaks_is_an_error():
    with pytest.raises(PdfError, match="(?s)^The report could not be printed.*RecursionError"):
        render_pdf(document("<table><tr><td>" * 500), title="Too deep")


def test_the_process_gets_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@host/name")
    assert {"SECRET_KEY", "DATABASE_URL"}.isdisjoint(press.environment())


def test_scripts_are_printed_as_text_or_not_at_all():
    result = render_pdf(
        document("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(2)</script>"),
        title="<script>",
    )
    text = opened(result).pages[0].extract_text()
    assert "<script>alert(1)</script>" in text
    assert "alert(2)" not in text
    assert b"/JavaScript" not in result.content
