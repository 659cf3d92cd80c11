"""Pictures of case studies: taken in, taken out, consent taken back."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from costing.actions.case_studies import touch
from costing.actions.writing import open_for_changes
from costing.models import StudyPicture
from costing.writing.pictures import versions_showing

MOST = 12


@transaction.atomic
def add_picture(*, picture, encoded):
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
    touch(study)
    return picture


@transaction.atomic
def take_out(*, picture):
    """Out of the draft. What a published version shows is kept for it, else it is deleted."""
    study = open_for_changes(picture.case_study)
    if is_published(picture):
        picture.is_in_draft = False
        picture.save(update_fields=["is_in_draft"])
    else:
        picture.delete()
        delete_file(picture)
    touch(study)


def is_published(picture):
    """Whether any published version shows it."""
    return versions_showing(picture, picture.case_study.published.all()).exists()


@transaction.atomic
def withdraw_consent(*, picture):
    """The people in it do not agree any more: it is in no page, no new file and not kept."""
    picture = StudyPicture.objects.select_for_update().get(pk=picture.pk)
    if picture.consent_withdrawn_on is None:
        delete_file(picture)
        picture.consent_withdrawn_on, picture.file = timezone.localdate(), ""
        picture.save(update_fields=["consent_withdrawn_on", "file"])
        touch(picture.case_study)


def delete_file(picture):
    """Once it is certain that no row needs it."""
    storage, name = picture.file.storage, picture.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
