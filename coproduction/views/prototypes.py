"""Prototypes: listed, shown with their versions and trials, decided on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.actions.prototypes import add_prototype, add_trial, add_version
from coproduction.filters.prototypes import PrototypeFilter
from coproduction.forms.prototypes import DecideForm, PrototypeForm, TrialForm, VersionForm
from coproduction.models import Prototype, PrototypeTrial, PrototypeVersion
from coproduction.trying_out.prototypes import (
    finding,
    prototypes_for,
    sees_form_trial,
    tried_in_all,
    with_parts,
)
from families.views.today import posted

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)
ON_A_PAGE = 50


def page_of(prototype):
    return reverse("coproduction:prototype-detail", args=[prototype.uuid])


def own(request, model, uuid, *parts):
    """A row that she may change; held while she does."""
    rows = model.objects.editable_by(request.user).select_related(*parts)
    return get_object_or_404(rows.select_for_update(of=["self"], no_key=True), uuid=uuid)


@require_safe
@see
def prototype_list(request):
    mine = prototypes_for(request.user)
    found = PrototypeFilter(request.GET, queryset=mine, request=request)
    context = {
        "filter": found,
        "page": Paginator(found.qs, ON_A_PAGE).get_page(request.GET.get("page")),
        "finding": finding(Prototype.objects.for_user(request.user)),
        "may_edit": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/prototypes/list.html", context)


@require_safe
@see
def prototype_detail(request, uuid):
    mine = Prototype.objects.for_user(request.user)
    prototype = get_object_or_404(with_parts(mine), uuid=uuid)
    context = {
        "prototype": prototype,
        "tried": tried_in_all(prototype),
        "sees_form_trial": sees_form_trial(request.user, prototype),
        "may_edit": Prototype.objects.editable_by(request.user).filter(pk=prototype.pk).exists(),
        "may_run_boards": may(request.user, Permission.RUN_BOARDS),
    }
    return render(request, "coproduction/prototypes/detail.html", context)


@listen
def prototype_add(request):
    return form_page(
        request,
        PrototypeForm(posted(request), user=request.user),
        title="Add a prototype",
        lead="Something small that is tried before anybody pays for it.",
        done="It is there. Now say what its first version is.",
        save=lambda form: add_prototype(
            prototype=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=page_of,
    )


@listen
@transaction.atomic
def prototype_edit(request, uuid):
    prototype = own(request, Prototype, uuid, "centre", "cluster")
    form = PrototypeForm(posted(request), instance=prototype, user=request.user)
    back, title = page_of(prototype), f"Change “{prototype}”"
    return form_page(request, form, title=title, done="Saved.", to=back)


@listen
@transaction.atomic
def prototype_decide(request, uuid):
    prototype = own(request, Prototype, uuid)
    form = DecideForm(posted(request), instance=prototype, user=request.user)
    title = f"What we learned from “{prototype}”"
    return form_page(request, form, title=title, done="Saved.", to=page_of(prototype))


@listen
@require_POST
def prototype_delete(request, uuid):
    prototype = get_object_or_404(Prototype.objects.editable_by(request.user), uuid=uuid)
    prototype.delete()
    messages.success(request, f"“{prototype}” is taken out, with its versions and trials.")
    return redirect("coproduction:prototype-list")


# --- versions and trials


@listen
def version_add(request, uuid):
    prototype = get_object_or_404(Prototype.objects.editable_by(request.user), uuid=uuid)
    return form_page(
        request,
        VersionForm(posted(request), instance=PrototypeVersion(prototype=prototype)),
        title=f"Add a version of “{prototype}”",
        done="The version is added.",
        save=lambda form: add_version(
            version=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=page_of(prototype),
    )


@listen
@transaction.atomic
def version_edit(request, uuid):
    version = own(request, PrototypeVersion, uuid, "prototype")
    form = VersionForm(posted(request), instance=version)
    back, title = page_of(version.prototype), f"Change {version}"
    return form_page(request, form, title=title, done="Saved.", to=back)


@listen
@require_POST
def version_delete(request, uuid):
    rows = PrototypeVersion.objects.editable_by(request.user).select_related("prototype")
    version = get_object_or_404(rows, uuid=uuid)
    version.delete()
    messages.success(request, f"Version {version.number} is taken out, with its trials.")
    return redirect(page_of(version.prototype))


@listen
def trial_add(request, uuid):
    rows = PrototypeVersion.objects.editable_by(request.user).select_related("prototype")
    version = get_object_or_404(rows, uuid=uuid)
    return form_page(
        request,
        TrialForm(posted(request), instance=PrototypeTrial(version=version)),
        title=f"Add a trial of {version}",
        done="The trial is added.",
        save=lambda form: add_trial(trial=form.save(commit=False), key=form.cleaned_data["key"]),
        to=page_of(version.prototype),
    )


@listen
@transaction.atomic
def trial_edit(request, uuid):
    trial = own(request, PrototypeTrial, uuid, "version__prototype")
    form = TrialForm(posted(request), instance=trial)
    back, title = page_of(trial.version.prototype), f"Change a trial of {trial.version}"
    return form_page(request, form, title=title, done="Saved.", to=back)


@listen
@require_POST
def trial_delete(request, uuid):
    rows = PrototypeTrial.objects.editable_by(request.user)
    trial = get_object_or_404(rows.select_related("version__prototype"), uuid=uuid)
    trial.delete()
    messages.success(request, "The trial is taken out.")
    return redirect(page_of(trial.version.prototype))
