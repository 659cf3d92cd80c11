"""Volunteers in the demonstration: the facts that the sources give, from records."""

import datetime as dt
from collections import Counter

import pytest
import time_machine

from accounts.models import User
from centres.models import Session
from centres.periods import FinancialYear
from reach.models import Target
from tests.site.demonstration.conftest import DAY
from volunteers.eligibility import missing_for, standing_of_volunteers
from volunteers.ladder import ladder_of
from volunteers.models import (
    Check,
    Cohort,
    CourseRecord,
    Goal,
    Hours,
    LadderStep,
    Move,
    OneToOne,
    Outcome,
    Story,
    SupportAmbassador,
    Turn,
    Volunteer,
)

pytestmark = pytest.mark.django_db

TODAY = DAY.date()


@pytest.fixture(autouse=True)
def in_may(loaded):
    with time_machine.travel(DAY, tick=False):
        yield


def of_group(name):
    return Volunteer.objects.filter(group__name=name)


def roles_of(group):
    held = of_group(group).filter(roles_held__ends_on=None)
    return Counter(held.values_list("roles_held__role__name", flat=True))


# --- Knowsley -------------------------------------------------------------------------------------


def test_family_voices_has_nine_members_and_fifteen_with_checks_under_way():
    group = of_group("Family Voices")
    assert group.filter(is_group_member=True, status="active").count() == 9
    in_checks = group.filter(status="checks")
    assert in_checks.count() == 15
    waiting = Check.objects.filter(volunteer__in=in_checks, decision=Check.Decision.WAITING)
    assert waiting.values("volunteer").distinct().count() == 15
    assert not in_checks.filter(next_step="").exists()
    assert {"volunteer", "centre", "outside"} == set(in_checks.values_list("whose_turn", flat=True))


def test_the_targets_of_2012_13_are_50_volunteers_and_5000_hours():
    targets = Target.objects.filter(starts_on=dt.date(2012, 4, 1), measure__startswith="volunteer")
    assert dict(targets.values_list("measure", "value")) == {
        "volunteers_active": 50,
        "volunteer_hours": 5000,
    }


def test_each_stage_of_the_way_in_has_somebody_with_the_days_on_which_she_came_to_it():
    statuses = set(Volunteer.objects.values_list("status", flat=True))
    assert statuses == set(Volunteer.Status.values)
    for one in Volunteer.objects.prefetch_related("moves"):
        moves = list(one.moves.all())
        assert (moves[-1].status, moves[-1].on <= TODAY) == (one.status, True), one


def test_everybody_who_is_put_down_has_what_her_role_needs():
    coming = Turn.objects.filter(session__date__gte=TODAY).coming()
    turns = coming.select_related("session", "role", "volunteer")
    lacking = [
        (str(turn), missing)
        for turn in turns
        if (
            missing := missing_for([turn.volunteer], turn.role, turn.session.date)[
                turn.volunteer.pk
            ]
        )
    ]
    assert lacking == []
    led = Session.objects.filter(date__gt=TODAY, provider__name="Family Voices", status="planned")
    assert led.exclude(turns__leads=True).count() == 0
    one_to_one = OneToOne.objects.filter(ends_on=None).select_related("volunteer", "role")
    assert one_to_one.count() == 2
    for work in one_to_one:
        assert missing_for([work.volunteer], work.role, TODAY)[work.volunteer.pk] == []


def test_more_than_forty_rows_of_hours_wait_for_the_manager():
    ana = User.objects.get(email="ana.osei@example.org")
    waiting = Hours.objects.approvable_by(ana).filter(status=Hours.Status.LOGGED)
    assert waiting.count() > 40
    assert not Hours.objects.filter(date__gt=TODAY).exists()


def test_checks_and_courses_are_in_date_due_overdue_expired_and_waiting():
    volunteers = list(Volunteer.objects.filter(authority__name="Knowsley"))
    found = set()
    for standing in standing_of_volunteers(volunteers, TODAY).values():
        found |= {course.standing.state for course in standing.courses}
        found |= {standing.check.state} if standing.check else set()
    assert {"in_date", "due", "overdue", "expired", "waiting"} <= found


def test_shaz_has_a_lively_page():
    shaz = Volunteer.objects.get(name="Shaz Khan")
    turns = shaz.turns.coming()
    assert turns.filter(session__date=TODAY).exists()
    assert turns.filter(session__date__gt=TODAY).count() >= 3
    past = turns.filter(session__date__lt=TODAY)
    logged = shaz.hours.filter(session__isnull=False).values("session")
    assert past.exclude(session__in=logged).count() == 1
    latest = shaz.hours.filter(date__year=2026).values_list("status", flat=True)
    assert {"approved", "queried", "logged"} == set(latest)
    first_aid = shaz.course_records.get(course__slug="first-aid")
    assert TODAY < first_aid.due_on < TODAY + dt.timedelta(days=60)
    assert (ladder_of(shaz, TODAY).level, shaz.ladder_steps.count()) == (1, 3)
    assert (shaz.goals.count(), shaz.notes.count()) == (3, 2)
    assert shaz.support_ambassadors.count() == 1
    fran = Volunteer.objects.get(name="Fran Doyle")
    assert ladder_of(fran, TODAY).level == 2


def test_courses_to_come_have_free_places():
    open_ones = Cohort.objects.filter(is_open=True, days__date__gt=TODAY).distinct()
    free = [one for one in open_ones if one.taken.count() < one.places]
    assert {one.course.slug for one in free} >= {"first-aid", "welcome", "running-a-group"}


def test_the_case_study_quotes_a_story_that_says_these_words_with_consent():
    story = Story.objects.with_consent().get()
    quote = story.quotes.get()
    assert (quote.case_study.slug, quote.words in story.words) == ("knowsley", True)
    assert story.volunteer.name not in f"{story.words} {story.shown_as}"


def test_messages_that_want_to_help_wait_to_be_taken_up():
    from families.models import FirstContact

    wants = FirstContact.objects.filter(wants_to_help=True)
    assert (wants.filter(volunteer=None).count(), wants.exclude(volunteer=None).count()) == (3, 1)


# --- the other sites ------------------------------------------------------------------------------


def test_corbys_ladder_has_people_on_all_four_levels_who_came_there_over_the_years():
    steps = LadderStep.objects.filter(volunteer__authority__name__startswith="Corby")
    people = of_group("One Corby Parent Coalition")
    levels = Counter(ladder_of(one, TODAY).level for one in people)
    assert [levels[level] > 0 for level in (1, 2, 3, 4)] == [True] * 4
    years = {str(FinancialYear.containing(step.on)) for step in steps}
    assert len(years) >= 3
    assert roles_of("One Corby Parent Coalition") == {"Street champion": 17}
    assert CourseRecord.objects.filter(volunteer__in=people, is_accredited=True).exists()


def test_bradford_has_four_willing_ambassadors_and_six_to_eight_to_recruit():
    people = of_group("Community Ambassadors")
    willing = people.filter(roles_held__role__slug="community-ambassador")
    assert willing.count() == 4
    to_recruit = people.filter(status__in=["enquiry", "applied"])
    assert 6 <= to_recruit.count() <= 8
    assert not willing.filter(language="").exists()


def test_bradford_has_a_support_ambassador_of_each_of_seven_professions():
    supporters = SupportAmbassador.objects.filter(centre__name="Heaton Children's Centre")
    assert sorted(supporters.values_list("profession", flat=True)) == [
        "Family support worker",
        "Health visitor",
        "Midwife",
        "Neighbourhood warden",
        "Play worker",
        "Police community support officer",
        "Social worker",
    ]
    assert not supporters.filter(volunteers=None).exists()


def test_each_volunteer_of_the_leys_has_a_plan_with_a_route_into_work():
    people = of_group("Parent volunteers of The Leys")
    route = Goal.objects.filter(kind="work", status="open").exclude(next_step="")
    assert people.filter(goals__in=route).distinct().count() == people.count() > 0
    roles = roles_of("Parent volunteers of The Leys")
    assert roles["Shop helper"] == 3
    assert set(roles) >= {
        "Peer supporter",
        "Session leader",
        "Signposter",
        "Home mentor",
        "Recruiter of volunteers",
    }
    assert Outcome.objects.filter(volunteer__in=people, kind="work").exists()


def test_basildons_first_cohort_did_the_taster_and_is_in_accredited_training():
    people = of_group("Peer-support hub")
    taster = CourseRecord.objects.filter(volunteer__in=people, course__slug="taster")
    assert taster.count() == people.count() == 10
    training = Cohort.objects.get(name="First cohort: accredited training")
    assert training.course.accredited_by != ""
    assert training.days.filter(date__lt=TODAY).exists()
    assert training.days.filter(date__gt=TODAY).exists()
    hours = Hours.objects.filter(volunteer__in=people)
    assert set(hours.filter(volunteer__is_paid=True).values_list("is_paid", flat=True)) == {True}
    assert hours.filter(is_paid=False).exists()


def test_queens_park_has_fourteen_champions():
    people = of_group("Queen's Park Community Champions").filter(status="active")
    assert people.count() == 14
    assert roles_of("Queen's Park Community Champions") == {
        "Community health champion": 9,
        "Maternity champion": 5,
    }


def test_each_move_is_of_a_day_that_came_after_the_move_before():
    before = {}
    for move in Move.objects.order_by("volunteer", "pk"):
        assert move.on >= before.get(move.volunteer_id, dt.date.min), move.volunteer
        before[move.volunteer_id] = move.on
