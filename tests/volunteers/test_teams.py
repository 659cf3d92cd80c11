"""The team of a session: who may be put down, what is missing, who can't come, hours given."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Activity, Membership, WeeklyTime
from documents.models import Message
from tests.factories import (
    CheckFactory,
    HoursFactory,
    SessionFactory,
    VolunteerFactory,
    done_course,
    held_role,
)
from tests.volunteers.conftest import TODAY
from volunteers.actions.turns import (
    NotYet,
    TurnRefused,
    can_come_again,
    cannot_come,
    put_down,
    put_down_weekly,
    take_off,
)
from volunteers.models import Hours, Turn, VolunteerRole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
IN_A_WEEK = TODAY + dt.timedelta(days=7)


def role(slug):
    return VolunteerRole.objects.get(slug=slug, authority=None)


def ready(volunteer, slug="peer-supporter", **check):
    held_role(volunteer, slug)
    CheckFactory(volunteer=volunteer, level="barred", **check)
    for course in role(slug).courses.all():
        done_course(volunteer, course.slug)
    return volunteer


def url(name, row):
    return reverse(f"volunteers:{name}", args=[row.uuid])


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def next_week(stay_and_play, family_voices):
    return SessionFactory(activity=stay_and_play, provider=family_voices, date=IN_A_WEEK)


@pytest.fixture
def sam(family_voices):
    return ready(VolunteerFactory(group=family_voices, name="Sam Lee", email="sam@example.org"))


# --- put down -----------------------------------------------------------------------------------


def test_a_lapsed_check_blocks_a_session_and_says_what_to_do(client, mina, shaz, next_week):
    ready(shaz, issued_on=dt.date(2023, 4, 1), due_on=dt.date(2026, 4, 1))
    client.force_login(mina)
    fields = {"volunteer": shaz.uuid, "role": role("peer-supporter").uuid}
    page = client.post(url("session-team-add", next_week), fields).content.decode()
    assert "Shaz Khan can’t be put down as Peer supporter yet." in page
    assert "Her enhanced check ran out: it was due on 1 April 2026." in page
    assert "Ask for a new one now" in page
    assert Turn.objects.count() == 0


def test_who_has_what_the_role_needs_is_put_down_once(client, mina, shaz, next_week):
    ready(shaz, "session-leader")
    held_role(shaz, "peer-supporter")
    client.force_login(mina)
    fields = {"volunteer": shaz.uuid, "role": role("peer-supporter").uuid}
    client.post(url("session-team-add", next_week), fields)
    fields = {"volunteer": shaz.uuid, "role": role("session-leader").uuid, "leads": "on"}
    answer = client.post(url("session-team-add", next_week), fields)
    assert said(answer)[-1] == "Shaz Khan is down for this session."
    turn = Turn.objects.get()
    assert (turn.role.slug, turn.leads, turn.status, turn.put_down_by) == (
        "session-leader",
        True,
        "coming",
        mina,
    )
    take_off(turn=turn, by=mina)
    assert Turn.objects.count() == 0


def test_a_role_that_is_not_for_this_is_refused(mina, sam, next_week):
    def refused(**more):
        asked = {"session": next_week, "volunteer": sam, "role": role("peer-supporter")} | more
        with pytest.raises(TurnRefused) as error:
            put_down(**asked, by=mina)
        return error.value.words

    assert "not a role for sessions" in refused(role=role("home-mentor"))
    assert "not a role that leads" in refused(leads=True)
    assert "another authority" in refused(volunteer=ready(VolunteerFactory(name="Far")))
    next_week.status, next_week.cancelled_because = "cancelled", "snow"
    assert "is cancelled" in refused()


def test_every_week_stops_where_her_check_has_run_out(mina, shaz, stay_and_play):
    weekly = WeeklyTime.objects.create(
        activity=stay_and_play, weekday=1, start=dt.time(10), end=dt.time(11)
    )
    weeks = [
        SessionFactory(
            activity=stay_and_play, date=TODAY + dt.timedelta(weeks=n), weekly_time=weekly
        )
        for n in range(5)
    ]
    # Due a fortnight after the first; it holds for 28 days more.
    ready(shaz, issued_on=dt.date(2023, 5, 1), due_on=TODAY - dt.timedelta(days=10))
    Turn.objects.create(session=weeks[1], volunteer=shaz, role=role("signposter"))
    turns, not_yet = put_down_weekly(
        session=weeks[0], volunteer=shaz, role=role("peer-supporter"), by=mina,
        until=weeks[-1].date,
    )  # fmt: skip
    assert [turn.session for turn in turns] == [weeks[0], weeks[2]]
    assert list(not_yet) == [weeks[3].date, weeks[4].date]
    assert Turn.objects.get(session=weeks[1]).role.slug == "signposter"


def test_every_week_says_where_the_planned_ones_end(client, mina, sam, next_week, stay_and_play):
    next_week.weekly_time = WeeklyTime.objects.create(
        activity=stay_and_play, weekday=1, start=dt.time(10), end=dt.time(11)
    )
    next_week.save()
    client.force_login(mina)
    fields = {"volunteer": sam.uuid, "role": role("peer-supporter").uuid, "until": "2/6/2026"}
    answer = client.post(url("session-team-add", next_week), fields)
    assert said(answer)[-1] == (
        "Sam Lee is down for 1 session. Later ones are not planned yet: the last is on 19 May 2026."
    )
    cannot_come(turn=Turn.objects.get(), because="", by=mina)
    page = client.get(url("session-team", next_week)).content.decode()
    assert "1 person; 1 of them can’t come" in page


def test_the_page_lists_who_is_ready_and_what_others_need(client, mina, shaz, sam, next_week):
    held_role(shaz, "peer-supporter")
    VolunteerFactory(group=shaz.group, name="Una Role")
    client.force_login(mina)
    page = f"{url('session-team', next_week)}?role={role('peer-supporter').uuid}"
    form = client.get(page).context["put_down"]
    assert [label for _, label in form.fields["volunteer"].widget.choices] == [
        "Sam Lee, Family Voices"
    ]
    assert [one.volunteer for one in form.not_yet] == [shaz]
    found = client.get(f"{page}&q=una").content.decode()
    assert "She is not a peer supporter on 19 May 2026." in found
    assert client.get(f"{page}&q=%00%27").status_code == 200
    assert client.get(f"{url('session-team', next_week)}?role=x").status_code == 200


def test_a_check_that_is_to_be_renewed_by_then_is_told(client, mina, sam, next_week):
    sam.checks.update(due_on=IN_A_WEEK - dt.timedelta(days=1))
    client.force_login(mina)
    page = f"{url('session-team', next_week)}?role={role('peer-supporter').uuid}"
    choices = client.get(page).context["put_down"].fields["volunteer"].widget.choices
    assert [label for _, label in choices] == [
        "Sam Lee, Family Voices. Her check is overdue since 18 May 2026."
    ]


def test_what_ran_out_after_she_was_put_down_stands_on_the_page(client, mina, sam, next_week):
    put_down(session=next_week, volunteer=sam, role=role("peer-supporter"), by=mina)
    sam.checks.update(due_on=dt.date(2026, 1, 1))
    client.force_login(mina)
    page = client.get(url("session-team", next_week)).content.decode()
    assert "Not any more" in page and "it was due on 1 January 2026" in page


def test_the_front_desk_reads_names_and_no_checks(client, jo, sam, shaz, next_week):
    ready(shaz, issued_on=dt.date(2023, 4, 1), due_on=dt.date(2026, 4, 1))
    turn = Turn.objects.create(
        session=next_week,
        volunteer=VolunteerFactory(group=sam.group, name="Una Role"),
        role=role("peer-supporter"),
    )
    cannot_come(turn=turn, because="My back hurts", by=None)
    client.force_login(jo)
    fields = {"volunteer": shaz.uuid, "role": role("peer-supporter").uuid}
    for page in (
        client.get(f"{url('session-team', next_week)}?role={fields['role']}&q=s"),
        client.post(url("session-team-add", next_week), fields),
    ):
        words = page.content.decode()
        assert "Sam Lee" in words and "Una Role" in words
        assert "My back hurts" not in words
        assert "check ran out" not in words and "1 April 2026" not in words
    assert "A manager or the lead of her group can see what it is" in words
    fields["volunteer"] = sam.uuid
    assert client.post(url("session-team-add", next_week), fields).status_code == 302


def test_a_group_lead_has_the_sessions_and_people_of_her_group(
    client, fran, southmead, sam, next_week, session
):
    client.force_login(fran)
    other = ready(VolunteerFactory(group=None, authority=southmead.authority, centre=southmead))
    fields = {"volunteer": sam.uuid, "role": role("peer-supporter").uuid}
    assert client.post(url("session-team-add", next_week), fields).status_code == 302
    page = client.post(url("session-team-add", next_week), fields | {"volunteer": other.uuid})
    assert page.context["form"].errors == {"volunteer": ["Choose somebody from the list"]}
    assert b"The register" not in page.content
    # The other session is of the centre, not of her group.
    assert client.get(url("session-team", session)).status_code == 404
    assert client.post(url("session-team-add", session), fields).status_code == 404


def test_another_centres_people_find_no_team(client, stranger, sam, next_week):
    turn = put_down(session=next_week, volunteer=sam, role=role("peer-supporter"), by=None)
    client.force_login(stranger)
    assert client.get(url("session-team", next_week)).status_code == 404
    for name in ("turn-remove", "turn-cannot-come", "turn-can-come"):
        assert client.post(url(name, turn)).status_code == 404


def test_a_team_of_six_takes_as_many_queries_as_one_of_two(
    client, mina, family_voices, next_week, django_assert_num_queries
):
    def down(count):
        for _ in range(count):
            volunteer = ready(VolunteerFactory(group=family_voices))
            put_down(session=next_week, volunteer=volunteer, role=role("peer-supporter"), by=None)
            ready(VolunteerFactory(group=family_voices))

    client.force_login(mina)
    page = f"{url('session-team', next_week)}?role={role('peer-supporter').uuid}"
    down(2)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    down(4)
    with django_assert_num_queries(len(few)):
        client.get(page)


# --- I can't come -------------------------------------------------------------------------------


@pytest.fixture
def turn(shaz, next_week):
    ready(shaz)
    return put_down(session=next_week, volunteer=shaz, role=role("peer-supporter"), by=None)


def told():
    return list(Message.objects.order_by("pk").values_list("to", "subject"))


def test_the_lead_of_the_group_is_told_once_and_told_when_she_comes_after_all(turn, fran, shaz):
    for _ in range(3):
        cannot_come(turn=turn, because="My <b>boy</b> is ill", by=shaz.user)
    subject = "Shaz Khan can’t come: Stay and play on Tuesday 19 May"
    assert told() == [(fran.email, subject)]
    assert "Why: My <b>boy</b> is ill" in Message.objects.get().body
    turn.refresh_from_db()
    assert (turn.status, turn.cannot_come_because) == ("cannot_come", "My <b>boy</b> is ill")
    for _ in range(2):
        can_come_again(turn=turn, by=shaz.user)
    assert told()[1:] == [
        (fran.email, "Shaz Khan can come after all: Stay and play on Tuesday 19 May")
    ]
    cannot_come(turn=turn, because="", by=shaz.user)
    assert len(told()) == 3
    put_down(session=turn.session, volunteer=shaz, role=role("peer-supporter"), by=None)
    turn.refresh_from_db()
    assert (turn.status, len(told())) == ("coming", 4)


def test_a_lead_who_was_told_long_ago_is_told_that_she_comes(turn, fran, shaz):
    cannot_come(turn=turn, because="", by=shaz.user)
    Message.objects.update(to="", subject="", body="")  # as after 30 days
    can_come_again(turn=turn, by=shaz.user)
    assert [to for to, _ in told()] == ["", fran.email]


def test_who_was_taken_off_meanwhile_can_say_nothing(turn, shaz):
    Turn.objects.all().delete()
    for action in (can_come_again, lambda **turn: cannot_come(because="", **turn)):
        with pytest.raises(TurnRefused, match="taken off meanwhile"):
            action(turn=turn, by=shaz.user)


def test_all_who_lead_are_told_each_once_and_not_she_herself(turn, shaz, sam, mina, fran):
    Activity.objects.update(answered_for_by=mina)
    Turn.objects.create(
        session=turn.session, volunteer=sam, role=role("session-leader"), leads=True
    )
    fran_helps = VolunteerFactory(group=shaz.group, user=fran, name="Fran Doyle")
    Turn.objects.create(
        session=turn.session, volunteer=fran_helps, role=role("session-leader"), leads=True
    )
    cannot_come(turn=turn, because="", by=shaz.user)
    assert sorted(to for to, _ in told()) == sorted([mina.email, "sam@example.org", fran.email])


@pytest.mark.parametrize("leads_herself", [True, False])
def test_where_nobody_else_leads_the_managers_are_told(turn, shaz, mina, leads_herself):
    if leads_herself:
        Membership.objects.filter(user=shaz.user).delete()
        Membership.objects.create(user=shaz.user, role=Role.GROUP_LEAD, provider=shaz.group)
    else:
        turn.session.activity.sessions.update(provider=None)
    cannot_come(turn=turn, because="", by=shaz.user)
    assert [to for to, _ in told()] == [mina.email]


def test_who_is_told_it_writes_it_down_and_a_session_that_is_over_is_refused(
    client, clock, turn, mina
):
    client.force_login(mina)
    client.post(url("turn-cannot-come", turn), {"because": "x" * 201})
    turn.refresh_from_db()
    assert turn.status == "coming"
    client.post(url("turn-cannot-come", turn), {"because": "Rang"})
    client.post(url("turn-can-come", turn))
    clock.move_to(dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC))
    client.force_login(mina)
    assert said(client.post(url("turn-cannot-come", turn)))[-1] == "This session is over."


def test_she_comes_again_only_with_what_the_role_needs(turn, shaz):
    cannot_come(turn=turn, because="", by=shaz.user)
    shaz.checks.all().delete()
    with pytest.raises(NotYet):
        can_come_again(turn=turn, by=shaz.user)


# --- hours given there --------------------------------------------------------------------------


def test_the_hours_of_all_go_in_at_once(client, jo, shaz, sam, session):
    Turn.objects.create(session=session, volunteer=shaz, role=role("peer-supporter"))
    client.force_login(jo)
    form = client.get(url("session-team", session)).context["hours_form"]
    assert form[f"hours_{shaz.uuid}"].value() == "1.5"
    post = {f"hours_{shaz.uuid}": "1½", "other": sam.uuid, "other_hours": ""}
    page = client.post(url("session-team-hours", session), post)
    assert page.context["form"].errors == {"other_hours": ["Enter the hours, like 2.5"]}
    assert Hours.objects.count() == 0
    for _ in range(2):
        client.post(url("session-team-hours", session), post | {"other_hours": "2"})
    assert sorted(Hours.objects.values_list("volunteer__name", "hours", "logged_by", "status")) == [
        ("Sam Lee", Decimal(2), jo.pk, "logged"),
        ("Shaz Khan", Decimal("1.5"), jo.pk, "logged"),
    ]


def test_hours_that_do_not_fit_are_said_beside_the_name(client, jo, shaz, sam, session):
    Turn.objects.create(session=session, volunteer=shaz, role=role("peer-supporter"))
    HoursFactory(volunteer=shaz, date=TODAY, hours=23)
    client.force_login(jo)
    name = f"hours_{shaz.uuid}"
    post = {name: "1.5", "other": sam.uuid, "other_hours": "2"}
    errors = client.post(url("session-team-hours", session), post).context["form"].errors
    assert "more than 24 hours in a day" in errors[name][0]
    assert Hours.objects.filter(session=session).count() == 0
