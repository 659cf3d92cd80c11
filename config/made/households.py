"""Families on file: who is in them, where they live from when to when, when they registered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate

from centres.periods import birthday
from config.demonstration.names import BOYS, FAMILY_NAMES, FATHERS, GIRLS, MOTHERS
from config.demonstration.people import LANGUAGES, invent_groups
from config.made.bulk import copy_create
from config.made.names import STREETS
from config.made.places import BATCH, Home, Places
from config.made.plan import Plan
from families.models import (
    Address,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
)

CHILDREN = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4]
TWO_CARERS = 0.45
MOVES, MOVES_AWAY = 0.14, 0.25
REGISTERS, CLOSES = 0.9, 0.06
HOME_UNKNOWN, BIRTH_UNKNOWN, APPROXIMATE = 0.02, 0.01, 0.03
TWO_HOUSEHOLDS, ON_FILE_TWICE = 0.05, 0.02


@dataclass
class Household:
    """``homes``: each from a day on, oldest first; None where it is not known or elsewhere.
    ``again``: the second record of the same family, with a second record of each of its people."""

    home: Home
    family: Family
    carers: list[Person]
    children: list[Person]
    homes: list[tuple[dt.date | None, Home | None]]
    groups: list[str]
    other_home: Household | None = None
    again: Household | None = None
    born: list[dt.date] = field(default_factory=list)

    @property
    def people(self) -> list[Person]:
        return self.carers + self.children

    def home_on(self, day: dt.date) -> Home | None:
        found = None
        for since, home in self.homes:
            if since is None or since <= day:
                found = home
        return found


def invent_households(plan: Plan, places: Places) -> Iterator[Household]:
    """Until as many children are on file as were born to those that an area's centre knows."""
    luck = plan.luck("households")
    weights = list(accumulate(home.children * home.known for home in places.homes))
    births = plan.children / 5 * (plan.years + 5)
    share = weights[-1] / sum(home.children for home in places.homes)
    wanted, made, number = births * share, 0, 0
    while made < wanted:
        home = luck.choices(places.homes, cum_weights=weights)[0]
        number += 1
        household = _invent(plan, places, home, number, luck)
        made += len(household.children)
        yield household


def _invent(plan, places, home, number, luck):
    name = luck.choice(FAMILY_NAMES)
    born = _births(plan, luck)
    carers = [(luck.choice(MOTHERS), "female")]
    if luck.random() < TWO_CARERS:
        carers.append((luck.choice(FATHERS), "male"))
    named = partial(Person, authority=places.authority, family_name=name)
    household = Household(
        home=home,
        family=Family(
            authority=places.authority,
            centre=home.centre,
            name=name,
            language=LANGUAGES.get(name, ""),
            ref=f"F{number:06d}",
        ),
        carers=[named(given_name=given, gender=gender) for given, gender in carers],
        children=[_child(named, day, luck) for day in born],
        homes=[(None, None if luck.random() < HOME_UNKNOWN else home)],
        groups=invent_groups(luck, carers, name),
        born=born,
    )
    _register(plan, household, luck)
    _move(plan, places, household, luck)
    _live_apart(places, household, luck)
    _file_twice(household, luck)
    return household


def _child(named, born, luck):
    gender = luck.choice(["female", "male"])
    given = luck.choice(GIRLS if gender == "female" else BOYS)
    known = luck.random() >= BIRTH_UNKNOWN
    return named(
        given_name=given,
        gender=gender,
        date_of_birth=born if known else None,
        date_is_approximate=known and luck.random() < APPROXIMATE,
    )


def _births(plan, luck):
    """Brothers and sisters, each under 5 at some time of the plan's; at least one."""
    earliest, latest = birthday(plan.period.first, -5), plan.period.last
    born = []
    while not born:
        first = birthday(plan.period.first, -9)
        day = first + dt.timedelta(days=luck.randrange((latest - first).days))
        for _ in range(luck.choice(CHILDREN)):
            if earliest < day <= latest:
                born.append(day)
            day += dt.timedelta(days=luck.randrange(450, 1300))
    return born


def _register(plan, household, luck):
    if luck.random() >= REGISTERS:
        return
    since = household.born[0] + dt.timedelta(days=luck.randrange(-30, 500))
    household.family.registered_on = min(since, plan.period.last)
    if luck.random() < CLOSES:
        until = household.family.registered_on + dt.timedelta(days=luck.randrange(200, 1200))
        if until <= plan.period.last:
            household.family.closed_on = until
            household.family.closed_because = "No longer comes"


def _move(plan, places, household, luck):
    if luck.random() >= MOVES:
        return
    day = household.born[0] + dt.timedelta(days=luck.randrange(60, 1700))
    if day > plan.period.last:
        return
    if luck.random() < MOVES_AWAY:
        household.homes.append((day, None))
        if household.family.registered_on:
            household.family.closed_on = max(day, household.family.registered_on)
            household.family.closed_because = "Moved away"
        return
    household.homes.append((day, luck.choice(places.homes)))


def _live_apart(places, household, luck):
    """A second household of the children, with their father."""
    if len(household.carers) > 1 or luck.random() >= TWO_HOUSEHOLDS:
        return
    name, home = luck.choice(FAMILY_NAMES), luck.choice(places.homes)
    father = Person(
        authority=places.authority,
        given_name=luck.choice(FATHERS),
        family_name=name,
        gender="male",
    )
    family = Family(
        authority=places.authority,
        centre=home.centre,
        name=name,
        ref=f"{household.family.ref}B",
        registered_on=household.family.registered_on,
    )
    household.other_home = Household(home, family, [father], [], [(None, home)], ["lone-parents"])


def _file_twice(household, luck):
    """Somebody wrote the family down once more; it was found out and linked."""
    if household.other_home or luck.random() >= ON_FILE_TWICE:
        return
    first = household.family
    family = Family(
        authority=first.authority,
        centre=first.centre,
        name=first.name,
        ref=f"{first.ref}C",
        same_as=first,
    )
    household.again = Household(
        household.home,
        family,
        [_again(person) for person in household.carers],
        [_again(person) for person in household.children],
        household.homes,
        [],
    )


def _again(person):
    return Person(
        authority=person.authority,
        given_name=person.given_name,
        family_name=person.family_name,
        gender=person.gender,
        date_of_birth=person.date_of_birth,
        same_as=person,
    )


def save_households(households: list[Household]) -> None:
    """A few thousand at a time, in a few statements each."""
    groups = {group.slug: group for group in TargetGroup.objects.filter(authority=None)}
    for start in range(0, len(households), BATCH):
        some = households[start : start + BATCH]
        others = [one.other_home for one in some if one.other_home]
        _save(some + others, groups)
        _save([one.again for one in some if one.again], groups)
        copy_create(
            FamilyMember(family=one.other_home.family, person=child, role="child", is_main=False)
            for one in some
            if one.other_home
            for child in one.children
        )


def _save(some, groups):
    """Those that they stand for are stored before them."""
    for one in some:
        one.family.same_as_id = one.family.same_as and one.family.same_as.pk
        for person in one.people:
            person.same_as_id = person.same_as and person.same_as.pk
    copy_create([one.family for one in some])
    people = [person for one in some for person in one.people]
    copy_create(people)
    for person in people:
        person.find_keys = []  # stored; in memory they are longer than all the rest
    copy_create(_members(some))
    copy_create(_addresses(some))
    copy_create(
        TargetGroupMembership(group=groups[slug], person=one.carers[-1 if slug == "fathers" else 0])
        for one in some
        for slug in one.groups
    )


def _members(some):
    for one in some:
        for person in one.carers:
            yield FamilyMember(family=one.family, person=person, role="carer")
        for person in one.children:
            yield FamilyMember(family=one.family, person=person, role="child")


def _addresses(some):
    for one in some:
        number = int(one.family.ref[1:7])
        untils = [since - dt.timedelta(days=1) for since, _ in one.homes[1:]]
        for (since, home), until in zip(one.homes, [*untils, None], strict=True):
            yield Address(
                family=one.family,
                lines=f"{number % 180 + 1} {STREETS[number % len(STREETS)]}",
                area=home and home.area,
                starts_on=since,
                ends_on=until,
            )
