import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry, Event, User
from accounts.permissions import Role
from centres.models import Activity, Closure, Membership, ReachArea, Session, WeeklyTime
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    CentreFactory,
    ClusterFactory,
    PopulationFactory,
    ProviderFactory,
    SessionFactory,
    WardFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory()


@pytest.fixture
def manager(client, centre):
    user = user_with(Role.MANAGER, centre)
    client.force_login(user)
    return user


@pytest.fixture
def administrator(client, centre):
    user = user_with(Role.ADMINISTRATOR, centre.authority)
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(f"centres:{name}", args=args)


def activity_fields(centre, **fields):
    return {
        "centre": centre.pk,
        "name": "Stay and play",
        "picture": "shapes",
        "led_by": "staff",
        "is_public": "on",
        **fields,
    }


def test_manager_adds_an_activity_with_a_weekly_time_and_its_sessions_are_made(
    client, manager, centre
):
    response = client.post(url("activity-add"), activity_fields(centre))
    activity = Activity.objects.get()
    assert response.url == url("activity-detail", activity.uuid)
    client.post(
        url("weekly-time-add", activity.uuid), {"weekday": 2, "start": "10:00", "end": "11:30"}
    )
    assert activity.weekly_times.get().sessions.count() in (3, 4)


def test_an_activity_cannot_be_added_to_a_colleagues_centre(client, manager):
    response = client.post(url("activity-add"), activity_fields(CentreFactory()))
    assert "centre" in response.context["form"].errors
    assert Activity.objects.count() == 0


def test_another_centres_activity_is_404(client, manager):
    activity = ActivityFactory()
    for name in ("activity-detail", "activity-edit", "activity-end", "weekly-time-add"):
        assert client.get(url(name, activity.uuid)).status_code == 404
    for name in ("activity-pause", "activity-open"):
        assert client.post(url(name, activity.uuid)).status_code == 404


def test_front_desk_may_not_set_up(client, centre):
    client.force_login(user_with(Role.FRONT_DESK, centre))
    assert client.get(url("activity-list")).status_code == 403
    assert AccessLogEntry.objects.filter(event=Event.DENIED).count() == 1


def test_a_weekly_time_that_ends_before_it_starts_is_refused_in_words(client, manager, centre):
    activity = ActivityFactory(centre=centre)
    response = client.post(
        url("weekly-time-add", activity.uuid), {"weekday": 2, "start": "11:00", "end": "10:00"}
    )
    assert "It ends before it starts. Check the two times." in response.content.decode()
    assert WeeklyTime.objects.count() == 0


def test_a_session_that_ends_before_it_starts_is_refused_in_words(client, manager, centre):
    activity = ActivityFactory(centre=centre)
    response = client.post(
        url("session-add", activity.uuid),
        {"date": "2026-05-12", "start": "11:00", "end": "10:00", "led_by": "staff"},
    )
    assert "The session ends before it starts. Check the two times." in response.content.decode()
    assert Session.objects.count() == 0


def test_a_second_activity_of_the_same_name_is_refused(client, manager, centre):
    ActivityFactory(centre=centre, name="Stay and play")
    response = client.post(url("activity-add"), activity_fields(centre, name="STAY AND PLAY"))
    assert response.status_code == 200
    assert Activity.objects.count() == 1


def test_who_answers_for_an_activity_works_at_its_centre(client, manager, centre):
    jo = user_with(Role.FRONT_DESK, centre, name="Jo Marsh")
    other = CentreFactory(authority=centre.authority)
    Membership.objects.create(user=manager, role=Role.MANAGER, centre=other)
    elsewhere = user_with(Role.FRONT_DESK, other, name="Kim Lowe")
    stranger = user_with(Role.FRONT_DESK, CentreFactory(), name="Olga Stranger")
    refused = client.post(
        url("activity-add"), activity_fields(centre, answered_for_by=elsewhere.pk)
    ).content.decode()
    assert f"Choose somebody who works at {centre}" in refused
    assert stranger.name not in refused
    client.post(url("activity-add"), activity_fields(centre, answered_for_by=stranger.pk))
    assert not Activity.objects.exists()
    client.post(url("activity-add"), activity_fields(centre, answered_for_by=jo.pk))
    activity = Activity.objects.get()
    assert activity.answered_for_by == jo
    page = client.get(url("activity-detail", activity.uuid)).content.decode()
    assert "Jo Marsh" in page


def test_changed_leadership_shows_on_sessions_to_come_and_not_on_past_ones(client, manager, centre):
    activity = ActivityFactory(centre=centre, name="Stay and play")
    today = timezone.localdate()
    past = SessionFactory(activity=activity, date=today)
    ahead = SessionFactory(activity=activity, date=today + dt.timedelta(days=1))
    client.post(url("activity-edit", activity.uuid), activity_fields(centre, led_by="volunteers"))
    past.refresh_from_db()
    ahead.refresh_from_db()
    assert (past.led_by, ahead.led_by) == ("staff", "volunteers")


def test_ending_an_activity_needs_a_reason_and_takes_its_sessions_to_come(client, manager, centre):
    activity = ActivityFactory(centre=centre)
    SessionFactory(activity=activity, date=timezone.localdate() + dt.timedelta(days=1))
    client.post(url("activity-end", activity.uuid), {"ended_because": ""})
    assert Session.objects.count() == 1
    client.post(url("activity-end", activity.uuid), {"ended_because": "Nobody came"})
    activity.refresh_from_db()
    assert (activity.status, activity.ended_because) == ("ended", "Nobody came")
    assert Session.objects.count() == 0


def test_a_closure_cancels_its_sessions_and_its_removal_brings_them_back(client, manager, centre):
    day = timezone.localdate() + dt.timedelta(days=3)
    session = SessionFactory(activity=ActivityFactory(centre=centre), date=day)
    client.post(
        url("closure-add"),
        {"centre": centre.pk, "starts_on": day, "ends_on": day, "reason": "Painting"},
    )
    session.refresh_from_db()
    assert session.cancelled_because == "Closed: Painting"
    client.post(url("closure-remove", Closure.objects.get().uuid))
    session.refresh_from_db()
    assert not session.is_cancelled


def test_lists_need_no_query_more_for_more_rows(client, manager, centre):
    def count(name):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name)).status_code == 200
        return len(queries)

    names = ["activity-list", "venue-list", "provider-list", "closure-list", "access-list"]

    def add():
        activity = ActivityFactory(
            centre=centre, provider=ProviderFactory(authority=centre.authority)
        )
        activity.provider.centres.add(centre)
        WeeklyTime.objects.create(activity=activity, weekday=1, start=dt.time(10), end=dt.time(11))
        centre.venues.create(name=f"Hall {activity.pk}")
        day = timezone.localdate()
        Closure.objects.create(centre=centre, starts_on=day, ends_on=day, reason="x")
        user_with(Role.FRONT_DESK, centre)

    add()
    at_one = {name: count(name) for name in names}
    add()
    add()
    assert {name: count(name) for name in names} == at_one


def test_administrator_adds_a_centre_an_area_to_it_and_a_cluster(client, administrator, centre):
    client.post(
        url("centre-add"),
        {"authority": centre.authority.pk, "name": "Phoenix", "register_locks_after_hours": 48},
    )
    phoenix = centre.authority.centres.get(name="Phoenix")
    area = AreaFactory(ward=WardFactory(authority=centre.authority))
    PopulationFactory(area=area)
    client.post(url("reach-area-add", phoenix.uuid), {"area": area.pk})
    assert phoenix.reach_areas.get().area == area
    client.post(
        url("cluster-add"),
        {"authority": centre.authority.pk, "name": "Both", "centres": [phoenix.pk, centre.pk]},
    )
    assert set(centre.authority.clusters.get().centres.all()) == {phoenix, centre}


def test_the_same_area_twice_at_a_time_is_refused_in_words(client, administrator, centre):
    area = AreaFactory(ward=WardFactory(authority=centre.authority))
    ReachArea.objects.create(centre=centre, area=area)
    response = client.post(url("reach-area-add", centre.uuid), {"area": area.pk})
    assert "already serves this area" in response.content.decode()


def test_another_authoritys_places_are_404(client, administrator):
    elsewhere = CentreFactory()
    cluster = ClusterFactory(authority=elsewhere.authority)
    area = AreaFactory()
    for address in (
        url("centre-detail", elsewhere.uuid),
        url("centre-edit", elsewhere.uuid),
        url("reach-area-add", elsewhere.uuid),
        url("cluster-edit", cluster.uuid),
        url("area-edit", area.code),
    ):
        assert client.get(address).status_code == 404


def test_manager_gives_front_desk_access_and_the_person_is_invited(client, manager, centre):
    client.post(
        url("access-add"),
        {
            "name": "Jo Marsh",
            "email": "Jo@Example.org",
            "role": "front_desk",
            "place": f"centre-{centre.pk}",
        },
    )
    given = Membership.objects.get(user__email="jo@example.org")
    assert (given.role, given.centre) == ("front_desk", centre)
    assert not given.user.has_usable_password()
    assert [message.to for message in mail.outbox] == [["jo@example.org"]]
    assert AccessLogEntry.objects.filter(event=Event.ACCESS_GIVEN).count() == 1


def test_manager_cannot_make_a_manager(client, manager, centre):
    client.post(
        url("access-add"),
        {"name": "X", "email": "x@example.org", "role": "manager", "place": f"centre-{centre.pk}"},
    )
    assert not User.objects.filter(email="x@example.org").exists()


def test_manager_cannot_give_access_to_another_centre(client, manager):
    elsewhere = CentreFactory()
    client.post(
        url("access-add"),
        {
            "name": "X",
            "email": "x@example.org",
            "role": "front_desk",
            "place": f"centre-{elsewhere.pk}",
        },
    )
    assert Membership.objects.filter(centre=elsewhere).count() == 0


def test_a_role_in_the_wrong_kind_of_place_is_refused(client, administrator, centre):
    response = client.post(
        url("access-add"),
        {
            "name": "X",
            "email": "x@example.org",
            "role": "front_desk",
            "place": f"authority-{centre.authority.pk}",
        },
    )
    assert response.context["form"].errors["place"] == ["Choose a centre for this role."]


def test_access_taken_away_counts_at_the_next_request(client, manager, centre):
    colleague = user_with(Role.FRONT_DESK, centre)
    membership = colleague.memberships.get()
    client.post(url("access-remove", membership.uuid))
    assert colleague.memberships.count() == 0


def test_a_manager_cannot_take_away_another_managers_access(client, manager, centre):
    other = user_with(Role.MANAGER, centre).memberships.get()
    assert client.post(url("access-remove", other.uuid)).status_code == 404


def test_an_administrators_admin_access_follows_the_membership(client, administrator, centre):
    client.post(
        url("access-add"),
        {
            "name": "Ada",
            "email": "ada@example.org",
            "role": "administrator",
            "place": f"authority-{centre.authority.pk}",
        },
    )
    user = User.objects.get(email="ada@example.org")
    assert user.is_staff
    client.post(url("access-remove", user.memberships.get().uuid))
    user.refresh_from_db()
    assert not user.is_staff
