"""The dashboard, its files, the lists behind its figures and the targets, by role."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry, Event
from accounts.permissions import Role
from reach.measures import measure
from reach.models import Target
from tests import factories as make
from tests.reach.world import YEAR

pytestmark = pytest.mark.django_db
DASHBOARD = reverse("reach:dashboard")
DATES = "from=2009-04-01&to=2010-03-31"
OF_NORTH = f"?scope=north&{DATES}"


def words(response):
    """The text of a page, with its white space made plain."""
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def signed_in(client, world):
    def sign_in(role, place):
        client.force_login(make.user_with(role, place))
        return client

    return sign_in


@pytest.fixture
def manager(signed_in, world):
    return signed_in(Role.MANAGER, world.centre)


@pytest.fixture
def commissioner(signed_in, world):
    return signed_in(Role.COMMISSIONER, world.authority)


def reach(world, children, area=None):
    for _ in range(children):
        world.seen(world.child(), "2009-05-01", area=area or world.a)


def test_manager_sees_true_figures_with_their_parts(manager, world):
    reach(world, 3)
    response = manager.get(DASHBOARD + OF_NORTH)
    assert response.context["report"].measured == measure(world.scope, YEAR)
    page = words(response)
    assert "More than 1 in 7 children under 5 came to a session or were visited" in page
    assert "3 of 20 children under 5 who live here" in page
    assert "Population 2009: invented" in page
    assert "not for publication" in page


def test_commissioner_sees_released_figures_and_no_breakdown(commissioner, world):
    reach(world, 3)
    type(world.a).objects.filter(pk=world.a.pk).update(name="Mill Brow")
    response = commissioner.get(DASHBOARD + OF_NORTH)
    report = response.context["report"]
    assert (report.is_released, report.quarters, report.areas) == (True, (), ())
    page = words(response)
    assert "Too few children came for a figure to be released" in page
    assert "3 of 20" not in page
    assert "Mill Brow" not in page
    assert "/reach/records/" not in page


def test_commissioner_gets_no_part_of_a_year(commissioner, world):
    reach(world, 3)
    response = commissioner.get(f"{DASHBOARD}?scope=north&from=2009-04-01&to=2009-06-30")
    assert "report" not in response.context
    assert "whole financial years that have ended" in words(response)


@pytest.mark.parametrize("name", ["quarters-csv", "areas-csv", "target-list"])
def test_commissioner_gets_no_breakdown_as_a_file(commissioner, name):
    assert commissioner.get(reverse(f"reach:{name}") + OF_NORTH).status_code == 403


def test_front_desk_is_refused(signed_in, world):
    client = signed_in(Role.FRONT_DESK, world.centre)
    assert client.get(DASHBOARD).status_code == 403


@pytest.mark.parametrize("scope", ["south", "both", "LA1", "A1", "nowhere"])
def test_manager_of_one_centre_finds_no_other_place(manager, world, scope):
    both = make.ClusterFactory(authority=world.authority, name="Both")
    both.centres.set([world.centre, world.other])
    assert manager.get(f"{DASHBOARD}?scope={scope}&{DATES}").status_code == 404


def test_manager_of_all_its_centres_sees_a_cluster(manager, world):
    cluster = make.ClusterFactory(authority=world.authority, name="Both")
    cluster.centres.set([world.centre])
    response = manager.get(f"{DASHBOARD}?scope=both&{DATES}")
    assert response.context["report"].scope.label == "Both"


def command(*args):
    output = io.StringIO()
    call_command("measure", "north", "--from", "2009-04-01", "--to", "2010-03-31", *args,
                 "--format", "csv", stdout=output)  # fmt: skip
    return output.getvalue().splitlines()


@pytest.mark.parametrize(
    ("name", "by"),
    [("figures-csv", []), ("areas-csv", ["--by", "area"]), ("quarters-csv", ["--by", "quarter"])],
)
def test_files_hold_what_the_command_line_prints(manager, world, name, by):
    reach(world, 2)
    reach(world, 1, world.b)
    response = manager.get(reverse(f"reach:{name}") + OF_NORTH)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert text.splitlines() == command(*by)
    assert AccessLogEntry.objects.filter(event=Event.EXPORT).count() == 1


def test_commissioners_file_is_released(commissioner, world):
    reach(world, 3)
    response = commissioner.get(reverse("reach:figures-csv") + OF_NORTH)
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1] == "north,North,children_reached,Children reached,fewer than 8,20,"


def records(client, key, query=OF_NORTH):
    return client.get(reverse("reach:record-list", args=[key]) + query)


def test_a_figure_opens_to_the_children_behind_it(manager, world):
    family = world.family(world.a, name="Adeyemi")
    child = world.child(family, given_name="Tola")
    world.seen(child, "2009-05-01", area=world.a)
    page = words(records(manager, "children-reached"))
    assert "Tola" in page
    assert reverse("families:family-detail", args=[family.uuid]) in page
    entry = AccessLogEntry.objects.get(event=Event.READ)
    assert entry.detail == "children_reached north 2009-04-01 2010-03-31"


def test_a_protected_address_is_not_on_the_list(manager, world):
    family = world.family(address_is_protected=True, name="Adeyemi")
    make.live_at(family, make.AreaFactory(ward=world.ward, name="Secret Close"))
    world.seen(world.child(family, given_name="Tola"), "2009-05-01", area=world.a)
    for key in ("children-reached", "families-reached"):
        page = words(records(manager, key))
        assert "Adeyemi" in page
        assert "Secret Close" not in page


@pytest.mark.parametrize("key", ["children-reached", "families-reached", "attendances"])
def test_a_list_of_an_area_names_nobody_whose_address_is_protected(manager, world, key):
    for name, is_protected in (("Adeyemi", True), ("Baxter", False)):
        family = world.family(world.a, name=name, address_is_protected=is_protected)
        child = world.child(family, given_name=f"{name}s child")
        world.seen(child, "2009-05-01", area=world.a, family=family)
    page = words(records(manager, key, f"{OF_NORTH}&area={world.a.code}"))
    assert "Baxter" in page and "Adeyemi" not in page
    assert "1 more is counted in the figure" in page
    entry = AccessLogEntry.objects.filter(event=Event.READ).latest("pk")
    assert entry.detail.endswith(f"area={world.a.code}")


def test_children_of_other_centres_are_counted_but_not_named(manager, world):
    theirs = make.FamilyFactory(centre=world.other, name="Baxter")
    world.seen(world.child(theirs, given_name="Mason"), "2009-05-01", area=world.a)
    page = words(records(manager, "children-reached"))
    assert "1 more is counted in the figure" in page
    assert "Mason" not in page


def test_lists_are_for_those_who_see_true_figures(commissioner, world):
    assert records(commissioner, "children-reached").status_code == 403


def test_there_is_no_list_of_an_unknown_measure(manager):
    assert records(manager, "colours").status_code == 404


@pytest.mark.parametrize(
    "key",
    ["families_reached", "attendances", "attendances_unnamed", "volunteers_active",
     "volunteer_hours", "children_registered"],
)  # fmt: skip
def test_every_kind_of_record_is_listed(manager, world, key):
    family = world.family(world.a, registered_on=dt.date(2009, 4, 1))
    child = world.child(family)
    make.attend(world.session("2009-05-01", unnamed_adults=1), child, family=family, area=world.a)
    volunteer = make.VolunteerFactory(centre=world.centre)
    make.HoursFactory(volunteer=volunteer, centre=world.centre)
    assert records(manager, key).context["page"].paginator.count == 1


def queries_of(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(200) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    "name", [DASHBOARD, "/reach/records/children-reached/", "/reach/records/attendances/"]
)
def test_three_areas_take_no_more_queries_than_one(
    manager, world, name, django_assert_max_num_queries
):
    reach(world, 1)
    one = queries_of(manager, name + OF_NORTH, django_assert_max_num_queries)
    for _ in range(2):
        area = make.AreaFactory(ward=world.ward)
        make.ReachAreaFactory(centre=world.centre, area=area)
        make.PopulationFactory(area=area)
        reach(world, 1, area)
    three = queries_of(manager, name + OF_NORTH, django_assert_max_num_queries)
    assert three == one


def test_dates_the_wrong_way_round_are_said_and_nothing_is_measured(manager):
    response = manager.get(f"{DASHBOARD}?from=1/4/2010&to=31/3/2009")
    assert "report" not in response.context
    assert "Error: Reach" in words(response)
    assert "Give the earlier date first." in words(response)


def test_a_period_that_has_not_begun_is_said(manager):
    year = timezone.localdate().year + 2
    response = manager.get(f"{DASHBOARD}?from={year}-04-01&to={year}-05-01")
    assert "This period has not begun. Choose an earlier one." in words(response)


@time_machine.travel("2009-06-15 12:00", tick=False)
def test_the_year_that_runs_is_measured_up_to_today(manager, world):
    reach(world, 1)
    report = manager.get(f"{DASHBOARD}?scope=north&period=2009-10").context["report"]
    assert (report.period.first, report.period.last) == (dt.date(2009, 4, 1), dt.date(2009, 6, 15))


@time_machine.travel("2011-06-15 12:00", tick=False)
def test_without_a_choice_the_last_whole_year_with_visits_is_shown(manager, world):
    reach(world, 1)
    assert str(manager.get(DASHBOARD).context["report"].period) == "2009-10"


# --- targets


def target(place, **fields):
    return Target.objects.create(
        **{"measure": "children_reached", "centre": place, "value": 75,
           "starts_on": dt.date(2012, 4, 1), "ends_on": dt.date(2013, 3, 31)} | fields
    )  # fmt: skip


def test_what_is_still_to_reach_is_counted_to_the_target(manager, world):
    reach(world, 3)
    target(world.centre)
    target(world.centre, starts_on=dt.date(2008, 4, 1), ends_on=dt.date(2009, 3, 31), value=10)
    page = words(manager.get(DASHBOARD + OF_NORTH))
    assert "Target 75% by 2012-13" in page
    assert "more children to get to 15, which is 75% of 20" in page
    assert "10%" not in page


def form(world, **fields):
    return {"place": str(world.centre.uuid), "measure": "children_reached", "value": "75",
            "starts_on": "2012-04-01", "ends_on": "2013-03-31"} | fields  # fmt: skip


def test_manager_sets_changes_and_deletes_a_target(manager, world):
    manager.post(reverse("reach:target-add"), form(world))
    made = Target.objects.get()
    assert (made.centre, made.value) == (world.centre, 75)
    manager.post(reverse("reach:target-edit", args=[made.uuid]), form(world, value="80"))
    made.refresh_from_db()
    assert made.value == 80
    assert "80%" in words(manager.get(reverse("reach:target-list")))
    manager.post(reverse("reach:target-delete", args=[made.uuid]))
    assert Target.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "101"}, "Write a share of at most 100 per cent."),
        ({"ends_on": "2012-03-31"}, "It ends before it starts."),
        ({"measure": "colours"}, "colours is not one of the available choices"),
    ],
)
def test_a_wrong_target_is_not_stored(manager, world, wrong, said):
    response = manager.post(reverse("reach:target-add"), form(world, **wrong))
    assert said in words(response)
    assert Target.objects.count() == 0


def test_all_that_a_target_lacks_is_named(manager):
    response = manager.post(reverse("reach:target-add"), {"value": ""})
    assert response.context["form"].errors == {
        "place": ["Choose a centre or cluster"],
        "measure": ["Choose a measure"],
        "starts_on": ["Enter the first day"],
        "ends_on": ["Enter the last day"],
        "value": ["Enter the target, like 75"],
    }


def test_a_target_of_another_centre_is_not_found(manager, world):
    theirs = target(world.other)
    for name in ("target-edit", "target-delete"):
        address = reverse(f"reach:{name}", args=[theirs.uuid])
        assert manager.post(address, form(world)).status_code == 404
    assert "South" not in words(manager.get(reverse("reach:target-list")))


def test_a_target_of_a_cluster_needs_the_place_to_be_ones_own(manager, world):
    response = manager.post(reverse("reach:target-add"), form(world, place=str(world.other.uuid)))
    assert response.status_code == 200
    assert Target.objects.count() == 0
