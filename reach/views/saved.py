"""Saved views: questions about reach that somebody asks again."""

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from centres.views.pages import form_page
from reach.filters import visible_places
from reach.forms import SavedViewForm
from reach.models import SavedView
from reach.saved import address_of, asked_by, may_open, page_label, period_words, save_view
from reach.views.asked import see


@require_safe
@see
def saved_view_list(request):
    places = visible_places(request.user)
    views = [_shown(view, places) for view in SavedView.objects.for_user(request.user)]
    return render(request, "reach/saved_view_list.html", {"views": views})


def _shown(view, places):
    key = QueryDict(view.query).get("scope")
    return {
        "view": view,
        "label": page_label(view.page),
        "place": next((place.label for place in places if place.key == key), ""),
        "period": period_words(view),
        "may_open": may_open(view, places),
    }


@see
def saved_view_add(request):
    asked = asked_by(request.GET.get("of") or reverse("reach:dashboard"), request.user)
    view = SavedView(owner=request.user, page=asked.page, query=asked.query)
    form = SavedViewForm(
        request.POST or None, instance=view, released=not asked.place.sees_true_figures
    )
    return form_page(
        request,
        form,
        title="Save this view",
        lead=f"{asked.label}, {asked.place.label}",
        done="The view is saved.",
        save=lambda form: save_view(by=request.user, view=form.instance),
        to="reach:saved-view-list",
    )


@see
@transaction.atomic
def saved_view_edit(request, pk):
    view = _own(request, pk, lock=request.method == "POST")
    places = visible_places(request.user)
    key = QueryDict(view.query).get("scope")
    released = not any(place.sees_true_figures for place in places if place.key == key)
    form = SavedViewForm(request.POST or None, instance=view, released=released)
    return form_page(
        request,
        form,
        title="Change the saved view",
        lead=page_label(view.page),
        done="The view is changed.",
        save=lambda form: save_view(by=request.user, view=form.instance),
        to="reach:saved-view-list",
    )


@see
def saved_view_delete(request, pk):
    view = _own(request, pk)
    if request.method == "POST":
        view.delete()
        messages.success(request, f"The view “{view}” is deleted.")
        return redirect("reach:saved-view-list")
    return render(request, "reach/saved_view_delete.html", {"view": view})


@require_safe
@see
def saved_view_open(request, pk):
    """Her page as it is today; words where its place is no longer hers."""
    view = _own(request, pk)
    if may_open(view, visible_places(request.user)):
        return redirect(address_of(view))
    return render(request, "reach/saved_view_closed.html", {"view": view})


def _own(request, pk, *, lock=False):
    views = SavedView.objects.for_user(request.user)
    return get_object_or_404(views.select_for_update() if lock else views, uuid=pk)
