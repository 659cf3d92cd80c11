"""Writing a case study: its words, in place, saved while they are typed."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from costing.actions.case_studies import add_study, change_study
from costing.actions.study_deletion import WasPublished, delete_study
from costing.actions.writing import Published, open_for_changes
from costing.comparing.page import study_of_comparison
from costing.forms.case_studies import CaseStudyForm
from costing.models import CaseStudy, Section
from costing.writing.page import (
    FormsOfSections,
    pictures_on_page,
    quotes_on_page,
    sections_on_page,
    with_figures,
    write,
)
from costing.writing.pictures import page_sources
from costing.writing.preview import words_preview
from costing.writing.reviews import standing_of
from costing.writing.words import seen_of

edit = needs(Permission.EDIT_CASE_STUDIES)
IS_FROZEN = "This version is published. Begin the next version before you change it."


def page_of(study):
    return reverse("costing:case-study-write", args=[study.slug])


def of_study(view):
    """Hands the view a case study that the user may edit."""

    @wraps(view)
    @edit
    def found(request, slug, **kwargs):
        studies = CaseStudy.objects.editable_by(request.user).with_place()
        return view(request, get_object_or_404(studies, slug=slug), **kwargs)

    return found


def changing(view):
    """As of_study; what readers outside may see is not changed under their eyes, and who sends a
    form waits for others who change the same case study."""

    @wraps(view)
    @of_study
    def found(request, study, **kwargs):
        try:
            with transaction.atomic():
                if request.method == "POST":
                    open_for_changes(study)
                elif study.is_frozen:
                    raise Published
                return view(request, study, **kwargs)
        except Published:
            messages.error(request, IS_FROZEN)
            return redirect(page_of(study))

    return found


@edit
def case_study_add(request):
    begun_with = study_of_comparison(request.user, request.GET.get("comparison"))
    return form_page(
        request,
        CaseStudyForm(request.POST or None, user=request.user, initial=begun_with),
        title="Add a case study",
        lead="The finding is its title. You write the words; the figures come from the records.",
        done="The case study is added. Now write its sections.",
        save=lambda form: add_study(
            study=form.save(commit=False), by=request.user, key=form.cleaned_data["key"]
        ),
        to=page_of,
        back="costing:case-study-list",
        button="Add the case study",
    )


@changing
def case_study_edit(request, study):
    return form_page(
        request,
        CaseStudyForm(request.POST or None, instance=study, user=request.user),
        title="Change title, place and figures",
        done="Saved.",
        save=lambda form: change_study(study=form.save(commit=False), by=request.user),
        to=page_of(study),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_study
def case_study_delete(request, study):
    """Asks first; one that was published stays."""
    if request.method == "POST":
        try:
            delete_study(study=study, by=request.user)
        except WasPublished:
            messages.error(request, "It is not deleted: it was published.")
            return redirect("costing:case-study-delete", study.slug)
        messages.success(request, f"“{study}” is deleted.")
        return redirect("costing:case-study-list")
    context = {"study": study, "was_published": study.published.exists()}
    return render(request, "costing/writing/delete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_study
def case_study_write(request, study):
    """All sections on one page."""
    return writing_page(request, study, list(Section.Kind))


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def section_edit(request, study, kind):
    """One section on a page of its own."""
    return writing_page(request, study, [kind_named(kind)])


def kind_named(kind):
    if kind not in Section.Kind.values:
        raise Http404
    return Section.Kind(kind)


def writing_page(request, study, kinds):
    """Words that cannot be kept stay in their boxes, beside the words that came between."""
    if request.method == "POST":
        if study.is_frozen:
            messages.error(request, IS_FROZEN)
            return redirect(page_of(study))
        sections = sections_on_page(study, kinds, request.POST)
        if write(study, sections, request.user):
            messages.success(request, f"Saved {now_words()}.")
            at = request.POST.get("at", "")
            return redirect(page_of(study) + (f"#{at}" if at in Section.Kind.values else ""))
    else:
        sections = sections_on_page(study, kinds)
    context = {
        "study": study,
        "is_frozen": study.is_frozen,
        "sections": sections,
        "chosen": with_figures(study, sections),
        "formset": FormsOfSections([one.form for one in sections]),
        "is_whole": len(kinds) > 1,
        "quotes": quotes_on_page(study),
        "stated_figures": study.stated_figures.all(),
        "pictures": pictures_on_page(study),
        "picture_sources": page_sources(study),
        "standing": standing_of(study),
    }
    return render(request, "costing/writing/write.html", context)


def now_words():
    return f"{timezone.localtime():%H:%M}"


@require_POST
@of_study
def section_autosave(request, study, kind):
    """Keep a section while it is written; answers in words for the page's script."""
    (one,) = sections_on_page(study, [kind_named(kind)], request.POST) or [None]
    try:
        is_kept = one is not None and write(study, [one], request.user)
    except Published:
        return JsonResponse({"state": "refused", "said": IS_FROZEN})
    if one is None:
        return JsonResponse({"state": "refused", "said": "Nothing was sent. Try again."})
    return JsonResponse(_kept(one) if is_kept else _not_kept(one))


def _kept(one):
    words = {"words": words_preview(one.kind, one.section.words)}
    return {
        "state": "saved",
        "said": f"Saved {now_words()}",
        "seen": seen_of(one.section.words),
        "preview": render_to_string("costing/writing/_words.html", words),
    }


def _not_kept(one):
    said = f"Not saved. {' '.join(one.form.errors['words'])}."
    if one.theirs is None:
        return {"state": "refused", "said": said}
    return {
        "state": "changed",
        "said": said,
        "seen": seen_of(one.theirs.words),
        "theirs": render_to_string("costing/writing/_theirs.html", {"theirs": one.theirs}),
    }
