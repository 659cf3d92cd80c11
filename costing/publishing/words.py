"""Words used with somebody's consent stand beside a published document, not in it.

In the document each quote and each picture has a mark in the place of its words: the SHA-256 of
the words and of a secret that is kept with them. The mark shows that kept words are those that
were published. When words and secret are deleted it says nothing more, not even to who guesses
them, and the checksum of the document is what it was.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from documents.frozen import NAME, checksum

MARK = "mark"
# By kind of part: what in it is said by, or says something of, a person.
WORDED = {"Quotation": ("words", "said_by"), "Photograph": ("alt", "caption")}


@dataclass(frozen=True)
class KeptWords:
    """``of``: the uuid of a quote or a picture; ``words`` by the name of their field."""

    of: UUID
    secret: str
    words: dict[str, str]

    @property
    def mark(self) -> str:
        return checksum([self.secret, self.words])


def take_out(plain: dict[str, Any], unnamed: Collection[UUID] = ()) -> Iterator[KeptWords]:
    """The words of a report as JSON, which has their marks afterwards.

    ``unnamed``: quotes whose teller is not kept, for her story names her.
    """
    for part in _worded(plain):
        found = {name: part.pop(name) for name in WORDED[part[NAME]]}
        kept = KeptWords(UUID(part["uuid"]), secrets.token_hex(16), found)
        if kept.of in unnamed:
            kept.words["said_by"] = ""
        part[MARK] = kept.mark
        yield kept


def put_back(plain: dict[str, Any], kept: Iterable[KeptWords]) -> dict[str, Any]:
    """The report with the words that are still kept; parts whose words went are left out."""
    words = {(str(one.of), one.mark): one.words for one in kept}

    def whole(part: dict[str, Any]) -> dict[str, Any] | None:
        if part[NAME] not in WORDED:
            return part
        found = words.get((part["uuid"], part[MARK]))
        return {key: part[key] for key in part if key != MARK} | found if found else None

    return plain | {
        "chapters": [
            chapter | {"parts": [one for one in map(whole, chapter["parts"]) if one]}
            for chapter in plain["chapters"]
        ]
    }


def marks_in(plain: dict[str, Any]) -> set[tuple[UUID, str]]:
    return {(UUID(part["uuid"]), part[MARK]) for part in _worded(plain)}


def _worded(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for chapter in plain["chapters"]:
        yield from (part for part in chapter["parts"] if part[NAME] in WORDED)
