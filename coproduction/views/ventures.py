"""Ventures of a group: a cafe, a shop, with what they take and cost."""

from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may
from centres.views.pages import held_or_404
from coproduction.forms.money import VentureEntryForm, VentureForm
from coproduction.growing.ventures import months_chart, months_sheet, venture_report, with_takings
from coproduction.models import Venture, VentureEntry
from coproduction.views.of_groups import (
    add_entry,
    add_to_group,
    change_of_group,
    keep,
    page_of,
    see,
    take_out,
    take_out_if_empty,
)
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
    return take_out_if_empty(
        request,
        uuid,
        Venture,
        why_not="It has entries. Say that it is closed, or take these out first.",
        to_row=page_of_venture,
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
    venture = held_or_404(request, Venture.objects.editable_by(request.user), uuid)
    return add_entry(
        request,
        venture,
        VentureEntry(venture=venture, kind=kind),
        VentureEntryForm,
        title=title,
        done="Entered.",
        to=page_of_venture,
        initial={"on": timezone.localdate()},
    )


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
