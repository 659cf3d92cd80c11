"""The PDF itself: its text, its accessibility, and what hostile words cannot make it do."""

import io
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import page
import pypdf
import pytest
from django.core.management import CommandError, call_command

from costing.models import CaseStudy, Quote, Section, ServiceModel, StatedFigure
from costing.printing import case_study_html, case_study_pdf

pytestmark = pytest.mark.django_db


FIGURES = [
    "More than twice the families, for 13% less",
    "110 of 1,749 children under 5 who live here",
    "£509,261",
    "£442,150",
    "−£67,111",
    "+371",
    "+133%",
    "£1,832",
    "£681",
    "−£1,151",
    "−63%",
    "£0, commissioned from Family Voices",
    "They put the kettle on.",
    "Page 2 of",
]


def printed(study):
    return case_study_pdf(CaseStudy.objects.with_place().get(pk=study.pk))


def text_of(content):
    sheets = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in sheets))


@pytest.fixture
def other_host():
    """A web server on this machine that notes what it is asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    server.asked = asked
    yield server
    server.shutdown()
    server.server_close()


def test_it_has_the_figures_and_conforms_to_pdf_ua(study, came):
    came(110)
    result = printed(study)
    assert page.validate_pdf_bytes(result.content).failures == []
    text = text_of(result.content)
    missing = [figure for figure in FIGURES if figure not in text]
    assert missing == []


def test_the_head_of_a_page_names_the_section_that_it_begins_in(study):
    Section.objects.filter(kind="background").update(words="Word. " * 800)
    sheets = pypdf.PdfReader(io.BytesIO(printed(study).content)).pages
    assert "Page 3 of" in sheets[2].extract_text()
    assert "Background Figures to" in sheets[2].extract_text()


def test_nobody_reached_is_not_enough_data(study):
    ServiceModel.objects.update(families_given=0)
    assert "not enough data" in text_of(printed(study).content)


def test_hostile_words_are_text_and_fetch_nothing(study, other_host):
    address = f"http://127.0.0.1:{other_host.server_port}/spy.png"
    hostile = (
        f'<script>alert(1)</script> <img src="{address}"> <style>@import "{address}";</style> '
        f"{{% include 'x' %}} url({address})"
    )
    Section.objects.filter(kind="background").update(words=hostile)
    Quote.objects.update(words=hostile)
    CaseStudy.objects.update(finding=f"<b>Found</b> {address}"[:150], subtitle=hostile[:250])
    ServiceModel.objects.filter(slug="before").update(name=f'<img src="{address}">')
    text = text_of(printed(study).content)
    assert "<script>alert(1)</script>" in text
    assert "{% include 'x' %}" in text
    assert other_host.asked == []


def test_ten_thousand_words_are_printed_whole(study):
    Section.objects.filter(kind="background").update(
        words="\n\n".join(f"Begin{n} " + "welcome " * 98 + f"end{n}" for n in range(100))
    )
    result = printed(study)
    text = text_of(result.content)
    assert text.count("welcome") == 9800
    assert "end99" in text
    assert page.validate_pdf_bytes(result.content).failures == []


def test_a_word_as_long_as_a_page_is_broken_into_lines(study):
    Section.objects.filter(kind="background").update(words="W" * 3000)
    StatedFigure.objects.update(label="L" * 150, value="V" * 60, unit="U" * 60, source="S" * 200)
    sheets = pypdf.PdfReader(io.BytesIO(printed(study).content)).pages
    lines = "\n".join(sheet.extract_text() for sheet in sheets).splitlines()
    assert max(len(line) for line in lines if line.startswith(("WW", "LL", "VV", "SS"))) < 90


def test_page_and_pdf_share_one_body(study, client, place):
    client.force_login(place.manager)
    seen = client.get(f"/case-studies/{study.slug}/").text
    html = case_study_html(CaseStudy.objects.with_place().get(pk=study.pk))

    def headings(source):
        body = source[source.index('class="report-section') :]
        return re.findall(r"<h[23][^>]*>(.*?)</h[23]>", body)

    assert headings(html) == headings(seen)
    assert len(headings(html)) > 15


# --- the command


def test_the_command_writes_the_file(study, tmp_path, capsys):
    target = tmp_path / "whiston.pdf"
    call_command("case_study", "whiston", output=target)
    assert "They put the kettle on." in text_of(target.read_bytes())
    assert [path.name for path in tmp_path.iterdir()] == ["whiston.pdf"]


def test_the_command_refuses_an_unknown_slug(db, tmp_path):
    with pytest.raises(CommandError) as refusal:
        call_command("case_study", "nonsense", output=tmp_path / "x.pdf")
    assert str(refusal.value) == "There is no case study with the slug “nonsense”."
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_why_it_cannot_write(study, tmp_path):
    target = tmp_path / "missing" / "x.pdf"
    with pytest.raises(CommandError) as refusal:
        call_command("case_study", "whiston", output=target)
    assert str(refusal.value) == f"{target} cannot be written: No such file or directory."


def test_a_failed_write_leaves_the_old_file(study, tmp_path, monkeypatch):
    target = tmp_path / "whiston.pdf"
    target.write_bytes(b"old")

    def fails(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(CommandError):
        call_command("case_study", "whiston", output=target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["whiston.pdf"]
