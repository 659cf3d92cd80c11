"""What came of Family Voices' agreements: payments, things done, reviews held and due.

The published source gives neither payments nor reviews: all of these are invented, and say so.
"""

import datetime as dt
from decimal import Decimal

from coproduction.agreeing.calculations import equal_parts
from coproduction.models import Agreement, AgreementReview, Deliverable, Payment
from coproduction.reports.agreement import period_of, period_so_far
from coproduction.reports.frozen import frozen
from reach.publishing.document import checksum

OURS = "Invented for the demonstration."
PLANNED = {"Stay and play": 76, "Sunday play": 38}
LEAST_DAYS = 60


def load(agreement, today):
    """``agreement``: the one of 2010 to 2013."""
    load_past(agreement)
    now = Agreement.objects.filter(
        provider=agreement.provider, status=Agreement.Status.AGREED, ends_on__gte=today
    ).first()
    if now:
        load_this_year(now, today)


def load_past(agreement):
    """A review at the end of its first year: few figures yet, for its targets begin in 2012."""
    review(
        agreement,
        dt.date(2011, 4, 1),
        present="Two parents of Family Voices, the centre manager, a health visitor",
        said=f"Parents are at the door of most sessions. Evenings are still missing. {OURS}",
        decided_words="Go on, and try an evening session in the community.",
        next_review_on=dt.date(2012, 4, 2),
    )


def load_this_year(agreement, today):
    load_payments(agreement, today)
    for agreed in agreement.areas_of_work.first().agreed_activities.select_related("activity"):
        agreed.sessions_planned = PLANNED.get(str(agreed.activity))
        agreed.save(update_fields=["sessions_planned"])
    load_deliverables(agreement, today)
    held_on = today - dt.timedelta(days=LEAST_DAYS)
    if (held_on - agreement.starts_on).days >= LEAST_DAYS:
        review(
            agreement,
            held_on,
            present="Fran Doyle and Shaz Khan for the group, Ana Osei for the centre",
            said=(
                "Sunday play is full when it is dry and empty when it rains. Two fathers asked "
                f"for a place indoors. {OURS}"
            ),
            decided_words="Go on. Look for a hall for wet Sundays before winter.",
            next_review_on=today,
        )
        Agreement.objects.filter(pk=agreement.pk).update(review_on=today)


def load_payments(agreement, today):
    """Each quarter's on its first day: those due by now are paid but the last one, a week late."""
    parts = equal_parts(agreement.value or Decimal(9600), 4)
    quarters = [period.first for _, period in period_of(agreement).quarters()]
    due = [day for day in quarters if day < today]
    Payment.objects.bulk_create(
        Payment(
            agreement=agreement,
            due_on=day,
            amount=amount,
            what_for=f"Quarter {number}",
            paid_on=day + dt.timedelta(days=7) if day in due[:-1] else None,
            reference=f"FV-{number}" if day in due[:-1] else "",
        )
        for number, (day, amount) in enumerate(zip(quarters, parts, strict=True), 1)
    )


def load_deliverables(agreement, today):
    area, begins = agreement.areas_of_work.first(), agreement.starts_on
    after = [begins + dt.timedelta(days=days) for days in (30, 120, 300)]
    Deliverable.objects.bulk_create(
        [
            Deliverable(
                area_of_work=area,
                words="A rota of parents who open and close, six months ahead",
                due_on=after[0],
                done_on=after[0] if after[0] <= today else None,
                evidence="On the board in the kitchen, and with the manager",
            ),
            Deliverable(
                area_of_work=area,
                words="A leaflet by parents about play on Sundays, in three languages",
                due_on=after[1],
            ),
            Deliverable(
                area_of_work=area,
                words="A page on what parents would do differently",
                due_on=after[2],
            ),
        ]
    )


def review(agreement, held_on, **written):
    so_far = period_so_far(period_of(agreement), held_on)
    document = frozen(agreement, held_on)
    return AgreementReview.objects.create(
        agreement=agreement,
        held_on=held_on,
        starts_on=so_far.first,
        ends_on=so_far.last,
        document=document,
        sha256=checksum(document),
        decided=AgreementReview.Decided.GO_ON,
        closed_at=dt.datetime.combine(held_on, dt.time(17), tzinfo=dt.UTC),
        **written,
    )
