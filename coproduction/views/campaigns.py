"""Campaigns: listed, shown with what is done for them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.actions.campaigns import add_action, add_campaign, say_done
from coproduction.filters.campaigns import CampaignFilter
from coproduction.forms.campaigns import CampaignActionForm, CampaignForm
from coproduction.listening.campaigns import actions_of, campaigns_for, finding
from coproduction.models import Campaign, CampaignAction
from families.views.today import posted

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)
ON_A_PAGE = 50


def page_of(campaign):
    return reverse("coproduction:campaign-detail", args=[campaign.uuid])


def own_action(request, uuid):
    rows = CampaignAction.objects.editable_by(request.user).select_related("campaign")
    return get_object_or_404(rows.select_for_update(of=["self"], no_key=True), uuid=uuid)


@require_safe
@see
def campaign_list(request):
    found = CampaignFilter(request.GET, queryset=campaigns_for(request.user), request=request)
    context = {
        "filter": found,
        "page": Paginator(found.qs, ON_A_PAGE).get_page(request.GET.get("page")),
        "finding": finding(Campaign.objects.for_user(request.user)),
        "may_edit": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/campaigns/list.html", context)


@require_safe
@see
def campaign_detail(request, uuid):
    rows = Campaign.objects.for_user(request.user)
    parts = rows.select_related("centre", "cluster", "provider", "board")
    campaign = get_object_or_404(parts.prefetch_related("proposals"), uuid=uuid)
    context = {
        "campaign": campaign,
        "actions": actions_of(campaign, timezone.localdate()),
        "may_edit": Campaign.objects.editable_by(request.user).filter(pk=campaign.pk).exists(),
    }
    return render(request, "coproduction/campaigns/detail.html", context)


@listen
def campaign_add(request):
    return form_page(
        request,
        CampaignForm(posted(request), user=request.user),
        title="Add a campaign",
        done="It is there. Now say what is to be done.",
        save=lambda form: add_campaign(
            campaign=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=page_of,
    )


@listen
@transaction.atomic
def campaign_edit(request, uuid):
    rows = Campaign.objects.editable_by(request.user).select_related("centre", "cluster")
    held = rows.select_for_update(of=["self"], no_key=True)
    campaign = get_object_or_404(held, uuid=uuid)
    form = CampaignForm(posted(request), instance=campaign, user=request.user)
    back, title = page_of(campaign), f"Change “{campaign}”"
    return form_page(request, form, title=title, done="Saved.", to=back)


@listen
@require_POST
def campaign_delete(request, uuid):
    campaign = get_object_or_404(Campaign.objects.editable_by(request.user), uuid=uuid)
    campaign.delete()
    messages.success(request, f"“{campaign}” is taken out, with what was to be done for it.")
    return redirect("coproduction:campaign-list")


# --- what is done for it


@listen
def action_add(request, uuid):
    campaign = get_object_or_404(Campaign.objects.editable_by(request.user), uuid=uuid)
    form = CampaignActionForm(posted(request), instance=CampaignAction(campaign=campaign))
    return form_page(
        request,
        form,
        title=f"Add something to do for “{campaign}”",
        done="It is added.",
        save=lambda form: add_action(action=form.save(commit=False), key=form.cleaned_data["key"]),
        to=page_of(campaign),
    )


@listen
@transaction.atomic
def action_edit(request, uuid):
    action = own_action(request, uuid)
    form = CampaignActionForm(posted(request), instance=action)
    back, title = page_of(action.campaign), f"Change “{action}”"
    return form_page(request, form, title=title, done="Saved.", to=back)


@listen
@require_POST
@transaction.atomic
def action_done(request, uuid):
    action = own_action(request, uuid)
    say_done(action=action, on=timezone.localdate())
    messages.success(request, f"“{action}” is done. You can say how many took part.")
    return redirect(page_of(action.campaign))


@listen
@require_POST
@transaction.atomic
def action_not_done(request, uuid):
    action = own_action(request, uuid)
    say_done(action=action, on=None)
    messages.success(request, f"“{action}” is still to be done.")
    return redirect(page_of(action.campaign))


@listen
@require_POST
@transaction.atomic
def action_delete(request, uuid):
    action = own_action(request, uuid)
    action.delete()
    messages.success(request, f"“{action}” is taken out.")
    return redirect(page_of(action.campaign))
