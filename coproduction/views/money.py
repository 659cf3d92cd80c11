"""Budgets in a group's hands: what is promised, spent and left."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may
from centres.views.pages import form_page, held_or_404
from coproduction.forms.money import BudgetEntryForm, BudgetForm
from coproduction.growing.budgets import budget_page, entries_sheet, with_entries
from coproduction.models import Budget, BudgetEntry
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
from families.forms.fields import uuid_of
from families.views.today import posted
from reach.sheets import sheet_file


def page_of_budget(budget):
    return reverse("coproduction:budget-detail", args=[budget.uuid])


def _seen(request, uuid):
    budgets = Budget.objects.for_user(request.user).select_related("provider", "agreement")
    return budget_page(get_object_or_404(with_entries(budgets), uuid=uuid))


@require_safe
@see
def budget_detail(request, uuid):
    page = _seen(request, uuid)
    group = page.budget.provider
    context = {
        "page": page,
        "group": group,
        "may_keep": may(request.user, Permission.KEEP_GROUP, provider=group),
    }
    return render(request, "coproduction/growing/budget.html", context)


@require_safe
@see
def budget_csv(request, uuid):
    """The entries, as CSV or with ``as=xlsx`` as a workbook."""
    return sheet_file(request, entries_sheet(_seen(request, uuid)), "budget")


@keep
def budget_add(request, uuid):
    return add_to_group(
        request,
        uuid,
        BudgetForm,
        title="Add a budget or grant",
        done="The budget is added. Now say what is promised and spent of it.",
        to=lambda group: page_of(group, "budgets"),
    )


@keep
def budget_edit(request, uuid):
    return change_of_group(
        request, uuid, BudgetForm, title=lambda budget: f"Change {budget}", to=page_of_budget
    )


@require_POST
@keep
@transaction.atomic
def budget_delete(request, uuid):
    return take_out_if_empty(
        request,
        uuid,
        Budget,
        why_not="It has entries. Take these out first, one by one.",
        to_row=page_of_budget,
        to=lambda budget: page_of(budget.provider, "budgets"),
    )


@keep
@transaction.atomic
def commitment_add(request, uuid):
    return _entry_add(
        request, uuid, BudgetEntry.Kind.COMMITMENT, "Promise something", "The commitment is kept."
    )


@keep
@transaction.atomic
def spend_add(request, uuid):
    """``settles``: the commitment that it pays fills the form in."""
    return _entry_add(
        request, uuid, BudgetEntry.Kind.SPEND, "Enter what was paid", "The spending is kept."
    )


def _entry_add(request, uuid, kind, title, done):
    budget = held_or_404(request, Budget.objects.editable_by(request.user), uuid)
    return add_entry(
        request,
        budget,
        BudgetEntry(budget=budget, kind=kind),
        BudgetEntryForm,
        title=title,
        done=done,
        to=page_of_budget,
        initial=_as_promised(request, budget),
        after=_warn,
    )


def _as_promised(request, budget):
    promised = budget.entries.filter(
        uuid=uuid_of(request.GET.get("settles")), kind=BudgetEntry.Kind.COMMITMENT
    )
    today = {"on": timezone.localdate()}
    if (one := promised.first()) is None:
        return today
    return today | {"settles": one.pk, "what_for": one.what_for, "amount": one.amount}


def _warn(request, budget):
    budgets = with_entries(Budget.objects.filter(pk=budget.pk))
    if warning := budget_page(budgets.get()).warning:
        messages.warning(request, warning)


@keep
@transaction.atomic
def entry_edit(request, uuid):
    entries = BudgetEntry.objects.editable_by(request.user)
    budget = get_object_or_404(entries.select_related("budget"), uuid=uuid).budget
    held_or_404(request, Budget.objects.all(), budget.uuid)
    entry = held_or_404(request, entries, uuid)
    form = BudgetEntryForm(posted(request), instance=entry, user=request.user)

    def save(form):
        form.save()
        _warn(request, budget)

    title = f"Change: {entry.what_for}"
    to = page_of_budget(budget)
    return form_page(request, form, title=title, done="Saved.", save=save, to=to)


@require_POST
@keep
def entry_delete(request, uuid):
    return take_out(
        request,
        uuid,
        BudgetEntry,
        said=lambda entry: f"“{entry.what_for}” is taken out.",
        to=lambda entry: page_of_budget(entry.budget),
    )
