"""Everything of a centre, asked for by its manager and made in the background."""

from django.shortcuts import redirect, render

from accounts.permissions import Permission
from centres.access import centres_for, needs
from documents import jobs
from documents.models import Job
from families.export import LISTS
from families.forms.export import ExportForm
from families.jobs import KIND

EARLIER_SHOWN = 10


@needs(Permission.EXPORT_CENTRE)
def centre_export(request):
    centres = centres_for(request.user, Permission.EXPORT_CENTRE).order_by("name")
    form = ExportForm(request.POST or None, centres=centres)
    if request.method == "POST" and form.is_valid():
        arguments = {
            "centre": form.cleaned_data["centre"].slug,
            "with_safeguarding": form.cleaned_data["with_safeguarding"],
        }
        return redirect(jobs.start_or_join(KIND, by=request.user, arguments=arguments))
    earlier = Job.objects.for_user(request.user).filter(kind=KIND).with_outputs()
    context = {"form": form, "lists": LISTS, "earlier": earlier[:EARLIER_SHOWN]}
    return render(request, "families/centre_export.html", context)
