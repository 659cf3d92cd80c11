"""What a decision changes in services: put down, carried out, undone; and what a service owes."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page, held_or_404
from coproduction.actions import decisions as actions
from coproduction.deciding.decided import agreements_behind, decided_about, service_for
from coproduction.forms.decisions import ChangeServiceForm, CommissionForm, EndServiceForm
from coproduction.models import Decision, ServiceChange
from coproduction.views.decisions import page_of, runs

Kind = ServiceChange.Kind
# kind of change -> its form, and what its page is called
FORMS = {
    Kind.COMMISSION: (CommissionForm, "Commission a service"),
    Kind.DECOMMISSION: (EndServiceForm, "End a service"),
    Kind.CHANGE: (ChangeServiceForm, "Change a service"),
}
# as in an address
KINDS = {"commission": Kind.COMMISSION, "end": Kind.DECOMMISSION, "change": Kind.CHANGE}


def editable_changes(user):
    changes = ServiceChange.objects.editable_by(user)
    return changes.select_related("decision__board__centre", "decision__board__cluster")


@runs
@transaction.atomic
def change_add(request, uuid, kind):
    decisions = Decision.objects.editable_by(request.user)
    decision = get_object_or_404(
        decisions.select_related("board__centre", "board__cluster"), uuid=uuid
    )
    change = ServiceChange(decision=decision, kind=KINDS[kind])
    return change_page(request, change, "It is put down. Carry it out when the day has come.")


@runs
@transaction.atomic
def change_edit(request, uuid):
    """While it is not carried out; afterwards it says what was done."""
    change = held_or_404(request, editable_changes(request.user), uuid)
    if change.carried_out_on:
        messages.error(request, "It is carried out. Undo it first.")
        return redirect(page_of(change.decision))
    return change_page(request, change, "Saved.")


def change_page(request, change, done):
    form_class, title = FORMS[change.kind]

    def save(form):
        return actions.keep_change(
            change=form.save(commit=False),
            key=None if change.pk else form.cleaned_data["submission_key"],
            in_place_of=form.cleaned_data.get("in_place_of"),
        )

    form = form_class(request.POST or None, instance=change, user=request.user)
    to = page_of(change.decision)
    lead = f"By decision: {change.decision}"
    return form_page(request, form, title=title, lead=lead, done=done, save=save, to=to)


@runs
@require_POST
def change_carry_out(request, uuid):
    change = get_object_or_404(editable_changes(request.user), uuid=uuid)
    return _tried(request, change, actions.carry_out, "It is carried out.", "It was done before.")


@runs
@require_POST
def change_undo(request, uuid):
    change = get_object_or_404(editable_changes(request.user), uuid=uuid)
    return _tried(request, change, actions.undo, "It is undone.", "There is nothing to undo.")


def _tried(request, change, action, done, done_before):
    try:
        messages.success(request, done if action(change, by=request.user) else done_before)
    except actions.CannotCarryOut as refused:
        messages.error(request, refused.words)
    return redirect(page_of(change.decision))


@runs
@require_POST
@transaction.atomic
def change_remove(request, uuid):
    changes = editable_changes(request.user).select_for_update(of=("self",))
    change = get_object_or_404(changes, uuid=uuid)
    if change.carried_out_on:
        messages.error(request, "It is carried out. Undo it first.")
    else:
        change.delete()
        messages.success(request, "It is taken out. The service stays as it is.")
    return redirect(page_of(change.decision))


@require_safe
@needs(Permission.SEE_COPRODUCTION)
def activity_decided(request, activity):
    """What decisions did to a service: a panel for its page, or a page of its own."""
    service = service_for(request.user, activity).first()
    if service is None:
        raise Http404
    changes = list(decided_about(service, request.user))
    context = {
        "activity": service,
        "changes": changes,
        "agreements": agreements_behind(changes, request.user),
    }
    panel = "_activity_panel" if request.htmx else "activity"
    return render(request, f"coproduction/decisions/{panel}.html", context)
