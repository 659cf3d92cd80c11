"""Lists that prompt somebody to do something: one definition each.

A prompt is a rule about days, worked out from today, and the families that it finds with the day
that matters of each. Nothing here is a figure of reach: linked records stand for one family.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Term
from centres.periods import Period
from families.models import Family, FamilyMember, Person, Sighting

NOT_SEEN_WEEKS = 8
FORGOTTEN_WEEKS = 26  # longer ago than this they have most likely moved on
DUE_WEEKS = 8
NEWBORN_WEEKS = 4
COMING_TIMES = 3
COMING_WEEKS = 13


@dataclass(frozen=True)
class NextTerm:
    """The days of the next school term, and whether terms were set to know it by."""

    period: Period
    name: str
    is_set: bool


@dataclass(frozen=True)
class Prompt:
    """``find(families, lately)``: ``{family id: the day that matters, None where there is none}``.

    ``when`` says what that day is; ``never`` what it means that there is none.
    """

    slug: str
    label: str
    words: str
    when: str
    find: Callable
    latest_first: bool = False
    never: str = ""


def weeks_before(day, weeks):
    return day - dt.timedelta(weeks=weeks)


# --- the rules: days only -------------------------------------------------------------------------


def not_seen_period(day):
    """Last seen, or registered and never seen since, on one of these days."""
    last = weeks_before(day, NOT_SEEN_WEEKS)
    return Period(weeks_before(day, FORGOTTEN_WEEKS), last)


def last_week(day):
    """Monday to Sunday of the week before this one."""
    monday = day - dt.timedelta(days=day.weekday() + 7)
    return Period(monday, monday + dt.timedelta(days=6))


def due_period(day):
    """Babies expected on these days are due soon; a fortnight over time is still soon."""
    return Period(weeks_before(day, 2), day + dt.timedelta(weeks=DUE_WEEKS))


def newborn_period(day):
    return Period(weeks_before(day, NEWBORN_WEEKS), day)


def coming_period(day):
    return Period(weeks_before(day, COMING_WEEKS), day)


def next_term(day, terms):
    """The first of ``terms`` (name, first day, last day) that begins after ``day``.

    Where none is set: the usual terms of England, from 1 September, 1 January and 20 April.
    """
    ahead = sorted((term for term in terms if term[1] > day), key=lambda term: term[1:])
    if ahead:
        name, first, last = ahead[0]
        return NextTerm(Period(first, last), name, True)
    usual = [
        term
        for year in (day.year, day.year + 1)
        for term in (
            ("Spring term", dt.date(year, 1, 1), dt.date(year, 4, 19)),
            ("Summer term", dt.date(year, 4, 20), dt.date(year, 8, 31)),
            ("Autumn term", dt.date(year, 9, 1), dt.date(year, 12, 31)),
        )
    ]
    name, first, last = next(term for term in usual if term[1] > day)
    return NextTerm(Period(first, last), name, False)


# --- the families ---------------------------------------------------------------------------------


def families_to_prompt(user, permission=Permission.SEE_FAMILIES):
    """Families of the user's centres that stand for themselves and are not closed."""
    return Family.objects.filter(centre__in=centres_for(user, permission), same_as=None)


def _ids(families):
    return families.order_by().values("pk")


def _open(families, today):
    return families.exclude(closed_on__lte=today)


class Lately:
    """Who was seen in the last half year, asked once for all lists of a page."""

    def __init__(self, today):
        self.today = today

    @cached_property
    def seen(self):
        """``{family id: its last day, days in the last 13 weeks, last day of the week before}``."""
        week, coming = last_week(self.today), coming_period(self.today)
        period = Period(not_seen_period(self.today).first, self.today)
        rows = Sighting.objects.in_period(period).filter(family__isnull=False).order_by()
        rows = rows.values_list("family").annotate(
            last=Max("date"),
            days=Count("date", distinct=True, filter=Q(date__gte=coming.first)),
            in_week=Max("date", filter=Q(date__range=(week.first, week.last))),
        )
        return {family: (last, days, in_week) for family, last, days, in_week in rows}


def _of(families, found):
    """Those of what was found that are among these families; ids are given on as values."""
    known = set(families.filter(pk__in=list(found)).order_by().values_list("pk", flat=True))
    return {pk: day for pk, day in found.items() if pk in known}


def not_seen(families, lately):
    """Registered with a child under 5, last seen 8 to 26 weeks ago or never since registering."""
    today = lately.today
    child = FamilyMember.objects.filter(
        family=OuterRef("pk"), person__date_of_birth__lte=today, person__turns_five_on__gt=today
    )
    registered = families.registered_on(today).filter(Exists(child))
    period = not_seen_period(today)
    missed = {pk: last for pk, (last, *_) in lately.seen.items() if last <= period.last}
    never = registered.filter(registered_on__range=(period.first, period.last))
    ids = never.order_by().values_list("pk", flat=True)
    return _of(registered, missed) | {pk: None for pk in ids if pk not in lately.seen}


def first_visit(families, lately):
    """Seen in the week before this one, and nobody of them ever before."""
    week = last_week(lately.today)
    in_week = {pk: day for pk, (_, _, day) in lately.seen.items() if day}
    seen = _of(_open(families, lately.today), in_week)
    members = FamilyMember.objects.filter(
        Q(family__in=list(seen)) | Q(family__same_as__in=list(seen))
    ).annotate(one=F("family__same_as"))
    families_of = {}
    for person, family, one in members.values_list("person", "family", "one"):
        families_of.setdefault(person, set()).add(one or family)
    known = seen_ever_before(families_of, week.first)
    before = {family for person in known for family in families_of[person]}
    return {pk: day for pk, day in seen.items() if pk not in before}


def seen_ever_before(people, day):
    """Those of these people's ids who were seen before the day, by any record linked to them."""
    ones = dict(Person.objects.filter(pk__in=list(people)).values_list("pk", "same_as"))
    standing = {same_as or pk for pk, same_as in ones.items()}
    linked = Person.objects.filter(same_as__in=standing).values_list("pk", flat=True)
    seen = Sighting.objects.before(day).filter(seen_person__in=standing | set(linked) | set(ones))
    seen = set(seen.values_list("person", flat=True).distinct())
    return {pk for pk, same_as in ones.items() if (same_as or pk) in seen}


def turning_five(families, lately):
    """With a child who turns five in the next term of their authority."""
    today, terms = lately.today, {}
    authorities = set(families.order_by().values_list("authority", flat=True).distinct())
    for term in Term.objects.filter(authority__in=authorities, starts_on__gt=today):
        terms.setdefault(term.authority_id, []).append((term.name, term.starts_on, term.ends_on))
    in_term = Q(pk=None)
    for authority in authorities:
        days = next_term(today, terms.get(authority, [])).period
        in_term |= Q(
            family__authority=authority, person__turns_five_on__range=(days.first, days.last)
        )
    return _first_day(families, today, "person__turns_five_on", in_term)


def next_terms(families, today):
    """The next term of each authority of these families, as ``turning_five`` takes it."""
    authorities = families.order_by().values_list("authority", "authority__name").distinct()
    terms = {}
    for term in Term.objects.filter(authority__in=families.order_by().values("authority")):
        terms.setdefault(term.authority_id, []).append((term.name, term.starts_on, term.ends_on))
    return [(name, next_term(today, terms.get(pk, []))) for pk, name in authorities]


def due_soon(families, lately):
    period = due_period(lately.today)
    expected = Q(person__expected_on__range=(period.first, period.last), person__date_of_birth=None)
    return _first_day(families, lately.today, "person__expected_on", expected)


def newborn(families, lately):
    period = newborn_period(lately.today)
    born = Q(person__date_of_birth__range=(period.first, period.last))
    return _first_day(families, lately.today, "person__date_of_birth", born)


def _first_day(families, today, field, condition):
    members = FamilyMember.objects.filter(condition, family__in=_ids(_open(families, today)))
    rows = members.order_by().values("family").annotate(day=Min(field))
    return {row["family"]: row["day"] for row in rows}


def coming(families, lately):
    """Seen on three different days or more in the last 13 weeks, and not registered."""
    often = {pk: last for pk, (last, days, _) in lately.seen.items() if days >= COMING_TIMES}
    return _of(families.filter(registered_on=None, closed_on=None), often)


PROMPTS = [
    Prompt("not-seen", "Not seen lately", "Registered families with a child under 5 whom nobody "
           "saw for 8 weeks or more. Ring, and ask how they are.", "Last seen", not_seen,
           latest_first=True, never="Never since they registered"),
    Prompt("first-visit", "First visit last week", "They came for the first time, Monday to "
           "Sunday of last week. Ring and say thank you.", "Came", first_visit),
    Prompt("turning-five", "Turning five", "A child of theirs turns five in the next term. Say "
           "goodbye well, or welcome a younger one.", "Turns five", turning_five),
    Prompt("due-soon", "Babies due", "A baby is expected within 8 weeks. Ask what would help.",
           "Expected", due_soon),
    Prompt("newborn", "New babies", "Born in the last 4 weeks. Send a card.", "Born", newborn),
    Prompt("coming", "Coming, not registered", "Seen on 3 different days or more in 13 weeks, and "
           "not registered yet. Offer to go through it together.", "Last seen", coming,
           latest_first=True),
]  # fmt: skip
BY_SLUG = {prompt.slug: prompt for prompt in PROMPTS}


def in_order(prompt, found):
    """Ids by the day that matters; those without one last."""
    sign = -1 if prompt.latest_first else 1
    return sorted(
        found, key=lambda pk: (found[pk] is None, sign * (found[pk] or dt.date.min).toordinal(), pk)
    )
