"""Words held back for names: read, released, mended or taken out."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from coproduction.actions.held_back import AlreadyDecided, release, take_out
from coproduction.forms.held_back import MendForm
from coproduction.screening.held_back import KINDS, counts, held_back, held_one, was_decided

MOST = 100
clear = needs(Permission.CLEAR_WORDS)
DECIDED = "Somebody decided on this meanwhile. Nothing was changed."


@require_safe
@clear
def held_list(request):
    """``?kind=``: workshops, surveys or insights."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    rows = held_back(request.user, kind, MOST)
    numbers = counts(request.user)
    if rows:
        record(request.user, Event.READ, detail="held back: list")
    context = {
        "rows": rows[:MOST],
        "kind": kind,
        "kinds": [(key, name, numbers[key]) for key, name in KINDS.items()],
        "in_all": sum(numbers.values()),
        "most": MOST,
    }
    return render(request, "coproduction/held_back/list.html", context)


def _held(request, uuid):
    held = held_one(request.user, uuid)
    if held is None:
        raise Http404
    return held


def says_if_decided(view):
    """Two people read the same words: who comes second is told, and not that there is nothing."""

    @wraps(view)
    def told(request, uuid):
        try:
            return view(request, uuid)
        except Http404:
            if not was_decided(request.user, uuid):
                raise
            messages.error(request, DECIDED)
            return redirect("coproduction:held-list")

    return told


@require_safe
@clear
@says_if_decided
def held_detail(request, uuid):
    """One of them, with its words to mend."""
    held = _held(request, uuid)
    record(request.user, Event.READ, held.row, detail="held back")
    form = MendForm(initial={"words": held.row.words})
    return render(request, "coproduction/held_back/detail.html", {"held": held, "form": form})


@require_POST
@clear
@says_if_decided
def held_release(request, uuid):
    held = _held(request, uuid)
    return _decided(request, lambda: release(row=held.row, by=request.user), "Released as it is.")


@require_POST
@clear
@says_if_decided
def held_mend(request, uuid):
    held = _held(request, uuid)
    form = MendForm(request.POST)
    if not form.is_valid():
        return render(request, "coproduction/held_back/detail.html", {"held": held, "form": form})
    words = form.cleaned_data["words"]
    return _decided(
        request,
        lambda: release(row=held.row, by=request.user, words=words),
        "Released in your words. The first ones are gone.",
    )


@require_POST
@clear
@says_if_decided
def held_take_out(request, uuid):
    held = _held(request, uuid)
    done = "Taken out. Its words are gone; that something was said still counts."
    return _decided(request, lambda: take_out(row=held.row, by=request.user), done)


def _decided(request, decide, done):
    try:
        decide()
        messages.success(request, done)
    except AlreadyDecided:
        messages.error(request, DECIDED)
    return redirect("coproduction:held-list")
