"""Deciding that two records are of one family or person, or are not; and taking that back.

Nothing is merged: the record that does not stand gets ``same_as``, keeps all it has, and counts
with the one that stands. Links are flat: whatever was linked to a record that no longer stands is
linked to the new one, and the decision keeps each link that it changed, so that undoing puts back
exactly what was.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from families.models import Family, Person, SameDecision
from families.presence_rollup import hold_for_linking

SAID_OTHERWISE = "Somebody has decided about these two already. Undo that first."
LINKED_SINCE = "One of these records was linked again since. Undo that newer decision first."


@transaction.atomic
def same_families(*, by, standing, other, people=(), not_people=()):
    """Two records of one family. ``people``: pairs of persons who are the same, in it too.

    ``not_people``: pairs that were shown and are not the same. All in one go, or nothing.
    """
    _one_at_a_time()
    named = [person.pk for pair in people for person in pair]
    hold_for_linking(families=[standing.pk, other.pk], people=named)
    decision = _decided(by, standing, other, is_same=True)
    if decision.links:
        return decision
    decision.links = _link(standing, other)
    decision.links += _of_people(by, people, not_people)
    decision.save(update_fields=["links"])
    return decision


@transaction.atomic
def same_people(*, by, standing, other):
    """Two records of one person, whatever their families are."""
    decision = _decided(by, standing, other, is_same=True)
    if not decision.links:
        hold_for_linking(people=[standing.pk, other.pk])
        decision.links = _link(standing, other)
        decision.save(update_fields=["links"])
    return decision


@transaction.atomic
def not_same(*, by, one, other, people=(), not_people=()):
    """Two families (or people) that are not the same; some of their people may be all the same."""
    decision = _decided(by, one, other, is_same=False)
    if not decision.links:
        decision.links = _of_people(by, people, not_people)
        decision.save(update_fields=["links"])
    return decision


@transaction.atomic
def decide_people(*, by, people=(), not_people=()):
    """Pairs of people within one family: each is a decision of its own."""
    return _of_people(by, people, not_people)


def _of_people(by, people, not_people):
    _one_at_a_time()
    hold_for_linking(people=[person.pk for pair in people for person in pair])
    made = [same_people(by=by, standing=one, other=other) for one, other in people]
    made += [_decided(by, one, other, is_same=False) for one, other in not_people]
    return [{"decision": decision.pk} for decision in made]


def standing_first(one, other):
    """Of two families the one that registered first, else the older record; then the other."""
    return sorted((one, other), key=lambda family: (family.registered_on or dt.date.max, family.pk))


def _decided(by, one, other, *, is_same):
    """The standing decision about the two, made now unless it is there; never the opposite."""
    model = type(one)
    low, high = sorted((one, other), key=lambda record: record.pk)
    _one_at_a_time()
    pair = (
        {"family": low, "other_family": high}
        if model is Family
        else {"person": low, "other_person": high}
    )
    decision, is_new = SameDecision.objects.get_or_create(
        **pair, undone_at=None, defaults={"is_same": is_same, "decided_by": by}
    )
    if decision.is_same != is_same:
        raise ValidationError(SAID_OTHERWISE)
    return decision


def _one_at_a_time():
    """Links reach records that neither side of a decision names: two at once would cross."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('families.same'))")


def _link(standing, other):
    """Let ``other``, and all that is linked to it, stand behind what ``standing`` stands for."""
    model = type(standing)
    now = dict(model.objects.filter(pk__in=[standing.pk, other.pk]).values_list("pk", "same_as"))
    top, below = (now[record.pk] or record.pk for record in (standing, other))
    if top == below:
        return [_entry(model, other.pk, below, below)]
    group = model.objects.filter(Q(pk=below) | Q(same_as=below))
    entries = [_entry(model, row.pk, row.same_as_id, top) for row in group.order_by("pk")]
    group.update(same_as=top)
    return entries


def _entry(model, pk, before, after):
    return {"record": model._meta.model_name, "id": pk, "from": before, "to": after}


@transaction.atomic
def undo_decision(*, by, decision):
    """Put back exactly what was; refused while a newer decision stands on it."""
    _one_at_a_time()
    decision = SameDecision.objects.get(pk=decision.pk)
    if decision.undone_at:
        return decision
    linked = [entry for entry in decision.links if "record" in entry]
    hold_for_linking(
        families=_ids_of(linked, "family"),
        people=[*_ids_of(linked, "person"), *_people_of(decision.links)],
    )
    for entry in reversed(decision.links):
        if "decision" in entry:
            _undo_of_pair(by, entry["decision"])
        else:
            _unlink(decision, entry)
    decision.undone_at, decision.undone_by = timezone.now(), by
    decision.save(update_fields=["undone_at", "undone_by"])
    return decision


def _ids_of(entries, record):
    """Everybody whom these links name."""
    return {
        pk
        for entry in entries
        if entry["record"] == record
        for pk in (entry["id"], entry["from"], entry["to"])
        if pk
    }


def _people_of(links):
    """The people of the decisions that were made in one go with this one."""
    pairs = SameDecision.objects.filter(
        pk__in=[entry["decision"] for entry in links if "decision" in entry]
    )
    return {pk for pair in pairs.values_list("person", "other_person") for pk in pair if pk}


def _undo_of_pair(by, pk):
    for of_people in SameDecision.objects.standing().filter(pk=pk):
        undo_decision(by=by, decision=of_people)


def _unlink(decision, entry):
    model = Family if entry["record"] == "family" else Person
    if entry["from"] == entry["to"]:
        return
    if _stands_on(decision, model, entry["id"]):
        raise ValidationError(LINKED_SINCE)
    put_back = model.objects.filter(pk=entry["id"], same_as=entry["to"])
    if not put_back.update(same_as=entry["from"]):
        raise ValidationError(LINKED_SINCE)


def _stands_on(decision, model, pk):
    """Whether a newer decision linked this record further, or others by way of it."""
    sides = ("family", "other_family") if model is Family else ("person", "other_person")
    newer = SameDecision.objects.standing().filter(
        Q(**{sides[0]: pk}) | Q(**{sides[1]: pk})
        | Q(links__contains=[{"record": model._meta.model_name, "id": pk}]),
        pk__gt=decision.pk, is_same=True,
    )  # fmt: skip
    return newer.exists()
