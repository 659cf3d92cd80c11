"""What was printed of a case study and is kept for a while: files of jobs, and prints in the cache.

When consent ends the database lets the files of its case study and of packs expire in the same
transaction, so that nobody can download them. Here they are deleted, at once where it is known that
consent ended, else with other expired files within the hour. A print in the cache is found only by
the words that it prints, so nobody finds it any more; here it is deleted, else after an hour.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db import transaction

from documents.models import StoredFile
from documents.printed import forget

PDF = "case_study_pdf"
PACK = "case_study_pack"


def name_of_print(study: Any) -> str:
    """Under which a pack keeps the print of a case study."""
    return f"case-study:{study.uuid}"


def key_of_public_print(study: Any) -> str:
    return f"public-pdf:{study.uuid}"


def forget_papers(study: Any) -> None:
    """Once the transaction is committed."""
    transaction.on_commit(lambda: _forget(study), robust=True)


def _forget(study: Any) -> None:
    cache.delete(key_of_public_print(study))
    forget(name_of_print(study))
    for stored in StoredFile.objects.expired().filter(job__kind__in=[PDF, PACK]):
        stored.discard()
