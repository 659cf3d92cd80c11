"""One authority, two centres and three areas, in which every figure can be counted by eye."""

import datetime as dt

from centres.periods import Period
from reach.measures import measure
from reach.scopes import scope_of
from tests import factories as make

YEAR = Period(dt.date(2009, 4, 1), dt.date(2010, 3, 31))


class World:
    """The centre North serves the areas A1 and A2; South serves none; nobody serves A3."""

    def __init__(self):
        self.authority = make.AuthorityFactory(code="LA1")
        self.ward = make.WardFactory(authority=self.authority, code="W1")
        self.a, self.b, self.far = (
            make.AreaFactory(ward=self.ward, code=code, name=code, deprivation_decile=decile)
            for code, decile in [("A1", 1), ("A2", None), ("A3", 5)]
        )
        self.centre = make.CentreFactory(authority=self.authority, name="North")
        self.other = make.CentreFactory(authority=self.authority, name="South")
        for area in (self.a, self.b):
            make.ReachAreaFactory(centre=self.centre, area=area)
            make.PopulationFactory(area=area, year=2009, children=10)
        make.PopulationFactory(area=self.far, year=2009, children=5)
        self.activity = make.ActivityFactory(centre=self.centre)
        self.elsewhere = make.ActivityFactory(centre=self.other)
        self.scope = scope_of(self.centre)

    def session(self, day, activity=None, **fields):
        return make.SessionFactory(
            activity=activity or self.activity, date=dt.date.fromisoformat(day), **fields
        )

    def family(self, area=None, **fields):
        family = make.FamilyFactory(centre=self.centre, **fields)
        if area:
            make.live_at(family, area)
        return family

    def child(self, family=None, born="2007-06-01", **fields):
        return make.member(
            family or self.family(self.a), date_of_birth=dt.date.fromisoformat(born), **fields
        )

    def seen(self, person, *days, area=None, activity=None, family=None):
        family = family or person.memberships.get(is_main=True).family
        for day in days:
            make.attend(self.session(day, activity), person, family=family, area=area)

    def number(self, key, scope=None, period=YEAR):
        return measure(scope or self.scope, period)[key].numerator
