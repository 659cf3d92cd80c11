"""Knowsley's forms in the demonstration: the long one is never served, the simple one won."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from config.demonstration import knowsley_forms
from families.hello.answers import Answers
from families.hello.going_live import problems_of
from families.hello.readability import NEVER, found_in, grade, mean_length
from families.hello.results import period_of, results
from families.hello.versions import given_to_a_visit, served_of
from families.models import FirstContact, FormTrial, FormVersion
from tests.factories import AuthorityFactory, CentreFactory
from tests.families.test_parents_words import sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def knowsley():
    authority = CentreFactory(authority=AuthorityFactory(name="Knowsley")).authority
    knowsley_forms.load(SimpleNamespace(authority=authority), timezone.localdate())
    return authority


def verdict_of(trial):
    return results(list(trial.versions.order_by("pk")), period_of(trial)).verdict


def test_the_trial_of_2010_shows_that_the_simple_form_does_better(knowsley):
    trial = FormTrial.objects.get(decision="adopt")
    found = verdict_of(trial)
    assert found.better == trial.chosen.name == "Say hello in seven pages"
    assert found.difference.is_clear
    assert (trial.starts_on.year, trial.ends_on.year, trial.decided_on.year) == (2010, 2010, 2010)
    assert "The long form asked for too much and put people off." in trial.learned
    assert [(one["name"], one["sent"] <= one["started"]) for one in trial.tried_with] == [
        ("Registration form", True),
        ("Say hello in seven pages", True),
    ]


@pytest.mark.parametrize("days", [0, 1, 40, 400])
def test_the_running_trial_says_too_little_whatever_the_day(days):
    authority = AuthorityFactory()
    today = timezone.localdate() - dt.timedelta(days=days)
    knowsley_forms.load(SimpleNamespace(authority=authority), today)
    trial = FormTrial.objects.get(decision="")
    found = verdict_of(trial)
    assert found.better == ""
    assert found.words.startswith("Too little to tell")


def test_the_long_form_is_kept_and_never_served(knowsley):
    long = FormVersion.objects.get(status="archived")
    assert (long.questions.count(), "put people off" in long.note) == (28, True)
    given = {given_to_a_visit(knowsley, number=lambda at=at: at / 50).uuid for at in range(50)}
    live = FormVersion.objects.filter(status="live")
    assert given == {str(version.uuid) for version in live}
    assert live.count() == 2


def test_numbers_are_said_to_be_invented(knowsley):
    notes = [version.note for version in FormVersion.objects.all()]
    assert [note for note in notes if "invented" not in note] == []
    assert FirstContact.objects.count() == 0


def test_every_page_of_what_is_served_reads_easily(knowsley):
    for version in FormVersion.objects.filter(status="live"):
        served = served_of(version)
        assert problems_of(served.pages) == []
        for page in served.pages:
            answers = Answers(version=str(version.uuid), is_preview=True)
            asked = Client().post("/hello/", {"answers": answers.sealed(), "change": page.slug})
            found = sentences(asked)
            assert found_in(" ".join(found), NEVER) == []
            assert grade(found) <= 4
            assert mean_length(found) <= 12
