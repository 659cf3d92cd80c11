"""E-mail that is sent once: keys, races, kills, back-off, giving up, forgetting."""

import datetime as dt
import smtplib
import threading

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from documents import postman, tasks
from documents.mail import NO_ADDRESS, one_line, send_once
from documents.models import Message

NOW = dt.datetime(2026, 5, 12, 10, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The ids that were sent to the workers; no broker is needed."""
    ids = []
    monkeypatch.setattr(tasks.send_message, "delay", ids.append)
    return ids


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


class Server(EmailBackend):
    """A mail server that answers as the test says."""

    error: Exception | None = None

    def send_messages(self, messages):
        if Server.error:
            raise Server.error
        return super().send_messages(messages)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    Server.error = None
    yield Server
    Server.error = None


def ask(key="cancelled:1", to="leanne@example.org", subject="No session", body="It is off."):
    return send_once(key, to=to, subject=subject, body=body)[0]


def after(**time):
    return NOW + dt.timedelta(**time)


@pytest.mark.django_db(transaction=True)
def test_a_message_is_a_row_first_and_sent_when_the_transaction_is_committed(sent):
    with transaction.atomic():
        message = ask()
        assert sent == []
    assert sent == [message.pk]
    postman.send(message.pk)
    (mail,) = outbox.outbox
    assert (mail.to, mail.subject, mail.body) == (
        ["leanne@example.org"],
        "No session",
        "It is off.",
    )
    message.refresh_from_db()
    assert message.sent_at and message.attempts == 1 and message.problem == ""


@pytest.mark.django_db(transaction=True)
def test_the_same_key_again_does_nothing(sent):
    first, is_new = send_once("k", to="a@example.org", subject="One", body="1")
    again, is_new_again = send_once("k", to="b@example.org", subject="Two", body="2")
    assert (first, is_new, is_new_again) == (again, True, False)
    assert sent == [first.pk]
    assert (again.to, again.subject) == ("a@example.org", "One")


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_does_not_lose_the_message(monkeypatch, clock):
    def away(pk):
        raise ConnectionError

    monkeypatch.setattr(tasks.send_message, "delay", away)
    ask()
    tasks.send_messages_left_over()
    assert outbox.outbox == []  # the task may still be on its way
    clock.move_to(after(seconds=30))
    tasks.send_messages_left_over()
    assert len(outbox.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_second_task_for_a_message_does_nothing():
    message = ask()
    tasks.send_message(message.pk)
    tasks.send_message(message.pk)
    assert len(outbox.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_of_ten_workers_one_sends():
    message = ask()
    ready = threading.Barrier(10)

    def work():
        ready.wait()
        postman.send(message.pk)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outbox.outbox) == 1
    message.refresh_from_db()
    assert message.sent_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_while_sending_leaves_a_message_that_goes_later(server, clock):
    message = ask()
    server.error = SystemExit()
    with pytest.raises(SystemExit):
        postman.send(message.pk)
    message.refresh_from_db()
    assert (message.attempts, message.sent_at, message.given_up_at) == (1, None, None)
    server.error = None
    assert postman.due(after(seconds=59)) == []
    assert postman.due(after(minutes=1)) == [message.pk]
    postman.send(message.pk)
    assert len(outbox.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_message_on_which_workers_die_is_given_up(server, clock):
    message = ask()
    server.error = SystemExit()
    for _ in postman.TRIES_AFTER:
        with pytest.raises(SystemExit):
            postman.send(message.pk)
    assert postman.due(after(days=2)) == [message.pk]
    postman.send(message.pk)
    message.refresh_from_db()
    assert message.given_up_at == NOW
    assert message.problem == "Each try broke off."
    assert postman.due(after(days=2)) == []


@pytest.mark.django_db(transaction=True)
def test_tries_wait_longer_each_time_and_end_with_the_problem_kept(server, clock):
    server.error = smtplib.SMTPServerDisconnected("gone")
    message = ask()
    for when in postman.TRIES_AFTER:
        clock.move_to(NOW + when)
        postman.send(message.pk)
        message.refresh_from_db()
        assert postman.due(NOW + when) == []
    assert (message.attempts, message.given_up_at) == (7, after(hours=24))
    assert message.problem == "SMTPServerDisconnected"
    assert outbox.outbox == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("error", "problem", "is_final"),
    [
        (
            smtplib.SMTPRecipientsRefused({"leanne@example.org": (550, b"no such user")}),
            "SMTPRecipientsRefused 550",
            True,
        ),
        (
            smtplib.SMTPRecipientsRefused({"leanne@example.org": (451, b"later")}),
            "SMTPRecipientsRefused 451",
            False,
        ),
        (smtplib.SMTPDataError(554, b"spam"), "SMTPDataError 554", True),
        (smtplib.SMTPAuthenticationError(535, b"no"), "SMTPAuthenticationError", False),
        (TimeoutError("slow"), "TimeoutError", False),
        (ValueError("leanne@example.org"), "ValueError", False),
    ],
)
def test_refused_for_good_is_the_end_and_no_problem_names_the_address(
    server, error, problem, is_final
):
    server.error = error
    message = ask()
    postman.send(message.pk)
    message.refresh_from_db()
    assert message.problem == problem
    assert bool(message.given_up_at) == is_final


@pytest.mark.django_db(transaction=True)
def test_a_message_that_breaks_leaves_the_others_alone(server, clock):
    first, second = ask("1"), ask("2", to="b@example.org")
    server.error = RuntimeError("odd")
    postman.send(first.pk)
    server.error = None
    clock.move_to(after(minutes=5))
    tasks.send_messages_left_over()
    assert {mail.to[0] for mail in outbox.outbox} == {first.to, second.to}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("to", ["nobody", "a@b.org\nBcc: all@example.org", "", "a@b.org, c@d.org"])
def test_what_is_no_address_is_given_up_at_once(to, sent):
    message = ask(to=to)
    assert (message.to, message.problem) == ("", NO_ADDRESS)
    assert message.given_up_at and sent == []


@pytest.mark.django_db(transaction=True)
def test_a_line_break_begins_no_header():
    message = ask(subject="Off\r\nBcc: all@example.org\n\nHello\x00", body="a\x00b\r\nc")
    postman.send(message.pk)
    (mail,) = outbox.outbox
    assert mail.subject == "Off Bcc: all@example.org Hello"
    assert mail.body == "ab\nc"
    assert mail.recipients() == ["leanne@example.org"]
    assert mail.message()["Bcc"] is None


@given(st.text(max_size=400))
def test_a_subject_is_one_line_of_at_most_200(text):
    line = one_line(text)
    assert len(line) <= 200
    assert line.splitlines() in ([line], [])


@pytest.mark.django_db(transaction=True)
def test_both_tries_carry_one_message_id_made_from_the_key(settings):
    settings.DEFAULT_FROM_EMAIL = "Centre <hello@centre.example>"
    first, other = ask("one"), ask("two")
    for message in (first, other):
        postman.send(message.pk)
    Message.objects.filter(pk=first.pk).update(sent_at=None)  # as after a kill in SMTP's window
    postman.send(first.pk)
    ids = [mail.extra_headers["Message-ID"] for mail in outbox.outbox]
    assert ids[0] == ids[2] != ids[1]
    assert ids[0].endswith("@centre.example>")


@pytest.mark.django_db(transaction=True)
def test_after_30_days_the_key_alone_is_left(clock):
    sent, given_up, waiting = ask("sent"), ask("given up", to="nobody"), ask("waiting")
    postman.send(sent.pk)
    clock.move_to(after(days=29))
    tasks.forget_old_messages()
    sent.refresh_from_db()
    assert sent.body == "It is off."
    clock.move_to(after(days=30))
    tasks.forget_old_messages()
    rows = Message.objects.order_by("pk").values_list("key", "to", "subject", "body")
    assert list(rows) == [
        ("sent", "", "", ""),
        ("given up", "", "", ""),
        ("waiting", "leanne@example.org", "No session", "It is off."),
    ]
    ask("sent")
    assert Message.objects.count() == 3
    assert timezone.now() == after(days=30)
    assert waiting.sent_at is None and given_up.sent_at is None
