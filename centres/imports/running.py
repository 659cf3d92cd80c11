"""What every import has in common: one transaction, one at a time, a result in words."""

import logging
from collections import Counter
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from documents.refusals import Refused

logger = logging.getLogger(__name__)
STEP = 500


class ImportResult:
    """How many of each kind of thing were made, filled in, replaced or left as they were."""

    WORDS = ("made", "filled in", "replaced", "already there")

    def __init__(self):
        self.counts = {}
        self.notes = []

    def add(self, things, word, number=1):
        if number:
            self.counts.setdefault(things, Counter())[word] += number

    def number(self, things, word="made"):
        return self.counts.get(things, Counter())[word]

    @property
    def changes_nothing(self):
        return all(set(words) <= {"already there"} for words in self.counts.values())

    def figures(self):
        """``[[things, words]]``: [["Families", "12 made, 3 already there"]]."""
        return [
            [
                things[:1].upper() + things[1:],
                ", ".join(f"{words[word]:,} {word}" for word in self.WORDS if words[word]),
            ]
            for things, words in self.counts.items()
        ]

    def lines(self):
        lines = [f"{things}: {words}" for things, words in self.figures()]
        if self.counts and self.changes_nothing:
            lines.append("Nothing new: all that the file says was there already.")
        return lines + self.notes


@contextmanager
def one_import(kind, *, dry_run):
    """One transaction in which no other import of this kind runs; a dry run stores nothing."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"import {kind}"])
            yield
            if dry_run:
                transaction.set_rollback(True)
    except IntegrityError as problem:
        logger.warning("The import of %s met rows that it did not know of", kind, exc_info=True)
        raise Refused(
            "Somebody changed the same records while the file was read. Nothing was stored: "
            "import it again."
        ) from problem


def counted(rows, progress):
    """The rows, telling ``progress`` now and then how many were read."""
    if progress is None:
        yield from rows
        return
    for number, row in enumerate(rows, start=1):
        if number % STEP == 0:
            progress(number)
        yield row
