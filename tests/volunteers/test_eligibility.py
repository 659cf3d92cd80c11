"""What volunteers lack for a role, and how their checks and courses stand."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CheckFactory, VolunteerFactory, done_course, held_role
from tests.volunteers.conftest import TODAY
from volunteers.eligibility import missing_for, standing_of_volunteers
from volunteers.models import Check, Cohort, CohortDay, Course, VolunteerRole
from volunteers.standing import State

GRACE = dt.timedelta(days=28)
DAY = dt.timedelta(days=1)
LEADER = "session-leader"


@pytest.fixture
def leader(clock, family_voices):
    """She has all that a session leader needs."""
    volunteer = VolunteerFactory(group=family_voices, name="Lou Field")
    held_role(volunteer, LEADER)
    CheckFactory(volunteer=volunteer, level="barred", issued_on=dt.date(2024, 1, 8))
    for slug in ("welcome", "keeping-children-safe", "first-aid", "running-a-group"):
        done_course(volunteer, slug)
    return volunteer


def role(slug=LEADER):
    return VolunteerRole.objects.get(slug=slug, authority=None)


def lacks(volunteer, on=TODAY, slug=LEADER):
    return [missing.what for missing in missing_for([volunteer], role(slug), on)[volunteer.pk]]


def test_who_has_all_lacks_nothing(leader):
    assert lacks(leader) == []


def test_a_newcomer_is_told_all_that_is_missing_and_how_to_get_it(clock, family_voices, southmead):
    newcomer = VolunteerFactory(group=family_voices, status="applied")
    first_aid = Course.objects.get(slug="first-aid", authority=None)
    cohort = Cohort.objects.create(course=first_aid, centre=southmead, name="Summer", places=1)
    CohortDay.objects.create(cohort=cohort, date=dt.date(2026, 6, 3))
    missing = missing_for([newcomer], role(), TODAY)[newcomer.pk]
    assert [m.what for m in missing] == [
        "She is not active yet: she stands at “applied”.",
        "She is not a session leader on 12 May 2026.",
        "She has no enhanced check with barred lists that holds on 12 May 2026.",
        "First aid for babies and children: not done yet.",
        "Keeping children safe: not done yet.",
        "Running a group: not done yet.",
        "Welcome to volunteering: not done yet.",
    ]
    assert missing[3].how == "The next starts on 3 June 2026 at Southmead: give her a place."
    assert missing[4].how == "No course is planned: plan one, or record where else she did it."
    cohort.taken.create(volunteer=VolunteerFactory(group=family_voices))
    full = missing_for([newcomer], role(), TODAY)[newcomer.pk][3]
    assert full.how == "No course is planned: plan one, or record where else she did it."


def test_a_check_holds_to_the_last_day_of_its_grace(leader):
    due_on = leader.checks.get().due_on
    assert lacks(leader, due_on + GRACE) == []
    assert lacks(leader, due_on + GRACE + DAY) == [
        "Her enhanced check with barred lists ran out: it was due on 8 January 2027."
    ]


def test_who_asked_for_a_new_check_is_not_told_to_ask_again(leader):
    lapsed = leader.checks.get().due_on + GRACE + DAY
    Check.objects.create(volunteer=leader, level="barred", applied_on=lapsed - DAY)
    (missing,) = missing_for([leader], role(), lapsed)[leader.pk]
    assert missing.how == (
        "A new one was asked for on 5 February 2027: accept it on her page when it has come."
    )


def test_a_course_holds_to_the_last_day_of_its_grace(leader):
    due_on = dt.date(2026, 7, 1)
    leader.course_records.filter(course__slug="first-aid").update(due_on=due_on)
    assert lacks(leader, due_on + GRACE) == []
    assert lacks(leader, due_on + GRACE + DAY) == [
        "First aid for babies and children: ran out, it was due on 1 July 2026."
    ]
    done_course(leader, "first-aid", TODAY, due_on=dt.date(2029, 5, 12))
    assert lacks(leader, due_on + GRACE + DAY) == []


def test_a_lower_check_is_not_enough_and_a_higher_one_is(leader):
    leader.checks.update(level="enhanced")
    held_role(leader, "signposter")
    assert lacks(leader) == [
        "She has no enhanced check with barred lists that holds on 12 May 2026."
    ]
    assert lacks(leader, slug="signposter") == []


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        (
            {"decision": "waiting", "applied_on": dt.date(2026, 5, 1), "decided_on": None},
            "Her enhanced check with barred lists has been waiting since 1 May 2026.",
        ),
        (
            {"decision": "refused", "decided_on": dt.date(2026, 5, 2)},
            "Her last check was not accepted (2 May 2026).",
        ),
        (
            {"decision": "withdrawn"},
            "She has no enhanced check with barred lists that holds on 12 May 2026.",
        ),
    ],
)
def test_a_check_that_is_not_accepted_does_not_count(leader, fields, what):
    leader.checks.update(**{"issued_on": None, "due_on": None} | fields)
    assert lacks(leader) == [what]


def test_a_later_refusal_ends_what_was_accepted_before(leader):
    CheckFactory(volunteer=leader, level="basic", decision="refused", decided_on=TODAY)
    assert lacks(leader) == ["Her last check was not accepted (12 May 2026)."]
    CheckFactory(volunteer=leader, level="barred", issued_on=TODAY)
    assert lacks(leader) == []


def test_a_role_counts_on_the_days_on_which_she_has_it(leader):
    leader.roles_held.update(ends_on=TODAY)
    assert lacks(leader) == []
    assert lacks(leader, TODAY + DAY) == ["She is not a session leader on 13 May 2026."]


def test_an_own_course_in_the_place_of_a_shared_one_counts(leader):
    leader.course_records.filter(course__slug="welcome").delete()
    own = Course.objects.create(authority=leader.authority, slug="welcome", name="Come in")
    leader.course_records.create(course=own, completed_on=TODAY)
    assert lacks(leader) == []


@pytest.mark.parametrize(
    ("status", "what"),
    [
        ("paused", "She is paused."),
        ("left", "She has left."),
        ("training", "She is not active yet: she stands at “training”."),
    ],
)
def test_only_the_active_may_be_put_down(leader, status, what):
    leader.status = status
    assert lacks(leader) == [what]


def test_questions_do_not_grow_with_the_volunteers(leader, family_voices):
    def queries():
        volunteers = list(family_voices.volunteers.order_by("pk"))
        leading = role()
        with CaptureQueriesContext(
            connection,
        ) as both:
            missing_for(volunteers, leading, TODAY)
            standing_of_volunteers(volunteers, TODAY)
        return len(both)

    VolunteerFactory(group=family_voices)
    few = queries()
    for _ in range(5):
        held_role(VolunteerFactory(group=family_voices), LEADER)
    assert (queries(), few) == (14, 14)


# --- how it all stands --------------------------------------------------------------------------


def test_standing_of_check_and_courses(leader):
    leader.course_records.filter(course__slug="running-a-group").delete()
    leader.course_records.filter(course__slug="first-aid").update(due_on=dt.date(2026, 6, 1))
    done_course(leader, "listening", dt.date(2020, 1, 1), due_on=dt.date(2023, 1, 1))
    standing = standing_of_volunteers([leader], TODAY)[leader.pk]
    assert (standing.check.words, standing.check_level) == (
        "In date until 8 January 2027",
        "barred",
    )
    assert {c.course.slug: (c.standing.state, c.is_needed) for c in standing.courses} == {
        "first-aid": (State.DUE, True),
        "keeping-children-safe": (State.IN_DATE, True),
        "listening": (State.EXPIRED, False),
        "running-a-group": (State.MISSING, True),
        "welcome": (State.IN_DATE, True),
    }
    assert standing.worst.state == State.MISSING


def test_a_renewal_that_is_asked_for_stands_beside_the_check_that_counts(leader):
    due_soon = leader.checks.get().due_on - dt.timedelta(days=10)
    Check.objects.create(volunteer=leader, level="barred", applied_on=due_soon)
    standing = standing_of_volunteers([leader], due_soon)[leader.pk]
    assert (standing.check.state, standing.renewal_applied_on) == (State.DUE, due_soon)


def test_who_needs_and_has_nothing_has_no_standing(clock, family_voices):
    volunteer = VolunteerFactory(group=family_voices)
    standing = standing_of_volunteers([volunteer], TODAY)[volunteer.pk]
    assert (standing.check, standing.courses, standing.worst) == (None, [], None)
