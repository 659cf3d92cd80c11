"""Steps on the ladder, what has been done for the next, and what an authority asks for."""

from django.db import transaction

from volunteers.models import LadderNeed, LadderNeedDone, LadderStep


def record_step(*, volunteer, by, submission_key, level, on, evidence):
    """She came to a level, up or down; the same form sent twice makes one step."""
    step, _ = LadderStep.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "volunteer": volunteer,
            "level": level,
            "on": on,
            "evidence": evidence,
            "recorded_by": by,
        },
    )
    return step


def tick_need(*, volunteer, need, by, on):
    """She has done what a level takes; ticked already, its day stays."""
    ticked, _ = LadderNeedDone.objects.get_or_create(
        volunteer=volunteer, need=need, defaults={"on": on, "recorded_by": by}
    )
    return ticked


def untick_need(*, volunteer, need):
    LadderNeedDone.objects.filter(volunteer=volunteer, need=need).delete()


@transaction.atomic
def own_needs(*, authority, level):
    """The authority's own list of a level; it begins as a copy of everybody's.

    What its volunteers have done of everybody's list counts as done of the copy. Returns
    ``{need of everybody: need of the authority}``, empty when there was an own list already.
    """
    authority = type(authority).objects.select_for_update().get(pk=authority.pk)
    if LadderNeed.objects.filter(authority=authority, level=level).exists():
        return {}
    copies = {}
    for need in LadderNeed.objects.filter(authority=None, level=level):
        copies[need] = LadderNeed.objects.create(
            authority=authority,
            level=level,
            words=need.words,
            course=need.course,
            position=need.position,
        )
        done = LadderNeedDone.objects.filter(need=need, volunteer__authority=authority)
        done.update(need=copies[need])
    return copies


@transaction.atomic
def add_need(*, authority, level, words, course=None):
    """One thing more that a level takes, at the end of the authority's own list; once."""
    own_needs(authority=authority, level=level)
    own = LadderNeed.objects.filter(authority=authority, level=level)
    last = own.order_by("-position").values_list("position", flat=True).first()
    need, _ = own.get_or_create(
        authority=authority,
        level=level,
        words=words,
        defaults={"course": course, "position": 0 if last is None else last + 1},
    )
    return need


@transaction.atomic
def change_need(*, authority, need, words, course=None):
    """Other words for one thing; everybody's is left alone and the authority's copy changed."""
    own = _own(authority, need)
    if own is None:
        return add_need(authority=authority, level=need.level, words=words, course=course)
    own.words, own.course = words, course
    own.save(update_fields=["words", "course"])
    return own


@transaction.atomic
def drop_need(*, authority, need):
    """The level no longer takes this. Where nothing is left, everybody's list holds again."""
    own = _own(authority, need)
    if own is not None:
        own.delete()


def _own(authority, need):
    """The authority's own copy of a need; None when somebody took it out meanwhile."""
    if need.authority_id:
        return need
    copies = own_needs(authority=authority, level=need.level)
    own = LadderNeed.objects.filter(authority=authority, level=need.level, words=need.words)
    return copies.get(need) or own.first()
