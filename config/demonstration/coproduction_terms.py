"""What Family Voices' agreements say, their versions, and who signed them.

The source names six areas of work and four activities. Which activity serves which area, dates,
numbers, deliverables, answers and signatures are ours.
"""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from centres.periods import FinancialYear
from coproduction.agreeing.agreed import terms_of
from coproduction.agreeing.data_sharing import QUESTIONS
from coproduction.agreeing.terms import to_json
from coproduction.models import (
    AgreedActivity,
    Agreement,
    AgreementVersion,
    DataSharingAnswer,
    Deliverable,
    Signature,
)
from reach.publishing.document import checksum

OURS = "Ours, for the demonstration."
SOURCE = (
    "Knowsley case study, Transforming Early Years: six areas of work, four activities. Dates, "
    "numbers, signatures, and which activity serves which area are ours."
)
# The source's four activities; “Tea and talk” and “Sunday play” are of our programme.
STAY, OUTREACH, FUNDRAISING, TALK = (
    "Stay and play", "Outreach", "Fundraising", "Informal communications"
)  # fmt: skip
DONE_FOR = {
    "Remove barriers to access": [OUTREACH, TALK],
    "Support and provision differentiated according to need": [STAY, TALK],
    "Increased school-readiness": [STAY],
    "Reduced social isolation": ["Tea and talk", STAY],
    "Improvement in child health": [STAY],
    "Growth in community-located provision": ["Sunday play", FUNDRAISING, OUTREACH],
}
# An activity that serves several areas is planned in one of them, and counted once.
SESSIONS = {"Increased school-readiness": 120, "Reduced social isolation": 110}
THERE = {
    "Remove barriers to access": ("A parent at the door of every session", dt.date(2010, 9, 1)),
    "Reduced social isolation": ("A leaflet by parents for newcomers", dt.date(2011, 3, 31)),
    "Growth in community-located provision": ("A bank account of the group", dt.date(2010, 12, 1)),
}
NOTES = {
    "purpose": "Public task; consent for photos and stories",
    "what": "First names and ages of those expected at a session, on the day",
    "minimum": "No surnames, addresses or notes",
    "who_sees": "The two parents who lead the session",
    "how_long": "The list goes back to the front desk after the session",
    "at_the_end": "Nothing is left with the group; the chair confirms it",
}
LAST_DAY_OF_FIRST = dt.date(2012, 3, 31)
SIGNED_FIRST, SIGNED_SECOND = dt.date(2010, 3, 26), dt.date(2012, 3, 23)
MANAGER, LEAD = "ana.osei@example.org", "fran.doyle@example.org"


def write(agreement):
    """The terms of the agreement of 2010 to 2013, and the checklists of both."""
    group = agreement.provider
    programme = {str(activity): activity for activity in group.activities.all()}
    AgreedActivity.objects.filter(area_of_work__agreement=agreement).delete()
    areas = {area.name: area for area in agreement.areas_of_work.all()}
    AgreedActivity.objects.bulk_create(
        _agreed(areas[name], words, programme, position)
        for name, done in DONE_FOR.items()
        for position, words in enumerate(done, 1)
    )
    Deliverable.objects.bulk_create(
        Deliverable(area_of_work=areas[name], words=words, due_on=day, done_on=day,
                    evidence=f"Minutes of the group. {OURS}")
        for name, (words, day) in THERE.items()
    )  # fmt: skip
    Agreement.objects.filter(pk=agreement.pk).update(
        about="Parents run what brings parents in; the centre gives rooms, training and trust.",
        source=SOURCE,
    )
    for one in Agreement.objects.filter(provider=group):
        answer(one)


def _agreed(area, words, programme, position):
    activity = programme.get(words)
    return AgreedActivity(
        area_of_work=area,
        activity=activity,
        words="" if activity else words,
        sessions_planned=SESSIONS.get(area.name) if activity and position == 1 else None,
        position=position,
    )


def answer(agreement):
    DataSharingAnswer.objects.bulk_create(
        DataSharingAnswer(
            agreement=agreement,
            question=key,
            answer=DataSharingAnswer.Answer.YES,
            note=NOTES.get(key, ""),
            answered_on=agreement.starts_on,
        )
        for key in QUESTIONS
    )


def sign(agreement, today):
    """The versions, once everything that stands in them is there."""
    sign_past(agreement)
    now = Agreement.objects.filter(
        provider=agreement.provider, status=Agreement.Status.AGREED, ends_on__gte=today
    ).first()
    if now:
        signed(now, terms_of(now), 1, now.starts_on - dt.timedelta(days=9))
        close(now)
        offer_next(now)


def sign_past(agreement):
    """Two years first; then a third, with more sessions and the targets of 2012-13."""
    agreement = Agreement.objects.get(pk=agreement.pk)
    agreement.review_on = dt.date(2012, 4, 2)
    second = terms_of(agreement)
    first = replace(
        second,
        ends_on=LAST_DAY_OF_FIRST,
        review_on=dt.date(2011, 4, 1),
        areas=tuple(_as_first(area) for area in second.areas),
    )
    signed(agreement, first, 1, SIGNED_FIRST)
    signed(
        agreement,
        second,
        2,
        SIGNED_SECOND,
        "A third year, with the targets that the centres’ team has set for 2012-13. The review "
        f"of April 2011 asked for more sessions. {OURS}",
    )
    agreement.status, agreement.ended_on = Agreement.Status.ENDED, agreement.ends_on
    agreement.ended_because = f"It ran to its last day. {OURS}"
    close(agreement)


def _as_first(area):
    """Before the third year: fewer sessions, and no target yet."""
    fewer = tuple(
        replace(one, sessions_planned=one.sessions_planned and one.sessions_planned * 2 // 3)
        for one in area.activities
    )
    return replace(area, activities=fewer, targets=())


def close(agreement):
    agreement.terms_open = False
    agreement.save()


def signed(agreement, terms, number, on, what_changed="", parties=Signature.Party.values):
    """A version as both parties signed it on paper, or as it waits for one of them."""
    manager = User.objects.filter(email=MANAGER).first()
    is_agreed = len(parties) == len(Signature.Party)
    document = to_json(terms)
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        status=AgreementVersion.Status.AGREED if is_agreed else AgreementVersion.Status.OFFERED,
        what_changed=what_changed,
        document=document,
        sha256=checksum(document),
        made_by=manager,
        agreed_on=on if is_agreed else None,
    )
    made_at = timezone.make_aware(dt.datetime.combine(on, dt.time(11)))
    AgreementVersion.objects.filter(pk=version.pk).update(made_at=made_at)
    who = {
        Signature.Party.COMMISSIONER: ("Ana Osei", "Manager of the centre"),
        Signature.Party.PROVIDER: ("Fran Doyle", "Chair of Family Voices"),
    }
    Signature.objects.bulk_create(
        Signature(version=version, party=party, name=who[party][0], role=who[party][1],
                  signed_on=on, recorded_by=manager)
        for party in parties
    )  # fmt: skip
    return version


def offer_next(now):
    """Next year's, signed for the centre: it waits for the group's lead."""
    year = FinancialYear.containing(now.ends_on + dt.timedelta(days=1)).period
    following = Agreement.objects.create(
        title=f"Family Voices at Southmead, {year}",
        centre=now.centre,
        provider=now.provider,
        about=now.about,
        starts_on=year.first,
        ends_on=year.last,
        review_on=year.first + dt.timedelta(days=182),
        value=Decimal(9900),
        source="Invented for the demonstration.",
    )
    for area in now.areas_of_work.prefetch_related("agreed_activities"):
        copied = following.areas_of_work.create(
            name=area.name, about=area.about, position=area.position
        )
        for one in area.agreed_activities.all():
            copied.agreed_activities.create(
                activity=one.activity, words=one.words,
                sessions_planned=one.sessions_planned, position=one.position,
            )  # fmt: skip
    answer(following)
    signed(
        following,
        terms_of(following),
        1,
        timezone.localdate() - dt.timedelta(days=3),
        parties=[Signature.Party.COMMISSIONER],
    )
    close(following)
