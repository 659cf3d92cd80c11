"""The imports as pages: who sees which, and a file that comes in as a job."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from config.imports import IMPORTERS
from documents import runner, tasks
from documents.models import Job, StoredFile
from documents.readers import Limits
from documents.readers.limits import MIB
from families.models import Family
from tests.factories import user_with

RECORDS = ["families", "attendance", "births", "volunteer-hours", "costs"]
PLACES = ["areas", "populations", "live-births", "area-changes", "postcodes", "boundaries"]
FAMILIES = "family_ref,person_ref,role,centre\nF1,P1,child,Phoenix\n"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_broker(monkeypatch):
    monkeypatch.setattr(tasks.run_job, "delay", lambda pk: None)


@pytest.fixture
def mina(place):
    return user_with(Role.MANAGER, place.phoenix)


@pytest.fixture
def ada(place):
    return user_with(Role.ADMINISTRATOR, place.authority)


def page(slug, name="import-start"):
    return reverse(f"imports:{name}", args=[slug])


def send(client, slug, text, name="file.csv", **answers):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(page(slug), {"file": file, **answers})


def run_job():
    """The newest job, after a worker has done it."""
    job = Job.objects.first()
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    return job


@pytest.mark.parametrize(("who", "slugs"), [("mina", RECORDS), ("ada", PLACES)])
def test_a_user_sees_the_files_that_she_may_bring_in(client, request, who, slugs):
    client.force_login(request.getfixturevalue(who))
    response = client.get(reverse("imports:import-list"))
    assert [importer.slug for importer in response.context["importers"]] == slugs
    for slug in IMPORTERS:
        status = 200 if slug in slugs else 403
        assert client.get(page(slug)).status_code == status
        assert client.get(page(slug, "import-example")).status_code == status
        assert client.post(page(slug), {}).status_code == status


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.FRONT_DESK, "phoenix"),
        (Role.COMMISSIONER, "authority"),
    ],
)
def test_others_may_bring_in_nothing(client, place, role, where):
    user = user_with(role, getattr(place, where))
    client.force_login(user)
    assert client.get(reverse("imports:import-list")).status_code == 403
    assert client.get(page("families")).status_code == 403
    assert [e.event for e in AccessLogEntry.objects.filter(user=user, event="denied")] == [
        "denied",
        "denied",
    ]


def test_an_unknown_kind_of_file_is_not_found(client, mina):
    client.force_login(mina)
    assert client.get(page("people")).status_code == 404


@pytest.mark.parametrize("slug", IMPORTERS)
def test_the_page_names_the_columns_with_the_required_ones_in_bold(client, request, slug):
    client.force_login(request.getfixturevalue("mina" if slug in RECORDS else "ada"))
    words = client.get(page(slug)).content.decode()
    columns = IMPORTERS[slug].columns
    assert [c for c in columns.required if f"<li><b>{c}</b></li>" not in words] == []
    assert [c for c in columns.optional if f"<li>{c}</li>" not in words] == []


def test_an_example_can_be_brought_in_as_it_is(client, bring_in, ada, place):
    superuser = user_with(Role.MANAGER, place.phoenix)
    for slug, importer in IMPORTERS.items():
        client.force_login(superuser if slug in RECORDS else ada)
        response = client.get(page(slug, "import-example"))
        text = response.getvalue().decode("utf-8-sig")
        ending = "csv"
        if importer.example_file:
            ending = "geojson"
        else:
            assert text.splitlines()[0] == ",".join(importer.header)
        named = f'attachment; filename="{slug}-example.{ending}"'
        assert response["Content-Disposition"] == named
        said = bring_in(slug.replace("-", "_"), text)
        # The areas that changed are not among those of the example of areas.
        assert "made" in said[0] or slug == "area-changes"


def test_a_file_comes_in_as_a_job_of_whoever_sent_it(client, mina, place):
    client.force_login(mina)
    response = send(client, "families", FAMILIES)
    job = Job.objects.get()
    assert (response.status_code, response.url) == (302, job.get_absolute_url())
    assert (job.owner, job.kind, job.arguments) == (
        mina,
        "import-families",
        {"only_check": False},
    )
    entry = AccessLogEntry.objects.get(event="import")
    assert (entry.user, entry.object_type, entry.object_id, entry.detail) == (
        mina,
        "documents.job",
        str(job.pk),
        "families",
    )
    assert Family.objects.count() == 0
    job = run_job()
    assert (job.state, job.result["words"], job.result["figures"]) == (
        "done",
        "Families: the file is in.",
        [["Families", "1 made"], ["People", "1 made"], ["Places in families", "1 made"]],
    )
    assert Family.objects.get().centre == place.phoenix
    assert StoredFile.objects.count() == 0
    shown = client.get(job.get_absolute_url()).content.decode()
    assert "Families: the file is in." in shown


def test_check_only_stores_nothing(client, mina):
    client.force_login(mina)
    send(client, "families", FAMILIES, only_check="on")
    job = run_job()
    assert (job.state, job.result["words"]) == (
        "done",
        "The file is good. It was checked only: nothing is stored yet.",
    )
    assert Family.objects.count() == 0


def test_errors_stand_on_the_page_of_the_job_by_line_and_column_and_escaped(client, mina):
    client.force_login(mina)
    send(client, "families", FAMILIES.replace("Phoenix", "<b>Southmead</b>"))
    job = run_job()
    assert (job.state, job.errors) == (
        "refused",
        [
            {
                "line": 2,
                "column": "centre",
                "message": "there is no centre “<b>Southmead</b>”",
            }
        ],
    )
    shown = client.get(job.get_absolute_url()).content.decode()
    assert "there is no centre “&lt;b&gt;Southmead&lt;/b&gt;”" in shown
    assert Family.objects.count() == 0


def test_rights_that_were_taken_away_count_when_the_job_runs(client, mina):
    client.force_login(mina)
    send(client, "families", FAMILIES)
    mina.memberships.all().delete()
    job = run_job()
    assert (job.state, job.errors[0]["message"]) == (
        "refused",
        "You may not bring in this file any more.",
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("file.pdf", "x", "Choose a CSV or XLSX file."),
        ("file.csv", "", "The file is empty. Choose one with column names in its first row."),
    ],
)
def test_what_is_no_file_for_it_is_refused_at_once(client, mina, name, text, message):
    client.force_login(mina)
    response = send(client, "families", text, name=name)
    assert response.context["form"].errors == {"file": [message]}
    assert Job.objects.count() == 0


def test_no_file_is_refused_at_once(client, mina):
    client.force_login(mina)
    response = client.post(page("families"), {"only_check": "on"})
    assert response.context["form"].errors == {"file": ["Choose a file."]}
    assert response.context["form"]["only_check"].value() is True


def test_a_file_that_is_too_large_is_refused_at_once(client, mina, monkeypatch):
    client.force_login(mina)
    small = replace(IMPORTERS["families"], limits=Limits(size=MIB))
    monkeypatch.setitem(IMPORTERS, "families", small)
    response = send(client, "families", FAMILIES + " " * MIB)
    assert response.context["form"].errors == {
        "file": ["The file is over 1 MB. Split it and bring in the parts."]
    }
