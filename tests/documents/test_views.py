import datetime as dt
import html
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry
from documents import kinds
from documents.models import Job, StoredFile
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def files_in_a_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def owner(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    kind = kinds.Kind("try_out", "Trying out", None)
    monkeypatch.setitem(kinds.KINDS, "try_out", kind)


def make_job(owner, state="waiting", **fields):
    now = timezone.now()
    if state != "waiting":
        fields = {"started": now, "heartbeat": now, **fields}
    if state in ("done", "refused", "failed"):
        fields = {"finished": now, **fields}
    return Job.objects.create(kind="try_out", owner=owner, state=state, **fields)


def make_file(owner, **fields):
    fields = {"content_type": "application/pdf", "name": "report.pdf", "pages": 24, **fields}
    return StoredFile.keep(fields.pop("name"), b"%PDF-1.7", owner=owner, **fields)


def lines(response):
    text = re.sub(r"<svg.*?</svg>", " ", response.content.decode(), flags=re.DOTALL)
    main = text.partition("<main")[2] or text
    shown = re.sub(r"<[^>]+>", "\n", "<" + main)
    return [line.strip() for line in html.unescape(shown).split("\n") if line.strip()]


PAGES = ["documents:job-detail", "documents:job-progress"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_another_users_job_is_404(client, owner, name):
    assert client.get(reverse(name, args=[make_job(UserFactory()).pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*PAGES, "documents:file-download"])
def test_nobody_signed_in_is_sent_to_sign_in(client, name):
    job = make_job(UserFactory())
    address = reverse(name, args=[job.pk])
    assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("name", [*PAGES, "documents:file-download"])
def test_these_pages_are_only_read(client, owner, name, method):
    address = reverse(name, args=[make_job(owner).pk])
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.django_db
def test_a_running_job_shows_its_progress_and_asks_again_with_and_without_a_script(client, owner):
    job = make_job(
        owner, "running", progress_done=1200, progress_total=20000, progress_words="Rows checked:"
    )
    response = client.get(job.get_absolute_url())
    page = response.content.decode()
    assert f'hx-get="{reverse("documents:job-progress", args=[job.pk])}"' in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert '<progress class="job__bar" max="100" value="6" aria-label="At work">6%' in page
    assert "Rows checked: 1,200 of 20,000" in lines(response)


@pytest.mark.django_db
def test_progress_that_is_asked_for_again_replaces_itself(client, owner):
    job = make_job(owner, "running")
    response = client.get(reverse("documents:job-progress", args=[job.pk]))
    assert lines(response) == ["At work", "0%", "You can leave this page. It carries on."]
    assert "HX-Retarget" not in response


@pytest.mark.django_db
def test_progress_of_an_ended_job_takes_the_place_of_the_whole_and_stops_asking(client, owner):
    job = make_job(owner, "done", result={"words": "12 families added"})
    response = client.get(reverse("documents:job-progress", args=[job.pk]))
    assert lines(response) == ["12 families added"]
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#job", "innerHTML")
    assert b"hx-get" not in response.content


@pytest.mark.django_db
def test_a_done_job_links_its_file_with_name_pages_and_size(client, owner):
    job = make_job(
        owner,
        "done",
        result={
            "words": "Made",
            "figures": [["Rows", 20000], ["Already there", 3]],
            "next_url": "/families/",
            "next_label": "See the families",
        },
    )
    make_file(owner, job=job, is_input=True, name="input.csv")
    file = make_file(owner, job=job, expires_at=dt.datetime(2026, 5, 12, 9, 42, tzinfo=dt.UTC))
    with time_machine.travel(dt.datetime(2026, 5, 12, 9, 0, tzinfo=dt.UTC)):
        client.force_login(owner)
        response = client.get(job.get_absolute_url())
    position = lines(response).index("Made")
    assert lines(response)[position : position + 8] == [
        "Made",
        "report.pdf",
        "24 pages, 8\xa0bytes",
        "Kept until 10:42 on 12 May 2026",
        "See the families",
        "Rows",
        "20000",
        "Already there",
    ]
    assert (
        f'href="{reverse("documents:file-download", args=[file.pk])}"' in response.content.decode()
    )
    assert "input.csv" not in response.content.decode()
    assert "http-equiv" not in response.content.decode()


@pytest.mark.django_db
def test_a_refused_job_lists_what_to_put_right_as_text(client, owner):
    job = make_job(
        owner,
        "refused",
        errors=[
            {"line": 3, "column": "date_of_birth", "message": "not “<script>alert(1)</script>”"},
            {"line": None, "column": "", "message": "The file is empty."},
        ],
        error_count=148,
    )
    response = client.get(job.get_absolute_url())
    assert "148 things to put right" in lines(response)
    assert "The first 2 are shown." in lines(response)
    position = lines(response).index("Line")
    assert lines(response)[position : position + 9] == [
        "Line", "Column", "What is wrong",
        "3", "date_of_birth", "not “<script>alert(1)</script>”",
        "–", "–", "The file is empty.",
    ]  # fmt: skip
    assert b"<script>alert" not in response.content


@pytest.mark.django_db
def test_a_failed_job_says_so_in_plain_words(client, owner):
    errors = [{"line": None, "column": "", "message": "Something went wrong on our side."}]
    job = make_job(owner, "failed", errors=errors, error_count=1)
    response = client.get(job.get_absolute_url())
    assert "Something went wrong on our side." in lines(response)


@pytest.mark.django_db
def test_an_expired_file_is_named_and_not_linked(client, owner):
    job = make_job(owner, "done")
    file = make_file(owner, job=job, expires_at=timezone.now() - dt.timedelta(minutes=1))
    response = client.get(job.get_absolute_url())
    assert "No longer kept. Ask for it again." in lines(response)
    assert reverse("documents:file-download", args=[file.pk]) not in response.content.decode()


@pytest.mark.django_db
def test_the_list_has_ones_own_jobs_the_newest_first(client, owner):
    first, second = make_job(owner, "done"), make_job(owner)
    make_file(owner, job=first)
    make_job(UserFactory())
    response = client.get(reverse("documents:job-list"))
    assert list(response.context["page"]) == [second, first]
    assert "report.pdf, 24 pages, 8\xa0bytes" in lines(response)


@pytest.mark.django_db
def test_an_empty_list_says_what_comes_here(client, owner):
    response = client.get(reverse("documents:job-list"))
    assert "Reports that you ask for and files that you bring in are listed here." in lines(
        response
    )


@pytest.mark.django_db
def test_the_list_takes_as_many_queries_for_three_jobs_as_for_one(client, owner):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse("documents:job-list"))
        return len(captured)

    make_file(owner, job=make_job(owner, "done"))
    queries()
    with_one = queries()
    for _ in range(2):
        make_file(owner, job=make_job(owner, "done"))
    assert queries() == with_one


@pytest.mark.django_db
def test_a_file_is_sent_to_its_owner_and_logged(client, owner):
    file = make_file(owner, name='my "report"\r\n.pdf')
    response = client.get(file.get_absolute_url())
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    entry = AccessLogEntry.objects.get(event="export")
    assert (entry.user, entry.object_type, entry.object_id) == (
        owner,
        "documents.storedfile",
        str(file.pk),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"expires_at": timezone.now() - dt.timedelta(seconds=1)},
        {"is_input": True},
        {"owner": None},
    ],
    ids=["expired", "an input", "another's"],
)
def test_other_files_are_404_and_not_logged(client, owner, fields):
    if fields.get("is_input"):
        fields = {**fields, "job": make_job(owner)}
    whose = UserFactory() if "owner" in fields else owner
    file = make_file(whose, **{k: v for k, v in fields.items() if k != "owner"})
    assert client.get(file.get_absolute_url()).status_code == 404
    assert AccessLogEntry.objects.filter(event="export").count() == 0
