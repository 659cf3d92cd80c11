"""What volunteering is worth, beside what it costs; hourly rates and support costs."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import centres_for
from centres.authorities import hold_authority
from centres.views.pages import form_page, held_or_404
from documents.rounding import plain, whole
from documents.writers import csv_response
from families.views.today import posted
from volunteers.actions.worth import add_cost
from volunteers.authorities import authority_asked
from volunteers.forms.worth import RateForm, SupportCostForm
from volunteers.models import HourlyRate, Hours, SupportCost
from volunteers.views.plans import keeps
from volunteers.worth import worth_by_year

HEADER = ["year", "unpaid_hours", "worth_low", "worth_low_at", "worth_high", "worth_high_at",
          "paid_hours", "support_cost"]  # fmt: skip


def _of(name, authority):
    return f"{reverse(name)}?{urlencode({'authority': authority.code})}"


def _costs(request, authority):
    costs = SupportCost.objects.for_user(request.user).in_authority(authority)
    return costs.select_related("centre", "group")


def _years(request, authority):
    centres = centres_for(request.user, Permission.RUN_VOLUNTEERS).filter(authority=authority)
    hours = Hours.objects.belonging_to(centres)
    return worth_by_year(hours, _costs(request, authority), authority)


@require_safe
@keeps
def worth(request):
    authority, kept = authority_asked(request)
    years = _years(request, authority)
    latest = next((row for row in years if row.worth.unpaid_hours), None)
    context = {
        "authority": authority,
        "authorities": kept,
        "years": years,
        "latest": latest,
        "is_under_way": latest is not None and latest.holds(timezone.localdate()),
        "costs": _costs(request, authority),
    }
    return render(request, "volunteers/worth.html", context)


@require_safe
@keeps
def worth_csv(request):
    authority, _ = authority_asked(request)
    rows = (
        [
            row.year,
            plain(row.worth.unpaid_hours),
            _pounds(row.worth.low),
            row.worth.low_words,
            _pounds(row.worth.high),
            row.worth.high_words,
            plain(row.worth.paid_hours),
            _pounds(row.support_cost),
        ]
        for row in _years(request, authority)
    )
    return csv_response("worth.csv", HEADER, rows, user=request.user)


def _pounds(value):
    return "" if value is None else whole(value)


@require_safe
@keeps
def rate_list(request):
    """The rates that hold in an authority: its own, and everybody's with their sources."""
    authority, kept = authority_asked(request)
    rates = HourlyRate.objects.of_authority(authority).order_by("kind", "-starts_on", "authority")
    context = {
        "authority": authority,
        "authorities": kept,
        "kinds": [
            (kind, [rate for rate in rates if rate.kind == kind]) for kind in HourlyRate.Kind
        ],
    }
    return render(request, "volunteers/rate_list.html", context)


@keeps
@transaction.atomic
def rate_add(request):
    authority, _ = authority_asked(request)
    if request.method == "POST":
        # Held, so that the same form sent twice at once is refused with words.
        hold_authority(authority.pk)
    return form_page(
        request,
        RateForm(posted(request), instance=HourlyRate(authority=authority)),
        title="Add a rate",
        lead=f"For {authority}: from its day on it holds in the place of everybody’s of its kind.",
        done="The rate is added.",
        to=_of("volunteers:rate-list", authority),
    )


@keeps
@transaction.atomic
def rate_edit(request, uuid):
    rate = held_or_404(request, HourlyRate.objects.editable_by(request.user), uuid)
    return form_page(
        request,
        RateForm(posted(request), instance=rate),
        title="Change a rate",
        done="The rate is changed.",
        to=_of("volunteers:rate-list", rate.authority),
    )


@require_POST
@keeps
def rate_remove(request, uuid):
    rate = get_object_or_404(HourlyRate.objects.editable_by(request.user), uuid=uuid)
    rate.delete()
    messages.success(request, f"{rate} is taken out.")
    return redirect(_of("volunteers:rate-list", rate.authority))


@keeps
def cost_add(request):
    authority, _ = authority_asked(request)
    return form_page(
        request,
        SupportCostForm(posted(request), user=request.user, authority=authority),
        title="Add what supporting volunteers cost",
        done="The cost is added.",
        save=lambda form: add_cost(
            cost=form.save(commit=False), key=form.cleaned_data["submission_key"]
        ),
        to=_of("volunteers:worth", authority),
    )


@keeps
@transaction.atomic
def cost_edit(request, uuid):
    cost = held_or_404(request, SupportCost.objects.for_user(request.user), uuid)
    authority = (cost.centre or cost.group).authority
    return form_page(
        request,
        SupportCostForm(posted(request), instance=cost, user=request.user, authority=authority),
        title="Change a cost",
        done="The cost is changed.",
        to=_of("volunteers:worth", authority),
    )


@require_POST
@keeps
def cost_remove(request, uuid):
    cost = get_object_or_404(SupportCost.objects.for_user(request.user), uuid=uuid)
    authority = (cost.centre or cost.group).authority
    cost.delete()
    messages.success(request, "The cost is taken out.")
    return redirect(_of("volunteers:worth", authority))
