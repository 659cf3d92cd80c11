"""Drafting versions of the form, putting them live, retiring them; trials and their decisions.

A version is edited only while it is a draft: what parents were shown stays as it was. Each write
locks the version first, so that two people never lose each other's page.
"""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from families.hello.catalogue import CATALOGUE
from families.hello.going_live import problems_of
from families.hello.results import tried_with
from families.hello.versions import forget_live, served_of
from families.models import FormQuestion, FormTrial, FormVersion

Status = FormVersion.Status


class FormRefused(Exception):
    """Why something cannot be done, in sentences for whoever asked."""

    def __init__(self, *problems):
        self.problems = list(problems)
        super().__init__("; ".join(problems))


def locked(version):
    return FormVersion.objects.select_for_update().get(pk=version.pk)


def locked_draft(version):
    version = locked(version)
    if not version.is_draft:
        raise FormRefused(
            "This form is no draft any more, so it stays as it is. Make a copy to change it"
        )
    return version


# --- drafts


@transaction.atomic
def draft_from(*, by, version, **fields):
    """A draft with the pages of another version; what is not in the catalogue stays behind."""
    draft = FormVersion.objects.create(
        authority_id=version.authority_id, copied_from=version, made_by=by, **fields
    )
    questions = version.questions.filter(question__in=CATALOGUE).order_by("position")
    FormQuestion.objects.bulk_create(
        FormQuestion(
            version=draft,
            position=position,
            question=copied.question,
            heading=copied.heading,
            why=copied.why,
        )
        for position, copied in enumerate(questions, 1)
    )
    return draft


@transaction.atomic
def add_page(*, version, question):
    """A question of the catalogue at the end; asked already, it stays where it is."""
    draft = locked_draft(version)
    last = draft.questions.aggregate(last=Max("position"))["last"] or 0
    return FormQuestion.objects.get_or_create(
        version=draft, question=question, defaults={"position": last + 1}
    )[0]


@transaction.atomic
def remove_page(*, version, question):
    """Take a page out and close the gap."""
    draft = locked_draft(version)
    page = draft.questions.filter(question=question).first()
    if page:
        page.delete()
        draft.questions.filter(position__gt=page.position).update(position=F("position") - 1)


@transaction.atomic
def move_page(*, version, question, up):
    """Change places with the page before or after it; the first stays first, the last last."""
    draft = locked_draft(version)
    page = draft.questions.filter(question=question).first()
    if page is None:
        return
    position = page.position + (-1 if up else 1)
    other = draft.questions.filter(position=position).first()
    if other:
        other.position, page.position = page.position, position
        FormQuestion.objects.bulk_update([page, other], ["position"])


# --- live


@transaction.atomic
def put_live(*, by, version, share):
    """From now on parents get it, in its share of visits. Refused where it breaks the limits."""
    version = locked(version)
    if version.is_live:
        return version
    if version.status == Status.ARCHIVED:
        raise FormRefused("An archived form is never served. Make a copy to try its pages")
    if version.status == Status.RETIRED:
        raise FormRefused("It was retired. Make a copy to put it live again")
    problems = problems_of(served_of(version).pages)
    if problems:
        raise FormRefused(*problems)
    version.status, version.share = Status.LIVE, share
    version.went_live_at, version.went_live_by = timezone.now(), by
    version.save(update_fields=["status", "share", "went_live_at", "went_live_by"])
    transaction.on_commit(lambda: forget_live(version.authority_id))
    return version


@transaction.atomic
def change_share(*, version, share):
    version = locked(version)
    if not version.is_live:
        raise FormRefused("Only a live form has a share of visits")
    version.share = share
    version.save(update_fields=["share"])
    transaction.on_commit(lambda: forget_live(version.authority_id))


@transaction.atomic
def retire(*, by, version):
    """No new visit gets it; a visit that has begun goes on with it. One form stays live."""
    live = FormVersion.objects.select_for_update().filter(
        authority_id=version.authority_id, status=Status.LIVE
    )
    others = [one for one in live.order_by("pk") if one.pk != version.pk]
    version = locked(version)
    if not version.is_live:
        return
    if not others:
        raise FormRefused("It is the only live form. Put another one live first")
    version.status = Status.RETIRED
    version.retired_at, version.retired_by = timezone.now(), by
    version.save(update_fields=["status", "retired_at", "retired_by"])
    transaction.on_commit(lambda: forget_live(version.authority_id))


# --- trials


@transaction.atomic
def decide_trial(*, by, trial, decision, chosen, learned):
    """Keep the decision with the counts as they are today. Once made, it stays."""
    trial = FormTrial.objects.select_for_update().get(pk=trial.pk)
    if trial.decision:
        raise FormRefused("This trial is decided already. Its decision stays as it was made")
    trial.decision, trial.chosen, trial.learned = decision, chosen, learned
    trial.decided_on, trial.decided_by = timezone.localdate(), by
    trial.ends_on = min(trial.ends_on or trial.decided_on, trial.decided_on)
    trial.ends_on = max(trial.ends_on, trial.starts_on)
    trial.tried_with = tried_with(trial)
    trial.save()
    return trial
