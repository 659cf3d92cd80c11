"""Answers on their way: in one signed hidden field of the page, nowhere else."""

import datetime as dt
import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.utils import timezone

from families.hello.store import store

SALT = "families.hello"
LONGEST_SEALED = 12_000


@dataclass
class Answers:
    """One visit to the form: what a parent has said so far and the key her message will have.

    It also carries what the visit was given (version, place, who fills it in with her) and which
    pages were counted, so that neither a cookie nor a session has to.
    """

    key: UUID = field(default_factory=uuid4)
    began: float = field(default_factory=time.time)
    said: dict = field(default_factory=dict)
    is_checking: bool = False
    version: str = ""  # the uuid of the form's version; empty: the built-in one
    place: str = ""  # the slug of the centre whose link she followed
    shown: list = field(default_factory=list)  # pages counted as shown
    passed: list = field(default_factory=list)  # pages counted as left by going on
    is_robot: bool = False  # it filled in the field that nobody sees
    is_preview: bool = False  # staff look at a version: nothing is kept or counted
    helper: int = 0  # the user who fills it in with her
    back: str = ""  # where the helper goes afterwards

    @classmethod
    def opened(cls, sealed):
        """The answers of a hidden field; None when it was altered, is too old or was cleared."""
        try:
            kept = signing.loads(sealed[:LONGEST_SEALED], salt=SALT, max_age=_longest_seconds())
            answers = cls(**{**kept, "key": UUID(kept["key"])})
        except (signing.BadSignature, KeyError, TypeError, ValueError):
            return None
        return None if store("EXISTS", answers._cleared) else answers

    def sealed(self):
        return signing.dumps({**vars(self), "key": str(self.key)}, salt=SALT, compress=True)

    def clear(self):
        """From now on a page of these answers starts empty: “back” on a shared tablet."""
        store("SET", self._cleared, 1, "EX", _longest_seconds())

    def keep(self, cleaned):
        """Take the answers of one page; an empty one is as if never given."""
        self.forget(cleaned)
        self.said.update({name: value for name, value in cleaned.items() if value})

    def forget(self, names):
        for name in names:
            self.said.pop(name, None)

    @property
    def can_be_sent(self):
        return any(self.said.get(name) for name in ("name", "phone", "email"))

    @property
    def seconds(self):
        """How long the visit has lasted."""
        return max(time.time() - self.began, 0)

    @property
    def came_too_soon(self):
        return self.seconds < settings.HELLO_LEAST_SECONDS

    @property
    def day(self):
        """The day on which the visit began: all that is counted of it belongs to that day."""
        return timezone.localdate(dt.datetime.fromtimestamp(self.began, dt.UTC))

    @property
    def is_counted(self):
        return bool(self.version) and not (self.is_robot or self.is_preview or self.helper)

    @property
    def _cleared(self):
        return f"hello:cleared:{self.key}"


def _longest_seconds():
    return settings.HELLO_LONGEST_MINUTES * 60
