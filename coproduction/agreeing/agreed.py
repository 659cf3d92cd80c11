"""The terms of an agreement as they stand now, and what they lack before they can be signed."""

from dataclasses import replace

from django.db.models import prefetch_related_objects

from centres.models import Activity
from coproduction.agreeing.data_sharing import checklist
from coproduction.agreeing.terms import (
    ActivityTerms,
    AreaTerms,
    DeliverableTerms,
    PaymentTerms,
    SharingTerms,
    TargetTerms,
    Terms,
    from_json,
)
from coproduction.agreeing.versions import changes_between
from coproduction.models import AgreedActivity, Agreement, AgreementTarget, AgreementVersion
from coproduction.templatetags.money import money
from documents.templatetags.figures import day
from reach.measures import MEASURES
from reach.shown import value_words

PARTS = (
    "areas_of_work__agreed_activities__activity",
    "areas_of_work__deliverables",
    "areas_of_work__targets",
    "payments",
    "data_sharing",
)


def terms_of(agreement: Agreement) -> Terms:
    """As they stand now; in the same number of queries however much is agreed."""
    prefetch_related_objects([agreement], *PARTS)
    return Terms(
        title=agreement.title,
        commissioner=str(agreement.place),
        provider=str(agreement.provider),
        about=agreement.about,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        review_on=agreement.review_on,
        value=agreement.value,
        areas=tuple(_area(area) for area in agreement.areas_of_work.all()),
        payments=tuple(_payment(payment) for payment in agreement.payments.all()),
        sharing=tuple(_line(line) for line in checklist(agreement).lines),
    )


def _area(area):
    return AreaTerms(
        key=str(area.uuid),
        name=area.name,
        about=area.about,
        activities=tuple(_activity(agreed) for agreed in area.agreed_activities.all()),
        deliverables=tuple(
            DeliverableTerms(str(one.uuid), one.words, one.due_on)
            for one in area.deliverables.all()
        ),
        targets=tuple(target_terms(target) for target in area.targets.all()),
    )


def _activity(agreed: AgreedActivity):
    activity: Activity | None = agreed.activity
    return ActivityTerms(
        key=str(activity.uuid if activity else agreed.uuid),
        name=str(agreed),
        in_programme=activity is not None,
        sessions_planned=agreed.sessions_planned,
    )


def target_terms(target: AgreementTarget) -> TargetTerms:
    """A measure that is not kept any more stands under its key, with the bare numbers."""
    measure = MEASURES.get(target.measure)

    def words(value):
        if value is None or measure is None:
            return "" if value is None else f"{value.normalize():f}"
        return value_words(measure, value)

    return TargetTerms(
        key=str(target.uuid),
        measure=measure.label if measure else target.measure,
        measured_over=target.get_of_display(),
        starts_on=target.starts_on,
        ends_on=target.ends_on,
        baseline=words(target.baseline),
        target=words(target.value),
    )


def _payment(payment):
    return PaymentTerms(str(payment.uuid), payment.due_on, payment.amount, payment.what_for)


def _line(line):
    return SharingTerms(line.question.key, line.question.words, line.answer_words, line.note)


def what_is_missing(terms: Terms) -> list[str]:
    """What has to be there before it can be offered for signing; what to do, in words."""
    missing = []
    if terms.review_on is None:
        missing.append("Say when it is reviewed first.")
    elif not terms.starts_on <= terms.review_on <= terms.ends_on:
        missing.append(
            f"The next review is on {day(terms.review_on)}. Choose a day between "
            f"{day(terms.starts_on)} and {day(terms.ends_on)}."
        )
    if not terms.areas:
        missing.append("Add an area of work.")
    missing += [
        f"Say what is done for “{area.name}”." for area in terms.areas if not area.activities
    ]
    return missing


def what_to_look_at(terms: Terms) -> list[str]:
    """What does not keep it from being signed, and should be seen."""
    planned = terms.payments_in_all
    if terms.payments and terms.value is not None and planned != terms.value:
        return [f"The payments come to {money(planned)}, its value is {money(terms.value)}."]
    return []


def holding_version(agreement: Agreement) -> AgreementVersion | None:
    """The version signed last: what holds today."""
    agreed = agreement.versions.filter(status=AgreementVersion.Status.AGREED)
    return agreed.order_by("-number").first()


def offered_version(agreement: Agreement) -> AgreementVersion | None:
    return agreement.versions.filter(status=AgreementVersion.Status.OFFERED).first()


def changes_to_sign(holding: AgreementVersion, terms: Terms) -> list[str]:
    """What differs from what is signed and has to be signed anew. The day of the next review and
    payments that were planned since move on by themselves."""
    signed = terms_in(holding)
    moved = replace(terms, review_on=signed.review_on, payments=signed.payments)
    return changes_between(signed, moved)


def terms_in(version: AgreementVersion) -> Terms:
    """What was offered in a version."""
    return from_json(version.document)
