"""First contact: question pages, check answers, send. Nothing is kept before Send."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from centres.models import Centre
from families.actions.first_contacts import take_first_contact
from families.hello import limits
from families.hello.answers import Answers
from families.hello.pages import pages_for
from families.models import FirstContact
from families.templatetags.families_words import spaced_phone

LARGEST_POST = 40_000
TRAP = "website"
MISSING = "Tell us your name, or a way to reach you"


def with_answers(view):
    """Hands the view the answers that travel in the form; without them the form starts again."""

    @wraps(view)
    def opened(request):
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
            return not_now(request, 413, "That is a lot of words", "Please use fewer.")
        answers = Answers.opened(request.POST.get("answers", ""))
        if answers is None:
            return ask(request, Form(Answers()), 0, notice=True)
        return view(request, Form(answers))

    return login_not_required(never_cache(opened))


class Form:
    """The form as one parent has it: her answers and the pages asked here."""

    def __init__(self, answers):
        self.answers = answers
        self.centres = list(Centre.objects.order_by("name"))
        self.pages = pages_for(self.centres)

    def number(self, slug):
        """The place of a page by its slug; an unknown one is the first."""
        slugs = [page.slug for page in self.pages]
        return slugs.index(slug) if slug in slugs else 0

    def page_form(self, page, data=None):
        extra = {"centres": self.centres} if page.slug == "centre" else {}
        return page.form(data, initial=self.answers.said, label_suffix="", **extra)

    def rows(self):
        """Each page with what was said on it, in words, for the check-answers page."""
        return [(page, self._said_on(page)) for page in self.pages]

    def _said_on(self, page):
        said = self.answers.said
        labels = {
            "centre": {centre.slug: centre.name for centre in self.centres},
            "phone": {said.get("phone"): spaced_phone(said.get("phone", ""))},
            "safe_to_message": {"yes": "You can leave a message", "no": "Please leave no message"},
        }
        words = [
            labels.get(name, {}).get(said[name], said[name])
            for name in page.fields
            if name != "wants" and said.get(name)
        ]
        wants = dict(page.form.WANTS) if page.slug == "wants" else {}
        return words + [wants[name] for name in said.get("wants", []) if name in wants]


@login_not_required
def hello(request):
    """Page 1; posted, the answer of one page and where to go from there."""
    return hello_step(request) if request.method == "POST" else hello_start(request)


@never_cache
@require_safe
def hello_start(request):
    return ask(request, Form(Answers()), 0)


@with_answers
def hello_step(request, hello_form):
    """The button says where to: next, skip, back, send-now, or change (with the page's slug)."""
    go = request.POST.get("go", "next")
    if slug := request.POST.get("change"):
        return ask(request, hello_form, hello_form.number(slug))
    number = hello_form.number(request.POST.get("page"))
    page = hello_form.pages[number]
    bound = hello_form.page_form(page, request.POST)
    if go == "skip":
        hello_form.answers.forget(page.fields)
    elif bound.is_valid() or go == "back":
        hello_form.answers.keep(bound.cleaned_data)
    else:
        return ask(request, hello_form, number, form=bound)
    if go == "back":
        return ask(request, hello_form, max(number - 1, 0))
    is_last = number + 1 == len(hello_form.pages)
    if is_last or go == "send-now" or hello_form.answers.is_checking:
        return check(request, hello_form)
    return ask(request, hello_form, number + 1)


@require_POST
@with_answers
def hello_send(request, hello_form):
    answers = hello_form.answers
    if not answers.can_be_sent:
        return check(request, hello_form, error=MISSING)
    if answers.came_too_soon:
        return check(request, hello_form, notice="That was quick! Press Send once more.")
    if request.POST.get(TRAP):
        return thanks(request, hello_form, FirstContact(name=answers.said.get("name", "")))
    if not limits.allows(request, answers.key):
        return not_now(request, 429, "We are very busy", "Please try again in an hour.")
    contact = take_first_contact(key=answers.key, said=answers.said)
    if contact is None:
        return not_now(request, 503, "We are not open yet", "Please come back soon.")
    return thanks(request, hello_form, contact)


@require_POST
@login_not_required
@never_cache
def hello_clear(request):
    """Forget the answers, also for “back” on a shared tablet, and start again."""
    answers = Answers.opened(request.POST.get("answers", ""))
    if answers:
        answers.clear()
    response = redirect("home" if request.POST.get("then") == "home" else "families:hello")
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_safe
@login_not_required
def hello_care(request):
    return render(request, "families/hello_care.html")


def ask(request, hello_form, number, *, form=None, notice=False):
    page = hello_form.pages[number]
    context = {
        "page": page,
        "number": number + 1,
        "pages": len(hello_form.pages),
        "form": form or hello_form.page_form(page),
        "sealed": hello_form.answers.sealed(),
        "has_started_again": notice,
        "is_checking": hello_form.answers.is_checking,
    }
    return render(request, "families/hello_page.html", context)


def check(request, hello_form, *, error="", notice=""):
    hello_form.answers.is_checking = True
    context = {
        "rows": hello_form.rows(),
        "can_be_sent": hello_form.answers.can_be_sent,
        "sealed": hello_form.answers.sealed(),
        "error": error,
        "notice": notice,
        "trap": TRAP,
    }
    return render(request, "families/hello_check.html", context)


def thanks(request, hello_form, contact):
    context = {
        "contact": contact,
        "sealed": hello_form.answers.sealed(),
        "reply_days": settings.HELLO_REPLY_DAYS,
    }
    return render(request, "families/hello_thanks.html", context)


def not_now(request, status, heading, words):
    return render(
        request,
        "families/hello_not_now.html",
        {"heading": heading, "words": words},
        status=status,
    )
