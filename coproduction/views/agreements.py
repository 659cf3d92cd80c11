"""The list of agreements; each one's pages stand in terms, evidence, reviews and versions."""

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may
from coproduction.models import Agreement, AgreementVersion
from coproduction.views.held import see


@require_safe
@see
def agreement_list(request):
    offered = AgreementVersion.objects.filter(
        agreement=OuterRef("pk"), status=AgreementVersion.Status.OFFERED
    )
    agreements = Agreement.objects.for_user(request.user).annotate(is_offered=Exists(offered))
    return render(
        request,
        "coproduction/agreement_list.html",
        {
            "agreements": agreements.select_related("provider", "centre", "cluster"),
            "may_edit": may(request.user, Permission.EDIT_AGREEMENTS),
        },
    )
