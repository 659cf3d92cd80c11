"""What stands in an area of work: agreed activities, deliverables, targets."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from centres.views.pages import form_page, held_or_404
from coproduction.forms.agreements import (
    AgreedActivityForm,
    AgreementTargetForm,
    DeliverableForm,
    DeliveredForm,
)
from coproduction.models import AgreedActivity, AgreementTarget, AreaOfWork, Deliverable
from coproduction.views.held import add_page, edit, open_part, terms_page, writes_terms
from families.views.today import posted

TO_AGREEMENT = "area_of_work__agreement"


def area_page(area):
    return f"{terms_page(area.agreement)}#area-{area.uuid}"


def part_added(request, uuid, form_of, *, make, title, done):
    """The page that adds a part to the area of work."""
    area = open_part(request, AreaOfWork, uuid, "agreement")
    return add_page(
        request,
        form_of(posted(request), instance=make(area)),
        of="area_of_work",
        title=f"{title}: {area}",
        done=done,
        to=area_page(area),
    )


def part_changed(request, uuid, model, form_of, *, title):
    part = open_part(request, model, uuid, TO_AGREEMENT)
    return form_page(
        request,
        form_of(posted(request), instance=part),
        title=f"{title}: {part.area_of_work}",
        done="Saved.",
        to=area_page(part.area_of_work),
    )


def part_taken_out(request, uuid, model, done):
    part = open_part(request, model, uuid, TO_AGREEMENT)
    area = part.area_of_work
    part.delete()
    messages.success(request, done)
    return redirect(area_page(area))


@writes_terms
def agreed_activity_add(request, uuid):
    def make(area):
        last = area.agreed_activities.aggregate(last=Max("position"))["last"] or 0
        return AgreedActivity(area_of_work=area, position=last + 1)

    return part_added(
        request,
        uuid,
        AgreedActivityForm,
        make=make,
        title="Add an activity",
        done="The activity is added.",
    )


@writes_terms
def agreed_activity_edit(request, uuid):
    return part_changed(
        request, uuid, AgreedActivity, AgreedActivityForm, title="Change an activity"
    )


@require_POST
@writes_terms
def agreed_activity_delete(request, uuid):
    return part_taken_out(request, uuid, AgreedActivity, "The activity is taken out.")


@writes_terms
def deliverable_add(request, uuid):
    return part_added(
        request,
        uuid,
        DeliverableForm,
        make=lambda area: Deliverable(area_of_work=area),
        title="Add what will be there",
        done="It is added.",
    )


@writes_terms
def deliverable_edit(request, uuid):
    return part_changed(
        request, uuid, Deliverable, DeliverableForm, title="Change what will be there"
    )


@require_POST
@writes_terms
def deliverable_delete(request, uuid):
    return part_taken_out(request, uuid, Deliverable, "It is taken out.")


@edit
@transaction.atomic
def deliverable_done(request, uuid):
    """It is there, with its evidence: no change of the terms, so it is written when it comes."""
    parts = Deliverable.objects.editable_by(request.user).select_related(TO_AGREEMENT)
    deliverable = held_or_404(request, parts, uuid)
    return form_page(
        request,
        DeliveredForm(posted(request), instance=deliverable),
        title=f"Is it there? {deliverable}",
        lead="Leave both empty if it is not there after all.",
        done="Saved.",
        to=area_page(deliverable.area_of_work),
    )


@writes_terms
def target_add(request, uuid):
    def make(area):
        agreement = area.agreement
        return AgreementTarget(
            area_of_work=area, starts_on=agreement.starts_on, ends_on=agreement.ends_on
        )

    return part_added(
        request,
        uuid,
        AgreementTargetForm,
        make=make,
        title="Add a target",
        done="The target is added. Its actual value is measured from the records.",
    )


@writes_terms
def target_edit(request, uuid):
    return part_changed(
        request, uuid, AgreementTarget, AgreementTargetForm, title="Change a target"
    )


@require_POST
@writes_terms
def target_delete(request, uuid):
    return part_taken_out(request, uuid, AgreementTarget, "The target is taken out.")
