"""What the page of who leads and who comes, and its files, are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count, F, Q

from centres.models import Area
from centres.models.dated import holds_on
from centres.periods import Period
from families.models import Family, TargetGroup
from families.models.sightings import SightingQuerySet
from reach.measures.seen import Seen
from reach.scopes import Scope

VOLUNTEERS, JOINTLY, STAFF = "volunteers", "jointly", "staff"
WAYS = {
    VOLUNTEERS: "Volunteers",
    JOINTLY: "Jointly",
    STAFF: "Staff",
}
# The three most deprived tenths of the country's areas.
DEPRIVED = frozenset({1, 2, 3})


@dataclass(frozen=True)
class Led:
    """The families of some sessions. ``only_here``: those who came to no other sessions;
    ``homes_known``: those with a known home area on any of these days, of which ``deprived``
    and ``priority`` are parts. A family that moved may stand in two deciles."""

    label: str
    families: int
    only_here: int
    new: int
    homes_known: int
    deprived: int
    priority: int
    by_decile: Mapping[int | None, int]
    by_group: Mapping[int, int]

    def share(self, number: int) -> Fraction | None:
        """Per cent of the families whose home is known."""
        return Fraction(100 * number, self.homes_known) if self.homes_known else None

    def share_of_all(self, number: int) -> Fraction | None:
        """Per cent of all families of these sessions."""
        return Fraction(100 * number, self.families) if self.families else None


@dataclass(frozen=True)
class Overlap:
    """Families who came to sessions led in just these ways, and in no other."""

    ways: tuple[str, ...]
    families: int

    @property
    def label(self) -> str:
        words = {VOLUNTEERS: "volunteers", JOINTLY: "jointly", STAFF: "staff"}
        led = ", ".join(words[way] for way in self.ways)
        return f"Only {led}" if len(self.ways) == 1 else led[0].upper() + led[1:]


@dataclass(frozen=True)
class LeadingReport:
    """``ways``: by volunteers, jointly, by staff. ``others``: staff-led or joint together.
    ``sessions`` and ``children``: by way, sessions at which a named family was, and children
    under 5 seen there."""

    scope: Scope
    period: Period
    ways: Mapping[str, Led]
    others: Led
    only_volunteers: Led
    everyone: Led
    overlaps: tuple[Overlap, ...]
    sessions: Mapping[str, int]
    children: Mapping[str, int]
    groups: Mapping[int, str]

    @property
    def by_volunteers(self) -> Led:
        return self.ways[VOLUNTEERS]


@dataclass(frozen=True)
class Came:
    """What is known of who came where: families by way of leading, each with its home areas and
    its target groups on the days it came."""

    homes: Mapping[str, Mapping[int, set[int]]]
    groups: Mapping[str, Mapping[int, set[int]]]
    new: frozenset[int]
    deciles: Mapping[int, int | None]
    priority: frozenset[int]
    families: Mapping[str, set[int]] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "families", {way: set(self.homes.get(way, {})) for way in WAYS})

    def led(self, label: str, ways, *, among: set[int] | None = None) -> Led:
        """The families of sessions led in one of these ways; ``among``: only these of them."""
        here = set().union(*(self.families[way] for way in ways))
        elsewhere = set().union(*(self.families[way] for way in WAYS if way not in ways))
        counted = here if among is None else here & among
        homes = self._joined(self.homes, ways, counted)
        groups = self._joined(self.groups, ways, counted)
        by_decile: Counter[int | None] = Counter()
        deprived = priority = 0
        for areas in homes.values():
            tenths = {self.deciles[area] for area in areas}
            by_decile.update(tenths)
            deprived += bool(tenths & DEPRIVED)
            priority += bool(areas & self.priority)
        return Led(
            label,
            families=len(counted),
            only_here=len(counted - elsewhere),
            new=len(counted & self.new),
            homes_known=sum(map(bool, homes.values())),
            deprived=deprived,
            priority=priority,
            by_decile=dict(by_decile),
            by_group=dict(Counter(group for found in groups.values() for group in found)),
        )

    @staticmethod
    def _joined(of_way, ways, counted) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for way in ways:
            for family, things in of_way.get(way, {}).items():
                if family in counted:
                    found[family] |= things
        return found

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The most families first; combinations that nobody has are left out."""
        ways_of: dict[int, list[str]] = defaultdict(list)
        for way, families in self.families.items():
            for family in families:
                ways_of[family].append(way)
        counts = Counter(tuple(ways) for ways in ways_of.values())
        return tuple(Overlap(ways, n) for ways, n in sorted(counts.items(), key=_most_first))

    @property
    def only_volunteers(self) -> set[int]:
        return self.families[VOLUNTEERS] - self.families[JOINTLY] - self.families[STAFF]


def _most_first(item):
    ways, families = item
    return (-families, ways)


def leading_report(scope: Scope, period: Period) -> LeadingReport:
    seen = scope.sightings().in_period(period).filter(session__isnull=False, family__isnull=False)
    came = _came(seen, scope, period)
    return LeadingReport(
        scope=scope,
        period=period,
        ways={way: came.led(label, [way]) for way, label in WAYS.items()},
        others=came.led("Staff or jointly", [STAFF, JOINTLY]),
        only_volunteers=came.led("Volunteers, no other", [VOLUNTEERS], among=came.only_volunteers),
        everyone=came.led("All", list(WAYS)),
        overlaps=came.overlaps,
        groups=_groups(scope),
        **_numbers(seen),
    )


def _came(seen: SightingQuerySet, scope: Scope, period: Period) -> Came:
    homes: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for way, family, area in _different(seen, "area"):
        homes[way][family] |= {area} - {None}
    groups: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    in_groups = seen.filter(
        holds_on(F("date"), "person__in_groups__"), person__in_groups__group__isnull=False
    )
    for way, family, group in _different(in_groups, "person__in_groups__group"):
        groups[way][family] |= {group} - {None}
    areas = Area.objects.filter(pk__in={a for of in homes.values() for s in of.values() for a in s})
    rows = list(areas.values_list("pk", "deprivation_decile", "priority_reason"))
    return Came(
        homes=homes,
        groups=groups,
        new=_new_families(scope, period),
        deciles={pk: decile for pk, decile, _ in rows},
        priority=frozenset(pk for pk, _, reason in rows if reason),
    )


def _different(seen, column):
    return seen.order_by().values_list("session__led_by", "family", column).distinct()


def _new_families(scope: Scope, period: Period) -> frozenset[int]:
    """Families of the scope that were seen for the first time ever in the period."""
    new = Family.objects.filter(pk__in=Seen(scope, period).families_who("is_new"))
    return frozenset(new.values_list("pk", flat=True))


def _numbers(seen: SightingQuerySet) -> dict[str, dict[str, int]]:
    is_child = Q(born__lte=F("date"), turns_five_on__gt=F("date"))
    rows = (
        seen.order_by()
        .values_list("session__led_by")
        .annotate(
            sessions=Count("session", distinct=True),
            children=Count("person", distinct=True, filter=is_child),
        )
    )
    sessions, children = dict.fromkeys(WAYS, 0), dict.fromkeys(WAYS, 0)
    for way, of_sessions, of_children in rows:
        sessions[way], children[way] = of_sessions, of_children
    return {"sessions": sessions, "children": children}


def _groups(scope: Scope) -> dict[int, str]:
    of_authority = Q(authority=None) | Q(authority=scope.authority_id)
    return dict(TargetGroup.objects.filter(of_authority).order_by("name").values_list("pk", "name"))
