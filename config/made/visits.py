"""Who comes to what: some families often, some once or twice, many not at all in a year."""

from __future__ import annotations

import datetime as dt
from bisect import bisect
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from centres.models.programme import LedBy
from centres.periods import birthday
from config.made.households import Household
from config.made.places import Home, Places
from config.made.plan import Plan
from config.made.programme import Offer, Programme
from documents.refusals import Refused

Mark = tuple[int, int, int]  # ids of the session, the person and the family she came with

OCCASIONAL, ONCE = 0.47, 0.6  # of the families that come: once or twice; of these once
STAYS = 0.25  # so much likelier to come this year who came last year
GROWTH, FEWER_BEFORE = 0.07, 0.7  # a year; those who came in the year before the first
ELSEWHERE = 0.08  # of the visits, those to another centre
BY_FATHER, BY_BOTH, ALONE = 0.16, 0.08, 0.04
OLDER_ALONG = 0.15
WITH_FATHERS_HOUSEHOLD, BY_SECOND_RECORD = 0.3, 0.35
FITS_WITHIN = 6  # months on either side of an activity's ages
FEWEST, MOST = 3, 90  # visits in a year of who comes often
SPREAD = 0.8
TRIES = 6
PREFERENCE = 4.0
MONTH = 30.44  # days
HARD_TO_REACH = 0.3  # share of an area's children who come
FOR_DADS = 3  # how much fathers like the one that is for them
CALIBRATED = 1.3  # some are too young, have turned five, or find nothing that fits
TAIL, ROUNDS = 2000, 200


@dataclass
class Year:
    """A family's coming in a financial year: ``visits`` are planned, ``party`` are expected to
    come each time. ``is_often``: it comes more than once or twice."""

    coming: Coming
    start: int
    party: float
    is_often: bool
    visits: float


class Coming:
    """What a household likes, and the sessions at which it was."""

    def __init__(self, household: Household, programme: Programme, places: Places, luck: Random):
        self.household, self.luck = household, luck
        self.at: set[int] = set()
        self.children = [
            (person.pk, born, birthday(born, 5))
            for person, born in zip(household.children, household.born, strict=True)
        ]
        self.again = {}
        if household.again:
            pairs = zip(household.people, household.again.people, strict=True)
            self.again = {one.pk: other.pk for one, other in pairs}
        self.likes = self._preference()
        home = places.centres.index(household.home.centre)
        near = places.centres[(home + 1) % len(places.centres)]
        self.offers, self.weights = self._weighed(programme.offers[household.home.centre.pk])
        self.offers_near, self.weights_near = self._weighed(programme.offers[near.pk])

    def _preference(self) -> str:
        """Families that are seldom reached come rather where parents lead."""
        is_hard = self.household.home.reached < HARD_TO_REACH or "young-parents" in (
            self.household.groups
        )
        if self.luck.random() < (0.6 if is_hard else 0.2):
            return LedBy.VOLUNTEERS
        return LedBy.STAFF if self.luck.random() < 0.4 else ""

    def _weighed(self, offers: list[Offer]) -> tuple[list[Offer], list[float]]:
        has_father = len(self.household.carers) > 1
        return offers, list(accumulate(self._weight(offer, has_father) for offer in offers))

    def _weight(self, offer: Offer, has_father: bool) -> float:
        weight = offer.liked * (PREFERENCE if offer.activity.led_by == self.likes else 1)
        if "Dads" in offer.activity.name:
            weight *= FOR_DADS if has_father else 0.05
        return weight * self.luck.uniform(0.3, 1.7)

    def visit(self, year: int) -> list[Mark]:
        """The marks of one visit in a financial year; none where nothing fits."""
        for _ in range(TRIES):
            found = self._session(year)
            if found and (children := self._children_at(*found)):
                self.at.add(found[0])
                return self._marks(found[0], found[1], children)
        return []

    def _session(self, year: int):
        luck, offers, weights = self.luck, self.offers, self.weights
        if luck.random() < ELSEWHERE:
            offers, weights = self.offers_near, self.weights_near
        offer = offers[bisect(weights, luck.random() * weights[-1])]
        if year not in offer.weights:
            return None
        seasons = offer.weights[year]
        session = offer.by_year[year][bisect(seasons, luck.random() * seasons[-1])]
        closed_on = self.household.family.closed_on
        if session.pk in self.at or (closed_on and session.date >= closed_on):
            return None
        return session.pk, session.date, offer

    def _children_at(self, session: int, day: dt.date, offer: Offer) -> list[int]:
        """Those under 5 that day, if the activity fits any of them; now and then those older."""
        young = [(pk, born) for pk, born, five in self.children if born <= day < five]
        youngest, oldest = offer.ages[0] - FITS_WITHIN, offer.ages[1] + FITS_WITHIN
        if not any(youngest <= (day - born).days / MONTH <= oldest for _, born in young):
            return []
        older = [pk for pk, _, five in self.children if five <= day]
        if older and self.luck.random() >= OLDER_ALONG:
            older = []
        return [pk for pk, _ in young] + older

    def _marks(self, session: int, day: dt.date, children: list[int]) -> list[Mark]:
        household, luck = self.household, self.luck
        if household.other_home and luck.random() < WITH_FATHERS_HOUSEHOLD:
            other = household.other_home
            people = [*children, other.carers[0].pk]
            return [(session, pk, other.family.pk) for pk in people]
        people, family = children + self._carers(), household.family.pk
        if self.again and luck.random() < BY_SECOND_RECORD:
            family = household.again.family.pk
            people = [self.again[pk] for pk in people]
        return [(session, pk, family) for pk in people]

    def _carers(self) -> list[int]:
        chance, carers = self.luck.random(), self.household.carers
        if chance < ALONE:
            return []
        if len(carers) > 1 and chance < ALONE + BY_BOTH:
            return [person.pk for person in carers]
        if len(carers) > 1 and chance < ALONE + BY_BOTH + BY_FATHER:
            return [carers[1].pk]
        return [carers[0].pk]


def marks(
    plan: Plan, places: Places, programme: Programme, households: list[Household]
) -> Iterator[Mark]:
    """Exactly as many as are wanted, family by family.

    What was planned and what came about are compared all the way, and those who come often make
    up for the difference.
    """
    luck = plan.luck("visits")
    planned, done = 0.0, 0
    tail: deque[Year] = deque(maxlen=TAIL)
    for year in _planned(plan, places, programme, households, luck):
        planned += year.visits * year.party
        for _ in range(_visits(year, planned - done)):
            for mark in year.coming.visit(year.start):
                if done == plan.attendances:
                    return
                done += 1
                yield mark
        tail.append(year)
    yield from _last_ones(plan.attendances - done, tail)


def _visits(year: Year, behind: float) -> int:
    if not year.is_often:
        return round(year.visits)
    wanted = min(max(behind / year.party, 0.5 * year.visits), 1.5 * year.visits)
    return round(min(max(wanted, FEWEST), MOST))


def _last_ones(missing: int, tail) -> Iterator[Mark]:
    for _ in range(ROUNDS):
        for year in tail:
            for mark in year.coming.visit(year.start):
                if not missing:
                    return
                missing -= 1
                yield mark
    if missing:
        raise Refused(
            f"{missing:,} attendances found no room at the sessions of these families. "
            "Ask for more children, more centres or fewer attendances."
        )


def _planned(plan, places, programme, households, luck) -> Iterator[Year]:
    """Every family's years, with the visits of those who come often so that all add up."""
    drafts = [list(_drafts(plan, household, luck)) for household in households]
    once = sum(visits * party for years in drafts for _, party, often, visits in years if not often)
    often = [(share, party) for years in drafts for _, party, is_often, share in years if is_often]
    scale = _scale(often, plan.attendances - once)
    for household, years in zip(households, drafts, strict=True):
        if not years:
            continue
        coming = Coming(household, programme, places, luck)
        for start, party, is_often, visits in years:
            if is_often:
                visits = min(max(visits * scale, FEWEST), MOST)
            yield Year(coming, start, party, is_often, visits)


def _scale(often: list[tuple[float, float]], wanted: float) -> float:
    """So that the visits of those who come often, each from FEWEST to MOST, come to ``wanted``."""
    low, high = 0.0, 1000.0
    for _ in range(30):
        middle = (low + high) / 2
        total = sum(min(max(share * middle, FEWEST), MOST) * party for share, party in often)
        low, high = (middle, high) if total < wanted else (low, middle)
    return low


def _drafts(plan: Plan, household: Household, luck: Random):
    """(financial year, people each time, whether often, visits or share of them) where it comes."""
    family = household.family
    came = luck.random() < FEWER_BEFORE * _usual(plan, household.home, 0)
    for number, year in enumerate(plan.financial_years):
        first, last = year.period.first, year.period.last
        young = sum(_share_of_year(born, first, last) for born in household.born)
        if not young or (family.closed_on and family.closed_on <= first):
            came = False
            continue
        chance = _chance(plan, household.home_on(first) or household.home, number, came)
        came = luck.random() < chance * min(1.0, 0.6 + 0.4 * young)
        if not came:
            continue
        party = max(1.0, young) + 1
        if luck.random() < OCCASIONAL:
            yield year.start, party, False, 1 if luck.random() < ONCE else 2
        else:
            yield year.start, party, True, luck.lognormvariate(0, SPREAD)


def _share_of_year(born: dt.date, first: dt.date, last: dt.date) -> float:
    days = (min(last, birthday(born, 5)) - max(first, born)).days
    return max(0.0, days / 365)


def _chance(plan: Plan, home: Home, number: int, came: bool) -> float:
    """Of coming this year, so that over the years as many come as usual."""
    usual = _usual(plan, home, number)
    again = min(0.97, usual + STAYS)
    return again if came else usual * (1 - again) / (1 - usual)


def _usual(plan: Plan, home: Home, number: int) -> float:
    growth = 1 + GROWTH * (number - (plan.years - 1) / 2)
    return min(0.93, CALIBRATED * plan.busy * growth * home.reached / home.known)
