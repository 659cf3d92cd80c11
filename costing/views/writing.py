"""Writing a case study: its words, quotes and stated figures, and letting it out."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from costing.actions import case_studies as actions
from costing.forms.case_studies import CaseStudyForm, SectionForm
from costing.forms.quotes import QuoteForm, StatedFigureForm
from costing.models import CaseStudy, Quote, Section, StatedFigure

edit = needs(Permission.EDIT_CASE_STUDIES)


def page_of(study):
    return reverse("costing:case-study-write", args=[study.slug])


def of_study(view):
    """Hands the view a case study that the user may edit."""

    @wraps(view)
    @edit
    def found(request, slug, **kwargs):
        study = get_object_or_404(CaseStudy.objects.editable_by(request.user), slug=slug)
        return view(request, study, **kwargs)

    return found


def changing(view):
    """As of_study; what readers outside may see is not changed under their eyes."""

    @wraps(view)
    @of_study
    def found(request, study, **kwargs):
        if study.is_released:
            messages.error(request, "It is released. Take it back before you change it.")
            return redirect(page_of(study))
        return view(request, study, **kwargs)

    return found


@require_safe
@of_study
def case_study_write(request, study):
    written = {section.kind: section.words for section in study.sections.all()}
    sections = [(kind, kind.label, written.get(kind, "")) for kind in Section.Kind]
    return render(
        request,
        "costing/case_study_write.html",
        {
            "study": study,
            "sections": sections,
            "quotes": study.quotes.select_related("story"),
            "stated_figures": study.stated_figures.all(),
        },
    )


@edit
def case_study_add(request):
    return form_page(
        request,
        CaseStudyForm(request.POST or None, user=request.user),
        title="Add a case study",
        lead="The finding is its title. You write the words; the figures come from the records.",
        done="The case study is added. Now write its sections.",
        to=page_of,
    )


@changing
def case_study_edit(request, study):
    return form_page(
        request,
        CaseStudyForm(request.POST or None, instance=study, user=request.user),
        title="Change title, place and figures",
        done="Saved.",
        to=page_of(study),
    )


@changing
def section_edit(request, study, kind):
    if kind not in Section.Kind.values:
        raise Http404
    section = study.sections.filter(kind=kind).first() or Section(case_study=study, kind=kind)
    return form_page(
        request,
        SectionForm(request.POST or None, instance=section),
        title=Section.Kind(kind).label,
        lead=f"Of “{study}”",
        done="Saved.",
        save=lambda form: actions.write_section(
            study=study, kind=kind, words=form.cleaned_data["words"]
        ),
        to=page_of(study),
    )


def part_page(request, study, form, title):
    return form_page(
        request,
        form,
        title=title,
        done="Saved.",
        save=lambda form: actions.save_part(part=form.save(commit=False)),
        to=page_of(study),
    )


@changing
def quote_add(request, study):
    form = QuoteForm(request.POST or None, instance=Quote(case_study=study), user=request.user)
    return part_page(request, study, form, "Add a quote")


@changing
def quote_edit(request, study, uuid):
    quote = get_object_or_404(study.quotes.select_related("story"), uuid=uuid)
    form = QuoteForm(request.POST or None, instance=quote, user=request.user)
    return part_page(request, study, form, "Change it")


@require_POST
@of_study
def quote_withdraw(request, study, uuid):
    """At any time, released or not: consent is hers to take back."""
    actions.withdraw_consent(quote=get_object_or_404(study.quotes.with_consent(), uuid=uuid))
    messages.success(request, "The consent is withdrawn. The quote is in no page and no new PDF.")
    return redirect(page_of(study))


@changing
def stated_figure_add(request, study):
    figure = StatedFigure(case_study=study, position=study.stated_figures.count() + 1)
    form = StatedFigureForm(request.POST or None, instance=figure)
    return part_page(request, study, form, "Add a stated figure")


@changing
def stated_figure_edit(request, study, uuid):
    figure = get_object_or_404(study.stated_figures, uuid=uuid)
    form = StatedFigureForm(request.POST or None, instance=figure)
    return part_page(request, study, form, "Change a stated figure")


@require_POST
@changing
def stated_figure_delete(request, study, uuid):
    actions.delete_part(part=get_object_or_404(study.stated_figures, uuid=uuid))
    messages.success(request, "The stated figure is taken out.")
    return redirect(page_of(study))


@require_POST
@of_study
def case_study_release(request, study):
    actions.release(study=study, by=request.user)
    messages.success(request, "It is released: commissioners of the authority may read it.")
    return redirect(page_of(study))


@require_POST
@of_study
def case_study_take_back(request, study):
    actions.take_back(study=study, by=request.user)
    messages.success(request, f"It is taken back. You now write version {study.version}.")
    return redirect(page_of(study))
