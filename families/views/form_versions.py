"""Versions of the first-contact form: list, draft, preview, put live, retire."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from families.actions import form_versions as actions
from families.forms.fields import uuid_of
from families.forms.form_versions import PageForm, ShareForm, VersionForm, WordsForm
from families.hello.answers import Answers
from families.hello.catalogue import CATALOGUE
from families.hello.form_pages import of_user, version_list, version_page
from families.hello.visit import Visit
from families.models import FormVersion
from families.views.hello import ask
from families.views.today import posted

PEOPLE = ["authority", "made_by", "went_live_by", "retired_by", "copied_from"]


def version_or_404(request, pk, permission=Permission.DRAFT_FORMS, *, locked=False):
    versions = of_user(request.user, permission)
    versions = versions.select_for_update() if locked else versions.select_related(*PEOPLE)
    return get_object_or_404(versions, uuid=pk)


def says_why_not(view):
    """What is refused is said on the page of the version."""

    @wraps(view)
    def answering(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except actions.FormRefused as refused:
            for problem in refused.problems:
                messages.error(request, f"{problem}.")
            return redirect("families:form-version-detail", pk)

    return answering


@needs(Permission.DRAFT_FORMS)
@require_safe
def form_version_list(request):
    context = version_list(request.user)
    return render(request, "families/form_version_list.html", context)


@needs(Permission.DRAFT_FORMS)
def form_version_add(request):
    """A draft is always a copy: of the form named in the address, else of the newest live one."""
    versions = of_user(request.user)
    source = versions.filter(uuid=uuid_of(request.GET.get("from"))).first()
    source = source or versions.filter(status=FormVersion.Status.LIVE).first() or versions.first()
    if source is None:
        raise Http404
    form = VersionForm(posted(request), authority=source.authority_id)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("name", "note", "asks_equality")}
        draft = actions.draft_from(by=request.user, version=source, **fields)
        messages.success(request, f"The draft “{draft}” is made. Change its pages here.")
        return redirect("families:form-version-detail", draft.uuid)
    context = {"form": form, "title": f"A copy of “{source}”", "button": "Make the draft"}
    return render(request, "families/form_version_form.html", context)


@needs(Permission.DRAFT_FORMS)
@require_safe
def form_version_detail(request, pk):
    version = version_or_404(request, pk)
    return render(request, "families/form_version_detail.html", version_page(version, request.user))


@needs(Permission.DRAFT_FORMS)
@says_why_not
@transaction.atomic
def form_version_edit(request, pk):
    version = version_or_404(request, pk, locked=request.method == "POST")
    if not version.is_draft:
        raise actions.FormRefused("Only a draft can be changed. Make a copy of this form")
    form = VersionForm(posted(request), instance=version, authority=version.authority_id)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "The changes are saved.")
        return redirect("families:form-version-detail", version.uuid)
    context = {"form": form, "title": "Name and reason", "version": version, "button": "Save"}
    return render(request, "families/form_version_form.html", context)


# --- pages of a draft


@needs(Permission.DRAFT_FORMS)
@require_POST
@says_why_not
def form_page_add(request, pk):
    version = version_or_404(request, pk)
    form = PageForm(request.POST, asked=[])
    if form.is_valid():
        actions.add_page(version=version, question=form.cleaned_data["question"])
    else:
        messages.error(request, f"{form.errors['question'][0]}.")
    return redirect_to_pages(version)


@needs(Permission.DRAFT_FORMS)
@require_POST
@says_why_not
def form_page_move(request, pk):
    version = version_or_404(request, pk)
    question, up = request.POST.get("question", ""), request.POST.get("to") == "up"
    if question in CATALOGUE:
        actions.move_page(version=version, question=question, up=up)
    return redirect_to_pages(version, question)


@needs(Permission.DRAFT_FORMS)
@require_POST
@says_why_not
def form_page_remove(request, pk):
    version = version_or_404(request, pk)
    question = request.POST.get("question", "")
    if question in CATALOGUE:
        actions.remove_page(version=version, question=question)
        messages.success(request, f"“{CATALOGUE[question].short}” is taken out.")
    return redirect_to_pages(version)


def redirect_to_pages(version, question=""):
    """Back to the list of pages, at the one that moved: the keyboard goes on from there."""
    response = redirect("families:form-version-detail", version.uuid)
    response["Location"] += f"#page-{question}" if question in CATALOGUE else "#pages"
    return response


@needs(Permission.DRAFT_FORMS)
@says_why_not
@transaction.atomic
def form_page_edit(request, pk, question):
    version = version_or_404(request, pk, locked=request.method == "POST")
    if not version.is_draft:
        raise actions.FormRefused("Only a draft can be changed. Make a copy of this form")
    page = get_object_or_404(version.questions, question=question, question__in=CATALOGUE)
    form = WordsForm(posted(request), instance=page)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "The words are saved.")
        return redirect_to_pages(version, question)
    title = f"Words of “{CATALOGUE[question].short}”"
    context = {"form": form, "title": title, "version": version, "button": "Save"}
    return render(request, "families/form_version_form.html", context)


@needs(Permission.DRAFT_FORMS)
@never_cache
@require_safe
def form_version_preview(request, pk):
    """The form as a parent gets it. Nothing of it is kept or counted."""
    version = version_or_404(request, pk)
    if version.status == FormVersion.Status.ARCHIVED:
        messages.error(request, "An archived form is only shown here, never served.")
        return redirect("families:form-version-detail", version.uuid)
    return ask(request, Visit(Answers(version=str(version.uuid), is_preview=True)), 0)


# --- live


@needs(Permission.RUN_FORMS)
@says_why_not
def form_version_live(request, pk):
    version = version_or_404(request, pk, Permission.RUN_FORMS)
    form = ShareForm(posted(request), initial={"share": version.share})
    if request.method == "POST" and form.is_valid():
        actions.put_live(by=request.user, version=version, **form.cleaned_data)
        messages.success(request, f"“{version}” is live. New visits get it in its share.")
        return redirect("families:form-version-detail", version.uuid)
    title = f"Put “{version}” live"
    context = {"form": form, "title": title, "version": version, "button": "Put it live"}
    return render(request, "families/form_version_form.html", context)


@needs(Permission.RUN_FORMS)
@says_why_not
def form_version_share(request, pk):
    version = version_or_404(request, pk, Permission.RUN_FORMS)
    form = ShareForm(posted(request), initial={"share": version.share})
    if request.method == "POST" and form.is_valid():
        actions.change_share(version=version, **form.cleaned_data)
        messages.success(request, "The share is changed.")
        return redirect("families:form-version-detail", version.uuid)
    title = f"Share of visits of “{version}”"
    context = {"form": form, "title": title, "version": version, "button": "Save"}
    return render(request, "families/form_version_form.html", context)


@needs(Permission.RUN_FORMS)
@require_POST
@says_why_not
def form_version_retire(request, pk):
    version = version_or_404(request, pk, Permission.RUN_FORMS)
    actions.retire(by=request.user, version=version)
    messages.success(request, f"“{version}” is retired. Visits that have begun go on with it.")
    return redirect("families:form-version-detail", version.uuid)
