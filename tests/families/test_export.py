"""Everything of a centre: complete, joined by ids, of that centre only, for its manager only."""

import csv
import datetime as dt
import io
import zipfile
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from documents import runner
from documents.archive import write_archive
from documents.jobs import start
from documents.models import Job, StoredFile
from families.export import CLOSED, LISTS, PROTECTED
from families.jobs import KIND
from families.models import Contact, Family, Incident
from tests.factories import member, user_with
from tests.families.conftest import TODAY
from tests.site.world import World

pytestmark = pytest.mark.django_db

PAGE = "/families/export/"


def made(user, centre, **arguments):
    """The lists of a finished export as ``{name: rows as dicts}``."""
    job = start(KIND, by=user, arguments={"centre": centre.slug, **arguments})
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.errors
    return lists_in(StoredFile.objects.get(job=job))


def lists_in(stored):
    with stored.open() as file, zipfile.ZipFile(file) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")))
            )
            for name in archive.namelist()
            if name.endswith(".csv")
        }


@pytest.fixture
def world():
    return World("Own", timezone.localdate())


def test_every_list_holds_the_rows_of_the_centre_and_no_word_of_another(world):
    World("Canary", world.today)
    lists = made(world.users[Role.MANAGER], world.centre)
    assert list(lists) == [one.name for one in LISTS]
    for one in LISTS:
        assert all(list(row) == one.header for row in lists[one.name])
    assert "Canary" not in str(lists)
    empty = {name for name, rows in lists.items() if not rows}
    assert {
        "families",
        "people",
        "addresses",
        "attendance",
        "contacts",
        "walk_ins",
    } & empty == set()


def test_lists_can_be_joined_again(world):
    lists = made(world.users[Role.MANAGER], world.centre)
    families = {row["family"]: row for row in lists["families"]}
    people = {row["person"]: row for row in lists["people"]}
    [attended] = lists["attendance"]
    assert families[attended["family"]]["name"] == "Own family"
    assert people[attended["person"]]["given_name"] == "Ownchild"
    assert {row["role"] for row in lists["members"]} == {"child", "carer"}
    assert attended["date"] == world.today.isoformat()
    assert attended["area"] == world.area.code


def test_a_protected_address_is_in_no_list(world):
    assert "1 Own Street" in str(made(world.users[Role.MANAGER], world.centre))
    Family.objects.filter(pk=world.family.pk).update(address_is_protected=True)
    lists = made(world.users[Role.MANAGER], world.centre)
    assert "1 Own Street" not in str(lists)
    assert lists["addresses"][0]["lines"] == PROTECTED
    assert {row["area"] for row in lists["attendance"]} == {PROTECTED}


def test_safeguarding_notes_come_when_asked_for_and_each_is_kept_as_read(world):
    manager = world.users[Role.MANAGER]
    Contact.objects.filter(pk=world.contact.pk).update(
        note="A secret worry", note_level="safeguarding"
    )
    incident = Incident.objects.create(
        centre=world.centre, kind="incident", date=world.today, what_happened="A secret fall",
        note_level="safeguarding",
    )  # fmt: skip
    without = made(manager, world.centre)
    assert "secret" not in str(without)
    assert without["contacts"][0]["note"] == CLOSED
    assert not AccessLogEntry.objects.filter(event="read").exists()
    asked = made(manager, world.centre, with_safeguarding=True)
    assert asked["contacts"][0]["note"] == "A secret worry"
    read = AccessLogEntry.objects.filter(event="read").values_list("object_id", "user")
    assert set(read) == {
        (str(world.contact.uuid), manager.pk),
        (str(incident.uuid), manager.pk),
    }


def test_words_that_would_run_are_inert(baxter, mina):
    member(baxter, given_name='=HYPERLINK("http://x")', family_name="\N{FULLWIDTH EQUALS SIGN}1+1")
    [person] = made(mina, baxter.centre)["people"]
    assert person["given_name"].startswith("'=") and person["family_name"].startswith("'")


def test_it_is_kept_for_a_day_for_its_owner_alone(world, client):
    manager = world.users[Role.MANAGER]
    made(manager, world.centre)
    stored = StoredFile.objects.filter(name__endswith=".zip").get()
    assert stored.name == f"{world.centre.slug}-{timezone.localdate()}.zip"
    kept = stored.expires_at - stored.created
    assert abs(kept - dt.timedelta(hours=settings.EXPORTS_KEPT_HOURS)) < dt.timedelta(minutes=1)
    assert settings.EXPORTS_KEPT_HOURS == 24
    client.force_login(user_with(Role.MANAGER, world.centre))
    assert client.get(stored.get_absolute_url()).status_code == 404
    client.force_login(manager)
    response = client.get(stored.get_absolute_url())
    assert b"".join(response.streaming_content).startswith(b"PK")
    detail = AccessLogEntry.objects.filter(event="export", object_type="centres.centre")
    assert detail.get().detail == "everything of the centre"


def test_the_page_starts_it_and_lists_earlier_ones(manager, mina, southmead):
    assert "None yet." in manager.get(PAGE).text
    response = manager.post(PAGE, {"centre": southmead.slug})
    job = Job.objects.get()
    assert (response.url, job.owner, job.arguments) == (
        reverse("documents:job-detail", args=[job.pk]),
        mina,
        {"centre": southmead.slug, "with_safeguarding": False},
    )
    assert str(job.pk) in manager.get(PAGE).text


def test_another_centre_cannot_be_asked_for_and_a_right_lost_stops_it(manager, mina, world):
    response = manager.post(PAGE, {"centre": world.centre.slug})
    assert "Choose a centre" in response.text
    assert not Job.objects.filter(kind=KIND).exists()
    job = start(KIND, by=mina, arguments={"centre": world.centre.slug})
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    assert job.state == Job.State.REFUSED
    assert not StoredFile.objects.filter(job=job).exists()


def test_the_front_desk_may_not(signed_in):
    assert signed_in.get(PAGE).status_code == 403
    assert signed_in.post(PAGE, {"centre": str(uuid4())}).status_code == 403


def test_an_archive_has_its_text_and_its_lists_with_their_rows():
    file, told = io.BytesIO(), []
    write_archive(
        file,
        text="What this is",
        lists=[("one", ["a", "b"], [[1, TODAY], ["=1", None]]), ("none", ["c"], [])],
        done=lambda name, rows: told.append((name, rows)),
    )
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["README.txt", "one.csv", "none.csv"]
        assert archive.read("README.txt") == b"What this is"
        assert archive.read("one.csv").decode("utf-8-sig") == "a,b\r\n1,2026-05-12\r\n'=1,\r\n"
    assert told == [("one", 2), ("none", 0)]
