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
from documents import jobs
from documents.models import Job

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
    return redirect(_job(request.user, EFFICIENCY_PDF, {"comparison": str(comparison.uuid)}))


@require_POST
@see
def pack_make(request):
    form = PackForm(request.POST, user=request.user)
    if not form.is_valid():
        return _paper_list(request, form)
    return redirect(_job(request.user, PACK, form.arguments))


def _job(user, kind, arguments):
    """The one that is at it already, or a new one."""
    unfinished = Job.objects.for_user(user).unfinished()
    job = unfinished.filter(kind=kind, arguments=arguments).first()
    return job or jobs.start(kind, by=user, arguments=arguments)
