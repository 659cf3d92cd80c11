"""Taking what a register's page queued without a connection: each entry once, in order.

The key of an entry is kept in the transaction of what it did. Whoever sends the same batch again,
also at the same moment from another tab, waits for the first one and gets its answers.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from centres.models import Session
from families.actions.register import (
    RegisterRefused,
    add_walk_in,
    change_counts,
    check_open,
    mark_family,
    mark_here,
    why_locked,
)
from families.forms.register import CountForm, WalkInForm
from families.models import Family, FamilyMember, Person, SentMark
from families.outbox import GRACE, UNREADABLE, Unreadable, time_on_the_day, was_in_time
from families.register import families_for, is_born

NOBODY = "This person or family is no longer on your list. Look for them in Families."
USED = "This mark was sent before. Look at the register to see whether it is there."


@dataclass(frozen=True)
class Answer:
    key: str
    taken: bool
    words: str = ""


@transaction.atomic
def take_batch(*, session, entries, by):
    """An answer for each entry, in their order: taken, or not and why."""
    # Senders wait for each other here. Marks made online only share the row, and do not wait.
    locked = Session.objects.select_for_update(no_key=True, of=["self"])
    session = locked.select_related("centre", "activity").get(pk=session.pk)
    readable = [entry for entry in entries if not isinstance(entry, Unreadable)]
    known = {m.key: m for m in SentMark.objects.filter(key__in={e.key for e in readable})}
    taker = _Taker(session, readable, by)
    answers, new = [], []
    for entry in entries:
        if isinstance(entry, Unreadable):
            answers.append(Answer(entry.key, taken=False, words=UNREADABLE))
            continue
        if entry.key not in known:
            known[entry.key] = taker.take(entry)
            new.append(known[entry.key])
        answers.append(_answer(known[entry.key], session, by))
    SentMark.objects.bulk_create(new)
    return answers


def _answer(sent_mark, session, by):
    if (sent_mark.session_id, sent_mark.sent_by_id) != (session.pk, by.pk):
        return Answer(str(sent_mark.key), taken=False, words=USED)
    return Answer(str(sent_mark.key), sent_mark.is_taken, sent_mark.words)


class _Taker:
    """Applies entries to one session; the people and families they name are read once."""

    def __init__(self, session, entries, by):
        self.session, self.by, self.now = session, by, timezone.now()
        self.was_locked = why_locked(session)
        people = Person.objects.for_user(by).filter(
            authority=session.authority_id, uuid__in={e.person for e in entries if e.person}
        )
        families = families_for(by, session).filter(
            uuid__in={e.family for e in entries if e.family}
        )
        self.people = {person.uuid: person for person in people}
        self.families = {family.uuid: family for family in families}
        members = FamilyMember.objects.filter(
            family__in=self.families.values(), person__in=self.people.values()
        )
        self.members = set(members.values_list("family", "person"))

    def take(self, entry):
        """What became of the entry, as a row that is not saved yet."""
        words = ""
        try:
            with transaction.atomic():
                self._check(entry)
                getattr(self, f"_take_{entry.kind}")(entry)
        except RegisterRefused as refused:
            words = refused.words
        return SentMark(
            key=entry.key,
            session=self.session,
            kind=entry.kind,
            made_at=self._at(entry),
            sent_by=self.by,
            is_taken=not words,
            words=words[:300],
        )

    def _check(self, entry):
        if self.was_locked and not was_in_time(entry.made_at, self.session, self.now):
            raise RegisterRefused(self.session, self.was_locked)
        if self.was_locked:
            # Open to what was done in time, for this batch alone: this is never saved.
            self.session.reopened_until = self.session.locks_at + GRACE
        check_open(self.session)

    def _at(self, entry):
        return time_on_the_day(entry.made_at, self.session, self.now)

    def _take_mark(self, entry):
        if entry.person:
            person, family = self._person(entry), self.families.get(entry.family)
            if family and (family.pk, person.pk) not in self.members:
                family = None
            self._check_born(person)
            came = [(person, family)]
            mark_here(session=self.session, came=came, by=self.by, at=self._at(entry))
        else:
            family = self._family(entry)
            mark_family(session=self.session, family=family, by=self.by, at=self._at(entry))

    def _take_unmark(self, entry):
        """Only what the page showed: a mark that somebody else made meanwhile stays."""
        marks = self.session.attendances
        if entry.person:
            marks = marks.filter(person=self._person(entry))
        else:
            family: Family = self._family(entry)
            came_with_it = Q(family=family) | Q(family=None)
            marks = marks.filter(came_with_it, person__in=family.members.values("person"))
        if entry.undoes_own:
            marks = marks.filter(marked_by=self.by)
        marks.filter(marked_at__lte=entry.made_at).delete()

    def _take_walk_in(self, entry):
        form = WalkInForm({**entry.said, "submission_key": entry.key})
        who = self._cleaned(form)
        add_walk_in(session=self.session, by=self.by, arrived_at=self._at(entry), **who)

    def _take_count(self, entry):
        form = CountForm({**entry.said, "submission_key": entry.key})
        key = self._cleaned(form)["submission_key"]
        change_counts(session=self.session, submission_key=key, change=form.change, by=self.by)

    def _cleaned(self, form):
        if not form.is_valid():
            raise RegisterRefused(self.session, next(iter(form.errors.values()))[0])
        return form.cleaned_data

    def _person(self, entry):
        if entry.person not in self.people:
            raise RegisterRefused(self.session, NOBODY)
        return self.people[entry.person]

    def _family(self, entry):
        if entry.family not in self.families:
            raise RegisterRefused(self.session, NOBODY)
        return self.families[entry.family]

    def _check_born(self, person):
        """As the register says it, but without the surname: the answer is kept on the device."""
        if not is_born(person, self.session.date):
            name = person.given_name or "The baby"
            raise RegisterRefused(self.session, f"{name} was not born on the day of this session.")
