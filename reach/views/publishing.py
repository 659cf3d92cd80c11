"""Releases of an authority's figures: drafted, looked at, published, withdrawn."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import authorities_for, needs
from centres.views.pages import form_page
from reach.models import Release
from reach.publishing import actions
from reach.publishing.files import HEADER, rows_of
from reach.publishing.findings import finding, headline_cards, short_findings
from reach.publishing.forms import ReleaseForm, WithdrawForm
from reach.publishing.public import document_of, newest
from reach.publishing.sections import held_back, sections, withheld
from reach.release_periods import days_words, period_key
from reach.sheets import rows_file

publish = needs(Permission.PUBLISH_FIGURES)
read = needs(Permission.PUBLISH_FIGURES, Permission.SEE_AGGREGATES)
switch = needs(Permission.SET_UP_PLACES)

PAGE = 25


def context_of(document):
    """What every page of a document shows of it."""
    return {
        "document": document,
        "period": period_key(document.period),
        "days": days_words(document.period),
        "finding": finding(document),
        "short_findings": short_findings(document),
        "cards": headline_cards(document),
        "sections": sections(document),
        "withheld": withheld(document),
    }


def _editable(request, pk):
    mine = Release.objects.editable_by(request.user).select_related("authority")
    return get_object_or_404(mine, uuid=pk)


@require_safe
@read
def release_list(request):
    releases = Release.objects.for_user(request.user).select_related("authority", "published_by")
    page = Paginator(releases.defer("document"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "mine": authorities_for(request.user, Permission.PUBLISH_FIGURES),
        "switchable": authorities_for(request.user, Permission.SET_UP_PLACES),
    }
    return render(request, "reach/release_list.html", context)


@publish
def release_add(request):
    if not authorities_for(request.user, Permission.PUBLISH_FIGURES):
        messages.warning(request, "An authority's figures are published by its administrator.")
        return redirect("reach:release-list")
    form = ReleaseForm(request.POST or None, user=request.user)
    return form_page(
        request,
        form,
        title="Draft a release",
        lead="The figures are put under disclosure control and shown to you first. Nobody else "
        "sees them until you publish.",
        done="This is the draft. Look at it, then publish it.",
        save=lambda form: actions.draft_release(by=request.user, **form.cleaned_data),
        to=lambda release: reverse("reach:release-detail", args=[release.uuid]),
    )


@require_safe
@read
def release_detail(request, pk):
    release = get_object_or_404(
        Release.objects.for_user(request.user).select_related("authority", "published_by"), uuid=pk
    )
    document = document_of(release)
    context = context_of(document) | {
        "release": release,
        "may_publish": Release.objects.editable_by(request.user).filter(pk=release.pk).exists(),
        "held_back": held_back(document),
    }
    return render(request, "reach/release_detail.html", context)


@require_safe
@read
def release_csv(request, pk):
    release = get_object_or_404(Release.objects.for_user(request.user), uuid=pk)
    document = document_of(release)
    name = f"release-{document.scope_key}-{period_key(document.period)}".replace(" ", "-")
    published = release.published_at.date() if release.published_at else "draft"
    return rows_file(request, HEADER, rows_of(document, published), name)


@require_POST
@publish
def release_publish(request, pk):
    release = _editable(request, pk)
    if actions.publish_release(by=request.user, release=release):
        messages.success(request, "The figures are published, and will not change any more.")
    else:
        messages.warning(
            request,
            "Not published yet: the records have changed since the draft was made. These are the "
            "figures of now. Look at them, then publish.",
        )
    return redirect("reach:release-detail", pk)


@publish
def release_withdraw(request, pk):
    release = _editable(request, pk)
    if not release.is_published:
        messages.warning(request, "Only published figures can be withdrawn.")
        return redirect("reach:release-detail", pk)
    return form_page(
        request,
        WithdrawForm(request.POST or None),
        title=f"Withdraw the figures of {period_key(release.period)}",
        lead="They leave the public page at once. What was seen cannot be unseen: later releases "
        "of the same period are still made safe beside it.",
        done="The release is withdrawn.",
        save=lambda form: actions.withdraw_release(
            by=request.user, release=release, **form.cleaned_data
        ),
        to=lambda _: reverse("reach:release-detail", args=[pk]),
    )


@require_POST
@publish
def release_delete(request, pk):
    release = _editable(request, pk)
    if not release.is_draft:
        messages.warning(request, "It was published, and is kept. You can withdraw it.")
        return redirect("reach:release-detail", pk)
    actions.delete_draft(by=request.user, release=release)
    messages.success(request, "The draft is deleted.")
    return redirect("reach:release-list")


@switch
def public_page(request, code):
    """What the public page of an authority shows or would show, and the switch of it."""
    mine = authorities_for(request.user, Permission.SET_UP_PLACES)
    authority = get_object_or_404(mine, code=code.replace("\0", ""))
    if request.method == "POST":
        shown = request.POST.get("shown") == "yes"
        actions.show_public_page(by=request.user, authority=authority, shown=shown)
        words = "The public page is on." if shown else "The public page is off."
        messages.success(request, words)
        return redirect("reach:release-list")
    published = Release.objects.published().filter(authority=authority)
    context = {"authority": authority, "releases": newest(published)}
    return render(request, "reach/public_page_switch.html", context)
