"""Pictures of a case study: brought in, described, shown, taken out."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from costing.actions import pictures as actions
from costing.actions.case_studies import save_part
from costing.forms.pictures import PictureEditForm, PictureForm
from costing.models import CaseStudy, PublishedVersion, Section, StudyPicture
from costing.views.writing import changing, of_study, page_of
from costing.writing.pictures import ENDINGS, versions_showing

see = needs(Permission.SEE_CASE_STUDIES)


def at_pictures(study):
    return f"{page_of(study)}#pictures"


@changing
def picture_add(request, study):
    section = request.GET.get("section")
    initial = {"section": section if section in Section.Kind.values else None}
    form = PictureForm(
        request.POST or None,
        request.FILES or None,
        instance=StudyPicture(case_study=study),
        initial=initial,
    )
    return form_page(
        request,
        form,
        title="Add a picture",
        lead=f"To “{study}”",
        done="The picture is added.",
        save=lambda form: actions.add_picture(
            picture=form.save(commit=False), by=request.user, encoded=form.encoded
        ),
        to=at_pictures(study),
        button="Add the picture",
    )


@changing
def picture_edit(request, study, uuid):
    pictures = study.pictures.filter(is_in_draft=True, consent_withdrawn_on=None)
    if request.method == "POST":
        pictures = pictures.select_for_update()
    picture = get_object_or_404(pictures, uuid=uuid)
    return form_page(
        request,
        PictureEditForm(request.POST or None, instance=picture),
        title="Change what is said about a picture",
        done="Saved.",
        save=lambda form: save_part(part=form.save(commit=False), by=request.user),
        to=at_pictures(study),
    )


@require_POST
@changing
def picture_delete(request, study, uuid):
    picture = get_object_or_404(study.pictures.filter(is_in_draft=True), uuid=uuid)
    actions.take_out(picture=picture, by=request.user)
    messages.success(request, "The picture is taken out.")
    return redirect(at_pictures(study))


@require_POST
@changing
def picture_up(request, study, uuid):
    return _moved(request, study, uuid, -1)


@require_POST
@changing
def picture_down(request, study, uuid):
    return _moved(request, study, uuid, 1)


def _moved(request, study, uuid, step):
    picture = get_object_or_404(study.pictures.filter(is_in_draft=True), uuid=uuid)
    actions.move(picture=picture, step=step, by=request.user)
    return redirect(at_pictures(study))


@require_POST
@of_study
def picture_withdraw(request, study, uuid):
    """At any time, published or not: consent is theirs to take back, and to object is anybody's
    who sees herself where nobody was thought to be recognised."""
    picture = get_object_or_404(study.pictures, uuid=uuid)
    actions.withdraw_consent(picture=picture, by=request.user)
    messages.success(
        request,
        "The picture is deleted, from what is published and from files made before, too.",
    )
    return redirect(at_pictures(study))


@require_safe
@see
def picture_file(request, slug, uuid):
    """The picture itself, for those who may read the case study that it stands in."""
    study = get_object_or_404(CaseStudy.objects.for_user(request.user).with_place(), slug=slug)
    picture = get_object_or_404(StudyPicture.objects.for_user(request.user), uuid=uuid)
    writes = CaseStudy.objects.editable_by(request.user).filter(pk=study.pk).exists()
    if picture.case_study_id != study.pk or not picture.may_be_used:
        raise Http404
    versions = PublishedVersion.objects.for_user(request.user).filter(case_study=study)
    if not writes and not versions_showing(picture, versions).exists():
        raise Http404
    return picture_response(picture)


def picture_response(picture):
    return FileResponse(
        picture.file.open(),
        filename=f"picture.{ENDINGS[picture.content_type]}",
        content_type=picture.content_type,
        headers={"X-Content-Type-Options": "nosniff"},
    )
