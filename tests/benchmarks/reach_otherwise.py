"""The same figures of reach in two other ways, to compare with.

``Plain``: as the ORM writes them by itself, COUNT(DISTINCT) over attendances and contacts through
their joins. ``ByHand``: SQL over the roll-up, written for one place and these very periods.
"""

from django.db import connection
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce, TruncQuarter

from centres.models.dated import holds_on
from centres.periods import twelve_months_before
from families.models import Family, FamilyMember, Sighting

FIGURES = (
    "children_reached",
    "children_sustained",
    "children_reached_outside",
    "children_home_unknown",
    "children_new",
    "children_returned",
    "families_reached",
    "families_new",
    "attendances",
    "children_registered",
)
TREND = ("children_reached", "families_reached")
ROWS = ("children_reached", "families_reached")


def ids_of(scope, period):
    areas = scope.residents_areas(period.last).values_list("pk", flat=True)
    return list(scope.centre_ids), list(areas)


class Plain:
    """Of a centre or a cluster."""

    def __init__(self, scope, period):
        self.period = period
        centres, areas = ids_of(scope, period)
        days = (period.first, period.last)
        self.seen = Sighting.objects.filter(centre__in=centres, date__range=days).order_by()
        self.children = self.seen.filter(born__lte=F("date"), turns_five_on__gt=F("date"))
        self.home = Q(area__in=areas)
        self.areas = areas

    def figures(self):
        people = self.children.values("person")
        by_home = people.annotate(
            days=Count("date", distinct=True),
            at_home=Count("pk", filter=self.home),
            home_known=Count("area"),
        )
        reached = self.children.filter(self.home)
        ids = list(reached.values_list("person", flat=True).distinct())
        families = list(self.seen.values_list("family", flat=True).distinct())
        before = Sighting.objects.filter(
            born__lte=F("date"), turns_five_on__gt=F("date"), date__lt=self.period.first
        ).filter(person__in=ids)
        last = before.values("person").annotate(last=Max("date"))
        families_before = Sighting.objects.filter(
            family__in=[pk for pk in families if pk], date__lt=self.period.first
        )
        return {
            "children_reached": self._distinct(reached, "person"),
            "children_sustained": by_home.filter(days__gte=3, at_home__gt=0).count(),
            "children_reached_outside": by_home.filter(at_home=0).count(),
            "children_home_unknown": by_home.filter(at_home=0, home_known=0).count(),
            "children_new": len(ids) - self._distinct(before, "person"),
            "children_returned": last.filter(
                last__lt=twelve_months_before(self.period.first)
            ).count(),
            "families_reached": self._distinct(self.seen, "family"),
            "families_new": len([pk for pk in families if pk])
            - self._distinct(families_before, "family"),
            "attendances": self.seen.exclude(session=None)
            .values("session", "person")
            .distinct()
            .count(),
            "children_registered": self.registered(self.period.last),
        }

    @staticmethod
    def _distinct(rows, column):
        return rows.aggregate(n=Count(column, distinct=True))["n"]

    def registered(self, day):
        return self._members(day).aggregate(n=Count("one", distinct=True))["n"]

    def _members(self, day):
        members = FamilyMember.objects.annotate(
            one=Coalesce("person__same_as", "person"),
            born=Coalesce("person__same_as__date_of_birth", "person__date_of_birth"),
            five=Coalesce("person__same_as__turns_five_on", "person__turns_five_on"),
        )
        return members.order_by().filter(
            holds_on(day, "family__addresses__"),
            family__addresses__area__in=self.areas,
            family__in=Family.objects.registered_on(day),
            is_main=True,
            born__lte=day,
            five__gt=day,
        )

    def trend(self):
        """By quarter, in order; the areas are those of the last day of all."""
        return self._pairs(TruncQuarter("date"), self.seen)

    def trend_of_children(self):
        return self._children(TruncQuarter("date"))

    def _children(self, key):
        rows = self.children.filter(self.home).values(key=key)
        rows = rows.annotate(n=Count("person", distinct=True)).order_by("key")
        return list(rows.values_list("key", "n"))

    def _pairs(self, key, seen):
        """(children reached, families reached) of each key, in its order."""
        families = seen.values(key=key).annotate(n=Count("family", distinct=True))
        families = {row["key"]: row["n"] for row in families}
        return [(children, families[key]) for key, children in self._children(key)]

    def rows_by(self, column):
        """The same, with all other measures of a row counted too."""
        key = F(f"area__{column}")
        here = self.children.filter(self.home).values(key=key)
        people = self.children.values_list("person")
        often = people.annotate(days=Count("date", distinct=True)).filter(days__gte=3)
        often = [pk for pk, _ in often]
        ids = list(people.distinct())
        before = Sighting.objects.filter(person__in=[pk for (pk,) in ids])
        last = dict(
            before.filter(
                born__lte=F("date"), turns_five_on__gt=F("date"), date__lt=self.period.first
            )
            .values_list("person")
            .annotate(last=Max("date"))
        )
        year_before = twelve_months_before(self.period.first)
        long_away = [pk for pk, day in last.items() if day < year_before]
        list(
            here.annotate(
                sustained=Count("person", distinct=True, filter=Q(person__in=often or [0])),
                new=Count("person", distinct=True, filter=~Q(person__in=list(last) or [0])),
                returned=Count("person", distinct=True, filter=Q(person__in=long_away or [0])),
            )
        )
        list(self._members(self.period.last).values(key=F(f"family__addresses__{key.name}"))
             .annotate(n=Count("one", distinct=True)))  # fmt: skip
        return self._pairs(key, self.seen.filter(self.home))


CHILDREN = """
SELECT count(*) FILTER (WHERE here), count(*) FILTER (WHERE here AND days >= 3),
       count(*) FILTER (WHERE NOT here), count(*) FILTER (WHERE NOT known),
       count(*) FILTER (WHERE here AND NOT lately AND NOT long_ago),
       count(*) FILTER (WHERE here AND NOT lately AND long_ago)
FROM (
    SELECT c.*,
        EXISTS (SELECT FROM families_presence b WHERE b.person_id = c.person_id AND b.is_child
            AND b.quarter >= %(year_before)s AND b.quarter < %(first)s) AS lately,
        EXISTS (SELECT FROM families_presence b WHERE b.person_id = c.person_id AND b.is_child
            AND b.quarter < %(year_before)s) AS long_ago
    FROM (
        SELECT person_id, bool_or(here) AS here, bool_or(known) AS known,
            sum(bit_count(days)) AS days
        FROM (
            SELECT person_id, bool_or(COALESCE(area_id = ANY (%(areas)s), false)) AS here,
                bool_or(area_id IS NOT NULL) AS known, bit_or(days) AS days
            FROM families_presence
            WHERE centre_id = ANY (%(centres)s) AND is_child
                AND quarter BETWEEN %(first)s AND %(last)s
            GROUP BY person_id, quarter
        ) q GROUP BY person_id
    ) c
) who
"""
FAMILIES = """
SELECT count(family_id), count(family_id) FILTER (WHERE NOT EXISTS (
           SELECT FROM families_presence b
           WHERE b.family_id = f.family_id AND b.quarter < %(first)s)), sum(attendances)
FROM (
    SELECT family_id, sum(attendances) AS attendances FROM families_presence
    WHERE centre_id = ANY (%(centres)s) AND quarter BETWEEN %(first)s AND %(last)s
    GROUP BY family_id
) f
"""
# Linked records at one session count once: their sessions stand on the row.
TWICE = """
SELECT count(DISTINCT (s.session, person_id))
FROM families_presence, unnest(sessions) AS s (session)
WHERE centre_id = ANY (%(centres)s) AND quarter BETWEEN %(first)s AND %(last)s
    AND sessions IS NOT NULL
"""
REGISTERED = """
SELECT count(DISTINCT COALESCE(p.same_as_id, p.id))
FROM families_address a
JOIN families_family f ON f.id = a.family_id
JOIN families_familymember m ON m.family_id = f.id AND m.is_main
JOIN families_person p ON p.id = m.person_id
LEFT JOIN families_person one ON one.id = p.same_as_id
WHERE a.area_id = ANY (%(areas)s) AND (a.starts_on IS NULL OR a.starts_on <= %(last)s)
    AND (a.ends_on IS NULL OR a.ends_on >= %(last)s) AND f.registered_on <= %(last)s
    AND (f.closed_on IS NULL OR f.closed_on > %(last)s)
    AND COALESCE(one.date_of_birth, p.date_of_birth) <= %(last)s
    AND COALESCE(one.turns_five_on, p.turns_five_on) > %(last)s
"""
TREND_OF_CHILDREN = """
SELECT quarter, count(*) FROM (
    SELECT DISTINCT quarter, person_id FROM families_presence
    WHERE centre_id = ANY (%(centres)s) AND is_child AND area_id = ANY (%(areas)s)
        AND quarter BETWEEN %(first)s AND %(last)s
) c GROUP BY quarter ORDER BY quarter
"""
TREND_OF_FAMILIES = """
SELECT quarter, count(family_id) FROM (
    SELECT DISTINCT quarter, family_id FROM families_presence
    WHERE centre_id = ANY (%(centres)s) AND quarter BETWEEN %(first)s AND %(last)s
) f GROUP BY quarter ORDER BY quarter
"""


class ByHand:
    """Of a centre or a cluster, in whole quarters."""

    def __init__(self, scope, period):
        centres, areas = ids_of(scope, period)
        self.values = {
            "centres": centres,
            "areas": areas,
            "first": period.first,
            "last": period.last,
            "year_before": twelve_months_before(period.first),
        }

    def _ask(self, text):
        with connection.cursor() as cursor:
            cursor.execute(text, self.values)
            return cursor.fetchall()

    def figures(self):
        families = list(self._ask(FAMILIES)[0])
        families[2] = int(families[2]) + self._ask(TWICE)[0][0]
        found = [*self._ask(CHILDREN)[0], *families, self._ask(REGISTERED)[0][0]]
        return dict(zip(FIGURES, found, strict=True))

    def trend_of_children(self):
        return self._ask(TREND_OF_CHILDREN)

    def trend(self):
        pairs = zip(self._ask(TREND_OF_CHILDREN), self._ask(TREND_OF_FAMILIES), strict=True)
        return [(children, families) for (_, children), (_, families) in pairs]
