from django.contrib import messages
from django.db.models import Max
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.forms.agreements import AgreementForm, AgreementTargetForm, AreaOfWorkForm
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from coproduction.reports import agreement_report
from reach.filters import sees_true_figures

see = needs(Permission.SEE_AGREEMENTS)
edit = needs(Permission.EDIT_AGREEMENTS)


def page_of(agreement):
    return reverse("coproduction:agreement-detail", args=[agreement.uuid])


def editable_agreement(user, uuid):
    return get_object_or_404(Agreement.objects.editable_by(user), uuid=uuid)


def editable_area(user, uuid):
    agreements = Agreement.objects.editable_by(user)
    areas = AreaOfWork.objects.select_related("agreement__centre", "agreement__cluster")
    return get_object_or_404(areas.filter(agreement__in=agreements), uuid=uuid)


def editable_target(user, uuid):
    agreements = Agreement.objects.editable_by(user)
    targets = AgreementTarget.objects.select_related("area_of_work__agreement")
    return get_object_or_404(targets.filter(area_of_work__agreement__in=agreements), uuid=uuid)


@require_safe
@see
def agreement_list(request):
    agreements = Agreement.objects.for_user(request.user)
    return render(
        request,
        "coproduction/agreement_list.html",
        {
            "agreements": agreements.select_related("provider", "centre", "cluster"),
            "may_edit": may(request.user, Permission.EDIT_AGREEMENTS),
        },
    )


@require_safe
@see
def agreement_detail(request, uuid):
    """True figures and their lists for the place's managers; released ones for a group lead."""
    agreements = Agreement.objects.for_user(request.user)
    agreement = get_object_or_404(
        agreements.select_related("provider", "centre", "cluster"), uuid=uuid
    )
    may_edit = Agreement.objects.editable_by(request.user).filter(pk=agreement.pk).exists()
    is_inside = may_edit and sees_true_figures(request.user, agreement.place)
    return render(
        request,
        "coproduction/agreement_detail.html",
        {
            "agreement": agreement,
            "report": agreement_report(agreement, outside=not is_inside),
            "is_inside": is_inside,
            "may_edit": may_edit,
        },
    )


@edit
def agreement_add(request):
    form = AgreementForm(request.POST or None, user=request.user)
    return form_page(
        request,
        form,
        title="Add an agreement",
        done="The agreement is added. Now say what its areas of work are.",
        to=page_of,
    )


@edit
def agreement_edit(request, uuid):
    agreement = editable_agreement(request.user, uuid)
    form = AgreementForm(request.POST or None, instance=agreement, user=request.user)
    return form_page(
        request, form, title=f"Change {agreement}", done="Saved.", to=page_of(agreement)
    )


@edit
def area_of_work_add(request, uuid):
    agreement = editable_agreement(request.user, uuid)
    last = agreement.areas_of_work.aggregate(last=Max("position"))["last"] or 0
    area = AreaOfWork(agreement=agreement, position=last + 1)
    return form_page(
        request,
        AreaOfWorkForm(request.POST or None, instance=area),
        title="Add an area of work",
        done="The area of work is added.",
        to=page_of(agreement),
    )


@edit
def area_of_work_edit(request, uuid):
    area = editable_area(request.user, uuid)
    return form_page(
        request,
        AreaOfWorkForm(request.POST or None, instance=area),
        title=f"Change {area}",
        done="Saved.",
        to=page_of(area.agreement),
    )


@edit
@require_POST
def area_of_work_delete(request, uuid):
    area = editable_area(request.user, uuid)
    area.delete()
    messages.success(request, f"“{area}” and its targets are taken out.")
    return redirect(page_of(area.agreement))


@edit
def target_add(request, uuid):
    area = editable_area(request.user, uuid)
    agreement = area.agreement
    target = AgreementTarget(
        area_of_work=area, starts_on=agreement.starts_on, ends_on=agreement.ends_on
    )
    return form_page(
        request,
        AgreementTargetForm(request.POST or None, instance=target),
        title=f"Add a target: {area}",
        done="The target is added. Its actual value is measured from the records.",
        to=page_of(agreement),
    )


@edit
def target_edit(request, uuid):
    target = editable_target(request.user, uuid)
    return form_page(
        request,
        AgreementTargetForm(request.POST or None, instance=target),
        title=f"Change a target: {target.area_of_work}",
        done="Saved.",
        to=page_of(target.area_of_work.agreement),
    )


@edit
@require_POST
def target_delete(request, uuid):
    target = editable_target(request.user, uuid)
    target.delete()
    messages.success(request, "The target is taken out.")
    return redirect(page_of(target.area_of_work.agreement))
