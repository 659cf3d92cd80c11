"""Short codes by which phones come to a workshop or a survey."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.models import JoinCode

# Without what is taken for something else: 0 and O, 1, I and L.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 6
MOST_TRIES = 20


def open_code(workshop=None, survey=None) -> JoinCode:
    """The code of a workshop or a survey; one that was closed works again."""
    of = {"workshop": workshop} if workshop else {"survey": survey}
    known = JoinCode.objects.filter(**of).first()
    if known:
        if known.closes_at:
            known.closes_at = None
            known.save(update_fields=["closes_at"])
        return known
    for _ in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return JoinCode.objects.create(code=new_code(), **of)
        except IntegrityError:  # another has these signs, or somebody opened it meanwhile
            if known := JoinCode.objects.filter(**of).first():
                return known
    raise RuntimeError("No free code was found.")


def close_code(workshop=None, survey=None):
    """From now on its code leads nowhere."""
    of = {"workshop": workshop} if workshop else {"survey": survey}
    JoinCode.objects.working().filter(**of).update(closes_at=timezone.now())


def new_code():
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def tidied(typed):
    """As a code is written, however it was typed: “k7m 3xq” is K7M3XQ."""
    return "".join(char for char in (typed or "")[:40].upper() if char.isalnum())


def code_of(typed):
    """The code that works now and reads so, with what it is for; None otherwise."""
    working = JoinCode.objects.working().select_related(
        "workshop__centre", "workshop__cluster", "survey__centre", "survey__cluster"
    )
    return working.filter(code=tidied(typed)[:8]).first()
