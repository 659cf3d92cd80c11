"""The ledger of checks. The certificate and its number are never kept."""

from django.db import transaction
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from families.views.today import posted
from volunteers.eligibility import standing_of_volunteers
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


def needed_by(check):
    """The level that her roles need stands ready to be asked for."""
    if check.pk:
        return {}
    today = timezone.localdate()
    standing = standing_of_volunteers([check.volunteer], today)[check.volunteer.pk]
    return {"level": standing.check_level.value}


def check_page(request, check, *, title):
    return form_page(
        request,
        CheckForm(posted(request), instance=check, user=request.user, initial=needed_by(check)),
        title=title,
        lead=NEVER_KEPT,
        done="The check is saved.",
        to=her_page(check.volunteer),
    )
