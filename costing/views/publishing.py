"""Publishing a case study: looked at, published, taken back, shown to everybody."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from costing.actions import publishing as actions
from costing.forms.publishing import PublishForm
from costing.models import CaseStudy
from costing.publishing.differences import changes
from costing.publishing.reading import reading_of_version
from costing.reports.case_study import case_study_report
from costing.views.writing import of_study, page_of
from costing.writing.reviews import standing_of
from documents.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@of_study
def case_study_publish(request, study):
    """What would be published, what is new in it, and who has read it."""
    if study.is_frozen:
        messages.info(request, f"Version {study.version} is published already.")
        return redirect("costing:case-study-detail", study.slug)
    last = study.published.first()
    is_sent = request.method == "POST"
    form = PublishForm(request.POST if is_sent else None, is_first=last is None)
    if is_sent and form.is_valid() and _published(request, study, form):
        return redirect("costing:case-study-detail", study.slug)
    context = {"study": study, "form": form, "last": last, "standing": standing_of(study)}
    if last:
        report = case_study_report(CaseStudy.objects.with_place().get(pk=study.pk))
        context["changes"] = changes(reading_of_version(last, study).report, report)
    return render(request, "costing/publishing/publish.html", context)


def _published(request, study, form) -> bool:
    words = form.cleaned_data.get("what_changed", "")
    try:
        version = actions.publish(study=study, by=request.user, what_changed=words)
    except Refused as refusal:
        form.say(str(refusal))
        return False
    messages.success(
        request,
        f"Version {version.number} is published: commissioners of {study.authority} can read it.",
    )
    return True


@require_POST
@of_study
def case_study_next(request, study):
    study = actions.begin_next(study=study, by=request.user)
    messages.success(
        request,
        f"You now write version {study.version}. Readers outside keep the version that is "
        "published until you publish this one.",
    )
    return redirect(page_of(study))


@require_POST
@of_study
def case_study_take_back(request, study):
    study = actions.take_back(study=study, by=request.user)
    messages.success(request, f"It is taken back. You now write version {study.version}.")
    return redirect(page_of(study))


@require_http_methods(["GET", "HEAD", "POST"])
@of_study
def case_study_public_switch(request, study):
    """What everybody would read without signing in, and the switch of it."""
    address = request.build_absolute_uri(reverse("costing:case-study-public", args=[study.slug]))
    if request.method == "POST":
        shown = request.POST.get("shown") == "yes"
        try:
            actions.show_to_everybody(study=study, by=request.user, shown=shown)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = f"Everybody reads it now at {address}" if shown else "The public page is off."
            messages.success(request, words)
        return redirect("costing:case-study-detail", study.slug)
    context = {"study": study, "address": address}
    return render(request, "costing/publishing/public_switch.html", context)
