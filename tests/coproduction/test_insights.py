"""Insights: written down by champions, held back where they may name somebody, counted."""

import datetime as dt
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.periods import Period
from coproduction.listening.insights.drawing import CountBands, quarters_finding, topics_finding
from coproduction.listening.insights.over_time import (
    OTHERS,
    OverTime,
    Said,
    lines_of,
    quarters_sheet,
)
from coproduction.models import Insight, InsightTopic
from tests.factories import (
    AreaFactory,
    CentreFactory,
    ProviderFactory,
    ReachAreaFactory,
    VolunteerFactory,
    user_with,
)

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def corby():
    with time_machine.travel(dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC), tick=False):
        centre = CentreFactory(name="Corby")
        group = ProviderFactory(authority=centre.authority, name="Coalition")
        group.centres.add(centre)
        area = AreaFactory(ward__authority=centre.authority, ward__name="Lodge", name="Green")
        ReachAreaFactory(centre=centre, area=area)
        champion = user_with(Role.VOLUNTEER, group)
        yield SimpleNamespace(
            centre=centre,
            group=group,
            area=area,
            topic=InsightTopic.objects.create(centre=centre, name="Places to play"),
            volunteer=VolunteerFactory(group=group, name="Moira Gourlay", user=champion),
            champion=client_of(champion),
            desk=client_of(user_with(Role.FRONT_DESK, centre)),
            manager=client_of(user_with(Role.MANAGER, centre)),
        )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def fields(corby, **changes):
    return {
        "submission_key": str(uuid4()), "topic": str(corby.topic.uuid), "how_sure": "seen",
        "where": f"area-{corby.area.code}", "words": "the swings are broken", "on": "20/11/2026",
        **changes,
    }  # fmt: skip


MINE, ADD = "/my/insights/", "/my/insights/add/"


@pytest.mark.django_db
def test_a_champion_sends_once_what_she_saw_and_reads_only_her_own(corby):
    other = VolunteerFactory(group=corby.group)
    Insight.objects.create(centre=corby.centre, topic=corby.topic, on=TODAY, words="not hers",
                           volunteer=other)  # fmt: skip
    radios = corby.champion.get(MINE).text
    assert f'type="radio" name="topic" id="id_topic_0" value="{corby.topic.uuid}"' in radios
    once = fields(corby)
    for _ in range(2):
        assert corby.champion.post(ADD, once).status_code == 302
    kept = Insight.objects.get(volunteer=corby.volunteer)
    assert (kept.centre, kept.area, kept.ward, kept.how_sure, kept.screening) == (
        corby.centre, corby.area, None, "seen", "clear",
    )  # fmt: skip
    page = corby.champion.get(MINE).text
    assert ("the swings are broken" in page, "not hers" in page) == (True, False)
    assert corby.champion.get("/insights/").status_code == 403
    shown = corby.desk.get("/insights/").text
    assert ("the swings are broken" in shown, "Moira" in shown) == (True, False)
    assert f'value="area-{corby.area.code}" selected' in page


@pytest.mark.django_db
def test_what_names_somebody_is_held_back_from_everybody_but_her(corby):
    page = corby.champion.post(ADD, fields(corby, words="Ring Mrs Dawlish on 01536 496 0123"),
                               follow=True)  # fmt: skip
    assert "Held back until somebody has read it, because it may name a person" in page.text
    held = Insight.objects.get()
    assert held.screening == "held"
    assert any("01536 496 0123" in reason for reason in held.held_because)
    for client in (corby.desk, corby.manager):
        for address in ("/insights/", "/insights/insights.csv", "/insights/over-time/"):
            found = client.get(address)
            body = b"".join(found) if found.streaming else found.content
            assert b"Dawlish" not in body
    assert "<b>1</b> held back" in corby.desk.get("/insights/").text
    assert corby.desk.get(f"/insights/{held.uuid}/edit/").status_code == 404
    assert "Dawlish" in corby.champion.get(MINE).text


@pytest.mark.django_db
def test_other_words_are_read_again_and_the_same_ones_stay_released(corby):
    insight = Insight.objects.create(
        centre=corby.centre, topic=corby.topic, on=TODAY, words="Mrs Rose is a shop",
        screening="released", held_because=["A title"],
    )  # fmt: skip
    address = f"/insights/{insight.uuid}/edit/"
    form = corby.desk.get(address).context["form"]
    same = {**fields(corby), "words": insight.words, "seen": form["seen"].value()}
    corby.desk.post(address, same)
    insight.refresh_from_db()
    assert (insight.screening, insight.area) == ("released", corby.area)
    corby.desk.post(address, {**same, "words": "Mrs Rose lives next to the shop"})
    insight.refresh_from_db()
    assert insight.screening == "held"


@pytest.mark.django_db
def test_what_is_wrong_is_said_and_kept(corby):
    wrong = {
        "topic": "Choose a topic from the list", "words": "Say what you saw or heard",
        "on": "Enter a date", "where": "Select a valid choice",
    }  # fmt: skip
    bad = fields(corby, topic=str(uuid4()), words="", on="sometime", where="area-nowhere")
    page = corby.champion.post(ADD, bad)
    assert page.status_code == 200
    assert [words for words in wrong.values() if words not in page.text] == []
    for change in ({"topic": "x"}, {"submission_key": "x"}, {"words": "a\x00b"}, {"on": "1/1/2027"},
                   {"words": "w " * 10_000}, {"how_sure": "very"}):  # fmt: skip
        assert corby.champion.post(ADD, fields(corby, **change)).status_code == 200
    assert Insight.objects.count() == 0
    elsewhere = InsightTopic.objects.create(centre=CentreFactory(), name="Secret")
    assert corby.champion.post(ADD, fields(corby, topic=str(elsewhere.uuid))).status_code == 200
    assert Insight.objects.count() == 0
    for query in ("q=%00", "topic=x", "ward=x", "since=x", "page=x", "how_sure=x"):
        assert corby.desk.get(f"/insights/?{query}").status_code == 200
    for query in ("place=x", "since=x&until=y", "since=2026-09-01&until=2026-01-01"):
        assert corby.desk.get(f"/insights/over-time/?{query}").status_code == 200


@pytest.mark.django_db
def test_she_takes_back_her_own_and_nobody_elses(corby):
    corby.champion.post(ADD, fields(corby))
    mine = Insight.objects.get()
    address = f"/my/insights/{mine.uuid}/take-back/"
    stranger = user_with(Role.VOLUNTEER, corby.group)
    VolunteerFactory(group=corby.group, user=stranger)
    assert client_of(stranger).post(address).status_code == 404
    assert corby.champion.post(address).status_code == 302
    assert not Insight.objects.exists()


@pytest.mark.django_db
def test_a_topic_about_which_something_was_said_stays(corby):
    Insight.objects.create(centre=corby.centre, topic=corby.topic, on=TODAY, words="x")
    page = corby.desk.post(f"/insights/topics/{corby.topic.uuid}/delete/", follow=True)
    assert "so it stays" in page.text
    empty = InsightTopic.objects.create(centre=corby.centre, name="Empty")
    corby.desk.post(f"/insights/topics/{empty.uuid}/delete/")
    assert list(InsightTopic.objects.all()) == [corby.topic]


@pytest.mark.django_db
def test_by_quarter_ward_and_area(corby):
    roads = InsightTopic.objects.create(centre=corby.centre, name="Roads")
    said = [(corby.topic, 5, "area"), (corby.topic, 90, "area"), (roads, 6, "ward"),
            (corby.topic, 7, None)]  # fmt: skip
    for topic, ago, where in said:
        place = {"area": {"area": corby.area}, "ward": {"ward": corby.area.ward}}.get(where, {})
        on = TODAY - dt.timedelta(days=ago)
        Insight.objects.create(centre=corby.centre, topic=topic, on=on, words="x", **place)
    page = corby.desk.get("/insights/over-time/")
    assert page.context["quarters"].rows == (
        ("Places to play", "1", "2", "3"), ("Roads", "0", "1", "1"),
    )  # fmt: skip
    assert page.context["wards"].rows == (("Lodge", "2", "1", "3"), ("Not said", "1", "0", "1"))
    assert page.context["finding"] == "“Places to play” is heard of most: 3 of 4 insights"
    assert page.context["chart"].title == (
        "“Places to play” came up twice in 2026-27 Q3, once in the quarter before"
    )
    (ward,) = page.context["map"].wards
    assert [(tile.name, tile.value, tile.note) for tile in ward.tiles] == [
        ("Green", "2", "most: Places to play")
    ]
    lines = b"".join(corby.desk.get("/insights/over-time/wards.csv")).decode("utf-8-sig")
    assert lines.split() == ["Ward,Places", "to", "play,Roads,In", "all", "Lodge,2,1,3",
                             "Not", "said,1,0,1"]  # fmt: skip


# --- pure


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
SAID = st.lists(st.builds(Said, st.sampled_from("abcdef"), DAYS, st.just(""), st.just(""),
                          st.just("")), max_size=40)  # fmt: skip


@given(SAID)
def test_every_insight_is_counted_once_in_its_quarter(said):
    period = Period(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
    found = OverTime("Corby", period, tuple(said), ())
    for (key, quarter), column in zip(found.quarters, range(1, 99), strict=False):
        by_hand = sum(one.on in quarter for one in said)
        assert sum(row[column] for row in quarters_sheet(found).rows) == by_hand, key
    lines = lines_of(found.counts())
    assert len(lines) <= 4
    assert sum(map(sum, lines.values())) == len(said)
    assert (OTHERS in lines) == (len(found.topics) > 4)
    if said:
        assert (topics_finding(found), quarters_finding(found)) != ("", "")


@given(st.integers(0, 5000), st.data())
def test_every_count_lies_in_the_band_that_its_shade_names(largest, data):
    bands = CountBands(largest)
    number = data.draw(st.integers(0, largest))
    shade = bands.shade_of(number)
    (band,) = [band for band in bands.key() if band.shade == shade]
    numbers = [int(word) for word in band.words.split() if word.isdigit()]
    assert number == 0 if not numbers else numbers[0] <= number <= numbers[-1]
