"""Words of sections, written by several people at once."""

from dataclasses import dataclass

from django.db import transaction

from costing.actions.case_studies import touch
from costing.models import CaseStudy, Section
from costing.writing.words import normal, seen_of


class Published(Exception):
    """The version that it stands at was published: the next one takes changes."""


@dataclass(frozen=True)
class Written:
    """What somebody typed, and a mark of the words that she saw before."""

    words: str
    seen: str


@dataclass(frozen=True)
class Outcome:
    """``section`` as it is stored now; with a conflict, it holds somebody else's words."""

    section: Section
    is_conflict: bool = False


@transaction.atomic
def write_sections(*, study, written: dict[str, Written], by) -> dict[str, Outcome]:
    """Keep what was typed, by kind of section; words that somebody else changed since are left.

    A row stays when its words are taken out. Raises Published.
    """
    locked = open_for_changes(study)
    stored = {
        section.kind: section
        for section in locked.sections.filter(kind__in=written).select_related("changed_by")
    }
    outcomes = {}
    for kind, one in written.items():
        section = stored.get(kind) or Section(case_study=locked, kind=kind, revision=0)
        outcomes[kind] = _write(section, one, by)
    return outcomes


def open_for_changes(study) -> CaseStudy:
    """The case study, locked until the change is made. Raises Published."""
    locked = CaseStudy.objects.select_for_update().get(pk=study.pk)
    if locked.is_frozen:
        raise Published
    return locked


def _write(section, one, by) -> Outcome:
    mine, seen = normal(one.words), one.seen or seen_of("")
    if mine == section.words or seen_of(mine) == seen:
        return Outcome(section)
    if seen != seen_of(section.words):
        return Outcome(section, is_conflict=True)
    section.words, section.changed_by = mine, by
    section.revision += 1
    section.save()
    touch(section.case_study, by=by)
    return Outcome(section)
