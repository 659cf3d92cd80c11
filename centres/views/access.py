"""Who has which role where, in the places that the user is responsible for."""

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centres import actions
from centres.access import Permission, needs
from centres.forms import AccessForm
from centres.forms.access import places_below
from centres.models import Membership
from centres.views.pages import form_page

needs_access = needs(Permission.GIVE_ACCESS)


def memberships_below(user):
    """Those that the user may give and take away; never her own."""
    condition = Q(pk__in=[])
    for (role, kind), places in places_below(user).items():
        condition |= Q(role=role, **{f"{kind}__in": places})
    return (
        Membership.objects.filter(condition)
        .exclude(user=user)
        .select_related("user", "centre", "authority", "provider")
        .order_by("user__name", "role")
    )


@needs_access
def access_list(request):
    return render(
        request, "centres/access_list.html", {"memberships": memberships_below(request.user)}
    )


@needs_access
def access_add(request):
    form = AccessForm(request.POST or None, user=request.user)

    def save(form):
        user, is_new = actions.give_access(
            by=request.user, **{k: form.cleaned_data[k] for k in ("email", "name", "membership")}
        )
        if is_new:
            invite(request, user)
        return user

    return form_page(
        request,
        form,
        title="Give somebody access",
        lead="Somebody new gets an e-mail with a link to choose a password.",
        done="Access is given.",
        save=save,
        to="centres:access-list",
    )


def invite(request, user):
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)


@needs_access
@require_POST
def access_remove(request, uuid):
    membership = get_object_or_404(memberships_below(request.user), uuid=uuid)
    actions.take_access(by=request.user, membership=membership)
    messages.success(request, "Access is taken away. It counts from the next click.")
    return redirect("centres:access-list")
