"""A participant's phone: her notes, and her confidence before and after. No sign-in.

``coproduction.views.joined`` opens these pages for a code that works.
"""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coproduction.actions.workshops import say_confidence
from coproduction.forms.workshops import PhoneConfidenceForm, PhoneNoteForm
from coproduction.join_codes import code_of
from coproduction.models import ConfidenceAnswer, Contribution
from coproduction.views.workshop_day import taken
from families.forms.fields import uuid_of
from families.hello import limits
from families.views.today import posted

LARGEST_POST = 20_000
TRAP = "website"
FROM_ONE_ADDRESS = 1000  # an hour and a workshop: a whole room shares one connection


def contribute(request, workshop):
    """Her note, and another, and another. What she chose stays; ``me`` is her own random key."""
    if too_large(request):
        return busy(request, 413)
    form = PhoneNoteForm(
        posted(request), workshop=workshop, initial=PhoneNoteForm.chosen_before(request.GET)
    )
    if form.is_valid():
        if request.POST.get(TRAP):
            return redirect(again(request, "yes"))
        if not allows(request, workshop, form):
            return busy(request, 429)
        if note := taken(form, came=Contribution.Came.PHONE):
            return redirect(again(request, "yes" if note.is_shown else "held", form.said))
    context = {
        "workshop": workshop,
        "challenges": workshop.challenges.all(),
        "form": form,
        "sent": request.GET.get("sent"),
        "confidence_url": confidence_url(workshop, request.GET),
        "trap": TRAP,
    }
    return render(request, "coproduction/workshops/phone.html", context)


def too_large(request):
    return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST


def busy(request, status):
    return render(request, "coproduction/workshops/phone_busy.html", status=status)


def allows(request, workshop, form):
    key, of = form.cleaned_data["submission_key"], f"workshop:{workshop.pk}"
    return limits.allows(request, key, of=of, from_one=FROM_ONE_ADDRESS)


def again(request, sent, said=None):
    """The same page for the next note."""
    chosen = {name: row.uuid for name in ("challenge", "sector") if (row := (said or {}).get(name))}
    me = {"me": me_of(request)} if me_of(request) else {}
    return f"{request.path}?{urlencode({'sent': sent} | chosen | me)}"


def me_of(request):
    return uuid_of(request.GET.get("me"))


def confidence_url(workshop, query):
    address = reverse("coproduction:join-confidence", args=[workshop.join_code.code])
    kept = {name: query[name] for name in ("me", "sector") if uuid_of(query.get(name))}
    return f"{address}?{urlencode(kept)}" if kept else address


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_confidence(request, join_code):
    """Before, after, or both; what was said before under her key is not asked again."""
    code = code_of(join_code)
    if code is None or code.workshop is None:
        raise Http404
    workshop, me = code.workshop, me_of(request) or uuid4()
    if too_large(request):
        return busy(request, 413)
    initial = {"submission_key": me, "sector": str(uuid_of(request.GET.get("sector")) or "")}
    form = PhoneConfidenceForm(posted(request), workshop=workshop, initial=initial)
    if form.is_valid():
        return keep_confidence(request, workshop, form)
    said = ConfidenceAnswer.objects.filter(submission_key=me, sector__workshop=workshop).first()
    context = {"workshop": workshop, "form": form, "said": said, "trap": TRAP, "code": code}
    return render(request, "coproduction/workshops/phone_confidence.html", context)


def keep_confidence(request, workshop, form):
    said = dict(form.cleaned_data)
    key = said.pop("submission_key")
    if not request.POST.get(TRAP):
        # Before and after are two posts of one key; each counts.
        of = f"workshop:{workshop.pk}:{'after' if said['after'] else 'before'}"
        if not limits.allows(request, key, of=of, from_one=FROM_ONE_ADDRESS):
            return busy(request, 429)
        say_confidence(key=key, **said)
    chosen = urlencode({"sent": "confidence", "me": key, "sector": said["sector"].uuid})
    return redirect(f"{reverse('coproduction:join-code', args=[workshop.join_code.code])}?{chosen}")
