"""Publishing a case study: frozen as it stands, taken back, and the next version begun.

All of them wait for each other, and for who writes, by a lock on the case study.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.access_log import Event, record
from costing.models import CaseStudy, PublishedVersion, PublishedWords
from costing.publishing.document import checksum, to_json
from costing.reports.case_study import case_study_report
from costing.writing.reviews import ready_review
from documents.refusals import Refused
from reach.measures.read_once import read_once
from volunteers.models import Story

NOT_READ = "Somebody else has to read these words first, and say that they are ready."
WHAT_CHANGED = "Say what is different from the version that was published before."


@transaction.atomic
def publish(*, study, by, what_changed="") -> PublishedVersion:
    """Freeze the version that it stands at, with its figures of now, for readers outside.

    Asked for twice, also at the same time, it is published once. Raises Refused where no second
    person has read these words, or a later version does not say what changed.
    """
    locked = _lock(study)
    done = locked.published.filter(number=locked.version).first()
    if done:
        return done
    review = ready_review(locked)
    if review is None:
        raise Refused(NOT_READ)
    what_changed = what_changed.strip()
    if not what_changed and locked.published.exists():
        raise Refused(WHAT_CHANGED)
    return _freeze(locked, by=by, reviewed_by=review.reviewer, what_changed=what_changed)


def _freeze(study, *, by, reviewed_by, what_changed) -> PublishedVersion:
    study.released_on = timezone.localdate()
    study.save(update_fields=["released_on", "updated_at"])
    from_stories = _hold_words(study)
    with read_once():
        whole = CaseStudy.objects.with_place().get(pk=study.pk)
        report = case_study_report(whole, is_published=True)
    document, words = to_json(report, unnamed=from_stories)
    version = PublishedVersion.objects.create(
        case_study=study,
        number=study.version,
        document=document,
        sha256=checksum(document),
        what_changed=what_changed,
        published_by=by,
        reviewed_by=reviewed_by,
    )
    PublishedWords.objects.bulk_create(
        PublishedWords(version=version, of=one.of, secret=one.secret, words=one.words)
        for one in words
    )
    record(by, Event.EXPORT, study, detail=f"published version {version.number}")
    return version


def _hold_words(study) -> set[UUID]:
    """Whoever takes her consent back now waits until the version is there to be taken out of.

    In the order in which a story's consent ends: story, quote. Gives the quotes from stories.
    """
    stories = Story.objects.select_for_update(of=("self",)).filter(quotes__case_study=study)
    list(stories.order_by("pk"))
    quotes = list(study.quotes.select_for_update().order_by("pk"))
    list(study.pictures.select_for_update().order_by("pk"))
    return {quote.uuid for quote in quotes if quote.story_id}


@transaction.atomic
def begin_next(*, study, by) -> CaseStudy:
    """Open it for changes; readers outside keep the version that is published."""
    locked = _lock(study)
    if locked.is_frozen:
        locked.version += 1
        locked.save(update_fields=["version", "updated_at"])
    return locked


@transaction.atomic
def take_back(*, study, by) -> CaseStudy:
    """Nobody outside reads it any more, in any version; what changes next is a new version."""
    locked = _lock(study)
    if not locked.is_released:
        return locked
    begin_next(study=locked, by=by)
    locked.refresh_from_db()
    locked.published.filter(taken_back_at=None).update(taken_back_at=timezone.now())
    locked.released_on, locked.is_public = None, False
    locked.save(update_fields=["released_on", "is_public", "updated_at"])
    record(by, Event.EXPORT, locked, detail="taken back")
    return locked


@transaction.atomic
def show_to_everybody(*, study, by, shown) -> CaseStudy:
    """Switch its page for everybody. Raises Refused while nothing is published."""
    locked = _lock(study)
    if locked.is_public == shown:
        return locked
    if not locked.is_released:
        raise Refused("Publish it first.")
    locked.is_public = shown
    locked.save(update_fields=["is_public", "updated_at"])
    record(by, Event.EXPORT, locked, detail=f"public page {'on' if shown else 'off'}")
    return locked


def _lock(study) -> CaseStudy:
    return CaseStudy.objects.select_for_update().get(pk=study.pk)
