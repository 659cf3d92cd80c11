"""First contact: question pages, check answers, send. Nothing is kept before Send."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import centres_for, may, needs
from centres.models import Authority, Session
from centres.working_days import working_days_after
from families.actions.hello import take_first_contact
from families.forms.fields import uuid_of
from families.forms.hello import EqualityForm
from families.hello import equality, limits
from families.hello.answers import Answers
from families.hello.counting import count_passed, count_sent, count_shown
from families.hello.visit import CHECK, Visit
from families.models import FirstContact

LARGEST_POST = 40_000
TRAP = "website"
MISSING = "Tell us your name, or a way to reach you"


def with_answers(view):
    """Hands the view the visit whose answers travel in the form; without them it starts again."""

    @wraps(view)
    def opened(request):
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
            return not_now(request, 413, "That is a lot of words", "Please use fewer.")
        answers = Answers.opened(request.POST.get("answers", ""))
        if answers is None:
            return ask(request, Visit.begin(), 0, notice=True)
        answers.is_robot |= bool(request.POST.get(TRAP))
        return view(request, Visit(answers))

    return login_not_required(never_cache(opened))


@login_not_required
def hello(request):
    """Page 1; posted, the answer of one page and where to go from there."""
    return hello_step(request) if request.method == "POST" else hello_start(request)


@never_cache
@require_safe
def hello_start(request):
    """``?centre=`` is the link of one centre: its families need not choose."""
    return ask(request, Visit.begin(request.GET.get("centre", "")), 0)


@needs(Permission.FOLLOW_UP)
@never_cache
@require_safe
def hello_assisted(request):
    """Staff fill it in with her; ``?session=`` is the register that they come from and go back to.

    Counted apart, and kept with who filled it in.
    """
    centres = centres_for(request.user, Permission.FOLLOW_UP).select_related("authority")
    sessions = Session.objects.for_user(request.user)
    session = sessions.filter(uuid=uuid_of(request.GET.get("session"))).first()
    centre = centres.filter(pk=session.centre_id).first() if session else None
    centre = centre or (centres[0] if len(centres) == 1 else None)
    back = reverse("families:first-contact-list")
    if session:
        back = reverse("families:register", args=[session.uuid])
    visit = Visit.begin(
        centre.slug if centre else "",
        authority=centres[0].authority,
        helper=request.user.pk,
        back=back,
    )
    return ask(request, visit, 0)


@with_answers
def hello_step(request, visit):
    """The button says where to: next, skip, back, send-now, or change (with the page's slug)."""
    go = request.POST.get("go", "next")
    if slug := request.POST.get("change"):
        return ask(request, visit, visit.number(slug))
    number = visit.number(request.POST.get("page"))
    page = visit.pages[number]
    bound = visit.page_form(page, request.POST)
    if go == "skip":
        visit.answers.forget(page.fields)
    elif bound.is_valid() or go == "back":
        visit.answers.keep(bound.cleaned_data)
    else:
        return ask(request, visit, number, form=bound)
    if go == "back":
        return ask(request, visit, max(number - 1, 0))
    count_passed(visit, page.slug)
    is_last = number + 1 == len(visit.pages)
    if is_last or go == "send-now" or visit.answers.is_checking:
        return check(request, visit)
    return ask(request, visit, number + 1)


@require_POST
@with_answers
def hello_send(request, visit):
    answers = visit.answers
    if not answers.can_be_sent:
        return check(request, visit, error=MISSING)
    if answers.came_too_soon:
        return check(request, visit, notice="That was quick! Press Send once more.")
    if answers.is_robot or answers.is_preview:
        return thanks(request, visit, FirstContact(name=answers.said.get("name", "")))
    if not is_helped(request, answers) and not limits.allows(request, answers.key):
        return not_now(request, 429, "We are very busy", "Please try again in an hour.", visit)
    contact, is_new = take_first_contact(
        key=answers.key,
        said=answers.said,
        place=answers.place,
        version=visit.version,
        by=answers.helper or None,
    )
    if contact is None:
        return not_now(request, 503, "We are not open yet", "Please come back soon.", visit)
    if is_new:
        count_sent(visit)
    return thanks(request, visit, contact)


def is_helped(request, answers):
    """The member of staff who began it with her is still signed in: no limit by address."""
    helps = bool(answers.helper) and request.user.pk == answers.helper
    return helps and may(request.user, Permission.FOLLOW_UP)


@require_POST
@login_not_required
@never_cache
def hello_clear(request):
    """Forget the answers, also for “back” on a shared tablet, and go on to something else."""
    answers = Answers.opened(request.POST.get("answers", ""))
    if answers:
        answers.clear()
    then = request.POST.get("then")
    if then == "equality" and answers:
        return ask_equality(request, Visit(answers))
    if answers and answers.back:
        response = redirect(answers.back)
    elif then == "home":
        response = redirect("home")
    else:
        centre = f"?centre={answers.place}" if answers and answers.place else ""
        response = redirect(reverse("families:hello") + centre)
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_safe
@login_not_required
def hello_care(request):
    return render(request, "families/hello_care.html")


# --- equality questions: after sending, and apart from what was sent


def ask_equality(request, visit):
    """A page of its own that knows nothing of the message; its answers are cleared by now."""
    if not visit.version.asks_equality or visit.answers.helper:
        return redirect("home")
    token = equality.token(visit.version.authority)
    return equality_page(request, EqualityForm(), token)


@require_POST
@login_not_required
@never_cache
def hello_equality(request):
    token = request.POST.get("token", "")
    found = equality.opened(token)
    if found is None or request.POST.get("go") == "skip":
        return redirect("home")
    form = EqualityForm(request.POST)
    if not form.is_valid():
        return equality_page(request, form, token)
    authority, number = found
    is_ours = Authority.objects.filter(pk=authority).exists()
    if is_ours and limits.allows(request, number, of="equality") and not request.POST.get(TRAP):
        said = {question: answer for question, answer in form.cleaned_data.items() if answer}
        equality.count_answers(authority, number, said)
    return render(request, "families/hello_equality_thanks.html")


def equality_page(request, form, token):
    context = {"form": form, "token": token, "trap": TRAP}
    return render(request, "families/hello_equality.html", context)


# --- pages


def ask(request, visit, number, *, form=None, notice=False):
    page = visit.pages[number]
    if request.method != "HEAD" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        count_shown(visit, page.slug)
    context = {
        "page": page,
        "number": number + 1,
        "pages": len(visit.pages),
        "form": form or visit.page_form(page),
        "has_started_again": notice,
        "is_checking": visit.answers.is_checking,
        **carried(visit),
    }
    return render(request, "families/hello_page.html", context)


def check(request, visit, *, error="", notice=""):
    visit.answers.is_checking = True
    count_shown(visit, CHECK)
    context = {
        "rows": visit.rows(),
        "place": visit.place,
        "can_be_sent": visit.answers.can_be_sent,
        "error": error,
        "notice": notice,
        **carried(visit),
    }
    return render(request, "families/hello_check.html", context)


def thanks(request, visit, contact):
    """Who will be in touch, by when and in which language: the same however often it is sent."""
    sent_on = timezone.localdate(contact.sent_at or timezone.now())
    context = {
        "contact": contact,
        "who": contact.centre or visit.version.authority_name,
        "reply_by": working_days_after(sent_on, settings.HELLO_REPLY_DAYS),
        "asks_equality": visit.version.asks_equality and not visit.answers.helper,
        **carried(visit),
    }
    return render(request, "families/hello_thanks.html", context)


def carried(visit):
    """What every page of a visit carries: the sealed answers, the trap, and whose visit it is."""
    answers = visit.answers
    return {
        "sealed": answers.sealed(),
        "trap": TRAP,
        "preview": answers.is_preview and answers.version,
        "helped": bool(answers.helper),
    }


def not_now(request, status, heading, words, visit=None):
    """What was said travels on, so that it can be sent again from here."""
    context = {"heading": heading, "words": words, **(carried(visit) if visit else {})}
    return render(request, "families/hello_not_now.html", context, status=status)
