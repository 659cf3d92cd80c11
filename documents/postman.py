"""Sending the e-mails that were put down, each once.

Of two workers that claim a message one sends it. What remains is SMTP's own window: a worker killed
after the server took the message and before the row says so leaves it unsent, and it goes again.
Both carry the same Message-ID, made from the key, so that a mailbox can tell that they are one.
"""

import datetime as dt
import hashlib
import logging
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from documents.models import Message

logger = logging.getLogger(__name__)

# When each try is due, after the message was asked for; after the last it is given up.
TRIES_AFTER = [
    dt.timedelta(),
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=8),
    dt.timedelta(hours=24),
]
LEFT_OVER_AFTER = dt.timedelta(seconds=30)  # the task sent after the commit has had its chance
AT_ONCE = 500
KEPT_DAYS = 30
BROKE_OFF = "Each try broke off."


def send(pk):
    """Try to send a message that nobody else is sending; safe to ask for at any time.

    The try is counted and committed before it is made, so that a message on which workers die is
    given up in the end; the row is held while the mail server is talked to.
    """
    number = _count_try(pk)
    if number is None:
        return
    with transaction.atomic():
        message = _claim(pk, attempts=number)
        if message is None:
            return
        try:
            _deliver(message)
        except Exception as error:
            logger.warning("Message %s was not sent: %s", message.pk, type(error).__name__)
            _keep_problem(message, error)
        else:
            message.sent_at, message.problem = timezone.now(), ""
        message.save(update_fields=["sent_at", "problem", "given_up_at"])


@transaction.atomic
def _count_try(pk):
    """The number of this try; None when it is sent, given up, or another worker's."""
    message = _claim(pk)
    if message is None:
        return None
    if message.attempts >= len(TRIES_AFTER):
        message.given_up_at = timezone.now()
        message.problem = message.problem or BROKE_OFF
        message.save(update_fields=["given_up_at", "problem"])
        return None
    message.attempts += 1
    message.save(update_fields=["attempts"])
    return message.attempts


def _claim(pk, **fields):
    unsent = Message.objects.unsent().filter(pk=pk, **fields)
    return unsent.select_for_update(skip_locked=True).first()


def _deliver(message):
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        headers={"Message-ID": f"<{digest}@{host}>", "Auto-Submitted": "auto-generated"},
    ).send()


def _keep_problem(message, error):
    """What went wrong without the address that the error may name; refused for good is the end."""
    codes = _codes(error)
    message.problem = " ".join([type(error).__name__, *map(str, codes)])[:300]
    is_final = bool(codes) and all(500 <= code < 600 for code in codes)
    if is_final or message.attempts >= len(TRIES_AFTER):
        message.given_up_at = timezone.now()


def _codes(error):
    """The mail server's numbers: 4xx means try again, 5xx means never."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return sorted({code for code, _ in error.recipients.values()})
    # Wrong credentials are ours to mend, and no reason to lose a message.
    is_ours = isinstance(error, smtplib.SMTPAuthenticationError)
    code = None if is_ours else getattr(error, "smtp_code", None)
    return [] if code is None else [code]


def due(now):
    """Ids of unsent messages whose next try is due, oldest first."""
    first, *later = TRIES_AFTER
    is_due = Q(attempts=0, created_at__lte=now - first - LEFT_OVER_AFTER)
    for attempts, after in enumerate(later, start=1):
        is_due |= Q(attempts=attempts, created_at__lte=now - after)
    is_due |= Q(attempts__gte=len(TRIES_AFTER))
    unsent = Message.objects.unsent().filter(is_due)
    return list(unsent.order_by("created_at", "pk").values_list("pk", flat=True)[:AT_ONCE])


def forget_old():
    """Take address, subject and words out of messages that ended 30 days ago; the key stays, so
    that they are never sent again."""
    before = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    ended = Message.objects.filter(Q(sent_at__lte=before) | Q(given_up_at__lte=before))
    return ended.filter(~Q(to="") | ~Q(body="")).update(to="", subject="", body="")
