"""Words held back: read by managers only, released, mended or taken out, each once and logged."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry
from coproduction.actions.held_back import AlreadyDecided, release, take_out
from coproduction.models import Insight, InsightTopic, Survey, Workshop
from tests.factories import CentreFactory, user_with

pytestmark = pytest.mark.django_db

SAID = "Mrs Quill on 0151 496 0000"
HELD = {"words": SAID, "screening": "held", "held_because": ["A name: Mrs Quill"]}


def rows_of(centre):
    """One held row of each kind."""
    today = timezone.localdate()
    survey = Survey.objects.create(centre=centre, title="Survey", status="open", opened_on=today)
    question = survey.questions.create(words="What else?", kind="words")
    topic = InsightTopic.objects.create(centre=centre, name="Street")
    return [
        Workshop.objects.create(centre=centre, title="Day", on=today).contributions.create(**HELD),
        survey.responses.create(on=today, came="paper").answers.create(question=question, **HELD),
        Insight.objects.create(centre=centre, topic=topic, on=today, **HELD),
    ]


@pytest.fixture
def centre():
    return CentreFactory()


@pytest.fixture
def manager(centre):
    client = Client()
    client.user = user_with("manager", centre)
    client.force_login(client.user)
    return client


def address(name, row):
    return reverse(f"coproduction:{name}", args=[row.uuid])


def test_a_manager_reads_what_her_centre_holds_back_and_why(centre, manager):
    rows_of(centre)
    rows_of(CentreFactory(authority=centre.authority))

    page = manager.get(reverse("coproduction:held-list"))

    assert page.text.count("“Mrs Quill on 0151 496 0000”") == 3
    assert page.text.count("A name: Mrs Quill") == 3
    one_kind = manager.get(reverse("coproduction:held-list") + "?kind=insights")
    assert one_kind.text.count("“Mrs Quill") == 1
    assert manager.get(reverse("coproduction:held-list") + "?kind=x").status_code == 200


@pytest.mark.parametrize("at", [0, 1, 2])
def test_each_kind_is_released_mended_or_taken_out_and_logged(centre, manager, at):
    released, mended, gone = (rows_of(CentreFactory(authority=centre.authority))[at]
                              for _ in range(3))  # fmt: skip
    for row in (released, mended, gone):
        user_centre = _centre_of(row)
        manager.user.memberships.create(role="manager", centre=user_centre)

    manager.post(address("held-release", released))
    manager.post(address("held-mend", mended), {"words": "Somebody at the desk"})
    manager.post(address("held-take-out", gone))

    for row in (released, mended, gone):
        row.refresh_from_db()
    assert (released.screening, released.words) == ("released", SAID)
    assert (mended.screening, mended.words) == ("released", "Somebody at the desk")
    assert (gone.screening, gone.words) == ("taken_out", "")
    assert mended.held_because == gone.held_because == ["A name"], "no piece of the words stays"
    assert {row.screened_by for row in (released, mended, gone)} == {manager.user}
    logged = AccessLogEntry.objects.filter(detail__startswith="held back: ")
    assert sorted(logged.values_list("object_id", "detail")) == sorted(
        [
            (str(released.uuid), "held back: released"),
            (str(mended.uuid), "held back: released"),
            (str(gone.uuid), "held back: taken_out"),
        ]
    )


def _centre_of(row):
    owner = getattr(row, "workshop", None) or getattr(row, "response", row)
    return getattr(owner, "survey", owner).centre


def test_reading_one_of_them_is_logged(centre, manager):
    row = rows_of(centre)[0]

    assert SAID in manager.get(address("held-detail", row)).text
    assert AccessLogEntry.objects.filter(object_id=str(row.uuid), event="read").count() == 1


def test_what_was_decided_stays_decided_and_who_comes_second_is_told(centre, manager):
    row = rows_of(centre)[0]
    take_out(row=row, by=manager.user)

    with pytest.raises(AlreadyDecided):
        release(row=row, by=manager.user)
    second = manager.post(address("held-release", row))
    told = [str(message) for message in get_messages(second.wsgi_request)]
    assert told == ["Somebody decided on this meanwhile. Nothing was changed."]
    row.refresh_from_db()
    assert (row.screening, row.words) == ("taken_out", "")


def test_another_centres_rows_and_other_roles_are_refused(centre, manager):
    row = rows_of(CentreFactory(authority=centre.authority))[0]
    assert manager.get(address("held-detail", row)).status_code == 404
    assert manager.post(address("held-release", row)).status_code == 404

    desk = Client()
    desk.force_login(user_with("front_desk", centre))
    assert desk.get(address("held-detail", row)).status_code == 403


@pytest.mark.parametrize("words", ["", "   ", "word " * 10_000, "nul \0"])
def test_mended_words_are_asked_for_again(centre, manager, words):
    row = rows_of(centre)[0]

    answer = manager.post(address("held-mend", row), {"words": words})

    row.refresh_from_db()
    assert ("Error:" in answer.text, row.screening) == (True, "held")
    assert [str(one) for one in get_messages(answer.wsgi_request)] == []
