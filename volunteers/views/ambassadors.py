"""Support ambassadors: professionals named to support volunteers."""

from contextlib import suppress

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import held_or_404
from volunteers.ambassadors import ambassador_list as listed
from volunteers.ambassadors import professions_of
from volunteers.forms.ambassadors import AmbassadorForm
from volunteers.models import SupportAmbassador


@needs(Permission.RUN_VOLUNTEERS)
@require_safe
def ambassador_list(request):
    ambassadors = listed(request.user, timezone.localdate())
    context = {"ambassadors": ambassadors, "professions": professions_of(ambassadors)}
    return render(request, "volunteers/ambassador_list.html", context)


@needs(Permission.RUN_VOLUNTEERS)
def ambassador_add(request):
    form = AmbassadorForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        # The same form twice: the first one stands.
        with suppress(IntegrityError), transaction.atomic():
            form.save()
        messages.success(request, f"{form.cleaned_data['name']} is added.")
        return redirect("volunteers:ambassador-list")
    return ambassador_page(request, form, "Add a support ambassador")


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def ambassador_edit(request, uuid):
    ambassador = held_or_404(request, SupportAmbassador.objects.for_user(request.user), uuid)
    form = AmbassadorForm(request.POST or None, instance=ambassador, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "The changes are saved.")
        return redirect("volunteers:ambassador-list")
    return ambassador_page(request, form, f"Change {ambassador}")


def ambassador_page(request, form, title):
    return render(request, "volunteers/ambassador_form.html", {"form": form, "title": title})
