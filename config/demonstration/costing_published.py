"""All case studies published, each after the yes of a second person; Corby's in two versions."""

from django.utils import timezone

from accounts.models import User
from costing.actions.publishing import begin_next, publish, show_to_everybody
from costing.models import CaseStudy, Section
from costing.writing.reviews import ready_review
from costing.writing.words import words_sha256

IN_TWO_VERSIONS = "corby"
FOR_EVERYBODY = "knowsley"


def load():
    ana, nia, meg = (
        User.objects.get(email=f"{name}@example.org")
        for name in ("ana.osei", "nia.brook", "meg.hall")
    )
    for study in CaseStudy.objects.filter(released_on__isnull=False):
        is_whistons = study.authority.name == "Knowsley"
        by, reader = (ana, nia) if is_whistons else (meg, meg)
        if study.slug == IN_TWO_VERSIONS:
            publish_without_what_comes_next(study, by, reader)
        publish_read(study, by, reader, "Says what comes next.")
    show_to_everybody(study=CaseStudy.objects.get(slug=FOR_EVERYBODY), by=ana, shown=True)


def publish_without_what_comes_next(study, by, reader):
    later = study.sections.get(kind=Section.Kind.NEXT)
    words = later.words
    study.sections.filter(pk=later.pk).update(words="")
    publish_read(study, by, reader)
    study.sections.filter(pk=later.pk).update(words=words)
    begin_next(study=study, by=by)
    study.refresh_from_db()


def publish_read(study, by, reader, what_changed=""):
    if ready_review(study) is None:
        study.reviews.create(
            version=study.version,
            reviewer=reader,
            verdict="ready",
            said="The figures are those of their sources.",
            decided_at=timezone.now(),
            words_sha256=words_sha256(study),
        )
    publish(study=study, by=by, what_changed=what_changed if study.version > 1 else "")
