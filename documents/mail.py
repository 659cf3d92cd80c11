"""Asking for an e-mail: a row first, under a key that says what it is about and to whom."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from documents.models import Message
from documents.tasks import send_message

LONGEST_SUBJECT = 200
NO_ADDRESS = "This is not an e-mail address."

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


def send_once(key, *, to, subject, body):
    """Put a message of plain text down and send it once the transaction is committed.

    The same key again does nothing. Returns the row and whether it is new.
    """
    fields = {"to": to.strip(), "subject": one_line(subject), "body": _CONTROLS.sub("", body)}
    try:
        validate_email(fields["to"])
    except ValidationError:
        fields |= {"to": "", "problem": NO_ADDRESS, "given_up_at": timezone.now()}
    message, is_new = Message.objects.get_or_create(key=key, defaults=fields)
    if is_new and not message.given_up_at:
        # Robust: when the broker is away the row waits, and the sweep finds it.
        transaction.on_commit(lambda: send_message.delay(message.pk), robust=True)
    return message, is_new


def one_line(text):
    """Text for a header: a line break in it would begin another header."""
    return " ".join(_CONTROLS.sub(" ", text).split())[:LONGEST_SUBJECT]
