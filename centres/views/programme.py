"""Venues, providers and closures of the user's centres."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from centres import actions
from centres.access import Permission, centres_for, needs
from centres.forms import ClosureForm, ProviderForm, VenueForm
from centres.models import Closure, Provider, Venue
from centres.views.pages import form_page

needs_set_up = needs(Permission.SET_UP_ACTIVITIES)


def centres_of(user):
    return centres_for(user, Permission.SET_UP_ACTIVITIES)


@needs_set_up
def venue_list(request):
    venues = Venue.objects.filter(centre__in=centres_of(request.user)).select_related("centre")
    return render(request, "centres/venue_list.html", {"venues": venues})


@needs_set_up
def venue_add(request):
    form = VenueForm(request.POST or None, user=request.user)
    return form_page(
        request, form, title="Add a venue", done="The venue is added.", to="centres:venue-list"
    )


@needs_set_up
def venue_edit(request, uuid):
    venue = get_object_or_404(Venue, uuid=uuid, centre__in=centres_of(request.user))
    form = VenueForm(request.POST or None, instance=venue, user=request.user)
    return form_page(
        request, form, title=f"Change {venue.name}", done="Saved.", to="centres:venue-list"
    )


def providers_of(user):
    return Provider.objects.filter(authority__in=centres_of(user).values("authority"))


@needs_set_up
def provider_list(request):
    providers = providers_of(request.user).prefetch_related("centres")
    return render(request, "centres/provider_list.html", {"providers": providers})


@needs_set_up
def provider_add(request):
    form = ProviderForm(request.POST or None, user=request.user)
    return form_page(
        request,
        form,
        title="Add a provider",
        done="The provider is added.",
        to="centres:provider-list",
    )


@needs_set_up
def provider_edit(request, uuid):
    provider = get_object_or_404(providers_of(request.user), uuid=uuid)
    form = ProviderForm(request.POST or None, instance=provider, user=request.user)
    return form_page(
        request, form, title=f"Change {provider.name}", done="Saved.", to="centres:provider-list"
    )


def closures_of(user):
    return Closure.objects.filter(centre__in=centres_of(user)).select_related("centre")


@needs_set_up
def closure_list(request):
    closures = closures_of(request.user).filter(ends_on__gte=timezone.localdate())
    return render(request, "centres/closure_list.html", {"closures": closures})


@needs_set_up
def closure_add(request):
    form = ClosureForm(request.POST or None, user=request.user)
    return form_page(
        request,
        form,
        title="Close a centre for some days",
        lead="Sessions made for these days are cancelled. Bank holidays are known already.",
        done="The closure is kept, and the sessions of these days are cancelled.",
        save=lambda form: actions.close_centre(form.save(commit=False)),
        to="centres:closure-list",
    )


@needs_set_up
@require_POST
def closure_remove(request, uuid):
    closure = get_object_or_404(closures_of(request.user), uuid=uuid)
    actions.remove_closure(closure)
    messages.success(request, "The closure is taken away. Its sessions are on again.")
    return redirect("centres:closure-list")
