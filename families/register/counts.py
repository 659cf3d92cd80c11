"""How many people are here, counted from rows of the database: two people see the same."""

import zlib
from dataclasses import dataclass

from centres.periods import age_in_years
from families.arrivals import of_session
from families.models import Arrival, Attendance, FamilyMember, WalkIn
from families.register.listed import Newcomer, newcomers


@dataclass(frozen=True)
class Counts:
    """How many people are here.

    Children are under 5, older children under 18; without a birth date the role in the family
    says who is a child. Walk-ins matched to a family are counted as the people they are.
    ``here``: the ids of the people marked.
    """

    children: int
    older_children: int
    grown_ups: int
    walk_ins: int
    here: frozenset[int]

    @property
    def people(self) -> int:
        return self.children + self.older_children + self.grown_ups


@dataclass(frozen=True)
class Rail:
    """Beside the list: how many are here, whom to say hello to, who walked in, who signed in."""

    counts: Counts
    say_hello: tuple[Newcomer, ...]
    walk_ins: tuple[WalkIn, ...]
    arrivals: tuple[Arrival, ...]
    declined: tuple[Arrival, ...]

    @property
    def fingerprint(self) -> str:
        """Changes with what is said beside the list, so that the same is not sent again."""
        said = [
            self.counts.people,
            self.counts.walk_ins,
            [arrival.pk for arrival in self.arrivals],
            [arrival.pk for arrival in self.declined],
            [newcomer.names for newcomer in self.say_hello],
        ]
        return f"{zlib.crc32(repr(said).encode()):x}"


def counts(session):
    """In three queries."""
    marked = Attendance.objects.filter(session=session).order_by()
    born_on = dict(marked.values_list("person", "person__date_of_birth"))
    undated = [person for person, born in born_on.items() if born is None]
    children = FamilyMember.objects.filter(person__in=undated, role=FamilyMember.Role.CHILD)
    child_roles = set(children.order_by().values_list("person", flat=True)) if undated else set()
    kinds = [
        kind_of_person(born, person in child_roles, session.date)
        for person, born in born_on.items()
    ]
    unmatched = list(
        WalkIn.objects.filter(session=session, family=None)
        .order_by()
        .values_list("adults", "children")
    )
    adults, children = sum(w[0] for w in unmatched), sum(w[1] for w in unmatched)
    unnamed_children = session.unnamed - session.unnamed_older - session.unnamed_adults
    return Counts(
        children=kinds.count("child") + children + unnamed_children,
        older_children=kinds.count("older") + session.unnamed_older,
        grown_ups=kinds.count("grown-up") + adults + session.unnamed_adults,
        walk_ins=adults + children + session.unnamed,
        here=frozenset(born_on),
    )


def rail(user, session, say_hello=None):
    """``say_hello``: the newcomers, where the page has worked them out already."""
    at_door = list(of_session(session))
    pending = Arrival.Status.PENDING
    return Rail(
        counts=counts(session),
        say_hello=newcomers(user, session) if say_hello is None else say_hello,
        walk_ins=tuple(session.walk_ins.select_related("family", "arrival")),
        arrivals=tuple(arrival for arrival in at_door if arrival.status == pending),
        declined=tuple(arrival for arrival in at_door if arrival.status != pending),
    )


def kind_of_person(born, has_child_role, on):
    """Child (under 5), older (under 18) or grown-up; without a birth date the role decides."""
    if born is None:
        return "child" if has_child_role else "grown-up"
    age = age_in_years(born, on)
    return "child" if age < 5 else "older" if age < 18 else "grown-up"
