"""What an agreement says: its page of terms, its facts, and its areas of work."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from centres.views.pages import form_page
from coproduction.actions.once import save_once
from coproduction.agreeing.agreed import (
    changes_to_sign,
    holding_version,
    offered_version,
    terms_in,
    terms_of,
    what_is_missing,
    what_to_look_at,
)
from coproduction.agreeing.data_sharing import checklist
from coproduction.agreeing.versions import changes_between
from coproduction.forms.agreements import AgreementForm, AreaOfWorkForm
from coproduction.models import AreaOfWork
from coproduction.views.held import (
    add_page,
    edit,
    open_agreement,
    open_part,
    see,
    seen_agreement,
    terms_page,
    writes_terms,
)
from families.views.today import posted


@require_safe
@see
def agreement_terms(request, uuid):
    """While they are open: as they stand, with what they lack. Closed: as they are frozen."""
    agreement, may_edit = seen_agreement(request.user, uuid)
    terms = terms_of(agreement)
    holding, offered = holding_version(agreement), offered_version(agreement)
    frozen = holding if agreement.terms_open else offered or holding
    frozen_terms = terms_in(frozen) if frozen else terms
    context = {
        "agreement": agreement,
        "may_edit": may_edit,
        "may_change": may_edit and agreement.terms_open,
        "terms": terms if agreement.terms_open else frozen_terms,
        "missing": what_is_missing(terms),
        "look_at": what_to_look_at(terms),
        "checklist": checklist(agreement),
        "holding": holding,
        "offered": offered,
        "frozen": frozen,
        "changes": changes_between(frozen_terms, terms),
        "may_close": may_edit and bool(holding) and not changes_to_sign(holding, terms),
    }
    return render(request, "coproduction/terms/agreement_terms.html", context)


@edit
def agreement_add(request):
    form = AgreementForm(posted(request), user=request.user)
    return form_page(
        request,
        form,
        title="Add an agreement",
        done="The agreement is added. Now say what its areas of work are.",
        save=lambda form: save_once(
            row=form.save(commit=False), key=form.cleaned_data["submission_key"], of="provider"
        ),
        to=terms_page,
    )


@writes_terms
def agreement_edit(request, uuid):
    agreement = open_agreement(request, uuid)
    form = AgreementForm(posted(request), instance=agreement, user=request.user)
    return form_page(
        request, form, title=f"Change {agreement}", done="Saved.", to=terms_page(agreement)
    )


@writes_terms
def area_of_work_add(request, uuid):
    agreement = open_agreement(request, uuid)
    last = agreement.areas_of_work.aggregate(last=Max("position"))["last"] or 0
    area = AreaOfWork(agreement=agreement, position=last + 1)
    form = AreaOfWorkForm(posted(request), instance=area)
    return add_page(
        request,
        form,
        of="agreement",
        title="Add an area of work",
        done="The area of work is added.",
        to=terms_page(agreement),
        after=form.save_activities,
    )


@writes_terms
def area_of_work_edit(request, uuid):
    area = open_part(request, AreaOfWork, uuid, "agreement")
    return form_page(
        request,
        AreaOfWorkForm(posted(request), instance=area),
        title=f"Change {area}",
        done="Saved.",
        to=terms_page(area.agreement),
    )


@require_POST
@writes_terms
def area_of_work_up(request, uuid):
    """Before the one that it stands behind."""
    area = open_part(request, AreaOfWork, uuid, "agreement")
    areas = list(area.agreement.areas_of_work.all())
    place = areas.index(area)
    if place:
        areas.insert(place - 1, areas.pop(place))
    for position, one in enumerate(areas, 1):
        one.position = position
    AreaOfWork.objects.bulk_update(areas, ["position"])
    return redirect(f"{terms_page(area.agreement)}#area-{area.uuid}")


@require_POST
@writes_terms
def area_of_work_delete(request, uuid):
    area = open_part(request, AreaOfWork, uuid, "agreement")
    with transaction.atomic():
        area.delete()
    messages.success(request, f"“{area}” and its targets are taken out.")
    return redirect(terms_page(area.agreement))
