"""What the page to write a case study on shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from costing.actions.writing import Written, write_sections
from costing.forms.writing import SectionForm
from costing.models import Section
from costing.reports.case_study import case_study_report
from costing.reports.evidence import evidence_of
from costing.writing.chosen import ChosenOnPage, chosen_on_page
from costing.writing.preview import Preview, previews
from reach.measures.read_once import read_once

Kind = Section.Kind


@dataclass
class SectionOnPage:
    """A section with the form of its words. ``theirs``: what somebody else stored meanwhile."""

    section: Section
    form: SectionForm
    preview: Preview | None = None
    theirs: Section | None = None

    @property
    def kind(self) -> str:
        return self.section.kind

    @property
    def label(self) -> str:
        return self.section.get_kind_display()


@dataclass(frozen=True)
class FormsOfSections:
    """The forms of all sections, as the summary of errors asks them."""

    forms: list[SectionForm]
    non_form_errors: tuple[str, ...] = ()

    @property
    def total_error_count(self) -> int:
        return sum(len(form.errors) for form in self.forms)


def sections_on_page(study: Any, kinds: list[str], data: Any = None) -> list[SectionOnPage]:
    """In the order of the report; with ``data``, the sections that were sent."""
    stored = {one.kind: one for one in study.sections.select_related("changed_by")}
    if data is not None:
        kinds = [kind for kind in kinds if f"{kind}-words" in data]
    found = []
    for kind in kinds:
        section = stored.get(kind) or Section(case_study=study, kind=kind)
        found.append(SectionOnPage(section, SectionForm(data, section=section)))
    return found


def write(study: Any, sections: list[SectionOnPage], by: Any) -> bool:
    """Keep what can be kept; whether all of it was. Raises Published."""
    good = {one.kind: one for one in sections if one.form.is_valid()}
    outcomes = write_sections(
        study=study,
        written={kind: Written(**one.form.cleaned_data) for kind, one in good.items()},
        by=by,
    )
    for kind, outcome in outcomes.items():
        good[kind].section = outcome.section
        if outcome.is_conflict:
            good[kind].theirs = outcome.section
            good[kind].form.say_changed(outcome.section)
    return not any(one.form.errors for one in sections)


# What only a published version still shows stands there so that it can be deleted from it.
WITH_CONSENT = Q(is_in_draft=True) | Q(consent_withdrawn_on=None)


def quotes_on_page(study: Any) -> Any:
    return study.quotes.filter(WITH_CONSENT).select_related("story")


def pictures_on_page(study: Any) -> list[Any]:
    """In the order of the report."""
    order = Kind.values
    pictures = study.pictures.filter(WITH_CONSENT)
    return sorted(pictures, key=lambda one: (order.index(one.section), one.position, one.pk))


def with_figures(study: Any, sections: list[SectionOnPage]) -> list[ChosenOnPage]:
    """Gives the sections their previews, and what was chosen with what it comes to now."""
    with read_once():
        evidence = evidence_of(study)
        words = {one.kind: one.section.words for one in sections}
        shown = previews(case_study_report(study, evidence=evidence), words)
        chosen = chosen_on_page(study, evidence)
    for one in sections:
        one.preview = shown[one.kind]
    return chosen
