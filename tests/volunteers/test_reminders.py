"""Reminders of checks and courses: when, to whom, and each exactly once."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from config.celery import app
from documents import postman
from documents.models import Message
from tests.factories import CheckFactory, UserFactory, VolunteerFactory, done_course
from tests.waiting import LIMIT, wait_until
from volunteers.models import Check, Cohort, Course, RoleHeld, Volunteer, VolunteerRole
from volunteers.reminders import send_reminders, step_reached

ROOT = Path(__file__).parents[2]
STEPS = (60, 30, 7)
DUE_ON = dt.date(2026, 8, 1)


def before(days):
    return DUE_ON - dt.timedelta(days=days)


def sent():
    """(subject, to) of each message that was put down."""
    return sorted(Message.objects.values_list("subject", "to"))


@pytest.fixture
def lou(family_voices, mina):
    """Her check is due; the manager looks after her."""
    volunteer = VolunteerFactory(
        group=family_voices, name="Lou Field", email="lou@example.org", looked_after_by=mina
    )
    CheckFactory(volunteer=volunteer, issued_on=dt.date(2023, 8, 1))
    return volunteer


# --- when -----------------------------------------------------------------------------------------


@given(st.integers(-100, 200), st.integers(0, 100))
def test_the_nearest_step_that_has_come(days_left, later):
    step = step_reached(days_left, STEPS)
    if step is None:
        assert days_left > 60 or days_left < 0
    else:
        assert 0 <= days_left <= step
        assert [s for s in STEPS if days_left <= s < step] == []
        nearer = step_reached(days_left - later, STEPS)
        assert nearer is None or nearer <= step


@pytest.mark.parametrize(
    ("days", "step"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_60_30_and_7_days_before(days, step):
    assert step_reached(days, STEPS) == step


def test_each_step_goes_once_to_her_and_to_who_looks_after_her(lou, mina):
    days = (61, 60, 59, 31, 30, 29, 8, 7, 6, 0, -1)
    nights = [send_reminders(before(n)) for n in days for _ in range(3)]
    assert (sum(nights), Message.objects.count()) == (6, 6)
    assert (
        sent()
        == [("Lou Field: check is due by 1 August 2026", mina.email)] * 3
        + [("Your check is due by 1 August 2026", "lou@example.org")] * 3
    )


def test_a_night_that_was_missed_is_made_up_for_with_the_step_reached(lou):
    send_reminders(before(61))
    send_reminders(before(28))
    assert Message.objects.filter(key__contains=f"check {DUE_ON} 30 ").count() == 2
    send_reminders(before(5))
    assert Message.objects.count() == 4


def test_words_say_what_to_do(lou, mina):
    call_command("send_reminders", on=before(30))
    to_her = Message.objects.get(to="lou@example.org").body
    to_staff = Message.objects.get(to=mina.email).body
    assert "Your check is due by 1 August 2026, in 30 days." in to_her
    assert "Mina asks for a new one with you." in to_her
    assert "Lou Field (Family Voices): the check is due by 1 August 2026" in to_staff


# --- what stops them ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "level"),
    [("waiting", "enhanced"), ("accepted", "enhanced"), ("waiting", "barred")],
)
def test_a_newer_check_asked_for_or_accepted_stops_them(lou, decision, level):
    is_there = {"issued_on": before(40), "decided_on": before(40), "due_on": dt.date(2029, 7, 1)}
    Check.objects.create(
        volunteer=lou,
        level=level,
        applied_on=before(50),
        decision=decision,
        **(is_there if decision == "accepted" else {}),
    )
    assert send_reminders(before(30)) == 0


@pytest.mark.parametrize("status", ["left", "paused"])
def test_who_left_or_paused_gets_none(lou, status):
    Volunteer.objects.update(status=status, left_because="Moved away")
    assert send_reminders(before(30)) == 0


def test_a_place_in_a_course_stops_those_of_that_course(family_voices, southmead):
    volunteer = VolunteerFactory(group=family_voices, email="ann@example.org")
    done_course(volunteer, "first-aid", due_on=DUE_ON)
    cohort = Cohort.objects.create(
        course=Course.objects.get(slug="first-aid"), centre=southmead, name="July"
    )
    cohort.days.create(date=before(10))
    place = cohort.taken.create(volunteer=volunteer)
    assert send_reminders(before(30)) == 0
    place.given_up_on = before(29)
    place.save()
    assert send_reminders(before(29)) == 1
    subject = "First aid for babies and children is due by 1 August 2026"
    assert sent() == [(subject, "ann@example.org")]


# --- to whom --------------------------------------------------------------------------------------


def test_staff_who_no_longer_see_her_are_not_told(lou, stranger):
    for staff in (stranger, UserFactory()):
        Volunteer.objects.update(looked_after_by=staff)
        send_reminders(before(30))
    assert [to for _, to in sent()] == ["lou@example.org"]


def test_without_an_address_staff_are_asked_to_tell_her(lou, mina):
    Volunteer.objects.update(email="", name="Lou\nBcc: x@example.org <b>")
    assert send_reminders(before(30)) == 1
    message = Message.objects.get()
    assert message.subject == "Lou Bcc: x@example.org <b>: check is due by 1 August 2026"
    assert "She has no e-mail address here: please tell her." in message.body


def test_questions_do_not_grow_with_the_volunteers(lou, family_voices):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert send_reminders(before(61)) == 0
        return len(asked)

    few = queries()
    for _ in range(5):
        CheckFactory(volunteer=VolunteerFactory(group=family_voices))
    assert queries() == few


# --- killed half-way ------------------------------------------------------------------------------

MANY = 30
PUT_DOWN = 10
# The command as it is run by hand; stopped for ever once it has put that many messages down.
STOPPED_HALF_WAY = f"""
import sys, time
import django
django.setup()
from django.core.management import call_command
from volunteers import reminders
send_once, sent = reminders.send_once, []

def stop_half_way(*args, **kwargs):
    while len(sent) == {PUT_DOWN}:
        time.sleep(60)
    sent.append(args)
    return send_once(*args, **kwargs)

reminders.send_once = stop_half_way
call_command(*sys.argv[1:])
"""


@pytest.mark.django_db(transaction=True)
def test_killed_half_way_and_run_three_times_each_message_goes_exactly_once(family_voices):
    role = VolunteerRole.objects.get(slug="peer-supporter", authority=None)
    volunteers = [
        VolunteerFactory(group=family_voices, email=f"v{n}@example.org") for n in range(MANY)
    ]
    RoleHeld.objects.bulk_create(RoleHeld(volunteer=one, role=role) for one in volunteers)
    for one in volunteers:
        CheckFactory(volunteer=one, issued_on=dt.date(2023, 8, 1))
    first = start_job("-c", STOPPED_HALF_WAY)
    wait_until(lambda: Message.objects.count() == PUT_DOWN or first.poll() is not None)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert Message.objects.count() == PUT_DOWN
    for run in [start_job("manage.py"), start_job("manage.py")]:  # at the same time
        assert run.wait(timeout=LIMIT) == 0
    for pk in [*postman_due(), *postman_due()]:
        postman.send(pk)
    assert Counter(to for message in mail.outbox for to in message.to) == Counter(
        one.email for one in volunteers
    )


def postman_due():
    return postman.due(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=2))


def start_job(*program):
    """The command as it is run by hand, on this test's own database and broker."""
    at = connection.settings_dict
    host = f"/{quote(at['HOST'])}" if at["HOST"].startswith("/") else f"{at['HOST']}:{at['PORT']}"
    user = ":".join(filter(None, [at["USER"], quote(at["PASSWORD"], safe="")]))
    services = {
        "DATABASE_URL": f"postgresql://{user}@{host}/{at['NAME']}",
        "REDIS_URL": app.conf.broker_url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *program, "send_reminders", "--on", str(before(30))],
        cwd=ROOT,
        env=os.environ | services,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
