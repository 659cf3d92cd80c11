"""Ladders and plans: who reads and writes them, and that nothing is lost."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import AccessLogEntry
from families.models.notes import NoteLevel
from tests.factories import CentreFactory, ProviderFactory, VolunteerFactory
from tests.volunteers.conftest import TODAY
from volunteers.actions.ladder import add_need, change_need, drop_need, tick_need
from volunteers.ladder import ladder_of, ladders_in, levels_on, stepping_of
from volunteers.models import (
    Course,
    CourseRecord,
    Goal,
    LadderNeed,
    LadderStep,
    Outcome,
    Story,
    SupervisionNote,
    Volunteer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_half_past_ten(clock):
    """Each test is on the same Tuesday."""


def url(name, thing, **kwargs):
    return reverse(f"volunteers:{name}", kwargs={"uuid": thing.uuid, **kwargs})


def signed_in(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def manager(client, mina):
    return signed_in(client, mina)


@pytest.fixture
def lead(client, fran):
    return signed_in(client, fran)


def step(volunteer, level, on, evidence="She did it"):
    return LadderStep.objects.create(
        volunteer=volunteer, level=level, on=dt.date.fromisoformat(on), evidence=evidence
    )


def talk(volunteer, level=NoteLevel.GENERAL, words="Going well", **fields):
    return SupervisionNote.objects.create(
        volunteer=volunteer, on=TODAY, level=level, words=words, **fields
    )


# The ladder


def test_where_she_is_and_what_the_next_rung_takes(shaz, django_assert_num_queries):
    step(shaz, 1, "2025-06-01")
    step(shaz, 2, "2026-02-01")
    step(shaz, 1, "2026-04-01", "Her baby came")
    step(shaz, 2, "2026-09-01")  # to come
    course = Course.objects.get(slug="running-a-group")
    CourseRecord.objects.create(volunteer=shaz, course=course, completed_on=TODAY)
    with django_assert_num_queries(4):
        ladder = ladder_of(shaz, TODAY)
    assert (ladder.level, ladder.since, ladder.next_level) == (1, dt.date(2026, 4, 1), 2)
    assert [(need.words, need.is_done) for need in ladder.needs] == [
        ("Lead one session with somebody beside you", False),
        ("Running a group", True),
    ]
    tick_need(volunteer=shaz, need=LadderNeed.objects.get(level=2, course=None), by=None, on=TODAY)
    assert all(need.is_done for need in ladder_of(shaz, TODAY).needs)


def test_beside_the_ladder_and_at_its_top(shaz):
    assert (ladder_of(shaz, TODAY).level, ladder_of(shaz, TODAY).next_level) == (0, 1)
    step(shaz, 4, "2026-01-01")
    ladder = ladder_of(shaz, TODAY)
    assert (ladder.next_level, ladder.needs, ladder.words) == (None, (), "Community activist")


def test_levels_and_steps_of_many(shaz, family_voices):
    other = VolunteerFactory(group=family_voices)
    VolunteerFactory(group=family_voices)
    step(shaz, 1, "2025-03-31")
    step(shaz, 2, "2025-04-01")
    step(other, 3, "2025-05-01")
    step(other, 1, "2026-04-01")
    everybody = Volunteer.objects.filter(group=family_voices)
    assert levels_on(everybody, TODAY) == {0: 1, 1: 1, 2: 1, 3: 0, 4: 0}
    assert levels_on(everybody, dt.date(2025, 3, 31)) == {0: 2, 1: 1, 2: 0, 3: 0, 4: 0}
    years = stepping_of(everybody)
    assert [(y.year, y.people_up, y.people_down, y.ups_to) for y in years] == [
        ("2024-25", 1, 0, {1: 1, 2: 0, 3: 0, 4: 0}),
        ("2025-26", 2, 0, {1: 0, 2: 1, 3: 1, 4: 0}),
        ("2026-27", 0, 1, {1: 0, 2: 0, 3: 0, 4: 0}),
    ]


def test_who_left_counts_in_her_years_but_stands_nowhere(shaz, mina):
    step(shaz, 1, "2025-05-01")
    Volunteer.objects.filter(pk=shaz.pk).update(status="left", left_because="Moved")
    report = ladders_in(shaz.authority, mina, TODAY)
    assert report.on_it == 0
    assert [year.people_up for year in report.years] == [1]


def test_an_authority_changes_its_own_list_alone(shaz):
    elsewhere = VolunteerFactory(group=ProviderFactory())
    shared = LadderNeed.objects.get(level=2, course=None)
    tick_need(volunteer=shaz, need=shared, by=None, on=TODAY)
    tick_need(volunteer=elsewhere, need=shared, by=None, on=TODAY)
    change_need(authority=shaz.authority, need=shared, words="Lead three sessions")
    add_need(authority=shaz.authority, level=2, words="Welcome a new family")
    step(shaz, 1, "2026-01-01")
    step(elsewhere, 1, "2026-01-01")
    assert [(need.words, need.is_done) for need in ladder_of(shaz, TODAY).needs] == [
        ("Lead three sessions", True),
        ("Running a group", False),
        ("Welcome a new family", False),
    ]
    assert [(need.words, need.is_done) for need in ladder_of(elsewhere, TODAY).needs] == [
        ("Lead one session with somebody beside you", True),
        ("Running a group", False),
    ]


def test_the_last_need_taken_out_gives_everybodys_list_again(shaz):
    for need in LadderNeed.objects.filter(authority=None, level=1):
        drop_need(authority=shaz.authority, need=need)
    assert not LadderNeed.objects.exclude(authority=None).exists()
    assert len(ladder_of(shaz, TODAY).needs) == 2


def test_where_it_led_by_year(shaz, mina):
    for on, kind in [("2025-03-31", "work"), ("2025-04-01", "work"), ("2025-05-01", "study")]:
        shaz.outcomes.create(kind=kind, on=dt.date.fromisoformat(on), words="x")
    years = ladders_in(shaz.authority, mina, TODAY).led_to
    assert [(year.year, year.counts["work"], year.counts["study"]) for year in years] == [
        ("2024-25", 1, 0),
        ("2025-26", 1, 1),
    ]


# Pages


def test_a_manager_records_steps_up_and_down(manager, shaz):
    key = uuid4()
    said = {"level": "1", "on": "1/4/2026", "evidence": "Came each Tuesday", "submission_key": key}
    for _ in range(2):
        answer = manager.post(url("step-add", shaz), said)
        assert answer.url == url("volunteer-plan", shaz)
    manager.post(
        url("step-add", shaz),
        {"level": "0", "on": "2/5/2026", "evidence": "Needs a rest", "submission_key": uuid4()},
    )
    page = manager.get(url("volunteer-plan", shaz)).content.decode()
    assert "Not on the ladder since 2 May 2026" in page
    assert list(shaz.ladder_steps.values_list("level", "recorded_by__name")) == [
        (1, "Mina Rao"),
        (0, "Mina Rao"),
    ]


def test_a_step_needs_evidence_and_a_day_of_its_own(manager, shaz):
    step(shaz, 1, "2026-04-01")
    form = manager.post(url("step-add", shaz), {"level": "9", "on": "1/4/2027"}).context["form"]
    assert form.errors == {
        "level": ["Select a valid choice. 9 is not one of the available choices."],
        "on": ["Enter a day that is not in the future"],
        "evidence": ["Enter: what shows it"],
    }
    again = {"level": "2", "on": "1/4/2026", "evidence": "x"}
    form = manager.post(url("step-add", shaz), again).context["form"]
    assert form.non_field_errors() == ["A step is recorded for that day."]


def test_needs_are_ticked_and_unticked(manager, shaz):
    need = LadderNeed.objects.get(level=1, course=None)
    manager.post(url("need-tick", shaz, need=need.uuid), {"done": "yes"})
    assert shaz.needs_done.get().recorded_by.name == "Mina Rao"
    manager.post(url("need-tick", shaz, need=need.uuid), {"done": "no"})
    assert not shaz.needs_done.exists()


def test_two_at_one_goal_lose_nothing(manager, shaz):
    goal = Goal.objects.create(volunteer=shaz, words="Work with children", set_on=TODAY)
    seen = manager.get(url("goal-edit", goal)).context["form"].initial["seen"]
    Goal.objects.update(words="Work in a school")
    said = {"words": "Work with children", "next_step": "Ask the college", "seen": seen}
    manager.post(url("goal-edit", goal), said)
    goal.refresh_from_db()
    assert (goal.words, goal.next_step) == ("Work in a school", "Ask the college")


def test_goals_are_set_reached_and_taken_up(manager, shaz):
    key = uuid4()
    for _ in range(2):
        manager.post(url("goal-add", shaz), {"words": "Chair a meeting", "submission_key": key})
    goal = shaz.goals.get()
    manager.post(url("goal-move", goal), {"status": "reached"})
    assert Goal.objects.get().ended_on == TODAY
    manager.post(url("goal-move", goal), {"status": "open"})
    assert Goal.objects.get().ended_on is None
    manager.post(url("goal-move", goal), {"status": "sold"})
    assert Goal.objects.get().status == "open"


def test_talks_by_level(client, shaz, mina, fran, jo):
    general = talk(shaz, words="Likes the mornings")
    sensitive = talk(shaz, NoteLevel.SENSITIVE, "Trouble at home")
    signed_in(client, fran)
    page = client.get(url("volunteer-plan", shaz)).content.decode()
    assert "Likes the mornings" in page
    assert "Sensitive" not in page and "Trouble at home" not in page
    assert client.get(url("talk-detail", general)).status_code == 200
    assert client.get(url("talk-detail", sensitive)).status_code == 404
    assert client.get(url("talk-edit", general)).status_code == 403
    signed_in(client, jo)
    assert client.get(url("talk-detail", general)).status_code == 403
    signed_in(client, mina)
    assert "Trouble at home" not in client.get(url("volunteer-plan", shaz)).content.decode()
    assert not AccessLogEntry.objects.filter(event="read").exists()
    assert "Trouble at home" in client.get(url("talk-detail", sensitive)).content.decode()
    entry = AccessLogEntry.objects.get(event="read")
    assert (entry.user, entry.detail) == (mina, "sensitive note")
    shaz.user = mina
    shaz.save()
    assert client.get(url("talk-detail", sensitive)).status_code == 404  # about herself
    assert client.get(url("talk-detail", general)).status_code == 200


def test_a_talk_is_written_once_and_the_next_comes_after(manager, shaz):
    said = {"on": "12/5/2026", "level": "general", "words": "Well", "next_on": "12/5/2026"}
    form = manager.post(url("talk-add", shaz), said).context["form"]
    assert form.errors == {"next_on": ["Enter a day after this talk"]}
    said |= {"next_on": "12/8/2026", "submission_key": uuid4()}
    for _ in range(2):
        manager.post(url("talk-add", shaz), said)
    assert shaz.notes.get().next_on == dt.date(2026, 8, 12)


def test_where_it_led_names_one_of_her_own_goals(manager, shaz, family_voices):
    goal = Goal.objects.create(volunteer=shaz, words="A job", set_on=TODAY)
    others = Goal.objects.create(
        volunteer=VolunteerFactory(group=family_voices), words="Not hers", set_on=TODAY
    )
    said = {"kind": "work", "words": "Teaching assistant", "on": "1/5/2026", "goal": others.uuid}
    assert "goal" in manager.post(url("outcome-add", shaz), said).context["form"].errors
    said |= {"goal": goal.uuid, "submission_key": uuid4()}
    for _ in range(2):
        manager.post(url("outcome-add", shaz), said)
    outcome = Outcome.objects.get()
    assert (outcome.goal, outcome.recorded_by.name) == (goal, "Mina Rao")
    manager.post(url("outcome-edit", outcome), said | {"words": "School cook", "goal": ""})
    outcome.refresh_from_db()
    assert (outcome.words, outcome.goal) == ("School cook", None)
    manager.post(url("outcome-remove", outcome))
    assert not Outcome.objects.exists()


def test_other_words_need_her_word_again(manager, shaz):
    said = {"words": "I came shy.", "shown_as": "Parent", "agrees": "on", "submission_key": uuid4()}
    manager.post(url("story-add", shaz), said)
    story = Story.objects.get()
    assert story.may_be_used
    del said["agrees"]
    manager.post(url("story-edit", story), said)
    story.refresh_from_db()
    assert story.may_be_used
    manager.post(url("story-edit", story), said | {"words": "I came loud."})
    story.refresh_from_db()
    assert (story.words, story.may_be_used) == ("I came loud.", False)
    manager.post(url("story-agree", story))
    story.refresh_from_db()
    assert story.may_be_used
    manager.post(url("story-withdraw", story))
    story.refresh_from_db()
    assert story.consent_withdrawn_on == TODAY


def test_a_lead_reads_and_writes_nothing(lead, shaz):
    step(shaz, 1, "2026-04-01")
    for words, agreed in (("I came shy.", TODAY), ("I left home.", None)):
        shaz.stories.create(words=words, shown_as="Parent", consent_given_on=agreed)
    page = lead.get(url("volunteer-plan", shaz)).content.decode()
    assert "I came shy." in page and "I left home." not in page
    assert "On rung 1 since 1 April 2026" in page
    for name in ("step-add", "goal-add", "talk-add", "outcome-add", "story-add"):
        assert reverse(f"volunteers:{name}", args=[shaz.uuid]) not in page
        assert lead.get(url(name, shaz)).status_code == 403


def test_another_centres_plan_is_not_found(client, stranger, shaz):
    signed_in(client, stranger)
    goal = Goal.objects.create(volunteer=shaz, words="A job", set_on=TODAY)
    story = Story.objects.create(volunteer=shaz, words="I came shy.", shown_as="Parent")
    mine = step(shaz, 1, "2026-04-01")
    for name, thing in [
        ("volunteer-plan", shaz),
        ("step-add", shaz),
        ("step-edit", mine),
        ("goal-edit", goal),
        ("story-edit", story),
        ("talk-edit", talk(shaz)),
    ]:
        assert client.get(url(name, thing)).status_code == 404


# What a level takes


def test_a_manager_changes_what_a_level_takes(manager, shaz, southmead):
    need = LadderNeed.objects.get(level=1, course=None)
    manager.post(url("need-edit", need), {"words": "Come along twice", "course": ""})
    own = LadderNeed.objects.filter(authority=southmead.authority, level=1)
    assert [n.words for n in own] == ["Come along twice", "Welcome to volunteering"]
    for _ in range(2):
        answer = manager.post(reverse("volunteers:need-add", args=[1]), {"words": "Say hello"})
        assert answer.status_code == 302
    assert own.all().count() == 3
    assert manager.get(url("need-edit", need)).status_code == 404  # no longer what level 1 takes
    manager.post(url("need-remove", own.get(words="Say hello")))
    page = manager.get(reverse("volunteers:ladder")).content.decode()
    assert "Come along twice" in page and "Say hello" not in page.split("What each level takes")[1]
    assert manager.get(reverse("volunteers:need-add", args=[5])).status_code == 404


def test_the_list_of_another_authority_is_not_found(manager, shaz):
    elsewhere = CentreFactory().authority
    address = reverse("volunteers:ladder")
    assert manager.get(address, {"authority": elsewhere.code}).status_code == 404
    assert manager.get(address, {"authority": shaz.authority.code}).status_code == 200


HOSTILE = ["<script>alert(1)</script>", "word " * 10_000, "a\x00b", "999999999999"]


@pytest.mark.parametrize("said", HOSTILE)
def test_bad_input_is_an_error_in_words(manager, shaz, said):
    need = LadderNeed.objects.get(level=1, course=None)
    for name in ("step-add", "goal-add", "talk-add", "outcome-add", "story-add"):
        page = manager.get(url(name, shaz))
        fields = dict.fromkeys(page.context["form"].fields, said)
        assert manager.post(url(name, shaz), fields).status_code in (200, 302)
    for address in (
        reverse("volunteers:need-add", args=[1]),
        url("need-edit", need),
        reverse("volunteers:cost-add"),
        reverse("volunteers:rate-add"),
    ):
        fields = dict.fromkeys(manager.get(address).context["form"].fields, said)
        assert manager.post(address, fields).status_code in (200, 302)
    for address in (reverse("volunteers:worth"), reverse("volunteers:ladder")):
        assert manager.get(address, {"authority": said}).status_code == 404
    assert "<script>alert" not in manager.get(url("volunteer-plan", shaz)).content.decode()
