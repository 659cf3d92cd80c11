"""Marking who is here: one attendance a person, whoever taps how often."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from centres.models import Session
from families.models import Attendance, FamilyMember
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    PersonFactory,
    SessionFactory,
    live_at,
    member,
)

HTMX = {"HX-Request": "true"}


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def here(session):
    return sorted(session.attendances.values_list("person__given_name", flat=True))


def test_mark_keeps_day_centre_family_home_and_who_marked(signed_in, jo, session, baxter, leanne):
    home = AreaFactory()
    live_at(baxter, home)
    response = signed_in.post(url("person-mark", session, leanne), {"family": baxter.uuid})
    assert response.status_code == 302
    assert response.url == f"{url('register', session)}#family-{baxter.uuid}"
    row = Attendance.objects.get()
    kept = (row.session, row.person, row.family, row.date, row.centre, row.area, row.marked_by)
    assert kept == (session, leanne, baxter, session.date, session.centre, home, jo)
    assert row.marked_at.isoformat() == "2026-05-12T09:30:00+00:00"


def test_mark_keeps_the_home_of_the_session_s_day_when_typed_after_a_move(
    signed_in, stay_and_play, baxter, leanne
):
    yesterday = SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 11))
    old, new = AreaFactory(), AreaFactory()
    live_at(baxter, old, ends_on=dt.date(2026, 5, 11))
    live_at(baxter, new, starts_on=dt.date(2026, 5, 12))
    signed_in.post(url("person-mark", yesterday, leanne))
    assert Attendance.objects.get().area == old


def test_double_tap_makes_one_attendance(signed_in, session, leanne):
    for _ in range(2):
        assert signed_in.post(url("person-mark", session, leanne)).status_code == 302
    assert here(session) == ["Leanne"]


def test_same_button_undoes_a_mark(signed_in, session, leanne, mason):
    signed_in.post(url("person-mark", session, leanne))
    signed_in.post(url("person-mark", session, mason))
    signed_in.post(url("person-unmark", session, leanne))
    signed_in.post(url("person-unmark", session, leanne))
    assert here(session) == ["Mason"]


def test_whole_family_in_one_request_and_back(signed_in, session, baxter, leanne, mason):
    signed_in.post(url("family-mark", session, baxter))
    assert here(session) == ["Leanne", "Mason"]
    assert set(session.attendances.values_list("family", flat=True)) == {baxter.pk}
    signed_in.post(url("family-unmark", session, baxter))
    assert here(session) == []


def test_family_mark_leaves_out_a_baby_born_after_the_session(signed_in, session, baxter, leanne):
    member(baxter, given_name="Baby", date_of_birth=dt.date(2026, 5, 13))
    signed_in.post(url("family-mark", session, baxter))
    assert here(session) == ["Leanne"]


def test_grandmother_and_childminder_can_be_marked(signed_in, session, baxter):
    nan = member(baxter, "other", given_name="Nan")
    signed_in.post(url("person-mark", session, nan), {"family": baxter.uuid})
    assert here(session) == ["Nan"]


def test_child_of_two_households_keeps_the_family_she_came_with(signed_in, session, baxter, mason):
    fathers = FamilyFactory(centre=session.centre, name="Novák")
    FamilyMember.objects.create(family=fathers, person=mason, role="child", is_main=False)
    signed_in.post(url("person-mark", session, mason), {"family": fathers.uuid})
    signed_in.post(url("family-mark", session, baxter))
    assert Attendance.objects.get().family == fathers


def test_child_of_two_households_stays_when_the_other_household_is_unmarked(
    signed_in, session, baxter, leanne, mason
):
    fathers = FamilyFactory(centre=session.centre, name="Novák")
    FamilyMember.objects.create(family=fathers, person=mason, role="child", is_main=False)
    signed_in.post(url("family-mark", session, fathers))
    signed_in.post(url("family-mark", session, baxter))
    signed_in.post(url("family-unmark", session, baxter))
    assert here(session) == ["Mason"]


def test_without_a_family_named_the_main_household_is_kept(signed_in, session, baxter, mason):
    fathers = FamilyFactory(centre=session.centre)
    FamilyMember.objects.create(family=fathers, person=mason, role="child", is_main=False)
    signed_in.post(url("person-mark", session, mason))
    assert Attendance.objects.get().family == baxter


def test_person_cannot_be_marked_before_her_birth(signed_in, session, baxter):
    baby = member(baxter, given_name="Ada", date_of_birth=dt.date(2026, 5, 13))
    response = signed_in.post(url("person-mark", session, baby))
    assert response.status_code == 409
    assert "Ada was born on 13 May 2026, after this session on 12 May 2026." in (
        response.content.decode()
    )
    assert here(session) == []


def test_expected_baby_cannot_be_marked(signed_in, session, baxter):
    baby = member(baxter, given_name="Ada", expected_on=dt.date(2026, 8, 1))
    assert signed_in.post(url("person-mark", session, baby)).status_code == 409
    assert here(session) == []


@pytest.mark.parametrize("name", ["person-mark", "person-unmark"])
def test_locked_register_takes_no_mark(signed_in, clock, session, leanne, mason, name):
    signed_in.post(url("person-mark", session, leanne))
    clock.move_to(dt.datetime(2026, 5, 14, 10, 30, tzinfo=dt.UTC))
    person = mason if name == "person-mark" else leanne
    response = signed_in.post(url(name, session, person))
    assert response.status_code == 409
    words = "This register has been locked since 11:30am on Thursday 14 May."
    assert words in response.content.decode()
    assert here(session) == ["Leanne"]


def test_register_locks_to_the_minute(signed_in, clock, session, leanne, mason):
    clock.move_to(dt.datetime(2026, 5, 14, 10, 29, tzinfo=dt.UTC))
    assert signed_in.post(url("person-mark", session, leanne)).status_code == 302
    clock.move_to(dt.datetime(2026, 5, 14, 10, 30, tzinfo=dt.UTC))
    assert signed_in.post(url("person-mark", session, mason)).status_code == 409
    assert here(session) == ["Leanne"]


def test_future_session_takes_no_mark(signed_in, stay_and_play, leanne):
    tomorrow = SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 13))
    response = signed_in.post(url("person-mark", tomorrow, leanne))
    assert response.status_code == 409
    assert "This session is on Wednesday 13 May." in response.content.decode()
    assert here(tomorrow) == []


def test_cancelled_session_takes_no_mark(signed_in, session, leanne):
    Session.objects.update(status="cancelled", cancelled_because="Boiler")
    assert signed_in.post(url("person-mark", session, leanne)).status_code == 409
    assert here(session) == []


def test_refusal_with_htmx_is_said_beside_the_list(signed_in, session, leanne):
    Session.objects.update(status="cancelled", cancelled_because="Boiler")
    response = signed_in.post(url("person-mark", session, leanne), headers=HTMX)
    assert response.status_code == 409
    content = response.content.decode()
    assert content.startswith('<div id="register-problem" hx-swap-oob="innerHTML">')
    assert "This session is cancelled, so nobody can be marked. Put it back first." in content


def test_htmx_mark_sends_the_pieces_that_changed(signed_in, session, baxter, leanne, mason):
    response = signed_in.post(
        url("person-mark", session, leanne), {"family": baxter.uuid}, headers=HTMX
    )
    content = response.content.decode()
    assert response.status_code == 200
    assert content.count("hx-swap-oob") == 6
    assert content.count('aria-pressed="true"') == 1
    assert f'formaction="{url("person-unmark", session, leanne)}"' in content
    assert "Leanne is here. 1 person here." in content
    assert "HX-Trigger" not in response.headers


def test_htmx_mark_of_a_shared_child_tells_the_other_household_s_row(
    signed_in, session, baxter, mason
):
    fathers = FamilyFactory(centre=session.centre)
    FamilyMember.objects.create(family=fathers, person=mason, role="child", is_main=False)
    response = signed_in.post(
        url("person-mark", session, mason), {"family": baxter.uuid}, headers=HTMX
    )
    assert response.headers["HX-Trigger"] == "households-changed"
    row = signed_in.get(url("register-row", session, fathers)).content.decode()
    assert row.count('aria-pressed="true"') == 2


def test_mark_without_scripts_comes_back_to_the_same_search_and_row(
    signed_in, session, baxter, leanne
):
    response = signed_in.post(
        url("person-mark", session, leanne), {"family": baxter.uuid, "q": "bax & co"}
    )
    assert response.url == f"{url('register', session)}?q=bax+%26+co#family-{baxter.uuid}"


def test_get_of_a_mark_is_refused(signed_in, session, leanne):
    assert signed_in.get(url("person-mark", session, leanne)).status_code == 405


# --- somebody else's centre ---------------------------------------------------------------------


@pytest.fixture
def theirs(sam):
    """A family, a person and a session of Sam's centre."""
    centre = sam.memberships.get().centre
    family = FamilyFactory(centre=centre, name="Theirs")
    person = member(family, given_name="Hidden")
    return family, person, SessionFactory(activity__centre=centre, date=dt.date(2026, 5, 12))


def test_person_of_another_centre_is_404(signed_in, session, theirs):
    _, person, _ = theirs
    assert signed_in.post(url("person-mark", session, person)).status_code == 404
    assert here(session) == []


def test_family_of_another_centre_is_404(signed_in, session, theirs, leanne):
    family, _, _ = theirs
    assert signed_in.post(url("family-mark", session, family)).status_code == 404
    data = {"family": family.uuid}
    assert signed_in.post(url("person-mark", session, leanne), data).status_code == 404
    assert here(session) == []


def test_family_that_is_not_the_person_s_is_404(signed_in, session, leanne):
    other = FamilyFactory(centre=session.centre)
    data = {"family": other.uuid}
    assert signed_in.post(url("person-mark", session, leanne), data).status_code == 404
    assert here(session) == []


def test_session_of_another_centre_is_404(signed_in, theirs, leanne):
    _, _, session = theirs
    assert signed_in.post(url("person-mark", session, leanne)).status_code == 404
    assert signed_in.get(url("register", session)).status_code == 404
    assert here(session) == []


def test_person_of_another_authority_is_404(signed_in, jo, session):
    far = CentreFactory()
    jo.memberships.create(role="front_desk", centre=far)
    person = member(FamilyFactory(centre=far))
    assert signed_in.post(url("person-mark", session, person)).status_code == 404


# --- many in one request ------------------------------------------------------------------------


def save(client, session, here=(), was=()):
    return client.post(url("marks-save", session), {"here": list(here), "was": list(was)})


def test_thirty_people_are_saved_in_one_request(signed_in, session, southmead):
    home = AreaFactory()
    people = []
    for _ in range(10):
        family = FamilyFactory(centre=southmead)
        live_at(family, home)
        people += [(member(family), family) for _ in range(3)]
    values = [f"{person.uuid}@{family.uuid}" for person, family in people]
    assert save(signed_in, session, values).status_code == 302
    rows = set(session.attendances.values_list("person", "family", "area"))
    assert rows == {(person.pk, family.pk, home.pk) for person, family in people}


def test_late_entry_keeps_what_somebody_else_marked_meanwhile(signed_in, session, leanne, mason):
    """The page showed nobody here; Sam marked Mason since; Jo ticks Leanne and saves."""
    Attendance.objects.create(
        session=session, person=mason, date=session.date, centre=session.centre
    )
    save(signed_in, session, here=[leanne.uuid])
    assert here(session) == ["Leanne", "Mason"]


def test_late_entry_takes_back_what_was_ticked_when_drawn(signed_in, session, leanne, mason):
    save(signed_in, session, here=[leanne.uuid, mason.uuid])
    save(signed_in, session, here=[mason.uuid], was=[leanne.uuid, mason.uuid])
    assert here(session) == ["Mason"]


def test_late_entry_with_one_unknown_person_saves_nobody(signed_in, session, leanne):
    assert save(signed_in, session, here=[leanne.uuid, uuid4()]).status_code == 404
    assert save(signed_in, session, here=[leanne.uuid, "nonsense"]).status_code == 404
    assert save(signed_in, session, here=[f"{leanne.uuid}@{uuid4()}"]).status_code == 404
    assert here(session) == []


def test_late_entry_with_one_unborn_saves_nobody(signed_in, session, baxter, leanne):
    baby = member(baxter, date_of_birth=dt.date(2026, 5, 13))
    assert save(signed_in, session, here=[leanne.uuid, baby.uuid]).status_code == 409
    assert here(session) == []


def test_person_without_any_family_is_404(signed_in, session):
    stranger = PersonFactory(authority=session.authority)
    assert save(signed_in, session, here=[stranger.uuid]).status_code == 404
