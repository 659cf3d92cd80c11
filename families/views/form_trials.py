"""What versions of the form did, beside each other; trials of them and what was decided."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from documents.writers import csv_response
from families.actions.form_versions import FormRefused, decide_trial, retire
from families.forms.form_versions import DecisionForm, ResultsFilter, TrialForm
from families.hello import equality_counts
from families.hello import results_page as shown
from families.hello.form_pages import make_first_versions, of_user
from families.hello.results import period_of, results
from families.hello.trials import decided_rows, usual_choice
from families.models import FormTrial, FormVersion
from families.views.today import posted


def compared(user):
    """Versions that visits may have been given."""
    return of_user(user).exclude(status=FormVersion.Status.DRAFT).order_by("-made_at", "-pk")


def trial_or_404(request, pk, permission=Permission.DRAFT_FORMS):
    trials = FormTrial.objects.for_user(request.user, permission)
    return get_object_or_404(trials.select_related("chosen", "decided_by"), uuid=pk)


def results_filter(request):
    make_first_versions(request.user)
    versions = compared(request.user)
    first, second = usual_choice(versions, request.user)
    return ResultsFilter(request.GET, versions=versions, first=first, second=second)


@needs(Permission.DRAFT_FORMS)
@require_safe
def form_results(request):
    form = results_filter(request)
    context = {"form": form}
    if form.is_valid():
        found = results(form.chosen, form.period)
        context |= {
            "results": found,
            "rows": shown.headline_rows(found),
            "columns": ["", *(one.name for one in found.versions)],
            "charts": [shown.funnel(one) for one in found.versions],
            "answers": [(one.name, shown.answer_rows(one)) for one in found.versions],
            "answer_columns": shown.ANSWER_COLUMNS,
            "equality_columns": shown.EQUALITY_COLUMNS,
            "equality": equality_counts.of(form.chosen[0].authority_id, form.period),
            "address": request.GET.urlencode(),
        }
    return render(request, "families/form_results.html", context)


@needs(Permission.DRAFT_FORMS)
@require_safe
def form_results_csv(request):
    form = results_filter(request)
    if not form.is_valid():
        return redirect("families:form-results")
    found = results(form.chosen, form.period)
    name = f"first-contact-forms-{found.period.first}-{found.period.last}.csv"
    return csv_response(name, shown.HEADER, shown.csv_rows(found), user=request.user)


@needs(Permission.RUN_FORMS)
def form_trial_add(request):
    versions = of_user(request.user, Permission.RUN_FORMS).order_by("-made_at", "-pk")
    trial = FormTrial(starts_on=timezone.localdate())
    form = TrialForm(posted(request), instance=trial, versions=versions)
    if request.method == "POST" and form.is_valid():
        trial.authority_id = form.cleaned_data["versions"][0].authority_id
        known = FormTrial.objects.filter(
            authority=trial.authority_id, name=trial.name, starts_on=trial.starts_on
        ).first()
        trial = known or form.save()
        messages.success(request, "The trial is kept. Come back to decide what you learned.")
        return redirect("families:form-trial-detail", trial.uuid)
    context = {"form": form, "title": "Make a trial", "button": "Keep the trial"}
    return render(request, "families/form_version_form.html", context)


@needs(Permission.DRAFT_FORMS)
@require_safe
def form_trial_detail(request, pk):
    trial = trial_or_404(request, pk)
    versions = list(trial.versions.order_by("pk"))
    found = results(versions, period_of(trial))
    may_run = FormTrial.objects.for_user(request.user, Permission.RUN_FORMS)
    context = {
        "trial": trial,
        "results": found,
        "versions": versions,
        "rows": shown.headline_rows(found),
        "columns": ["", *(one.name for one in found.versions)],
        "decided": decided_rows(trial),
        "decided_columns": shown.DECIDED_COLUMNS,
        "may_run": may_run.filter(pk=trial.pk).exists(),
    }
    return render(request, "families/form_trial_detail.html", context)


@needs(Permission.RUN_FORMS)
def form_trial_decide(request, pk):
    trial = trial_or_404(request, pk, Permission.RUN_FORMS)
    form = DecisionForm(posted(request), trial=trial)
    if trial.decision:
        messages.error(request, "This trial is decided already. Its decision stays as it is.")
        return redirect("families:form-trial-detail", trial.uuid)
    if request.method == "POST" and form.is_valid():
        return decided(request, trial, form.cleaned_data)
    context = {"form": form, "title": f"Decide: {trial}", "button": "Keep the decision"}
    return render(request, "families/form_version_form.html", context)


def decided(request, trial, said):
    retire_others = said.pop("retire_others")
    try:
        trial = decide_trial(by=request.user, trial=trial, **said)
        messages.success(request, "The decision is kept, with the counts of today.")
        if retire_others and trial.decision == FormTrial.Decision.ADOPT:
            retire_all_but(request, trial.chosen)
    except FormRefused as refused:
        messages.error(request, f"{refused}.")
    return redirect("families:form-trial-detail", trial.uuid)


def retire_all_but(request, chosen):
    if not chosen.is_live:
        raise FormRefused(f"“{chosen}” is not live yet. Put it live, then retire the others")
    live = FormVersion.objects.filter(authority=chosen.authority_id, status="live")
    for version in live.exclude(pk=chosen.pk):
        retire(by=request.user, version=version)
        messages.success(request, f"“{version}” is retired.")
