"""Which version of the form a visit gets.

A version that has gone live is never edited, so each process may keep it. Which are live is kept
in the cache that all processes share.
"""

import random
import time
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from centres.models import Authority
from families.hello.catalogue import CATALOGUE, FIRST_QUESTIONS, FIRST_VERSION
from families.models import FormQuestion, FormVersion

KEPT_SECONDS = 60
MOST_KEPT = 100
_kept: dict[str, tuple["Served", float]] = {}  # in this process, of versions that stay as they are


@dataclass(frozen=True)
class Served:
    """A version as visits use it. ``pk`` None: the built-in one, of which nothing is counted."""

    pk: int | None
    uuid: str
    authority: int | None
    authority_name: str
    asks_equality: bool
    worded: tuple[tuple[str, str, str], ...]  # question, heading and why, empty: the catalogue's

    @property
    def pages(self):
        return [
            replace(
                CATALOGUE[slug],
                heading=heading or CATALOGUE[slug].heading,
                why=why or CATALOGUE[slug].why,
            )
            for slug, heading, why in self.worded
            if slug in CATALOGUE
        ]


BUILT_IN = Served(None, "", None, "", False, tuple((slug, "", "") for slug in FIRST_QUESTIONS))


def home_authority():
    """For a message that names no place: the one of the settings, else the first set up."""
    authorities = Authority.objects.order_by("pk")
    if settings.HOME_AUTHORITY:
        named = authorities.filter(code=settings.HOME_AUTHORITY).first()
        if named:
            return named
    return authorities.first()


def given_to_a_visit(authority, *, number=random.random):  # noqa: S311 - no secret
    """A live version of the authority, each with its share of visits."""
    if authority is None:
        return BUILT_IN
    live = live_shares(authority)
    at = number() * sum(share for _, share in live)
    for uuid, share in live:
        at -= share
        if at < 0:
            return served(uuid)
    return served(live[-1][0])


def live_shares(authority):
    """(uuid, share) of each live version; the first one is made where there is none."""
    key = _live_key(authority.pk)
    live = cache.get(key)
    if not live:
        rows = FormVersion.objects.filter(authority=authority, status=FormVersion.Status.LIVE)
        if not rows.exists():
            first_version(authority)
        live = [(str(uuid), share) for uuid, share in rows.order_by("pk").values_list(
            "uuid", "share"
        )]  # fmt: skip
        cache.set(key, live, KEPT_SECONDS)
    return live


def served(uuid):
    """The version of a visit, also one that was retired meanwhile; the built-in one if unknown."""
    if not uuid:
        return BUILT_IN
    found, read_at = _kept.get(uuid, (None, 0))
    if found and time.monotonic() - read_at < KEPT_SECONDS:
        return found
    version = FormVersion.objects.filter(uuid=uuid).select_related("authority").first()
    if version is None:
        return BUILT_IN
    found = served_of(version)
    if not version.is_draft:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[uuid] = found, time.monotonic()
    return found


def served_of(version):
    worded = version.questions.order_by("position").values_list("question", "heading", "why")
    return Served(
        version.pk,
        str(version.uuid),
        version.authority_id,
        version.authority.name,
        version.asks_equality,
        tuple(worded),
    )


@transaction.atomic
def first_version(authority):
    """The version that serves until staff put one of their own live; made once an authority."""
    version, is_new = FormVersion.objects.get_or_create(
        authority=authority,
        name=FIRST_VERSION,
        defaults={
            "status": FormVersion.Status.LIVE,
            "went_live_at": timezone.now(),
            "note": "What the system brings. Copy it to try another one.",
        },
    )
    if is_new:
        FormQuestion.objects.bulk_create(
            FormQuestion(version=version, position=position, question=slug)
            for position, slug in enumerate(FIRST_QUESTIONS, 1)
        )
    return version


def forget_live(authority_id):
    """After a version went live or was retired: the next visit sees it, in every process."""
    cache.delete(_live_key(authority_id))


def _live_key(authority_id):
    return f"hello:live:{authority_id}"
