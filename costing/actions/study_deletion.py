"""A case study that was never published can be deleted whole."""

from django.db import transaction

from accounts.access_log import Event, record
from costing.actions.pictures import delete_file
from costing.models import CaseStudy
from costing.publishing.papers import forget_papers


class WasPublished(Exception):
    """What was published of a case study is kept, also when it was taken back."""


@transaction.atomic
def delete_study(*, study, by):
    """With its words, quotes, pictures and figures, and what was printed of it. What it prints,
    like its comparison, stays. Raises WasPublished."""
    study = CaseStudy.objects.select_for_update(of=("self",)).get(pk=study.pk)
    if study.published.exists():
        raise WasPublished
    record(by, Event.DELETED, study)
    for picture in study.pictures.all():
        delete_file(picture)
    forget_papers(study)
    study.delete()
