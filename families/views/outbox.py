"""The register without a connection: its worker, its page, what they keep, and what they send."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission
from centres.access import needs
from families.actions.outbox import take_batch
from families.forms.register import CountForm, WalkInForm
from families.kept import kept_on_the_device
from families.outbox import BatchRefused, read_batch
from families.views.today import session_or_404

WORKER = Path(settings.BASE_DIR) / "static/js/register_worker.js"
PARTS = [
    "build/app.css",
    "build/fonts/noto-sans-latin-ext.woff2",
    "build/fonts/noto-sans-latin.woff2",
    "icons/alert.svg",
    "icons/chevron.svg",
    "icons/favicon.svg",
    "icons/pebble.svg",
    "icons/tick.svg",
    "js/app.js",
    "js/kept.js",
    "js/offline_register.js",
    "js/outbox.js",
    "js/saved.js",
    "js/signed_in.js",
    "js/walk_in_sheet.js",
]


@login_not_required
@require_safe
def worker(request):
    """The service worker, after a line that names what it keeps; nothing of any person."""
    parts = {"page": reverse("families:offline"), "files": [static(part) for part in PARTS]}
    text = _worker_text()
    version = hashlib.sha256((json.dumps(parts) + text).encode()).hexdigest()[:12]
    head = f"self.SHELL = {json.dumps({'version': version, **parts})};\n"
    response = HttpResponse(head + text, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def _read_once():
    return WORKER.read_text()


def _worker_text():
    return WORKER.read_text() if settings.DEBUG else _read_once()


@login_not_required
@require_safe
def offline(request):
    """The page that the worker shows for a register without a connection; empty of people."""
    forms = {"walk_in_form": WalkInForm(), "count_form": CountForm(auto_id="count_%s")}
    response = render(request, "families/offline.html", forms)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@needs(Permission.MARK_REGISTER)
def register_kept(request, pk):
    """What this device may keep of an open register: ids and first names, until it locks."""
    return JsonResponse(kept_on_the_device(request.user, session_or_404(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MARK_REGISTER)
def outbox(request, pk):
    """GET: whose queue can be sent, and with which token. POST: a batch; an answer for each."""
    session = session_or_404(request, pk)
    user = str(request.user.uuid)
    if request.method != "POST":
        return JsonResponse({"user": user, "csrf": get_token(request)})
    try:
        batch = read_batch(request.body, timezone.now())
        if batch.user != user:
            raise BatchRefused("These marks are another person's.", status=409)
    except BatchRefused as refused:
        return JsonResponse({"words": refused.words}, status=refused.status)
    answers = take_batch(session=session, entries=batch.entries, by=request.user)
    return JsonResponse({"answers": [vars(answer) for answer in answers]})
