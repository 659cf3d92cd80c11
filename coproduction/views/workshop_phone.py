"""A participant's phone: her notes, and her confidence before and after. No sign-in.

``coproduction.views.joined`` opens the first of these pages for a code that works.
"""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coproduction.actions.workshops import say_confidence
from coproduction.forms.workshops import PhoneConfidenceForm, PhoneNoteForm
from coproduction.listening.phones import (
    TOO_SOON,
    TRAP,
    TooManyCodes,
    began,
    came_too_soon,
    code_for,
)
from coproduction.models import ConfidenceAnswer, Contribution
from coproduction.views.workshop_day import taken
from families.forms.fields import uuid_of
from families.hello import limits
from families.views.today import posted

LARGEST_POST = 20_000
MOST_AN_HOUR = 1000  # in a workshop: a whole room shares one connection
NOT_NOW = {
    404: ("This code does not open anything now", "It may be over. Ask the one who runs it."),
    413: ("That is a lot of words", "Go back and use fewer, please."),
    429: ("A lot of people are writing right now", "Please tell the one who runs the workshop."),
}


def contribute(request, workshop):
    """Her note, and another, and another. What she chose stays; ``me`` is her own random key."""
    if too_large(request):
        return not_now(request, 413)
    chosen = PhoneNoteForm.chosen_before(request.GET)
    form = PhoneNoteForm(posted(request), workshop=workshop, initial=chosen)
    is_too_soon = form.is_valid() and came_too_soon(request)
    if form.is_valid() and not is_too_soon:
        return keep_note(request, workshop, form)
    return note_page(request, workshop, form, notice=TOO_SOON if is_too_soon else "")


def keep_note(request, workshop, form):
    if request.POST.get(TRAP):
        return redirect(again(request, "yes", form))
    if not allows(request, form.cleaned_data["submission_key"], f"workshop:{workshop.pk}"):
        return not_now(request, 429)
    note = taken(form, came=Contribution.Came.PHONE)
    if note is None:
        return note_page(request, workshop, form)
    return redirect(again(request, "yes" if note.is_shown else "held", form))


def note_page(request, workshop, form, notice=""):
    context = {
        "workshop": workshop,
        "challenges": workshop.challenges.all(),
        "form": form,
        "notice": notice,
        "sent": request.GET.get("sent"),
        "confidence_url": confidence_url(request, workshop),
        "began": began(request),
        "trap": TRAP,
    }
    return render(request, "coproduction/workshops/phone.html", context)


def too_large(request):
    return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST


def not_now(request, status):
    heading, words = NOT_NOW[status]
    context = {"heading": heading, "words": words}
    return render(request, "coproduction/join/closed.html", context, status=status)


def allows(request, key, of):
    return limits.allows(request, key, of=of, from_one=MOST_AN_HOUR, in_all=MOST_AN_HOUR)


def again(request, sent, form):
    """The same page for the next note, with what was chosen for this one."""
    chosen = {name: row.uuid for name in ("challenge", "sector") if (row := form.said[name])}
    return f"{request.path}?{urlencode({'sent': sent} | chosen | known(request, 'me'))}"


def known(request, *names):
    """What her address says of her, and is a key."""
    return {name: key for name in names if (key := uuid_of(request.GET.get(name)))}


def confidence_url(request, workshop):
    address = reverse("coproduction:join-confidence", args=[workshop.join_code.code])
    return f"{address}?{urlencode(known(request, 'me', 'sector'))}"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_confidence(request, join_code):
    """Before, after, or both; what was said before under her key is not asked again."""
    try:
        code = code_for(request, join_code)
    except TooManyCodes:
        return not_now(request, 429)
    if code is None or code.workshop is None:
        return not_now(request, 404)
    if too_large(request):
        return not_now(request, 413)
    workshop, me = code.workshop, known(request, "me").get("me") or uuid4()
    said = ConfidenceAnswer.objects.filter(submission_key=me, sector__workshop=workshop).first()
    form = PhoneConfidenceForm(
        posted(request),
        workshop=workshop,
        said=said,
        initial={"submission_key": me, **known(request, "sector")},
    )
    if form.is_valid():
        return keep_confidence(request, workshop, form.cleaned_data)
    context = {"workshop": workshop, "form": form, "trap": TRAP, "code": code}
    return render(request, "coproduction/workshops/phone_confidence.html", context)


def keep_confidence(request, workshop, said):
    key = said["submission_key"]
    if not request.POST.get(TRAP):
        # Before and after may be two posts of one key; each counts.
        of = f"workshop:{workshop.pk}:{'after' if said['after'] else 'before'}"
        if not allows(request, key, of):
            return not_now(request, 429)
        said = {name: said.get(name) for name in ("sector", "before", "after")}
        say_confidence(key=key, **said)
    address = reverse("coproduction:join-code", args=[workshop.join_code.code])
    chosen = {"sent": "confidence", "me": key, "sector": said["sector"].uuid}
    return redirect(f"{address}?{urlencode(chosen)}")
