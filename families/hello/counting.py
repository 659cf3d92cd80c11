"""What is counted of visits, by version, day and page: nothing about anybody.

Counting may fail; the parent's page may not.
"""

import logging
import random
from contextlib import nullcontext

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from families.hello.visit import CHECK
from families.models import FormCount

Kind = FormCount.Kind
WHOLE = ""  # the page that stands for the whole form
SLOTS = 8
STEP = 5  # seconds
log = logging.getLogger(__name__)

# The rows in one order, so that two visits never wait for each other in a ring.
# One statement for all of them; without seconds the first part adds nothing.
ADD = """
    WITH timed AS (
        INSERT INTO families_formtime (version_id, day, seconds, slot, number)
        SELECT %(version)s, %(day)s, %(seconds)s::int, %(slot)s, 1
        WHERE %(seconds)s::int IS NOT NULL
        ON CONFLICT (version_id, day, seconds, slot)
        DO UPDATE SET number = families_formtime.number + 1
    )
    INSERT INTO families_formcount (version_id, day, page, kind, slot, number)
    SELECT %(version)s, %(day)s, page, kind, %(slot)s, 1
    FROM unnest(%(pages)s::text[], %(kinds)s::text[]) AS counted(page, kind) ORDER BY page, kind
    ON CONFLICT (version_id, day, page, kind, slot)
    DO UPDATE SET number = families_formcount.number + 1
"""


def count_shown(visit, slug):
    """A page is shown: once a visit, and the first one also for the whole form."""
    answers = visit.answers
    if not answers.is_counted or slug in answers.shown:
        return
    first = [] if answers.shown else [(WHOLE, Kind.SHOWN)]
    answers.shown.append(slug)
    _add(visit, [*first, (slug, Kind.SHOWN)])


def count_passed(visit, slug):
    """She goes on from a page: once a visit. The first page sent on makes the visit a start."""
    answers = visit.answers
    if not answers.is_counted or slug in answers.passed:
        return
    first = [] if answers.passed else [(WHOLE, Kind.PASSED)]
    answers.passed.append(slug)
    _add(visit, [*first, (slug, Kind.PASSED)])


def count_sent(visit):
    """The message is kept, for the first time. Staff with her: counted apart, and nothing else."""
    answers = visit.answers
    if answers.helper and visit.version.pk:
        _add(visit, [(WHOLE, Kind.SENT_ASSISTED)])
    if not answers.is_counted:
        return
    said = answers.said
    _add(
        visit,
        [
            (WHOLE, Kind.SENT),
            (CHECK, Kind.PASSED),
            *(
                (page.slug, Kind.ANSWERED if any(map(said.get, page.fields)) else Kind.LEFT_OUT)
                for page in visit.pages
            ),
        ],
        seconds=_bucket(answers.seconds),
    )


def _bucket(seconds):
    return min(int(seconds), settings.HELLO_LONGEST_MINUTES * 60) // STEP * STEP


def _add(visit, counted, seconds=None):
    version, day = visit.version.pk, visit.answers.day
    if not version:
        return
    pages, kinds = zip(*((page, str(kind)) for page, kind in counted), strict=True)
    values = {
        "version": version,
        "day": day,
        "slot": random.randrange(SLOTS),  # noqa: S311 - no secret
        "pages": list(pages),
        "kinds": list(kinds),
        "seconds": seconds,
    }
    try:
        with _savepoint(), connection.cursor() as cursor:
            cursor.execute(ADD, values)
    except DatabaseError:
        log.warning("a visit could not be counted", exc_info=True)


def _savepoint():
    """Only inside a transaction, which a failed statement would end; else each stands alone."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
