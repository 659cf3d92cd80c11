"""A course from its first day to the records of those who have done it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Membership
from tests.factories import CentreFactory, VolunteerFactory, done_course
from tests.volunteers.conftest import TODAY
from tests.volunteers.test_training_pages import client_of, errors, url
from volunteers.models import Cohort, Course, CourseRecord

pytestmark = pytest.mark.usefixtures("clock")
WEEK = dt.timedelta(days=7)


@pytest.fixture
def manager(mina):
    return client_of(mina)


@pytest.fixture
def first_aid(db):
    course = Course.objects.get(slug="first-aid", authority=None)
    course.accredited_by = "St John"
    course.save()
    return course


@pytest.fixture
def cohort(southmead, first_aid):
    """Three weeks, the last of them today; three places."""
    cohort = Cohort.objects.create(course=first_aid, centre=southmead, name="Spring", places=3)
    for n in (2, 1, 0):
        cohort.days.create(date=TODAY - n * WEEK)
    return cohort


@pytest.fixture
def places(cohort, family_voices):
    return [
        cohort.taken.create(volunteer=VolunteerFactory(group=family_voices, name=name))
        for name in ("Ann", "Bea")
    ]


def tick(day, place):
    return f"{day.uuid}.{place.uuid}"


def test_a_course_is_planned_with_its_days_once(manager, southmead, first_aid):
    plan = {"course": first_aid.pk, "centre": southmead.pk, "name": "Summer", "places": "8"}
    plan |= {"first_day": "3/6/2026", "weeks": "3", "start": "10:00", "end": "12:00"}
    response = manager.post(url("cohort-add"), plan)
    cohort = Cohort.objects.get()
    assert response.url == url("cohort-detail", cohort)
    assert [day.date.day for day in cohort.days.all()] == [3, 10, 17]
    again = manager.post(url("cohort-add"), plan)
    assert errors(again) == {"name": ["There is a cohort of this name for this course"]}
    far = plan | {"name": "Winter", "first_day": "31/12/9999"}
    assert errors(manager.post(url("cohort-add"), far)) == {
        "first_day": ["Enter a day within ten years"]
    }
    backwards = plan | {"name": "Autumn", "end": "09:00"}
    assert errors(manager.post(url("cohort-add"), backwards)) == {
        "end": ["It ends before it starts. Check the two times"]
    }


def test_a_cohort_takes_the_authoritys_own_course(manager, southmead, mina, first_aid):
    Membership.objects.create(user=mina, role=Role.MANAGER, centre=CentreFactory())
    own = Course.objects.create(
        authority=southmead.authority, slug=first_aid.slug, name="First aid for all"
    )
    plan = {"course": first_aid.pk, "centre": southmead.pk, "name": "Summer"}
    manager.post(url("cohort-add"), plan | {"first_day": "3/6/2026", "weeks": "1"})
    assert Cohort.objects.get().course == own


def test_places_are_given_until_they_are_gone_and_freed(manager, cohort, places, family_voices):
    people = [VolunteerFactory(group=family_voices) for _ in range(2)]
    give = url("cohort-place-give", cohort)
    assert manager.post(give, {"volunteer": people[0].uuid}).status_code == 302
    full = manager.post(give, {"volunteer": people[1].uuid})
    assert errors(full) == {
        "volunteer": ["No place is free. Change how many there are, or plan another"]
    }
    manager.post(url("cohort-place-give-up", places[0]))
    assert manager.post(give, {"volunteer": people[1].uuid}).status_code == 302
    for outside in (VolunteerFactory().uuid, "no uuid\x00"):
        words = "Choose a volunteer from the list: this one has a place already"
        assert errors(manager.post(give, {"volunteer": outside})) == {"volunteer": [words]}


def test_two_who_mark_at_once_both_keep_their_marks(manager, cohort, places):
    day = cohort.days.first()
    ann, bea = (tick(day, place) for place in places)
    manager.post(url("cohort-attendance", cohort), {"came": [ann], "was": ""})
    manager.post(url("cohort-attendance", cohort), {"came": [bea], "was": ""})
    assert set(day.came.all()) == set(places)
    manager.post(url("cohort-attendance", cohort), {"came": [bea], "was": f"{ann} {bea}"})
    assert set(day.came.all()) == {places[1]}
    nonsense = manager.post(url("cohort-attendance", cohort), {"came": ["x.y"], "was": "z"})
    assert (nonsense.status_code, day.came.count()) == (302, 1)


def test_a_day_on_which_somebody_came_is_not_taken_away(manager, cohort, places):
    first, *_, last = cohort.days.all()
    first.came.add(places[0])
    for day in (first, last):
        manager.post(url("cohort-day-remove", day))
    assert [day.date for day in cohort.days.all()] == [first.date, last.date - WEEK]


def test_who_has_done_it_gets_a_record_with_accreditation_and_its_end(manager, cohort, places):
    for day in cohort.days.all():
        day.came.add(places[0])
    page = url("cohort-complete", cohort)
    first = manager.get(page).context["form"].initial
    assert (first["completed_on"], first["done"]) == (TODAY, [places[0].uuid])
    said = {"completed_on": "12/5/2026", "done": [place.uuid for place in places]}
    for _ in range(2):
        manager.post(page, said | {"accredited": [places[0].uuid]})
    rows = CourseRecord.objects.order_by("volunteer__name")
    assert [(r.volunteer, r.is_accredited, r.due_on) for r in rows] == [
        (places[0].volunteer, True, dt.date(2029, 5, 12)),
        (places[1].volunteer, False, dt.date(2029, 5, 12)),
    ]
    manager.post(page, {"completed_on": "11/5/2026", "done": [places[0].uuid]})
    record = rows.get()
    assert (record.volunteer, record.completed_on.day, record.is_accredited) == (
        places[0].volunteer,
        11,
        False,
    )
    not_done = manager.post(page, {"completed_on": "11/5/2026", "accredited": [places[0].uuid]})
    assert list(errors(not_done)) == ["accredited"]


def test_who_did_it_elsewhere_on_that_day_has_one_record(manager, cohort, places):
    done_course(places[0].volunteer, "first-aid", TODAY)
    said = {"completed_on": "12/5/2026", "done": [places[0].uuid]}
    assert manager.post(url("cohort-complete", cohort), said).status_code == 302
    assert CourseRecord.objects.get().cohort == cohort


def test_the_page_asks_the_same_for_more(manager, cohort, places, family_voices):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert manager.get(url("cohort-detail", cohort)).status_code == 200
        return len(asked)

    queries()
    few = queries()
    for n in range(5):
        place = cohort.taken.create(volunteer=VolunteerFactory(group=family_voices))
        cohort.days.create(date=TODAY + n * WEEK + WEEK).came.add(place)
    assert queries() == few


def test_another_managers_course_is_not_there(stranger, cohort, places):
    elsewhere = client_of(stranger)
    assert elsewhere.get(url("cohort-detail", cohort)).status_code == 404
    give_up = reverse("volunteers:cohort-place-give-up", args=[places[0].uuid])
    assert elsewhere.post(give_up).status_code == 404
