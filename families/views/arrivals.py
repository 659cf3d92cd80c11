"""The door: parents sign in by themselves with a QR code, staff accept them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from documents.pdf import pdf_response
from documents.qr import qr_svg
from families import arrivals
from families.actions.arrivals import accept, decline, sign_in, undo
from families.forms.arrivals import ArrivalForm
from families.hello import limits
from families.models import Arrival
from families.views.today import answers_refusals, posted, session_or_404

LARGEST_POST = 10_000
TRAP = "website"
FROM_ONE_ADDRESS = 100  # an hour and a session: a whole room may share one connection


# --- parents


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def here(request, token):
    """Says that she is here, while the session is on; shows nothing about anybody."""
    session = arrivals.session_of(token)
    now = timezone.now()
    if session is None or not arrivals.is_open(session, now):
        return _closed(request, 410 if session and arrivals.is_over(session, now) else 404)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
        return _closed(request, 413)
    form = ArrivalForm(posted(request))
    if form.is_valid():
        return _signed_in(request, session, token, form.cleaned_data)
    context = {"session": session, "form": form, "trap": TRAP}
    return render(request, "families/here.html", context)


def _signed_in(request, session, token, said):
    if not request.POST.get(TRAP):
        key = said["submission_key"]
        of = f"here:{session.pk}"
        allowed = limits.allows(request, key, of=of, from_one=FROM_ONE_ADDRESS)
        if not allowed or sign_in(session=session, **said) is None:
            return render(request, "families/here_busy.html", status=429)
    return redirect("families:here-thanks", token)


@login_not_required
@never_cache
@require_safe
def here_thanks(request, token):
    session = arrivals.session_of(token)
    if session is None or not arrivals.is_open(session, timezone.now()):
        return _closed(request, 404)
    return render(request, "families/here_thanks.html", {"token": token})


def _closed(request, status):
    return render(request, "families/here_closed.html", status=status)


# --- staff


def _arrival_or_404(request, pk):
    found = Arrival.objects.for_user(request.user)
    found = found.select_related("session__centre", "session__activity", "walk_in")
    return get_object_or_404(found, uuid=pk)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def arrival_accept(request, pk):
    """``then=match``: and say at once which family she is."""
    arrival = accept(arrival=_arrival_or_404(request, pk), by=request.user)
    messages.success(request, f"{arrival.first_name} is on the register.")
    if request.POST.get("then") == "match" and arrival.walk_in_id:
        return redirect("families:walk-in-match", arrival.walk_in.uuid)
    return redirect("families:register", arrival.session.uuid)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def arrival_decline(request, pk):
    arrival = decline(arrival=_arrival_or_404(request, pk), by=request.user)
    messages.success(request, f"{arrival.first_name} is not taken on. You can undo it below.")
    return redirect("families:register", arrival.session.uuid)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def arrival_undo(request, pk):
    arrival = undo(arrival=_arrival_or_404(request, pk))
    messages.success(request, f"{arrival.first_name} waits to be accepted again.")
    return redirect("families:register", arrival.session.uuid)


@require_safe
@needs(Permission.MARK_REGISTER)
def poster(request, pk):
    """What to put up at the door."""
    session = session_or_404(request, pk)
    return render(request, "families/poster.html", _poster_context(request, session))


@require_safe
@needs(Permission.MARK_REGISTER)
def poster_pdf(request, pk):
    session = session_or_404(request, pk)
    context = _poster_context(request, session) | {"on_paper": True}
    return pdf_response(
        render_to_string("families/poster_paper.html", context),
        title=f"Say you are here: {session.activity}",
        name="poster.pdf",
        user=request.user,
        about=session,
    )


def _poster_context(request, session):
    path = reverse("families:here", args=[arrivals.token_of(session)])
    address = request.build_absolute_uri(path)
    return {
        "session": session,
        "address": address,
        "opens_at": arrivals.opens_at(session),
        "qr": qr_svg(address, title="QR code: opens the page on which you say that you are here"),
    }
