"""Ventures of a group: a cafe, a shop, with what they take and cost."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may
from centres.views.pages import form_page
from coproduction.actions.money import enter
from coproduction.forms.money import VentureEntryForm, VentureForm
from coproduction.growing.ventures import months_chart, months_sheet, venture_report, with_takings
from coproduction.models import Venture, VentureEntry
from coproduction.views.of_groups import (
    add_to_group,
    change_of_group,
    held,
    keep,
    page_of,
    see,
    take_out,
)
from families.views.today import posted
from reach.sheets import sheet_file

ENTRIES_A_PAGE = 30


def page_of_venture(venture):
    return reverse("coproduction:venture-detail", args=[venture.uuid])


def _seen(request, uuid):
    ventures = Venture.objects.for_user(request.user).select_related("provider")
    return venture_report(get_object_or_404(with_takings(ventures), uuid=uuid))


@require_safe
@see
def venture_detail(request, uuid):
    report = _seen(request, uuid)
    venture = report.venture
    entries = venture.entries.order_by("-on", "-pk").select_related("entered_by")
    context = {
        "report": report,
        "venture": venture,
        "group": venture.provider,
        "chart": months_chart(report),
        "entries": Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page")),
        "may_keep": may(request.user, Permission.KEEP_GROUP, provider=venture.provider),
    }
    return render(request, "coproduction/growing/venture.html", context)


@require_safe
@see
def venture_csv(request, uuid):
    """Income, costs and result by month, as CSV or with ``as=xlsx`` as a workbook."""
    return sheet_file(request, months_sheet(_seen(request, uuid)), "venture-by-month")


@keep
def venture_add(request, uuid):
    return add_to_group(
        request,
        uuid,
        VentureForm,
        title="Add a venture",
        done="The venture is added.",
        to=lambda group: page_of(group, "ventures"),
    )


@keep
def venture_edit(request, uuid):
    return change_of_group(
        request, uuid, VentureForm, title=lambda one: f"Change {one}", to=page_of_venture
    )


@require_POST
@keep
@transaction.atomic
def venture_delete(request, uuid):
    """Only one without entries; another is closed."""
    venture = held(request, Venture.objects.editable_by(request.user), uuid)
    if venture.entries.exists():
        messages.error(request, "It has entries. Say that it is closed, or take these out first.")
        return redirect(page_of_venture(venture))
    return take_out(
        request,
        uuid,
        Venture,
        said=lambda venture: f"“{venture}” is taken out.",
        to=lambda venture: page_of(venture.provider, "ventures"),
    )


@keep
@transaction.atomic
def income_add(request, uuid):
    return _entry_add(request, uuid, VentureEntry.Kind.INCOME, "Enter income")


@keep
@transaction.atomic
def cost_add(request, uuid):
    return _entry_add(request, uuid, VentureEntry.Kind.COST, "Enter a cost")


def _entry_add(request, uuid, kind, title):
    venture = held(request, Venture.objects.editable_by(request.user), uuid)
    form = VentureEntryForm(
        posted(request),
        instance=VentureEntry(venture=venture, kind=kind),
        user=request.user,
        initial={"on": timezone.localdate()},
    )

    def save(form):
        made, key = form.save(commit=False), form.cleaned_data["submission_key"]
        return enter(entry=made, of="venture", key=key, by=request.user)

    lead = f"{venture}, {venture.provider}"
    to = page_of_venture(venture)
    return form_page(request, form, title=title, lead=lead, done="Entered.", save=save, to=to)


@keep
def venture_entry_edit(request, uuid):
    return change_of_group(
        request,
        uuid,
        VentureEntryForm,
        title=lambda entry: f"Change: {entry.what}",
        to=lambda entry: page_of_venture(entry.venture),
    )


@require_POST
@keep
def venture_entry_delete(request, uuid):
    return take_out(
        request,
        uuid,
        VentureEntry,
        said=lambda entry: f"“{entry.what}” is taken out.",
        to=lambda entry: page_of_venture(entry.venture),
    )
