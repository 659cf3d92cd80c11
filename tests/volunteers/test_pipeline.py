"""The way in: first contacts that want to help, taken up once, moved along with dates."""

import datetime as dt
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from families.models import FirstContact
from tests.factories import CentreFactory, VolunteerFactory
from tests.volunteers.conftest import TODAY
from volunteers.actions.people import take_up
from volunteers.models import Turn, Volunteer, VolunteerRole

PAGE = reverse("volunteers:pipeline")


def url(name, *args):
    return reverse(f"volunteers:{name}", args=args)


def said(centre, name="Bisi", authority=None, **fields):
    fields = {"wants_to_help": True, "phone": "07700900123", **fields}
    return FirstContact.objects.create(
        centre=centre, authority=authority or centre.authority, submission_key=uuid4(), name=name,
        **fields,
    )  # fmt: skip


@pytest.fixture
def mina_client(client, mina):
    client.force_login(mina)
    return client


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
class TestTheWayIn:
    def test_what_is_late_comes_first_then_by_day_then_who_waits_longest(
        self, mina_client, family_voices
    ):
        def one(name, step_in=None, here_for=1):
            step_on = TODAY + dt.timedelta(days=step_in) if step_in is not None else None
            who = VolunteerFactory(
                group=family_voices, name=name, status="checks", next_step="Ring",
                next_step_on=step_on,
            )  # fmt: skip
            who.moves.create(status="enquiry", on=TODAY - dt.timedelta(days=90))
            who.moves.create(status="checks", on=TODAY - dt.timedelta(days=here_for))

        one("tomorrow", 1)
        one("two days here")
        one("long here", here_for=50)
        one("late", -3)
        found = mina_client.get(PAGE).context["pipeline"]
        checks = found.stages[2]
        assert [(v.name, (TODAY - v.since).days) for v in checks.volunteers] == [
            ("late", 1), ("tomorrow", 1), ("long here", 50), ("two days here", 1),
        ]  # fmt: skip
        assert (checks.count, checks.late, found.late, found.on_the_way) == (4, 1, 1, 4)

    def test_first_contacts_that_want_to_help_are_the_enquiries(self, mina_client, southmead):
        asked = said(southmead)
        said(southmead, "Comes along", wants_to_help=False)
        said(southmead, "Not now", status="not_now")
        said(CentreFactory(), "Elsewhere")
        nowhere = said(None, "No centre", authority=southmead.authority)
        assert mina_client.get(PAGE).context["pipeline"].asked == [asked, nowhere]

    def test_a_lead_sees_her_groups_way_in_and_no_first_contact(
        self, client, fran, southmead, family_voices
    ):
        said(southmead, "Canary")
        VolunteerFactory(
            group=None, authority=southmead.authority, centre=southmead, name="Canary",
            status="enquiry",
        )  # fmt: skip
        VolunteerFactory(group=family_voices, name="Bea", status="enquiry")
        client.force_login(fran)
        page = client.get(PAGE)
        assert [str(v) for v in page.context["pipeline"].stages[0].volunteers] == ["Bea"]
        assert "Canary" not in page.text

    def test_an_enquiry_is_taken_up_once_with_what_she_said(self, mina_client, southmead, mina):
        asked = said(southmead, email="bisi@example.org")
        take = url("volunteer-take-up", asked.uuid)
        proposed = mina_client.get(take).context["form"].initial
        assert proposed == {"name": "Bisi", "centre": southmead.pk}
        answers = [mina_client.post(take, proposed) for _ in range(2)]
        bisi = Volunteer.objects.get()
        assert {answer.url for answer in answers} == {url("volunteer-detail", bisi.uuid)}
        assert (bisi.name, bisi.phone, bisi.email, bisi.status, bisi.looked_after_by) == (
            "Bisi", "07700900123", "bisi@example.org", "enquiry", mina,
        )  # fmt: skip
        assert [(m.status, m.on) for m in bisi.moves.all()] == [("enquiry", TODAY)]
        assert mina_client.get(PAGE).context["pipeline"].asked == []
        asked.refresh_from_db()
        assert asked.taken_by == mina
        assert [str(row.words) for row in asked.follow_ups.all()] == ["Taken up as a volunteer."]

    def test_a_message_without_a_name_is_given_one(self, mina_client, southmead):
        take = url("volunteer-take-up", said(southmead, name="").uuid)
        refused = mina_client.post(take, {"centre": southmead.pk})
        assert refused.context["form"].errors == {"name": ["Enter her name"]}
        mina_client.post(take, {"centre": southmead.pk, "name": "Ola"})
        assert Volunteer.objects.get().name == "Ola"

    def test_a_message_of_another_authority_is_not_found(self, mina_client):
        elsewhere = said(CentreFactory())
        assert mina_client.get(url("volunteer-take-up", elsewhere.uuid)).status_code == 404

    def test_she_moves_along_with_a_date_and_going_needs_a_why(self, mina_client, shaz, mina):
        shaz.moves.create(status="active", on=TODAY - dt.timedelta(days=9))
        move = url("volunteer-move", shaz.uuid)
        left = {"status": "left", "on": "11/5/2026", "words": ""}
        refused = mina_client.post(move, left)
        assert refused.context["form"].errors == {"words": ["Say why she left"]}
        early = mina_client.post(move, {"status": "paused", "on": "1/5/2026"})
        assert early.context["form"].errors == {
            "on": ["She moved on 3 May 2026. Give that day or a later one"]
        }
        shaz.next_step, shaz.whose_turn = "Ring her", "centre"
        shaz.save()
        for _ in range(2):
            mina_client.post(move, left | {"words": "Has a job now"})
        shaz.refresh_from_db()
        assert (shaz.status, shaz.left_because) == ("left", "Has a job now")
        assert (shaz.next_step, shaz.whose_turn) == ("", "")  # it was of the step before
        assert [(m.status, m.on, m.by, m.words) for m in shaz.moves.all()][1:] == [
            ("left", dt.date(2026, 5, 11), mina, "Has a job now")
        ]
        mina_client.post(move, {"status": "active", "on": "12/5/2026"})
        shaz.refresh_from_db()
        assert (shaz.status, shaz.left_because) == ("active", "")

    def test_who_left_is_said_to_be_still_down_and_able_to_sign_in(
        self, mina_client, shaz, session
    ):
        role = VolunteerRole.objects.get(slug="peer-supporter")
        Turn.objects.create(session=session, volunteer=shaz, role=role)
        data = {"status": "left", "on": "12/5/2026", "words": "Moved away"}
        page = mina_client.post(url("volunteer-move", shaz.uuid), data, follow=True)
        assert [str(message) for message in page.context["messages"]] == [
            "It is written down.",
            "She is still down for a session: take her off, or find somebody else.",
            "She can still sign in. Take her access away under Set-up.",
        ]

    def test_the_next_step_says_by_when_and_whose_turn(self, mina_client, shaz):
        step = url("volunteer-next-step", shaz.uuid)
        nothing = mina_client.post(step, {"whose_turn": "centre", "seen": ""})
        assert nothing.context["form"].errors == {
            "next_step": ["Say what is next, or leave the day and the turn empty"]
        }
        data = {"next_step": "Ring her", "next_step_on": "14/5/2026", "whose_turn": "centre"}
        mina_client.post(step, data | {"seen": ""})
        page = mina_client.get(url("volunteer-detail", shaz.uuid))
        assert "Next: Ring her" in page.text
        assert "our turn" in page.text


@pytest.mark.django_db(transaction=True)
def test_two_who_take_one_enquiry_up_at_once_make_one_volunteer(southmead, mina):
    asked, made = said(southmead), []

    def take():
        made.append(take_up(by=mina, contact=asked, centre=southmead).pk)
        connection.close()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [Volunteer.objects.get().pk] * 4
