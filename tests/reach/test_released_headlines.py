"""What commissioners read on the dashboard, in its file and in a digest is what was published."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from accounts.permissions import Role
from centres.periods import FinancialYear
from documents.models import Message
from reach.digest import send_digests
from reach.measures import MEASURES, Figure, Measured, measure
from reach.models import SavedView
from reach.publishing import actions, released_document
from reach.publishing.headlines import figures_for_outside
from reach.scopes import scope_of
from reach.shown import shown_figures
from tests import factories as make
from tests.made_releases import Town, children_come

YEAR = FinancialYear(2009).period
KEYS = ("children_reached", "children_registered", "children_sustained", "families_reached")


@pytest.fixture
def town(db):
    return Town().fill()


@pytest.fixture
def commissioner(town, client):
    client.force_login(make.user_with(Role.COMMISSIONER, town.authority))
    return client


def publish(town):
    ada = make.user_with(Role.ADMINISTRATOR, town.authority)
    draft = actions.draft_release(by=ada, authority=town.authority, period=YEAR)
    assert actions.publish_release(by=ada, release=draft)
    return draft


def test_after_a_release_late_entries_show_on_no_card_and_in_no_file(town, commissioner):
    publish(town)
    children_come(town.centres[0], town.areas[0], 1)
    asked = f"?scope={town.authority.code}&period=2009-10"
    page = commissioner.get(reverse("reach:dashboard") + asked)
    assert page.context["report"]["children_reached"].numerator == 145
    assert page.context["report"]["children_not_reached"].numerator == 455
    file = commissioner.get(reverse("reach:figures-csv") + asked)
    text = b"".join(file.streaming_content).decode()
    assert "children_reached,Children reached,145,600,24.2" in text
    people = [line for line in text.splitlines() if not line.startswith("K08,Anytown,attend")]
    assert not any("146" in line or "454" in line for line in people), "nor do new ones tell"


def test_cards_of_every_place_are_the_headlines_of_its_document(town):
    for place in (town.authority, *town.centres):
        figures = figures_for_outside(measure(scope_of(place), YEAR))
        document, _ = released_document(scope_of(place), YEAR)
        for key in KEYS:
            assert figures[key].numerator == document.headline(key).numerator
            assert figures[key].percent == document.headline(key).percent


def test_a_rounded_count_stays_rounded_in_what_is_left(town):
    """55 came to the second centre, of 300: 245 is no more than the rounded count says."""
    children_come(town.centres[1], town.areas[2], 2)
    figures = figures_for_outside(measure(scope_of(town.centres[1]), YEAR))
    reached, left = figures["children_reached"], figures["children_not_reached"]
    assert (reached.numerator, left.numerator) == (55, reached.denominator - 55)


def measured_of(town, **counts):
    figures = {key: Figure(MEASURES[key], number, None) for key, number in counts.items()}
    whole = measure(scope_of(town.authority), YEAR, KEYS)
    return Measured(whole.scope, whole.period, whole.population, figures)


@pytest.mark.parametrize(
    ("new", "returned", "shown"),
    [(180, 117, (180, 115)), (180, 110, (180, 110)), (297, 0, (295, 0)), (180, 120, (180, 120))],
)
def test_new_and_returned_together_do_not_tell_of_a_few_others(town, new, returned, shown):
    measured = measured_of(town, children_reached=300, children_new=new, children_returned=returned)
    figures = shown_figures(measured, outside=True)
    assert (figures["children_new"].numerator, figures["children_returned"].numerator) == shown


def test_a_digest_of_released_figures_is_of_whole_years(town, monkeypatch):
    """The year is over since Wednesday, the week since Sunday: nothing until the next one."""
    colin = make.user_with(Role.COMMISSIONER, town.authority, email="colin@example.org")
    today = dt.date(2010, 4, 1)
    monkeypatch.setattr("reach.filters.timezone.localdate", lambda *_: today)
    SavedView.objects.create(
        owner=colin,
        name="Ours",
        page="dashboard",
        query=f"scope={town.authority.code}&period=2009-10",
        digest=SavedView.Digest.WEEKLY,
        digest_sent_for=dt.date(2010, 3, 21),
    )
    assert send_digests(today) == 0
    assert not Message.objects.exists() and not mail.outbox
    assert send_digests(dt.date(2010, 4, 5)) == 1
    assert "145 of 600" in Message.objects.get().body
