"""Each measure and each breakdown on small worlds whose figures can be counted by eye."""

import datetime as dt
from decimal import Decimal

import pytest

from centres.periods import Period
from families.models import Contact, ContactPerson, TargetGroup, TargetGroupMembership, WalkIn
from reach.measures import BREAKDOWNS, MEASURES, measure, measure_by, records
from reach.scopes import ScopeNotFound, find_scope, scope_of, scope_of_activities
from tests import factories as make
from tests.reach.world import YEAR

pytestmark = pytest.mark.django_db


def test_a_child_is_reached_where_her_home_is_in_the_areas(world):
    here, far, unknown = world.child(), world.child(), world.child()
    world.seen(here, "2009-05-01", area=world.a)
    world.seen(far, "2009-05-01", area=world.far)
    world.seen(unknown, "2009-05-01", area=None)
    found = measure(world.scope, YEAR)
    assert found["children_reached"].numerator == 1
    assert found["children_reached"].denominator == 20
    assert found["children_reached"].percent == Decimal(5)
    assert found["children_reached_outside"].numerator == 2
    assert found["children_home_unknown"].numerator == 1
    assert found["families_reached"].numerator == 3
    assert found.population.year == 2009


def test_a_child_is_a_child_until_the_day_before_her_fifth_birthday(world):
    world.seen(world.child(born="2004-05-02"), "2009-05-01", area=world.a)
    world.seen(world.child(born="2004-05-01"), "2009-05-01", area=world.a)
    world.seen(world.child(born="2009-05-02"), "2009-05-01", area=world.a)
    leap = Period(dt.date(2013, 2, 28), dt.date(2013, 2, 28))
    world.seen(world.child(born="2008-02-29"), "2013-02-28", area=world.a)
    assert world.number("children_reached") == 1
    assert world.number("children_reached", period=leap) == 1
    first_of_march = Period(dt.date(2013, 3, 1), dt.date(2013, 3, 1))
    world.seen(world.child(born="2008-02-29"), "2013-03-01", area=world.a)
    assert world.number("children_reached", period=first_of_march) == 0


def test_cancelled_sessions_reach_nobody_and_contacts_do(world):
    cancelled = world.session("2009-05-01", status="cancelled", cancelled_because="snow")
    make.attend(cancelled, world.child(), family=world.family(), area=world.a)
    child = world.child()
    contact = Contact.objects.create(
        centre=world.centre,
        family=child.memberships.get().family,
        date=dt.date(2009, 5, 1),
        kind="home_visit",
    )
    ContactPerson.objects.create(contact=contact, person=child, area=world.a)
    assert world.number("children_reached") == 1
    assert world.number("families_reached") == 1
    assert world.number("attendances") == 0


def test_linked_records_count_once_and_twice_when_unlinked(world):
    one = world.child()
    two = world.child(one.memberships.get().family, same_as=one)
    session = world.session("2009-05-01")
    for person in (one, two):
        make.attend(session, person, family=one.memberships.get().family, area=world.a)
    assert world.number("children_reached") == 1
    assert world.number("attendances") == 1
    two.same_as = None
    two.save()
    assert world.number("children_reached") == 2
    assert world.number("attendances") == 2


def test_sustained_counts_different_days_wherever_the_home_was(world):
    often, twice, moved = world.child(), world.child(), world.child()
    world.seen(often, "2009-05-01", "2009-05-02", "2009-05-03", area=world.a)
    world.seen(twice, "2009-05-01", "2009-05-01", "2009-05-02", area=world.a)
    world.seen(moved, "2009-05-01", "2009-05-02", area=world.far)
    world.seen(moved, "2009-06-01", area=world.b)
    found = measure(world.scope, YEAR)
    assert found["children_sustained"].numerator == 2
    assert found["children_sustained"].denominator == 3


def test_new_and_returned_look_at_every_centre(world):
    new, known, back = world.child(), world.child(), world.child(born="2006-01-01")
    for child in (new, known, back):
        world.seen(child, "2009-05-01", area=world.a)
    world.seen(known, "2008-04-01", area=world.far, activity=world.elsewhere)
    world.seen(back, "2008-03-31", area=world.far, activity=world.elsewhere)
    assert world.number("children_new") == 1
    assert world.number("children_returned") == 1
    assert world.number("families_new") == 1


def test_registered_children_live_there_on_the_last_day(world):
    registered = {"registered_on": dt.date(2010, 3, 31)}
    world.child(world.family(world.a, **registered))
    world.child(world.family(world.a, **registered | {"closed_on": dt.date(2010, 3, 31)}))
    world.child(world.family(world.far, **registered))
    world.child(world.family(world.a, registered_on=dt.date(2010, 4, 1)))
    world.child(world.family(world.a, **registered), born="2005-03-31")
    moved = world.family(**registered)
    make.live_at(moved, world.a, ends_on=dt.date(2010, 3, 30))
    make.live_at(moved, world.far, starts_on=dt.date(2010, 3, 31))
    world.child(moved)
    assert world.number("children_registered") == 1


def test_a_linked_record_is_registered_with_the_birth_date_of_the_one_it_stands_for(world):
    one = world.child(world.family(world.far))
    registered = world.family(world.a, registered_on=dt.date(2009, 4, 1))
    make.member(registered, same_as=one)
    make.member(registered, date_of_birth=dt.date(1980, 1, 1), same_as=one)
    assert world.number("children_registered") == 1


def test_unnamed_people_and_walk_ins_waiting(world):
    session = world.session("2009-05-01", unnamed_age_0=2, unnamed_adults=3)
    WalkIn.objects.create(session=session, first_name="Jo", adults=1, children=2)
    WalkIn.objects.create(session=session, first_name="Al", adults=1, family=world.family())
    world.session("2009-05-02", unnamed_older=9, status="cancelled", cancelled_because="the boiler")
    assert world.number("attendances_unnamed") == 8
    assert world.number("attendances_unnamed", scope_of(world.authority)) == 8
    assert world.number("attendances_unnamed", scope_of(world.a)) is None


def test_hours_belong_to_session_then_row_then_the_centres_of_the_group(world):
    group = make.ProviderFactory(authority=world.authority)
    group.centres.set([world.centre, world.other])
    volunteer = make.VolunteerFactory(group=group)
    make.HoursFactory(volunteer=volunteer, hours=Decimal("1.50"))
    make.HoursFactory(volunteer=volunteer, centre=world.other, hours=4)
    make.HoursFactory(volunteer=volunteer, session=world.session("2009-05-12"), hours=2)
    make.HoursFactory(volunteer=volunteer, status="logged", hours=8)
    assert world.number("volunteer_hours") == Decimal("3.5")
    assert world.number("volunteer_hours", scope_of(world.other)) == Decimal("5.5")
    assert world.number("volunteer_hours", scope_of(world.authority)) == Decimal("7.5")
    assert world.number("volunteer_hours", scope_of(world.ward)) is None
    assert world.number("volunteers_active") == 1


def test_an_area_counts_its_people_at_every_centre(world):
    world.seen(world.child(), "2009-05-01", area=world.a, activity=world.elsewhere)
    found = measure(scope_of(world.a), YEAR)
    assert found["children_reached"].numerator == 1
    assert found["children_reached"].denominator == 10
    assert found["children_reached_outside"].numerator == 0
    assert found["attendances"].numerator == 1
    assert measure(scope_of(world.authority), YEAR)["children_reached"].denominator == 25


def test_a_cluster_counts_a_child_at_two_centres_once(world):
    cluster = make.ClusterFactory(authority=world.authority)
    cluster.centres.set([world.centre, world.other])
    child = world.child()
    world.seen(child, "2009-05-01", area=world.a)
    world.seen(child, "2009-05-02", area=world.a, activity=world.elsewhere)
    assert world.number("children_reached", scope_of(cluster)) == 1


def test_activities_count_their_own_attendances(world):
    other = make.ActivityFactory(centre=world.centre)
    world.seen(world.child(), "2009-05-01", area=world.a)
    world.seen(world.child(), "2009-05-01", area=world.a, activity=other)
    scope = scope_of_activities([other], world.centre)
    found = measure(scope, YEAR)
    assert found["children_reached"].numerator == 1
    assert found["children_reached"].denominator == 20


def test_hours_of_activities_are_those_of_their_sessions_else_those_that_name_them(world):
    other = make.ActivityFactory(centre=world.centre)
    volunteer = make.VolunteerFactory(centre=world.centre)
    session = world.session("2009-05-12")
    make.HoursFactory(volunteer=volunteer, session=session, activity=other, hours=1)
    make.HoursFactory(volunteer=volunteer, activity=other, hours=2)
    make.HoursFactory(volunteer=volunteer, centre=world.centre, hours=4)
    of_other = scope_of_activities([other], world.centre)
    of_session = scope_of_activities([world.activity], world.centre)
    assert world.number("volunteer_hours", of_other) == 2
    assert world.number("volunteer_hours", of_session) == 1


@pytest.mark.parametrize(
    ("first", "expected"), [("2012-04-01", 2011), ("2010-01-01", 2009), ("2005-01-01", 2009)]
)
def test_population_year_is_the_newest_not_later_than_the_first_day_else_the_oldest(
    world, first, expected
):
    for area in (world.a, world.b):
        make.PopulationFactory(area=area, year=2011, children=12)
    make.PopulationFactory(area=world.a, year=2010, children=99)
    start = dt.date.fromisoformat(first)
    assert measure(world.scope, Period(start, start)).population.year == expected


def test_without_a_common_year_the_missing_areas_are_named(world):
    make.ReachAreaFactory(centre=world.centre, area=make.AreaFactory(ward=world.ward, name="New"))
    world.seen(world.child(), "2009-05-01", area=world.a)
    found = measure(world.scope, YEAR)
    assert found.population.children is None
    assert found.population.missing == ("New",)
    assert found["children_reached"].numerator == 1
    assert found["children_reached"].percent is None


def test_a_scope_without_areas_has_no_population(world):
    found = measure(scope_of(world.other), YEAR)
    assert found.population.children is None
    assert {figure.percent for figure in found.figures.values()} == {None}


def test_more_than_everybody_is_kept_and_flagged(world):
    world.a.populations.update(children=0)
    world.b.populations.update(children=1)
    for _ in range(2):
        world.seen(world.child(), "2009-05-01", area=world.b)
    figure = measure(world.scope, YEAR)["children_reached"]
    assert (figure.percent, figure.is_over_100) == (Decimal(200), True)


def cells(rows, key):
    return [(row.key, row.figures[key].numerator, row.figures[key].denominator) for row in rows]


def test_by_area_a_child_who_moved_stands_in_two_rows(world):
    moved, unknown = world.child(), world.child()
    world.seen(moved, "2009-05-01", area=world.a)
    world.seen(moved, "2009-06-01", area=world.b)
    world.seen(world.child(), "2009-06-01", area=world.far)
    world.seen(unknown, "2009-06-01", area=None)
    rows = measure_by(world.scope, YEAR, "area")
    assert cells(rows, "children_reached") == [("A1", 1, 10), ("A2", 1, 10), ("unknown", 0, None)]
    assert cells(rows, "attendances") == [("A1", 1, None), ("A2", 1, None), ("unknown", 1, None)]
    assert world.number("children_reached") == 1


def test_by_ward_and_decile_only_the_areas_of_the_scope(world):
    world.seen(world.child(), "2009-06-01", area=world.a)
    world.seen(world.child(), "2009-06-01", area=world.far)
    assert cells(measure_by(world.scope, YEAR, "ward"), "children_reached") == [("W1", 1, 20)]
    assert cells(measure_by(world.scope, YEAR, "decile"), "children_reached") == [
        ("1", 1, 10),
        ("unknown", 0, 10),
    ]


def test_by_age_on_the_first_day_seen(world):
    child = world.child(born="2007-06-01")
    world.seen(child, "2009-05-31", "2009-06-01", area=world.a)
    world.seen(world.child(born="2008-02-29"), "2010-02-28", area=world.a)
    rows = measure_by(world.scope, YEAR, "age")
    assert cells(rows, "children_reached") == [
        ("0", 0, None),
        ("1", 2, None),
        ("2", 0, None),
        ("3", 0, None),
        ("4", 0, None),
    ]


def test_by_group_a_child_or_her_carer_is_a_member_that_day(world):
    group = TargetGroup.objects.get(slug="fathers")
    TargetGroup.objects.exclude(pk=group.pk).delete()
    TargetGroup.objects.create(slug="other", name="Other", authority=make.AuthorityFactory())
    family = world.family(world.a, registered_on=dt.date(2009, 4, 1))
    father = make.member(family, "carer")
    TargetGroupMembership.objects.create(group=group, person=father, starts_on=dt.date(2009, 6, 1))
    before, after = world.child(family), world.child(family)
    world.seen(before, "2009-05-31", area=world.a)
    world.seen(after, "2009-06-01", area=world.a)
    rows = measure_by(world.scope, YEAR, "group")
    assert cells(rows, "children_reached") == [("fathers", 1, None)]
    assert cells(rows, "children_registered") == [("fathers", 2, None)]


def test_by_centre_and_quarter_are_measured_by_themselves(world):
    child = world.child()
    world.seen(child, "2009-05-01", "2009-08-01", area=world.a)
    quarters = measure_by(world.scope, YEAR, "quarter")
    assert cells(quarters, "children_reached") == [
        ("2009-10 Q1", 1, 20),
        ("2009-10 Q2", 1, 20),
        ("2009-10 Q3", 0, 20),
        ("2009-10 Q4", 0, 20),
    ]
    centres = measure_by(scope_of(world.authority), YEAR, "centre")
    assert cells(centres, "children_reached") == [("north", 1, 20), ("south", 0, None)]
    of_area = measure_by(scope_of(world.a), YEAR, "centre")
    assert [row.key for row in of_area] == ["north"]


def test_every_figure_opens_to_as_many_records(world):
    child = world.child(world.family(world.a, registered_on=dt.date(2009, 4, 1)))
    world.seen(child, "2009-05-01", "2009-05-02", "2009-05-03", area=world.a)
    world.seen(world.child(born="2006-01-01"), "2008-01-01", "2009-05-01", area=world.a)
    world.seen(world.child(), "2009-05-01", area=None)
    volunteer = make.VolunteerFactory(centre=world.centre)
    make.HoursFactory(volunteer=volunteer, centre=world.centre)
    found = measure(world.scope, YEAR)
    counted = {key: records(world.scope, YEAR, key).count() for key in MEASURES}
    not_in_records = {"children_not_reached", "infants_not_benefiting"}  # only the registered are
    of_records = set(MEASURES) - {"volunteer_hours", "attendances_unnamed"} - not_in_records
    assert {key: counted[key] for key in of_records} == {
        key: found[key].numerator for key in of_records
    }


def test_a_scope_is_found_by_slug_or_code(world):
    assert find_scope("north") == world.scope
    assert find_scope("A1").label == "A1"
    assert find_scope("W1").area_ids == (world.a.pk, world.b.pk, world.far.pk)
    with pytest.raises(ScopeNotFound, match="nowhere"):
        find_scope("nowhere")


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_an_empty_centre_has_every_breakdown(world, by):
    nothing = scope_of(make.CentreFactory(authority=world.authority))
    for row in measure_by(nothing, YEAR, by):
        assert {figure.percent for figure in row.figures.values()} == {None}


def test_by_centre_asks_as_much_for_ten_as_for_two(world, django_assert_max_num_queries):
    world.seen(world.child(), "2009-05-01", area=world.a)
    place = world.authority

    def asked():
        scope = scope_of(place)
        with django_assert_max_num_queries(20) as counted:
            assert len(measure_by(scope, YEAR, "centre")) == place.centres.count()
        return len(counted)

    two = asked()
    for centre in make.CentreFactory.create_batch(8, authority=place):
        make.ReachAreaFactory(centre=centre, area=world.a)
    assert asked() == two
