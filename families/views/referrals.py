"""Referrals: agencies send families to the centre, and the centre sends them on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import centres_for, may, needs
from centres.periods import FinancialYear, Period
from families.actions.referrals import add_referral, link_referral, unlink_referral
from families.filters import ReferralFilter
from families.forms.referrals import OutcomeForm, PeriodForm, ReferralForm
from families.models import Contact, Family, Referral
from families.referrals import outcomes_by_agency, with_due
from families.views.families import as_uuid_or_404
from families.views.pick import pick_page
from families.views.today import posted

ON_A_PAGE = 50


def referral_of(request, pk, *, permission=Permission.SEE_FAMILIES):
    """The referral if this user may read it: one that is not general is kept in the log.

    Outside of a transaction, which would take back the line of the log with a refusal.
    """
    referrals = Referral.objects.for_user(request.user)
    if permission != Permission.SEE_FAMILIES:
        referrals = referrals.filter(centre__in=centres_for(request.user, permission))
    referrals = referrals.with_readable(request.user)
    related = ("centre", "family", "taken_by", "recorded_by")
    referral = get_object_or_404(referrals.select_related(*related), uuid=pk)
    if not referral.is_readable:
        record(request.user, Event.DENIED, referral)
        raise PermissionDenied
    if referral.note_level != Contact.NoteLevel.GENERAL:
        record(request.user, Event.READ, referral, detail=f"{referral.note_level} referral")
    return with_due(referral)


def locked(referral):
    """Read again under a lock until the transaction ends."""
    Referral.objects.select_for_update(of=["self"]).get(pk=referral.pk)
    referral.refresh_from_db()
    return with_due(referral)


def back_to(referral):
    return redirect("families:referral-detail", referral.uuid)


@needs(Permission.SEE_FAMILIES)
@require_safe
def referral_list(request):
    referrals = Referral.objects.for_user(request.user).with_readable(request.user)
    narrowed = ReferralFilter(request.GET, queryset=referrals, request=request)
    rows = narrowed.qs.select_related("centre", "family", "taken_by")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [with_due(referral) for referral in page.object_list]
    context = {
        "filter": narrowed,
        "page": page,
        "may_see_outcomes": may(request.user, Permission.SEE_TRUE_FIGURES),
    }
    return render(request, "families/referral_list.html", context)


@needs(Permission.EDIT_FAMILIES)
def referral_add(request):
    """One to us, before the family is known."""
    form = ReferralForm(posted(request), user=request.user)
    if form.is_valid():
        referral = add_referral(by=request.user, direction=Referral.Direction.IN, **said(form))
        return kept(request, referral)
    return referral_page(request, form, title="A referral to us")


@needs(Permission.EDIT_FAMILIES)
def family_refer(request, pk):
    """One from us to an agency, or to us, of a family that is known."""
    family = get_object_or_404(Family.objects.editable_by(request.user), uuid=pk)
    initial = {"direction": Referral.Direction.OUT}
    form = ReferralForm(posted(request), user=request.user, family=family, initial=initial)
    if form.is_valid():
        referral = add_referral(by=request.user, family=family, centre=family.centre, **said(form))
        return kept(request, referral)
    return referral_page(request, form, title="Refer the family", family=family)


def said(form):
    return {name: value for name, value in form.cleaned_data.items() if name != "seen"}


def kept(request, referral):
    messages.success(request, "The referral is written down.")
    return back_to(get_object_or_404(Referral.objects.for_user(request.user), pk=referral.pk))


def referral_page(request, form, *, title, family=None, referral=None):
    context = {"form": form, "title": title, "family": family, "referral": referral}
    return render(request, "families/referral_form.html", context)


@needs(Permission.EDIT_FAMILIES)
def referral_edit(request, pk):
    referral = referral_of(request, pk, permission=Permission.EDIT_FAMILIES)
    with transaction.atomic():
        if request.method == "POST":
            locked(referral)
        form = ReferralForm(posted(request), instance=referral, user=request.user)
        if form.is_valid():
            form.save()
            messages.success(request, "The changes are saved.")
            return back_to(referral)
    return referral_page(request, form, title="Change the referral", referral=referral)


@needs(Permission.SEE_FAMILIES)
@require_safe
def referral_detail(request, pk):
    return detail_page(request, referral_of(request, pk))


def detail_page(request, referral, form=None):
    mine = Family.objects.for_user(request.user)
    context = {
        "referral": referral,
        "form": form or OutcomeForm(instance=referral),
        "family_is_open": bool(referral.family_id and mine.filter(pk=referral.family_id).exists()),
    }
    return render(request, "families/referral_detail.html", context)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def referral_status(request, pk):
    """How far it is, the next step, and what came of it."""
    referral = referral_of(request, pk, permission=Permission.EDIT_FAMILIES)
    with transaction.atomic():
        form = OutcomeForm(request.POST, instance=locked(referral))
        if not form.is_valid():
            return detail_page(request, referral_of(request, pk), form)
        saved = form.save(commit=False)
        saved.taken_by = saved.taken_by or request.user
        saved.save(update_fields=[*OutcomeForm.Meta.fields, "taken_by"])
    messages.success(request, "It is written down.")
    return back_to(referral)


# --- its family -----------------------------------------------------------------------------------


def families_for(request, referral):
    families = Family.objects.editable_by(request.user)
    return families.filter(authority=referral.centre.authority_id)


@needs(Permission.EDIT_FAMILIES)
@require_safe
def referral_find_family(request, pk):
    referral = referral_of(request, pk, permission=Permission.EDIT_FAMILIES)
    return pick_page(
        request,
        families_for(request, referral),
        title=f"Which family is {referral.name}?",
        first=referral.name,
        action=reverse("families:referral-link", args=[referral.uuid]),
        back=reverse("families:referral-detail", args=[referral.uuid]),
    )


@needs(Permission.EDIT_FAMILIES)
@require_POST
def referral_link(request, pk):
    referral = referral_of(request, pk, permission=Permission.EDIT_FAMILIES)
    asked = as_uuid_or_404(request.POST.get("family"))
    family = get_object_or_404(families_for(request, referral), uuid=asked)
    if link_referral(by=request.user, referral=referral, family=family) == family:
        messages.success(request, f"It is of the family {family}.")
    else:
        messages.error(request, "A colleague linked another family meanwhile. See below.")
    return back_to(referral)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def referral_unlink(request, pk):
    referral = referral_of(request, pk, permission=Permission.EDIT_FAMILIES)
    unlink_referral(by=request.user, referral=referral)
    messages.success(request, "The family is taken away from this referral. You can link another.")
    return back_to(referral)


# --- what came of them ----------------------------------------------------------------------------


@needs(Permission.SEE_TRUE_FIGURES)
@require_safe
def referral_outcomes(request):
    """By agency: made in a period, taken on, took part, no reply. For managers."""
    today = timezone.localdate()
    year = FinancialYear.containing(today).period
    asked = {"first": year.first, "last": today}
    asked |= {name: request.GET[name] for name in asked if name in request.GET}
    form = PeriodForm(asked)
    rows = []
    if form.is_valid():
        period = Period(**form.cleaned_data)
        managed = centres_for(request.user, Permission.SEE_TRUE_FIGURES)
        rows = outcomes_by_agency(Referral.objects.filter(centre__in=managed), period)
    tables = [
        ("To us", [row for row in rows if row["direction"] == Referral.Direction.IN]),
        ("From us", [row for row in rows if row["direction"] == Referral.Direction.OUT]),
    ]
    return render(request, "families/referral_outcomes.html", {"form": form, "tables": tables})
