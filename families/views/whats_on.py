"""What's on for parents: a list by day, a poster to print, and calendars to follow."""

import datetime as dt
import hashlib
import time
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from centres.models import Activity
from documents.pdf import render_pdf
from documents.qr import qr_svg
from families.calendars import calendar_file, fingerprint, sessions_for_calendar
from families.forms.whats_on import AskForm, PosterForm
from families.whats_on import MOST_AHEAD, days, monday_of, posters, sessions_ahead

ON_ACTIVITY = 6
CALENDAR_IS_FRESH = 15 * 60  # seconds
KEPT_IN_CACHE = 60 * 60  # what takes long to make
POSTER_IN_SECONDS = 30


@login_not_required
@require_safe
def whats_on(request):
    form = AskForm(request.GET)
    asked = form.asked
    sessions = list(sessions_ahead(asked)[:MOST_AHEAD])
    context = {
        "form": form,
        "centre": asked.centre,
        "sessions": sessions,
        "days": days(sessions),
        "is_narrowed": bool(asked.centre or asked.age or asked.day),
        "of_centre": f"?{urlencode({'centre': asked.centre.slug})}" if asked.centre else "",
    }
    return render(request, "families/whats_on.html", context)


@login_not_required
@require_safe
def activity(request, pk):
    shown = _public_activity_or_404(pk)
    sessions = list(sessions_ahead().filter(activity=shown)[:ON_ACTIVITY])
    venue = sessions[0].venue if sessions else None
    parts = [venue.name, venue.address, venue.postcode] if venue else []
    centre = shown.centre
    parts = parts or [centre.name, centre.address, centre.postcode]
    context = {
        "activity": shown,
        "sessions": sessions,
        "place": list(dict.fromkeys(part for part in parts if part)),
    }
    return render(request, "families/activity.html", context)


def _public_activity_or_404(uuid):
    activities = Activity.objects.select_related("centre")
    return get_object_or_404(activities, uuid=uuid, is_public=True)


# --- calendars ------------------------------------------------------------------------------------


@login_not_required
@require_safe
def whats_on_calendar(request):
    """All public sessions, or those of one centre, as a feed to follow."""
    form = PosterForm(request.GET)
    if not form.is_valid():
        return _plain_refusal("Choose a centre from the page of what is on.")
    centre = form.cleaned_data["centre"]
    name = f"What’s on at {centre.name}" if centre else "What’s on"
    return _calendar_response(request, name, f"centre-{centre.pk if centre else 0}", centre=centre)


@login_not_required
@require_safe
def activity_calendar(request, pk):
    shown = _public_activity_or_404(pk)
    return _calendar_response(request, shown.name, f"activity-{shown.pk}", activity=shown)


def _calendar_response(request, name, key, **whose):
    today = timezone.localdate()

    def address_of(one):
        return request.build_absolute_uri(reverse("families:activity", args=[one.uuid]))

    sessions = list(sessions_for_calendar(today, **whose))
    mark = fingerprint(sessions, name, today, request.build_absolute_uri("/"))
    content = cache.get_or_set(
        f"calendar-{mark}",
        lambda: calendar_file(sessions, name=name, today=today, address_of=address_of),
        timeout=KEPT_IN_CACHE,
    )
    etag = f'"{mark}"'
    since = _served_since(key, etag)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="whats-on.ics"'
    response["ETag"], response["Last-Modified"] = etag, http_date(since)
    response["Cache-Control"] = f"public, max-age={CALENDAR_IS_FRESH}"
    return get_conditional_response(request, etag, since, response)


def _served_since(key, etag):
    """The second at which this calendar changed last, as far as anybody asked."""
    key = f"calendar-since-{key}"
    known, since = cache.get(key, ("", 0))
    if known != etag:
        since = int(time.time())
        cache.set(key, (etag, since), timeout=7 * 24 * 3600)
    return since


def _plain_refusal(words, status=400):
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


# --- on paper -------------------------------------------------------------------------------------


@login_not_required
@require_safe
def poster(request):
    """A page of A4 for each centre: this week or the next. The same poster is printed once."""
    form = PosterForm(request.GET)
    if not form.is_valid():
        return _plain_refusal("Choose a centre and a week from the page of what is on.")
    centre = form.cleaned_data["centre"]
    first = monday_of(timezone.localdate())
    first += dt.timedelta(weeks=1) if form.cleaned_data["week"] == "next" else dt.timedelta()
    html = render_to_string(
        "families/whats_on_poster.html", _poster_context(request, first, centre)
    )
    content = _printed_once(html)
    if content is None:
        refusal = _plain_refusal("The poster is on its way. Try again in a minute.", status=503)
        refusal["Retry-After"] = "60"
        return refusal
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="whats-on.pdf"'
    response["Cache-Control"] = f"public, max-age={CALENDAR_IS_FRESH}"
    return response


def _poster_context(request, first, centre):
    pages = []
    for one in posters(first, centre):
        address = reverse("families:whats-on") + f"?{urlencode({'centre': one.centre.slug})}"
        code = qr_svg(request.build_absolute_uri(address), title="QR code: opens this list")
        pages.append({"poster": one, "qr": code})
    return {"pages": pages, "first": first, "last": first + dt.timedelta(days=6), "centre": centre}


def _printed_once(html):
    """The PDF of this page; None while another visitor's printing takes too long."""
    key = f"poster-{hashlib.sha256(html.encode()).hexdigest()}"
    end = time.monotonic() + POSTER_IN_SECONDS
    while (content := cache.get(key)) is None and time.monotonic() < end:
        if cache.add(f"{key}-being-printed", 1, timeout=POSTER_IN_SECONDS):
            content = render_pdf(html, title="What’s on", seconds=POSTER_IN_SECONDS).content
            cache.set(key, content, timeout=KEPT_IN_CACHE)
            cache.delete(f"{key}-being-printed")
            return content
        time.sleep(0.25)
    return content
