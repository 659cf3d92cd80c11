"""Two pages for busy people, packs for all centres, and the page on which they are made."""

import io
import os
import re
import signal
import subprocess
import sys
import zipfile
from urllib.parse import quote

import page
import pypdf
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.permissions import Role
from centres.models import Membership, Strand
from centres.periods import FinancialYear
from config.celery import app
from costing.efficiency.printing import two_pages_pdf
from costing.efficiency.report import centre_report, efficiency_report
from costing.models import Comparison, CostLine, ServiceModel
from costing.pack.jobs import KIND as PACK
from documents import jobs, runner
from documents.models import Job
from documents.pdf import PdfResult
from documents.printed import printed
from tests.factories import CentreFactory, CostLineFactory, user_with
from tests.waiting import wait_until

YEAR = FinancialYear.parse("2009-10")
LONG = "Maternity-and-early-years-outreach " * 9
UNBROKEN = "Llanfairpwllgwyngyll" * 15


def text_of(content):
    sheets = pypdf.PdfReader(io.BytesIO(content)).pages
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in sheets]


def add_posts(model, count, name="Post", fte=1):
    for number in range(count):
        CostLineFactory(
            service_model=model,
            strand=Strand.objects.all()[number % 4],
            kind=CostLine.Kind.STAFF,
            description=f"{name} {number}"[:200],
            fte=fte,
            amount=1000,
        )


# --- two pages


@pytest.mark.django_db
def test_a_comparison_is_two_pages_with_its_table_to_the_pound(comparison):
    add_posts(comparison.existing, 1, name="Officers", fte=6)
    add_posts(comparison.redesigned, 1, name="Officers", fte=4)
    CostLine.objects.filter(description__startswith="Officers").update(amount=0)
    result = two_pages_pdf(efficiency_report(comparison))
    first, second = text_of(result.content)
    assert result.pages == 2
    for figure in ("£509,261", "£442,150", "−£67,111", "−13%", "+371", "+133%", "£1,832", "£681",
                   "−£1,151", "−63%", "Page 1 of 2"):  # fmt: skip
        assert figure in first
    for words in ("£0, commissioned from Family Voices", "2 full-time posts fewer",
                  "What could be wrong", "are planned, not counted"):  # fmt: skip
        assert words in second
    assert page.validate_pdf_bytes(result.content).failures == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", [LONG, UNBROKEN])
def test_long_names_and_many_posts_still_make_two_pages(comparison, name):
    ServiceModel.objects.filter(slug="before").update(name=name[:120], source=name[:1000])
    ServiceModel.objects.filter(slug="after").update(name=f"2 {name}"[:120], source=name[:1000])
    Comparison.objects.update(title=name[:200], note=(name * 4)[:1000])
    for model in (comparison.existing, comparison.redesigned):
        add_posts(model, 12, name=f"{model.kind} {name}"[:190])
    report = efficiency_report(Comparison.objects.get())
    assert two_pages_pdf(report).pages == 2
    staff = next(part for part in report.second[0].parts if hasattr(part, "rest"))
    assert (len(staff.rows), staff.rest) == (8, 16)


@pytest.mark.django_db
def test_two_pages_say_in_whose_prices_they_are(comparison):
    comparison.prices_year = 2030
    table = efficiency_report(comparison).first[1].parts[0]
    assert table.note.startswith("Each model is in its own prices: ")


def test_a_centre_without_figures_says_so_on_two_pages(place):
    report = centre_report(place.centre, YEAR.period)
    assert report.finding == "What Southmead did in 2009-10"
    first, second = text_of(two_pages_pdf(report).content)
    assert "Not enough data" in first
    assert "No service models of this centre are compared yet" in second


@pytest.mark.django_db
def test_a_centre_that_has_figures_gives_released_ones(place, came, comparison):
    came(103)
    report = centre_report(place.centre, YEAR.period, comparison)
    assert report.finding == "6% of the young children who live here came"
    headlines = report.first[0].parts[0].figures
    assert [(figure.label, figure.value) for figure in headlines] == [
        ("Children reached", "5.9%"),
        ("Families reached", "103"),
    ]
    assert report.second[0].title == "What it costs: Whiston"


def test_the_same_words_are_printed_once(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "documents.printed.render_pdf",
        lambda html, title: asked.append(html) or jobs_result(html),
    )
    assert [printed("<p>a", title="x").content for _ in range(2)] == [b"<p>a"] * 2
    assert printed("<p>b", title="x").content == b"<p>b"
    assert asked == ["<p>a", "<p>b"]


def jobs_result(html):
    return PdfResult(html.encode(), 1)


# --- the page


@pytest.mark.django_db
def test_two_pages_are_made_once_and_offered(client, comparison, place, monkeypatch):
    monkeypatch.setattr("documents.tasks.run_job.delay", lambda pk: None)
    client.force_login(place.manager)
    address = f"/costing/comparisons/{comparison.uuid}/efficiency/make/"
    asked = [client.post(address) for _ in range(2)]
    job = Job.objects.get()
    assert [answer.url for answer in asked] == [job.get_absolute_url()] * 2
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    assert job.result["words"] == "“More than twice the families, for 13% less” is made: 2 pages."
    stored = job.files.get()
    assert (stored.name, stored.pages) == ("efficiency-after.pdf", 2)
    assert f"/files/{stored.pk}/" in client.get("/case-studies/papers/").text


@pytest.mark.django_db
def test_another_authority_or_year_is_refused_in_words(client, place):
    client.force_login(place.manager)
    other = CentreFactory().authority.code
    page = client.post("/case-studies/papers/pack/", {"authority": other, "year": "3000-01"}).text
    assert "There is a problem" in page
    assert Job.objects.count() == 0


@pytest.mark.django_db
def test_who_may_no_longer_read_gets_no_paper(place, comparison, study):
    made = [
        jobs.start("efficiency_pdf", by=user_with(Role.FRONT_DESK, place.centre),
                   arguments={"comparison": str(comparison.uuid)}),
        jobs.start(PACK, by=user_with(Role.FRONT_DESK, place.centre),
                   arguments={"authority": place.authority.code, "year": "2009-10"}),
    ]  # fmt: skip
    for job in made:
        runner.run(runner.claim(job.pk))
        job.refresh_from_db()
    assert [job.state for job in made] == ["refused", "refused"]


# --- packs


def unpacked(job):
    with job.files.get().open() as file:
        archive = zipfile.ZipFile(io.BytesIO(file.read()))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.django_db(transaction=True)
def test_a_pack_of_20_whose_worker_is_killed_half_way_is_finished_by_the_next(
    study, place, tmp_path
):
    """What was printed before is not printed again."""
    for number in range(19):
        centre = CentreFactory(authority=place.authority, name=f"Centre {number:02}")
        Membership.objects.create(user=place.manager, role=Role.MANAGER, centre=centre)
    CentreFactory(authority=place.authority, name="Elsewhere")
    arguments = {"authority": place.authority.code, "year": "2009-10"}
    job = jobs.start(PACK, by=place.manager, arguments=arguments)
    prints = tmp_path / "prints"
    worker = work_on(job, prints, stuck_at=9)
    wait_until(lambda: printed_so_far(prints) == 9 or worker.poll() is not None)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait() == -signal.SIGKILL
    job.refresh_from_db()
    assert (job.state, job.files.count()) == ("running", 0)
    Job.objects.update(heartbeat=timezone.now() - runner.DEAD_AFTER * 2)
    assert work_on(job, prints).wait(timeout=120) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts, job.files.count()) == ("done", 2, 1)
    files = unpacked(job)
    assert len(files) == 20 + 1 + 1  # two pages each, one case study, the list
    assert all(files[name].startswith(b"%PDF") for name in files if name.endswith(".pdf"))
    listed = files["CONTENTS.txt"].decode()
    assert [name for name in files if name not in listed] == ["CONTENTS.txt"]
    assert "Elsewhere" not in listed
    assert printed_so_far(prints) == 21 + 1  # that at which it was killed was not kept


@pytest.mark.django_db
def test_a_commissioner_s_pack_has_the_costs_that_were_published_and_no_draft(
    study, publish, place, monkeypatch
):
    monkeypatch.setattr("documents.printed.render_pdf", lambda html, title: jobs_result(html))
    publish(study)
    CostLine.objects.filter(amount=343750).update(amount=1)  # changed since, not published
    job = jobs.start(
        PACK,
        by=user_with(Role.COMMISSIONER, place.authority),
        arguments={"authority": place.authority.code, "year": "2009-10"},
    )
    runner.run(runner.claim(job.pk))
    pages = unpacked(job)["01-southmead/two-pages.pdf"].decode()
    assert ("£442,150" in pages, "£98,401" in pages) == (True, False)


WORK = """
import sys, time, django
from django.conf import settings
settings.MEDIA_ROOT = sys.argv[2]
django.setup()
from documents import printed, runner
from documents.pdf import PdfResult

def quickly(html, *, title):  # printing itself is tested above
    with open(sys.argv[3], "a+") as prints:
        prints.write("printed\\n")
        prints.seek(0)
        number = len(prints.readlines())
    while number == int(sys.argv[4]):
        time.sleep(60)
    return PdfResult(b"%PDF" + html.encode(), 2)

printed.render_pdf = quickly
runner.run(runner.claim(sys.argv[1]))
"""


def printed_so_far(prints):
    return len(prints.read_text().splitlines()) if prints.exists() else 0


def work_on(job, prints, stuck_at=0):
    """What a worker does with the job, in a process of its own.

    ``stuck_at``: the number of the paper, of all that were ever printed, that it never ends.
    """
    at = connection.settings_dict
    host = f"/{quote(at['HOST'])}" if at["HOST"].startswith("/") else f"{at['HOST']}:{at['PORT']}"
    user = ":".join(filter(None, [at["USER"], quote(at["PASSWORD"], safe="")]))
    services = {
        "DATABASE_URL": f"postgresql://{user}@{host}/{at['NAME']}",
        "REDIS_URL": app.conf.broker_url,
        "CACHE_URL": settings.CACHES["default"]["LOCATION"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", WORK, str(job.pk), settings.MEDIA_ROOT, prints, str(stuck_at)],
        cwd=settings.BASE_DIR,
        env=os.environ | services,
    )
