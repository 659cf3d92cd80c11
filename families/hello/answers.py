"""Answers on their way: in one signed hidden field of the page, nowhere else."""

import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.core.cache import cache

SALT = "families.hello"
LONGEST_SEALED = 12_000


@dataclass
class Answers:
    """What a parent has said so far, when she began, and the key that her message will have."""

    key: UUID = field(default_factory=uuid4)
    began: float = field(default_factory=time.time)
    said: dict = field(default_factory=dict)
    is_checking: bool = False

    @classmethod
    def opened(cls, sealed):
        """The answers of a hidden field; None when it was altered, is too old or was cleared."""
        try:
            kept = signing.loads(sealed[:LONGEST_SEALED], salt=SALT, max_age=_longest_seconds())
            answers = cls(UUID(kept["key"]), kept["began"], kept["said"], kept["checking"])
        except (signing.BadSignature, KeyError, TypeError, ValueError):
            return None
        return None if cache.get(answers._cleared) else answers

    def sealed(self):
        kept = {
            "key": str(self.key),
            "began": self.began,
            "said": self.said,
            "checking": self.is_checking,
        }
        return signing.dumps(kept, salt=SALT, compress=True)

    def clear(self):
        """From now on a page of these answers starts empty: “back” on a shared tablet."""
        cache.set(self._cleared, True, _longest_seconds())

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
    def came_too_soon(self):
        return time.time() - self.began < settings.HELLO_LEAST_SECONDS

    @property
    def _cleared(self):
        return f"hello:cleared:{self.key}"


def _longest_seconds():
    return settings.HELLO_LONGEST_MINUTES * 60
