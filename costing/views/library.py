"""Values and prices: outcomes, price levels and discount rates, everybody's and an authority's."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import centres_for, needs
from centres.models import Authority
from centres.views.pages import form_page
from costing.actions.projections import save_outcome_value
from costing.authorities import authority_asked
from costing.forms.library import DeflatorForm, DiscountRateForm, OutcomeValueForm
from costing.models import Deflator, DiscountRate, OutcomeValue, Projection
from costing.projecting.library import deflators_sheet, outcome_values_sheet, rate_sets
from families.views.today import posted
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)


def _of(name, authority):
    return f"{reverse(name)}?{urlencode({'authority': authority.code})}"


def _page(request, template, **more):
    authority, mine = authority_asked(request, Permission.SEE_COSTING)
    context = {key: read(authority) for key, read in more.items()}
    editable = centres_for(request.user, Permission.EDIT_COSTING)
    may_edit = editable.filter(authority=authority).exists()
    shared = {"authority": authority, "authorities": mine, "may_edit": may_edit}
    return render(request, f"costing/library/{template}.html", context | shared)


def _held(request, rows, uuid):
    """A row, held while it is written."""
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, uuid=uuid)


def _add(request, form_class, model, **page):
    """``page``: title and done. Held, so that the same form sent twice is refused in words."""
    authority, _ = authority_asked(request, Permission.EDIT_COSTING)
    if request.method == "POST":
        authority = Authority.objects.select_for_update().get(pk=authority.pk)
    form = form_class(posted(request), instance=model(authority=authority))
    to = _of(page.pop("to"), authority)
    return form_page(request, form, lead=f"For {authority}.", to=to, **page)


def _edit(request, form_class, row, *, title, to, save=None):
    """``row``: held by ``_held``."""
    form = form_class(posted(request), instance=row)
    to = _of(to, row.authority)
    return form_page(request, form, title=title, done="Saved.", save=save, to=to)


@require_safe
@see
def outcome_value_list(request):
    return _page(request, "outcome_value_list", values=_values_of)


def _values_of(authority):
    return OutcomeValue.objects.of_authority(authority).order_by("name", "price_year", "pk")


@require_safe
@see
def outcome_value_file(request):
    authority, _ = authority_asked(request, Permission.SEE_COSTING)
    return sheet_file(request, outcome_values_sheet(_values_of(authority)), "outcome-values")


@edit
@transaction.atomic
def outcome_value_add(request):
    return _add(
        request, OutcomeValueForm, OutcomeValue,
        title="Add what an outcome is worth", done="The value is added.",
        to="costing:outcome-value-list",
    )  # fmt: skip


@edit
@transaction.atomic
def outcome_value_edit(request, uuid):
    value = _held(request, OutcomeValue.objects.editable_by(request.user), uuid)

    def save(form):
        followed = save_outcome_value(value=form.save(commit=False))
        if followed:
            messages.info(request, f"Amounts worked out with it that changed along: {followed}.")

    return _edit(
        request, OutcomeValueForm, value,
        title=f"Change {value.name}", to="costing:outcome-value-list", save=save,
    )  # fmt: skip


@require_POST
@edit
@transaction.atomic
def outcome_value_remove(request, uuid):
    """Only one that no projection uses; others are named."""
    value = _held(request, OutcomeValue.objects.editable_by(request.user), uuid)
    used = Projection.objects.filter(amounts__outcome=value).distinct()
    if names := ", ".join(f"“{projection}”" for projection in used):
        messages.error(request, f"It stays: {names} is worked out with it. Change that first.")
    else:
        value.delete()
        messages.success(request, f"“{value.name}” is taken out.")
    return redirect(_of("costing:outcome-value-list", value.authority))


@require_safe
@see
def deflator_list(request):
    return _page(request, "deflator_list", deflators=Deflator.objects.of_authority)


@require_safe
@see
def deflator_file(request):
    authority, _ = authority_asked(request, Permission.SEE_COSTING)
    sheet = deflators_sheet(Deflator.objects.of_authority(authority))
    return sheet_file(request, sheet, "price-levels")


@edit
@transaction.atomic
def deflator_add(request):
    return _add(
        request, DeflatorForm, Deflator,
        title="Add the price level of a year", done="The index is added.",
        to="costing:deflator-list",
    )  # fmt: skip


@edit
@transaction.atomic
def deflator_edit(request, uuid):
    deflator = _held(request, Deflator.objects.editable_by(request.user), uuid)
    return _edit(
        request, DeflatorForm, deflator, title="Change a price level", to="costing:deflator-list"
    )


@require_POST
@edit
@transaction.atomic
def deflator_remove(request, uuid):
    deflator = _held(request, Deflator.objects.editable_by(request.user), uuid)
    deflator.delete()
    messages.success(request, f"{deflator} is taken out.")
    return redirect(_of("costing:deflator-list", deflator.authority))


@require_safe
@see
def discount_rate_list(request):
    return _page(request, "discount_rate_list", sets=rate_sets)


@edit
@transaction.atomic
def discount_rate_add(request):
    return _add(
        request, DiscountRateForm, DiscountRate,
        title="Add a discount rate", done="The rate is added.",
        to="costing:discount-rate-list",
    )  # fmt: skip


@edit
@transaction.atomic
def discount_rate_edit(request, uuid):
    rate = _held(request, DiscountRate.objects.editable_by(request.user), uuid)
    return _edit(
        request, DiscountRateForm, rate,
        title="Change a discount rate", to="costing:discount-rate-list",
    )  # fmt: skip


@require_POST
@edit
@transaction.atomic
def discount_rate_remove(request, uuid):
    """The rate from year 1 goes last: later ones of its day need it."""
    rate = _held(request, DiscountRate.objects.editable_by(request.user), uuid)
    beside = DiscountRate.objects.filter(authority=rate.authority, starts_on=rate.starts_on)
    if rate.from_year == 1 and beside.exclude(pk=rate.pk).exists():
        messages.error(request, "Take the later rates of its day out first: they need it.")
    else:
        rate.delete()
        messages.success(request, f"{rate} is taken out.")
    return redirect(_of("costing:discount-rate-list", rate.authority))
