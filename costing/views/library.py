"""Values and prices: outcomes, price levels and discount rates, everybody's and an authority's."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import centres_for, needs
from centres.authorities import authority_asked, hold_authority
from centres.views.pages import form_page, held_or_404
from costing.actions.projections import save_outcome_value
from costing.forms.library import DeflatorForm, DiscountRateForm, OutcomeValueForm
from costing.models import Deflator, DiscountRate, OutcomeValue, Projection
from costing.projecting.library import deflators_sheet, outcome_values_sheet, rate_sets
from families.views.today import posted
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)
VALUES, LEVELS, RATES = (
    f"costing:{name}-list" for name in ("outcome-value", "deflator", "discount-rate")
)


# --- what the three lists share


def _of(name, authority):
    return f"{reverse(name)}?{urlencode({'authority': authority.code})}"


def _page(request, template, **more):
    authority, mine = authority_asked(request, Permission.SEE_COSTING)
    context = {key: read(authority) for key, read in more.items()}
    editable = centres_for(request.user, Permission.EDIT_COSTING)
    may_edit = editable.filter(authority=authority).exists()
    shared = {"authority": authority, "authorities": mine, "may_edit": may_edit}
    return render(request, f"costing/library/{template}.html", context | shared)


def _file(request, sheet_of, name):
    authority, _ = authority_asked(request, Permission.SEE_COSTING)
    return sheet_file(request, sheet_of(authority), name)


@transaction.atomic
def _add(request, form_class, *, to, **page):
    """``page``: title and done. Held, so that the same form sent twice is refused in words."""
    authority, _ = authority_asked(request, Permission.EDIT_COSTING)
    if request.method == "POST":
        hold_authority(authority.pk)
    form = form_class(posted(request), instance=form_class.Meta.model(authority=authority))
    return form_page(request, form, lead=f"For {authority}.", to=_of(to, authority), **page)


def _own(request, model, uuid):
    """A row of her authority, held with all that stand beside it while it is written."""
    rows = model.objects.editable_by(request.user)
    if request.method == "POST":
        hold_authority(get_object_or_404(rows, uuid=uuid).authority_id)
    return held_or_404(request, rows, uuid)


@transaction.atomic
def _edit(request, uuid, form_class, *, title, to, save=None):
    """``title``: as it is called on the page, from the row."""
    row = _own(request, form_class.Meta.model, uuid)
    form = form_class(posted(request), instance=row)
    to = _of(to, row.authority)
    return form_page(request, form, title=title.format(row), done="Saved.", save=save, to=to)


@transaction.atomic
def _remove(request, uuid, model, *, to, why_not=None):
    """``why_not``: from request and row, the words with which it stays; nothing where it goes."""
    row = _own(request, model, uuid)
    if words := why_not and why_not(request, row):
        messages.error(request, words)
    else:
        record(request.user, Event.DELETED, row)
        row.delete()
        messages.success(request, f"“{row}” is taken out.")
    return redirect(_of(to, row.authority))


# --- what outcomes are worth


def _values_of(authority):
    return OutcomeValue.objects.of_authority(authority).order_by("name", "price_year", "pk")


@require_safe
@see
def outcome_value_list(request):
    return _page(request, "outcome_value_list", values=_values_of)


@require_safe
@see
def outcome_value_file(request):
    return _file(request, lambda one: outcome_values_sheet(_values_of(one)), "outcome-values")


@edit
def outcome_value_add(request):
    title, done = "Add what an outcome is worth", "The value is added."
    return _add(request, OutcomeValueForm, title=title, done=done, to=VALUES)


@edit
def outcome_value_edit(request, uuid):
    def save(form):
        followed = save_outcome_value(value=form.save(commit=False))
        if followed:
            messages.info(request, f"Amounts worked out with it that changed along: {followed}.")

    return _edit(request, uuid, OutcomeValueForm, title="Change {.name}", to=VALUES, save=save)


@require_POST
@edit
def outcome_value_remove(request, uuid):
    return _remove(request, uuid, OutcomeValue, to=VALUES, why_not=_projected_with)


def _projected_with(request, value):
    """The projections that use it: hers by name, others are not told apart."""
    used = Projection.objects.filter(amounts__outcome=value)
    if not used.exists():
        return ""
    hers = Projection.objects.for_user(request.user).filter(pk__in=used.values("pk"))
    names = ", ".join(f"“{one}”" for one in hers) or "a projection of a colleague elsewhere"
    return f"It stays: {names} is worked out with it. Change that first."


# --- price levels


@require_safe
@see
def deflator_list(request):
    return _page(request, "deflator_list", deflators=Deflator.objects.of_authority)


@require_safe
@see
def deflator_file(request):
    rows = Deflator.objects.of_authority
    return _file(request, lambda authority: deflators_sheet(rows(authority)), "price-levels")


@edit
def deflator_add(request):
    title, done = "Add the price level of a year", "The index is added."
    return _add(request, DeflatorForm, title=title, done=done, to=LEVELS)


@edit
def deflator_edit(request, uuid):
    return _edit(request, uuid, DeflatorForm, title="Change a price level", to=LEVELS)


@require_POST
@edit
def deflator_remove(request, uuid):
    return _remove(request, uuid, Deflator, to=LEVELS)


# --- discount rates


@require_safe
@see
def discount_rate_list(request):
    return _page(request, "discount_rate_list", sets=rate_sets)


@edit
def discount_rate_add(request):
    title, done = "Add a discount rate", "The rate is added."
    return _add(request, DiscountRateForm, title=title, done=done, to=RATES)


@edit
def discount_rate_edit(request, uuid):
    return _edit(request, uuid, DiscountRateForm, title="Change a discount rate", to=RATES)


@require_POST
@edit
def discount_rate_remove(request, uuid):
    return _remove(request, uuid, DiscountRate, to=RATES, why_not=_later_rates_need_it)


def _later_rates_need_it(request, rate):
    """The rate from year 1 goes last."""
    beside = DiscountRate.objects.filter(authority=rate.authority, starts_on=rate.starts_on)
    if rate.from_year == 1 and beside.exclude(pk=rate.pk).exists():
        return "Take the later rates of its day out first: they need it."
    return ""
