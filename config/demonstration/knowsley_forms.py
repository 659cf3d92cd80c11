"""Knowsley's forms of first contact: the long one, the simple one that took its place, and a trial.

From the source: the long registration form "asked for too much and put people off"; a simplified
first-contact form was prototyped in its place and adopted. Everything else is invented: the words
of both forms, the names of the trials, and every number of visits, which are there to show what
the pages look like. Only counts are made; nobody stands behind them.
"""

import datetime as dt
import random
from collections import Counter

from django.utils import timezone

from families.hello.catalogue import FIRST_QUESTIONS
from families.hello.results import tried_with
from families.hello.visit import CHECK
from families.models import FormCount, FormQuestion, FormTime, FormTrial, FormVersion

INVENTED = "Numbers of visits are invented for the demonstration."
OLD_DAYS = (dt.date(2010, 9, 6), dt.date(2010, 11, 26))
TRIAL_DAYS = 24  # the running trial began so many days before today

LONG = [
    "Title, surname and all forenames of parent or carer",
    "Previous surnames and any other names used",
    "Date of birth of parent or carer",
    "Relationship to the child or children being registered",
    "Full postal address including postcode",
    "Previous address if less than three years at present address",
    "Home, work and mobile telephone numbers",
    "National Insurance number",
    "Full names and dates of birth of all children under five",
    "Name and address of GP and of health visitor",
    "NHS number of each child",
    "Marital status and details of any partner in the household",
    "Names and dates of birth of all other members of the household",
    "Employment status of each adult in the household",
    "Household income and source of income",
    "Benefits and tax credits currently claimed",
    "Housing tenure and name of landlord",
    "Ethnic origin of each member of the household",
    "First language and whether an interpreter is required",
    "Religion",
    "Disability, medical conditions and medication of each child",
    "Special educational needs and agencies currently involved",
    "Immigration status and date of entry to the United Kingdom",
    "Previous or current involvement of Social Services",
    "Pregnancy, expected date of delivery and named midwife",
    "Emergency contact and relationship to the child",
    "Services required and preferred times of attendance",
    "Declaration, data protection consent and signature",
]
SIMPLE_WORDS = {
    "children": (
        "How old are your children?",
        "So we can tell you what is on for them. A guess is fine.",
    ),
    "wants": ("What would you like to do?", "So we know how to start."),
}
SHORT = ["name", "reach", "wants"]

# Of each page: how many of those who come to it go on. Invented.
LONG_STAYS = [
    0.93, 0.95, 0.94, 0.95, 0.95, 0.93, 0.97, 0.86, 0.96, 0.96, 0.93, 0.91, 0.94, 0.92, 0.83, 0.88,
    0.95, 0.96, 0.98, 0.96, 0.95, 0.94, 0.91, 0.87, 0.97, 0.98, 0.98, 0.95,
]  # fmt: skip
SIMPLE_STAYS = [0.94, 0.95, 0.985, 0.985, 0.975, 0.99, 0.985]
SHORT_STAYS = [0.94, 0.93, 0.95]
LEAVES_OUT = {"reach": 0.12, "language": 0.55, "children": 0.2, "postcode": 0.35, "wants": 0.1,
              "more": 0.7}  # fmt: skip


def load(places, today):
    """Both forms of 2010 with the trial that chose one, and a trial that runs today."""
    rng = random.Random(28)  # noqa: S311 - the same invented visits every time
    long, simple = make_forms(places.authority)
    visit(rng, long, OLD_DAYS, 236, LONG_STAYS, middle=780)
    visit(rng, simple, OLD_DAYS, 248, SIMPLE_STAYS, middle=62)
    decided_trial(places.authority, long, simple)
    made_on(long, dt.date(2008, 4, 1))
    made_on(simple, OLD_DAYS[0])
    since = today - dt.timedelta(days=TRIAL_DAYS)
    short = make_version(
        places.authority,
        "Three pages",
        SHORT,
        status=FormVersion.Status.LIVE,
        share=50,
        went_live_at=noon(since),
        copied_from=simple,
        note=f"Fewer pages still: does anybody miss the others? {INVENTED}",
    )
    made_on(short, since)
    running_trial(places.authority, simple, short, since)
    days = (since, today - dt.timedelta(days=1))
    visit(rng, simple, days, 44, SIMPLE_STAYS, middle=58)
    visit(rng, short, days, 43, SHORT_STAYS, middle=31)


def make_forms(authority):
    long = FormVersion.objects.create(
        authority=authority,
        name="Registration form",
        status=FormVersion.Status.ARCHIVED,
        note=f"The long form asked for too much and put people off. Its wording here is invented. "
        f"{INVENTED}",
    )
    FormQuestion.objects.bulk_create(
        FormQuestion(version=long, position=position, heading=heading)
        for position, heading in enumerate(LONG, 1)
    )
    simple = make_version(
        authority,
        "Say hello in seven pages",
        FIRST_QUESTIONS,
        status=FormVersion.Status.LIVE,
        share=50,
        went_live_at=noon(OLD_DAYS[0]),
        asks_equality=True,
        note=f"In place of the long registration form. {INVENTED}",
    )
    return long, simple


def make_version(authority, name, slugs, **fields):
    version = FormVersion.objects.create(authority=authority, name=name, **fields)
    words = {slug: SIMPLE_WORDS.get(slug, ("", "")) for slug in slugs}
    FormQuestion.objects.bulk_create(
        FormQuestion(
            version=version,
            position=position,
            question=slug,
            heading=words[slug][0],
            why=words[slug][1],
        )
        for position, slug in enumerate(slugs, 1)
    )
    return version


def decided_trial(authority, long, simple):
    trial = FormTrial.objects.create(
        authority=authority,
        name="Simplified first-contact form in place of the long registration form",
        hypothesis="More parents finish a form that asks for less.",
        starts_on=OLD_DAYS[0],
        ends_on=OLD_DAYS[1],
    )
    trial.versions.set([long, simple])
    trial.decision, trial.chosen = FormTrial.Decision.ADOPT, simple
    trial.learned = f"The long form asked for too much and put people off. {INVENTED}"
    trial.decided_on = dt.date(2010, 12, 3)
    trial.tried_with = tried_with(trial)
    trial.save()


def running_trial(authority, simple, short, since):
    trial = FormTrial.objects.create(
        authority=authority,
        name="Three pages beside seven",
        hypothesis="As many finish, and in half the time.",
        starts_on=since,
    )
    trial.versions.set([simple, short])


def visit(rng, version, days, opened, stays, middle):
    """Count so many invented visits: where each stops, what it leaves out, how long it takes."""
    pages = [question.slug for question in version.questions.order_by("position")]
    counts, times = Counter(), Counter()
    for _ in range(opened):
        day = days[0] + dt.timedelta(days=rng.randrange((days[1] - days[0]).days + 1))
        seconds = walk(rng, counts, day, pages, stays, middle)
        if seconds:
            times[day, seconds] += 1
    FormCount.objects.bulk_create(
        FormCount(version=version, day=day, page=page, kind=kind, number=number)
        for (day, page, kind), number in counts.items()
    )
    FormTime.objects.bulk_create(
        FormTime(version=version, day=day, seconds=seconds, number=number)
        for (day, seconds), number in times.items()
    )


def walk(rng, counts, day, pages, stays, middle):
    """One visit, page by page; the seconds it took, in steps of five, or None when it stopped."""
    kind = FormCount.Kind
    counts[day, "", kind.SHOWN] += 1
    for number, (page, stay) in enumerate(zip(pages, stays, strict=True)):
        counts[day, page, kind.SHOWN] += 1
        if rng.random() > stay:
            return None
        counts[day, page, kind.PASSED] += 1
        if number == 0:
            counts[day, "", kind.PASSED] += 1
    counts[day, CHECK, kind.SHOWN] += 1
    if rng.random() > 0.97:
        return None
    for page in pages:
        left_out = rng.random() < LEAVES_OUT.get(page, 0.03)
        counts[day, page, kind.LEFT_OUT if left_out else kind.ANSWERED] += 1
    counts[day, CHECK, kind.PASSED] += 1
    counts[day, "", kind.SENT] += 1
    return max(int(rng.lognormvariate(0, 0.4) * middle), 15) // 5 * 5


def noon(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def made_on(version, day):
    FormVersion.objects.filter(pk=version.pk).update(made_at=noon(day))
