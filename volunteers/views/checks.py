"""The ledger of checks. The certificate and its number are never kept."""

from django.db import transaction

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from families.views.today import posted
from volunteers.forms.training import CheckForm
from volunteers.models import Check
from volunteers.views.training import her_page, kept_of, volunteer_kept

NEVER_KEPT = "The certificate and its number are never kept here: give it back when you saw it."


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def check_add(request, uuid):
    volunteer = volunteer_kept(request, uuid)
    return check_page(request, Check(volunteer=volunteer), title=f"A check of {volunteer}")


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def check_edit(request, uuid):
    check = kept_of(request, Check.objects.all(), uuid)
    return check_page(request, check, title=f"The check of {check.volunteer}")


def check_page(request, check, *, title):
    return form_page(
        request,
        CheckForm(posted(request), instance=check, user=request.user),
        title=title,
        lead=NEVER_KEPT,
        done="The check is saved.",
        to=her_page(check.volunteer),
    )
