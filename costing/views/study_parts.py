"""Quotes and stated figures of a case study."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from centres.views.pages import form_page
from costing.actions import case_studies as actions
from costing.forms.quotes import QuoteForm, StatedFigureForm
from costing.models import Quote, StatedFigure
from costing.views.writing import changing, of_study, page_of


def at_quotes(study):
    return f"{page_of(study)}#quotes"


def part_page(request, study, form, title, button="Save"):
    return form_page(
        request,
        form,
        title=title,
        done="Saved.",
        save=lambda form: actions.save_part(
            part=form.save(commit=False), by=request.user, key=form.cleaned_data["key"]
        ),
        to=page_of(study),
        button=button,
    )


@changing
def quote_add(request, study):
    form = QuoteForm(request.POST or None, instance=Quote(case_study=study), user=request.user)
    return part_page(request, study, form, "Add a quote", "Add the quote")


@changing
def quote_edit(request, study, uuid):
    quotes = study.quotes.in_draft().filter(consent_withdrawn_on=None).select_related("story")
    if request.method == "POST":
        quotes = quotes.select_for_update(of=("self",))
    quote = get_object_or_404(quotes, uuid=uuid)
    form = QuoteForm(request.POST or None, instance=quote, user=request.user)
    return part_page(request, study, form, "Change a quote")


@require_POST
@of_study
def quote_withdraw(request, study, uuid):
    """At any time, released or not: consent is hers to take back."""
    quote = get_object_or_404(study.quotes, uuid=uuid)
    actions.withdraw_consent(quote=quote, by=request.user)
    messages.success(
        request,
        "The consent is withdrawn. The quote is deleted, from what is published and from files "
        "made before, too.",
    )
    return redirect(at_quotes(study))


@require_POST
@changing
def quote_delete(request, study, uuid):
    quote = get_object_or_404(study.quotes.in_draft(), uuid=uuid)
    actions.take_out_quote(quote=quote, by=request.user)
    messages.success(request, "The quote is taken out.")
    return redirect(at_quotes(study))


@changing
def stated_figure_add(request, study):
    figure = StatedFigure(case_study=study, position=study.stated_figures.count() + 1)
    form = StatedFigureForm(request.POST or None, instance=figure)
    return part_page(request, study, form, "Add a stated figure", "Add the figure")


@changing
def stated_figure_edit(request, study, uuid):
    figure = get_object_or_404(study.stated_figures, uuid=uuid)
    form = StatedFigureForm(request.POST or None, instance=figure)
    return part_page(request, study, form, "Change a stated figure")


@require_POST
@changing
def stated_figure_delete(request, study, uuid):
    figure = get_object_or_404(study.stated_figures, uuid=uuid)
    actions.delete_part(part=figure, by=request.user)
    messages.success(request, "The stated figure is taken out.")
    return redirect(page_of(study))
