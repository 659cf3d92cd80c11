"""Papers to hand out: two pages of a comparison, and packs for all centres of an authority."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from costing.efficiency.jobs import KIND as EFFICIENCY_PDF
from costing.forms.packs import PackForm
from costing.models import Comparison
from costing.pack.jobs import KIND as PACK
from costing.pack.papers import MADE_SHOWN, comparisons_with_papers, made_packs
from documents.jobs import start_or_join

see = needs(Permission.SEE_CASE_STUDIES)


@require_safe
@see
def paper_list(request):
    return _paper_list(request, PackForm(user=request.user))


def _paper_list(request, form):
    context = {
        "comparisons": comparisons_with_papers(request.user),
        "packs": made_packs(request.user)[:MADE_SHOWN],
        "form": form,
    }
    return render(request, "costing/pack/paper_list.html", context)


@require_POST
@needs(Permission.SEE_COSTING)
def efficiency_pdf_make(request, uuid):
    comparison = get_object_or_404(Comparison.objects.for_user(request.user), uuid=uuid)
    arguments = {"comparison": str(comparison.uuid)}
    return redirect(start_or_join(EFFICIENCY_PDF, by=request.user, arguments=arguments))


@require_POST
@see
def pack_make(request):
    form = PackForm(request.POST, user=request.user)
    if not form.is_valid():
        return _paper_list(request, form)
    return redirect(start_or_join(PACK, by=request.user, arguments=form.arguments))
