"""Figures chosen for a case study, from what can be measured, compared and projected."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from centres.views.pages import form_page
from costing.actions import chosen as actions
from costing.forms.chosen import ChosenFigureForm
from costing.models import Section
from costing.views.writing import changing, page_of
from costing.writing.chosen import offers_of


def at_figures(study):
    return f"{page_of(study)}#figures"


@changing
def chosen_figure_add(request, study):
    section = request.GET.get("section")
    initial = {"section": section if section in Section.Kind.values else Section.Kind.PROGRESS}
    form = ChosenFigureForm(request.POST or None, offers=offers_of(study), initial=initial)
    return form_page(
        request,
        form,
        title="Choose figures",
        lead="Each with what it comes to now. They stay live until a version is published.",
        done="The figures are chosen.",
        save=lambda form: actions.choose_figures(
            study=study,
            by=request.user,
            section=form.cleaned_data["section"],
            shown_as=form.cleaned_data["shown_as"],
            names=form.cleaned_data["figures"],
        ),
        to=at_figures(study),
        button="Put them in",
    )


@require_POST
@changing
def chosen_figure_up(request, study, uuid):
    actions.move(row=get_object_or_404(study.chosen, uuid=uuid), step=-1, by=request.user)
    return redirect(at_figures(study))


@require_POST
@changing
def chosen_figure_down(request, study, uuid):
    actions.move(row=get_object_or_404(study.chosen, uuid=uuid), step=1, by=request.user)
    return redirect(at_figures(study))


@require_POST
@changing
def chosen_figure_delete(request, study, uuid):
    actions.take_out(row=get_object_or_404(study.chosen, uuid=uuid), by=request.user)
    messages.success(request, "The figure is taken out.")
    return redirect(at_figures(study))
