"""Who gave time in a period, as far as they say, beside who lives there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dateutil.relativedelta import relativedelta
from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from centres.models.dated import holds_on
from families.models import Family, FamilyMember, Person
from reach.measures.seen import Seen
from reach.volunteering.calculations import share
from volunteers.models import Hours, Volunteer

NOT_SAID = "Not said"
ELSEWHERE = "Another area"
VOLUNTEERS = "Volunteers", "volunteers who gave hours"
CHILDREN = "Children under 5 here", "children under 5 who live here"
CARERS = "Families’ grown-ups", "grown-ups of registered families who live here"
AgeBand = Volunteer.AgeBand
# The first age of each band; the lowest band begins at birth.
BAND_BEGINS = {
    AgeBand.TO_24: 18,
    AgeBand.TO_34: 25,
    AgeBand.TO_49: 35,
    AgeBand.TO_64: 50,
    AgeBand.OVER_64: 65,
}
GENDERS = {
    Person.Gender.FEMALE: Volunteer.Gender.WOMAN,
    Person.Gender.MALE: Volunteer.Gender.MAN,
    Person.Gender.OTHER: Volunteer.Gender.OTHER,
}


@dataclass(frozen=True)
class Side:
    """People of whom some say it. ``name`` is short, ``about`` says whom it counts."""

    name: str
    about: str
    said: int
    people: int

    @property
    def is_known(self) -> bool:
        """Whether half of them or more say it: else the few who do stand for nobody."""
        return self.said > 0 and 2 * self.said >= self.people


@dataclass(frozen=True)
class Beside:
    """One row: so many of the volunteers, and so many of those who live there.

    Shares are of those who say it; None for the row of those who don't, and where too few do.
    """

    label: str
    volunteers: int
    volunteers_share: Fraction | None
    living_here: int | None
    living_here_share: Fraction | None


@dataclass(frozen=True)
class Composition:
    """The volunteers by one thing that they say of themselves, beside others."""

    key: str
    title: str
    rows: tuple[Beside, ...]
    volunteers: Side
    living_here: Side

    @property
    def known_rows(self) -> tuple[Beside, ...]:
        return tuple(row for row in self.rows if row.label != NOT_SAID)


def compositions(seen: Seen, hours: QuerySet[Hours]) -> tuple[Composition, ...]:
    """By area, age band, gender and language; five queries."""
    volunteers = list(
        Volunteer.objects.filter(pk__in=hours.values("volunteer"))
        .order_by()
        .values_list("area", "age_band", "gender", "language")
    )
    carers = list(carers_of_registered_families(seen))
    return (
        _by_area(seen, [row[0] for row in volunteers]),
        _composed(
            ("age", "Age", *CARERS),
            Counter(row[1] for row in volunteers),
            _counted(carers, "band"),
            dict(AgeBand.choices),
        ),
        _composed(
            ("gender", "Gender", *CARERS),
            Counter(row[2] for row in volunteers),
            _counted(carers, "gender", GENDERS),
            dict(Volunteer.Gender.choices),
        ),
        _by_language([row[3] for row in volunteers], carers),
    )


def _composed(about, volunteers: Counter, living: Counter | None, labels: dict) -> Composition:
    """Rows in the order of ``labels``, then those who do not say; empty rows are left out.

    ``about``: key and title, then the name of those who live here and whom it counts.
    """
    key, title, *others = about
    sides = _side(VOLUNTEERS, volunteers), _side(others, living or Counter())
    rows = []
    for value, label in [*labels.items(), ("", NOT_SAID)]:
        numbers = volunteers[value], None if living is None else living[value]
        if any(numbers):
            shares = [
                share(number, side.said) if value and side.is_known else None
                for number, side in zip(numbers, sides, strict=True)
            ]
            rows.append(Beside(str(label), numbers[0], shares[0], numbers[1], shares[1]))
    return Composition(key, title, tuple(rows), *sides)


def _side(words: Sequence[str], counted: Counter) -> Side:
    name, who = words
    return Side(name, who, said=counted.total() - counted[""], people=counted.total())


def _counted(carers: Iterable[dict], key: str, names: dict | None = None) -> Counter:
    found: Counter = Counter()
    for row in carers:
        value = row[key] or ""
        found[names.get(value, value) if names else value] += row["people"]
    return found


# --- by area


def _by_area(seen: Seen, areas: list[int | None]) -> Composition:
    """Beside the children under 5 who live in each area."""
    labels = {area.pk: area.name for area in seen.areas}
    volunteers = Counter(
        "" if area is None else area if area in labels else ELSEWHERE for area in areas
    )
    population = seen.population
    living = None
    if population.children is not None:
        living = Counter({pk: population.of_area[pk] for pk in labels})
    about = ("area", "Area", *CHILDREN)
    return _composed(about, volunteers, living, labels | {ELSEWHERE: ELSEWHERE})


# --- by language: free text, so spellings are brought together


def _by_language(languages: list[str], carers: list[dict]) -> Composition:
    labels: dict[str, str] = {}

    def folded(text: str) -> str:
        key = " ".join(text.split()).casefold()
        if key:
            labels[key] = min(labels.get(key, text.strip()), text.strip())
        return key

    volunteers = Counter(folded(language) for language in languages)
    living: Counter = Counter()
    for row in carers:
        living[folded(row["spoken"])] += row["people"]
    ordered = sorted(labels, key=lambda key: (-volunteers[key], -living[key], key))
    about = ("language", "Language", *CARERS)
    return _composed(about, volunteers, living, {key: labels[key] for key in ordered})


# --- the carers of registered families


def carers_of_registered_families(seen: Seen) -> QuerySet:
    """How many by ``gender``, age ``band`` and the family's language, ``spoken``.

    Carers whose main household is registered on the last day and whose home is among the areas
    then. A person on file twice counts once, as her standing record says.
    """
    day = seen.period.last
    members = FamilyMember.objects.filter(
        holds_on(day, "family__addresses__"),
        family__addresses__area__in=seen.area_ids,
        family__in=Family.objects.registered_on(day),
        is_main=True,
        role=FamilyMember.Role.CARER,
    ).annotate(
        one=Coalesce("person__same_as", "person"),
        gender=_of_standing_record("gender"),
        born=_of_standing_record("date_of_birth"),
        spoken=F("family__language"),
    )
    return (
        members.annotate(band=_age_band(day))
        .order_by()
        .values("gender", "band", "spoken")
        .annotate(people=Count("one", distinct=True))
    )


def _of_standing_record(field: str) -> Case:
    return Case(
        When(person__same_as__isnull=False, then=F(f"person__same_as__{field}")),
        default=F(f"person__{field}"),
    )


def _age_band(day) -> Case:
    """From the highest band down: born on or before the day so many years ago."""
    cases = [
        When(born__lte=day - relativedelta(years=age), then=Value(band.value))
        for band, age in reversed(BAND_BEGINS.items())
    ]
    younger = When(born__isnull=False, then=Value(AgeBand.UNDER_18.value))
    return Case(*cases, younger, default=Value(""))
