import datetime as dt
import hashlib
import io
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from documents import jobs, kinds, runner, tasks
from documents.heartbeat import Superseded
from documents.models import Job, StoredFile
from documents.refusals import FileRefused, RowErrors
from tests.factories import UserFactory


@pytest.fixture
def kind(monkeypatch):
    """Register a kind of job for one test."""

    def register(run, name="try_out"):
        monkeypatch.setitem(kinds.KINDS, name, kinds.Kind(name, "Trying out", run))
        return name

    return register


@pytest.fixture(autouse=True)
def sent(monkeypatch, settings, tmp_path):
    """The ids that were sent to the workers; no broker is needed."""
    settings.MEDIA_ROOT = tmp_path
    ids = []
    monkeypatch.setattr(tasks.run_job, "delay", ids.append)
    return ids


def run(job):
    claimed = runner.claim(job.pk)
    if claimed:
        runner.run(claimed)
    job.refresh_from_db()
    return claimed


def age(job, **fields):
    Job.objects.filter(pk=job.pk).update(**fields)


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_ten_times_at_once_makes_one_paper(kind, sent):
    user, name = UserFactory(), kind(lambda job, progress: None)

    def press(number):
        try:
            return jobs.start_or_join(name, by=user, arguments={"of": "whiston"}).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        (made,) = set(pool.map(press, range(10)))
    assert sent == [str(made)]
    others = [
        jobs.start_or_join(name, by=UserFactory(), arguments={"of": "whiston"}),
        jobs.start_or_join(name, by=user, arguments={"of": "another"}),
        jobs.start_or_join(name, by=user, arguments={"of": "whiston"}, since=timezone.now()),
    ]
    assert len({made, *(job.pk for job in others)}) == 4


@pytest.mark.django_db(transaction=True)
def test_a_job_is_a_row_first_and_sent_when_the_transaction_is_committed(kind, sent):
    user, name = UserFactory(), kind(lambda job, progress: None)
    with transaction.atomic():
        job = jobs.start(name, by=user, arguments={"slug": "whiston"})
        assert sent == []
    assert sent == [str(job.pk)]
    assert (job.state, job.arguments, str(job)) == (
        "waiting",
        {"slug": "whiston"},
        "Trying out (waiting)",
    )


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_does_not_lose_the_job(kind, monkeypatch):
    def away(pk):
        raise ConnectionError

    monkeypatch.setattr(tasks.run_job, "delay", away)
    job = jobs.start(kind(lambda job, progress: None), by=UserFactory())
    assert Job.objects.get().pk == job.pk


@pytest.mark.django_db
def test_an_unknown_kind_is_refused():
    with pytest.raises(LookupError, match="^no kind of job is named nonsense$"):
        jobs.start("nonsense", by=UserFactory())


def test_a_kind_is_registered_once(kind):
    name = kind(lambda job, progress: None)
    with pytest.raises(ValueError, match="^there is a kind of job named try_out already$"):
        kinds.job_kind(name, label="Again")(print)


@pytest.mark.django_db(transaction=True)
def test_a_done_job_has_its_result_and_file_and_its_input_is_gone(kind, tmp_path):
    def work(job, progress):
        with job.input_file.open() as file:
            assert file.read() == b"ref\n1\n"
        job.keep_file("report.pdf", b"%PDF", content_type="application/pdf", pages=24)
        return {"words": "Made.", "figures": [["Rows", 1]]}

    upload = SimpleUploadedFile("../odd name.csv", b"ref\n1\n", "text/csv")
    job = jobs.start(kind(work), by=UserFactory(), file=upload)
    assert run(job).attempts == 1
    assert (job.state, job.result) == ("done", {"words": "Made.", "figures": [["Rows", 1]]})
    stored = job.outputs()[0]
    assert (stored.name, stored.pages, stored.size) == ("report.pdf", 24, 4)
    assert stored.sha256 == hashlib.sha256(b"%PDF").hexdigest()
    assert stored.expires_at - stored.created == pytest.approx(
        dt.timedelta(hours=24), abs=dt.timedelta(seconds=5)
    )
    assert [path.name for path in (tmp_path / "stored").iterdir()] == [
        stored.file.name.removeprefix("stored/")
    ]


@pytest.mark.django_db(transaction=True)
def test_a_refused_job_stores_nothing_and_says_why(kind, tmp_path):
    def work(job, progress):
        UserFactory(email="stored@example.org")
        errors = RowErrors()
        for line in range(2, 150):
            errors.add(line, "born", "write the date like 25/03/2010")
        errors.raise_if_any()

    job = jobs.start(kind(work), by=UserFactory(), file=SimpleUploadedFile("a.csv", b"x"))
    run(job)
    assert (job.state, job.error_count, len(job.errors), job.more_errors) == (
        "refused",
        148,
        100,
        48,
    )
    assert job.errors[0] == {
        "line": 2,
        "column": "born",
        "message": "write the date like 25/03/2010",
    }
    assert StoredFile.objects.count() == 0
    assert list((tmp_path / "stored").iterdir()) == []
    assert job.owner.__class__.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_that_breaks_fails_without_telling_its_insides(kind, caplog):
    def work(job, progress):
        raise RuntimeError("secret surname")

    job = jobs.start(kind(work), by=UserFactory())
    run(job)
    assert (job.state, job.errors) == (
        "failed",
        [{"line": None, "column": "", "message": runner.FAILED_WORDS}],
    )
    assert caplog.messages == [f"Job {job.pk} of kind try_out failed"]


@pytest.mark.django_db(transaction=True)
def test_a_second_message_for_a_job_does_nothing(kind):
    runs = []
    job = jobs.start(kind(lambda job, progress: runs.append(1)), by=UserFactory())
    tasks.run_job(str(job.pk))
    tasks.run_job(str(job.pk))
    assert runs == [1]


@pytest.mark.django_db(transaction=True)
def test_of_ten_workers_one_gets_the_job(kind):
    job = jobs.start(kind(lambda job, progress: None), by=UserFactory())
    claims = []

    def take():
        claims.append(runner.claim(job.pk))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(claim is not None for claim in claims) == 1


def seen_by_others():
    """The progress that another connection reads, which waits until there is some."""
    seen, patience = [], time.monotonic() + 60

    def look():
        while time.monotonic() < patience and not seen:
            found = Job.objects.filter(progress_done__gt=0).values_list(
                "progress_done", "progress_total", "progress_words"
            )
            seen.extend(found)
            time.sleep(0.02)
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return seen


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_transaction_of_the_work_is_open(kind, monkeypatch):
    monkeypatch.setattr("documents.heartbeat.EVERY_SECONDS", 0.05)
    seen = []

    def work(job, progress):
        UserFactory()
        progress(300, total=1000, words="Rows checked:")
        seen.extend(seen_by_others())

    run(jobs.start(kind(work), by=UserFactory()))
    assert seen == [(300, 1000, "Rows checked:")]


@pytest.mark.django_db(transaction=True)
def test_progress_beyond_its_total_moves_the_total(kind, monkeypatch):
    monkeypatch.setattr("documents.heartbeat.EVERY_SECONDS", 0.05)

    def work(job, progress):
        progress(7, total=5)
        seen_by_others()

    job = jobs.start(kind(work), by=UserFactory())
    run(job)
    assert (job.state, job.progress_done, job.progress_total) == ("done", 7, 7)


@pytest.mark.django_db(transaction=True)
def test_work_that_another_worker_took_over_leaves_no_effect(kind, monkeypatch):
    monkeypatch.setattr("documents.heartbeat.EVERY_SECONDS", 0.05)

    def taken(job):
        age(job, attempts=job.attempts + 1, heartbeat=timezone.now())
        connection.close()

    def work(job, progress):
        UserFactory(email="half@example.org")
        thread = threading.Thread(target=taken, args=[job])
        thread.start()
        thread.join()
        patience = time.monotonic() + 60
        with pytest.raises(Superseded):
            while time.monotonic() < patience:
                progress(1)
                time.sleep(0.02)

    owner = UserFactory()
    job = jobs.start(kind(work), by=owner)
    run(job)
    assert (job.state, job.attempts) == ("running", 2)
    assert owner.__class__.objects.count() == 1


@pytest.mark.django_db
def test_a_running_job_is_taken_over_only_when_it_has_fallen_silent(kind):
    job = jobs.start(kind(lambda job, progress: None), by=UserFactory())
    runner.claim(job.pk)
    assert runner.claim(job.pk) is None
    age(job, heartbeat=timezone.now() - dt.timedelta(seconds=5))
    assert runner.claim(job.pk).attempts == 2


@pytest.mark.django_db
def test_the_watchdog_puts_back_what_has_been_silent_for_three_minutes(kind, sent):
    name, user = kind(lambda job, progress: None), UserFactory()
    silent, alive = jobs.start(name, by=user), jobs.start(name, by=user)
    for job in (silent, alive):
        runner.claim(job.pk)
    age(silent, heartbeat=timezone.now() - dt.timedelta(minutes=3, seconds=1))
    sent.clear()
    tasks.put_back_silent_jobs()
    assert sent == [str(silent.pk)]
    assert [Job.objects.get(pk=job.pk).state for job in (silent, alive)] == ["waiting", "running"]


@pytest.mark.django_db
def test_the_watchdog_sends_again_what_waits_without_a_message_and_not_each_minute(kind, sent):
    job = jobs.start(kind(lambda job, progress: None), by=UserFactory())
    tasks.put_back_silent_jobs()
    assert sent == []
    age(job, sent=timezone.now() - dt.timedelta(minutes=4))
    tasks.put_back_silent_jobs()
    tasks.put_back_silent_jobs()
    assert sent == [str(job.pk)]


@pytest.mark.django_db
def test_a_job_that_kills_its_worker_three_times_is_given_up(kind, sent):
    job = jobs.start(kind(lambda job, progress: None), by=UserFactory())
    silent = timezone.now() - dt.timedelta(minutes=4)
    age(job, state="running", started=silent, heartbeat=silent, attempts=3)
    assert runner.claim(job.pk) is None
    sent.clear()
    tasks.put_back_silent_jobs()
    job.refresh_from_db()
    assert (job.state, job.errors[0]["message"], sent) == ("failed", runner.GAVE_UP_WORDS, [])


@pytest.mark.django_db
def test_a_message_for_a_job_that_was_deleted_does_nothing():
    tasks.run_job("00000000-0000-0000-0000-000000000000")
    assert Job.objects.count() == 0


@pytest.mark.django_db
def test_expired_files_and_strays_are_deleted_and_the_others_kept(tmp_path):
    user, now = UserFactory(), timezone.now()
    kept = StoredFile.keep("a.pdf", b"a", owner=user, content_type="application/pdf")
    later = StoredFile.keep(
        "b.pdf", b"b", owner=user, content_type="application/pdf",
        expires_at=now + dt.timedelta(hours=1),
    )  # fmt: skip
    StoredFile.keep(
        "c.pdf", b"c", owner=user, content_type="application/pdf",
        expires_at=now - dt.timedelta(seconds=1),
    )  # fmt: skip
    stray, fresh = tmp_path / "stored" / "stray", tmp_path / "stored" / "fresh"
    for path in (stray, fresh):
        path.write_bytes(b"?")
    old = time.time() - 25 * 3600
    os.utime(stray, (old, old))
    tasks.delete_expired_files()
    assert set(StoredFile.objects.all()) == {kept, later}
    left = {f"stored/{path.name}" for path in (tmp_path / "stored").iterdir()}
    assert left == {kept.file.name, later.file.name, "stored/fresh"}


@pytest.mark.django_db
def test_the_name_a_person_gave_never_reaches_the_disk():
    stored = StoredFile.keep(
        "../../etc/passwd", io.BytesIO(b"x").read(), owner=UserFactory(), content_type="text/csv"
    )
    assert stored.file.name.startswith("stored/")
    assert "passwd" not in stored.file.name


@pytest.mark.django_db
def test_a_file_refused_by_a_reader_refuses_the_job(kind):
    def work(job, progress):
        raise FileRefused("The file is empty.")

    job = jobs.start(kind(work), by=UserFactory())
    run(job)
    assert (job.state, job.errors) == (
        "refused",
        [{"line": None, "column": "", "message": "The file is empty."}],
    )
