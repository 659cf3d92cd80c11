"""What the staff pages about versions of the form show."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority
from families.forms.form_versions import PageForm
from families.hello.catalogue import CATALOGUE
from families.hello.going_live import MOST_ANSWERS, MOST_PAGES, problems_of
from families.hello.versions import first_version, served_of
from families.models import FormTrial, FormVersion

Status = FormVersion.Status
ORDER = {Status.LIVE: 0, Status.DRAFT: 1, Status.RETIRED: 2, Status.ARCHIVED: 3}


def of_user(user, permission=Permission.DRAFT_FORMS):
    return FormVersion.objects.for_user(user, permission)


def version_list(user):
    """Versions with how many visits got them, live ones first; the trials, newest first."""
    make_first_versions(user)
    versions = list(
        of_user(user)
        .select_related("authority", "made_by")
        .annotate(pages=Count("questions"))
        .order_by("authority__name", "-made_at", "-pk")
    )
    versions.sort(key=lambda version: ORDER[version.status])
    live = [version.share for version in versions if version.is_live]
    trials = FormTrial.objects.for_user(user, Permission.DRAFT_FORMS)
    return {
        "versions": versions,
        "shares": sum(live),
        "trials": trials.select_related("chosen").prefetch_related("versions"),
        "has_authorities": len({version.authority_id for version in versions}) > 1,
        "may_run": centres_for(user, Permission.RUN_FORMS).exists(),
    }


def make_first_versions(user):
    """Each authority has a form to copy and to look at from the beginning."""
    centres = centres_for(user, Permission.DRAFT_FORMS)
    without = Authority.objects.filter(pk__in=centres.values("authority")).exclude(
        form_versions__status=Status.LIVE
    )
    for authority in without:
        first_version(authority)


@dataclass(frozen=True)
class ShownPage:
    """A page of a version in the words that a parent reads."""

    slug: str
    number: int
    heading: str
    why: str
    short: str
    is_first: bool
    is_last: bool


def version_page(version, user):
    """The page of a version: what it asks, its history, and what can be done with it now."""
    questions = list(version.questions.order_by("position"))
    pages = served_of(version).pages
    may_run = centres_for(user, Permission.RUN_FORMS).filter(authority=version.authority_id)
    return {
        "version": version,
        "pages": [_shown(one, questions) for one in questions],
        "answers": sum(page.answers for page in pages),
        "most_pages": MOST_PAGES,
        "most_answers": MOST_ANSWERS,
        "problems": problems_of(pages) if version.is_draft else [],
        "page_form": PageForm(asked=[one.question for one in questions]),
        "percent": percent_of_visits(version),
        "trials": version.trials.order_by("-starts_on"),
        "may_run": may_run.exists(),
    }


def _shown(question, questions):
    known = CATALOGUE.get(question.question)
    return ShownPage(
        slug=question.slug,
        number=question.position,
        heading=question.heading or (known.heading if known else question.question),
        why=question.why or (known.why if known else ""),
        short=known.short if known else "",
        is_first=question is questions[0],
        is_last=question is questions[-1],
    )


def percent_of_visits(version):
    """Of 100 new visits, how many get it; None when it is not live."""
    if not version.is_live:
        return None
    live = FormVersion.objects.filter(authority=version.authority_id, status=Status.LIVE)
    return 100 * version.share / live.aggregate(all=Coalesce(Sum("share"), version.share))["all"]
