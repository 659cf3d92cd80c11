"""Pictures of case studies: taken in, taken out, consent taken back."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from costing.actions.case_studies import consent_ended, hold, touch
from costing.actions.placing import move_among
from costing.actions.writing import open_for_changes
from costing.models import StudyPicture
from costing.writing.pictures import versions_showing

MOST = 12


@transaction.atomic
def add_picture(*, picture, by, encoded):
    """Keep a new picture; the same one in the same section again is kept once.

    Raises Published.
    """
    study = open_for_changes(picture.case_study)
    again = study.pictures.filter(
        section=picture.section, sha256=encoded.sha256, is_in_draft=True, consent_withdrawn_on=None
    ).first()
    if again:
        return again
    picture.content_type, picture.sha256 = encoded.content_type, encoded.sha256
    picture.width, picture.height = encoded.width, encoded.height
    last = study.pictures.aggregate(last=Max("position"))["last"]
    picture.position = 0 if last is None else last + 1
    picture.file = ContentFile(encoded.content, name=f"{uuid4().hex}.{encoded.ending}")
    picture.save()
    touch(study, by=by)
    return picture


@transaction.atomic
def move(*, picture, step, by):
    """One place up (-1) or down (1) among those of its section. Raises Published."""
    study = open_for_changes(picture.case_study)
    move_among(study.pictures.filter(section=picture.section, is_in_draft=True), picture, step)
    touch(study, by=by)


@transaction.atomic
def take_out(*, picture, by):
    """Out of the draft. What a published version shows is kept for it, else it is deleted."""
    study = open_for_changes(picture.case_study)
    if is_published(picture):
        picture.is_in_draft = False
        picture.save(update_fields=["is_in_draft"])
    else:
        picture.delete()
        delete_file(picture)
    touch(study, by=by)


def is_published(picture):
    """Whether any published version shows it."""
    return versions_showing(picture, picture.case_study.published.all()).exists()


@transaction.atomic
def withdraw_consent(*, picture, by):
    """The people in it do not agree any more: it is in no page and no file, and not kept."""
    hold(picture.case_study_id)
    picture = StudyPicture.objects.select_for_update().get(pk=picture.pk)
    if picture.consent_withdrawn_on is None:
        delete_file(picture)
        picture.consent_withdrawn_on = timezone.localdate()
        picture.save(update_fields=["consent_withdrawn_on"])  # the database empties the rest
        consent_ended(picture, by=by)


def delete_file(picture):
    """Once it is certain that no row needs it."""
    storage, name = picture.file.storage, picture.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
