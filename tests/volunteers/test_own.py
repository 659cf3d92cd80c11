"""A volunteer's own page: what it shows of her, and what she changes there."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Postcode
from documents.models import Message
from tests.factories import (
    AreaFactory,
    HoursFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    done_course,
    held_role,
    user_with,
)
from tests.volunteers.conftest import TODAY
from volunteers.models import Course, Goal, Hours, Story, Turn, VolunteerRole
from volunteers.own import own_page, own_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LAST_WEEK = TODAY - dt.timedelta(days=7)
A_MONTH = dt.timedelta(days=30)


@pytest.fixture
def client(shaz):
    client = Client()
    client.force_login(shaz.user)
    return client


def down_for(session, volunteer, **fields):
    role = VolunteerRole.objects.get(slug="peer-supporter", authority=None)
    return Turn.objects.create(session=session, volunteer=volunteer, role=role, **fields)


@pytest.fixture
def past(stay_and_play, shaz):
    """Her turn last Tuesday, 10am to 11:30am."""
    return down_for(SessionFactory(activity=stay_and_play, date=LAST_WEEK), shaz)


@pytest.fixture
def ahead(stay_and_play, shaz):
    """Her turn next Tuesday, run by her group."""
    session = SessionFactory(
        activity=stay_and_play, provider=stay_and_play.provider, date=TODAY + dt.timedelta(7)
    )
    return down_for(session, shaz)


def log(client, turn, **said):
    """Send the form of hours as the page does; the first card is as planned."""
    said = {"choice": "1.5", "other": "", "submission_key": str(uuid4())} | said
    return client.post(reverse("volunteers:my-hours-log", args=[turn.session.uuid]), said)


def rows_of(volunteer):
    return list(volunteer.hours.values_list("hours", "status"))


def post(client, name, *args, **said):
    return client.post(reverse(f"volunteers:{name}", args=args), said, follow=True)


def words_of(response):
    return [str(message) for message in response.context["messages"]]


# --- what the page shows ------------------------------------------------------------------------


def test_greeting_counts_this_year_without_what_was_taken_back(shaz):
    for day, hours, status in [
        (dt.date(2026, 1, 1), 2, "approved"),
        (dt.date(2026, 5, 1), 1, "logged"),
        (dt.date(2026, 5, 2), 4, "withdrawn"),
        (dt.date(2025, 12, 31), 8, "approved"),
    ]:
        HoursFactory(volunteer=shaz, date=day, hours=hours, status=status)
    given = own_page(shaz).given
    assert (given.since_january, given.in_all, given.waiting) == (3, 11, 1)


def test_next_sessions_say_who_else_comes_by_first_name(
    client, shaz, session, ahead, stay_and_play
):
    sam, fran = (VolunteerFactory(group=shaz.group, name=n) for n in ("Sam Porter", "Fran Doyle"))
    down_for(ahead.session, sam, leads=True)
    down_for(ahead.session, fran)
    down_for(ahead.session, VolunteerFactory(group=shaz.group), status="cannot_come", said_at=NOW)
    down_for(session, shaz, leads=True)
    over = SessionFactory(activity=stay_and_play, date=TODAY, start=dt.time(8), end=dt.time(9))
    down_for(over, shaz)
    turns = own_page(shaz).turns
    assert [(t.session.date, t.company) for t in turns] == [
        (TODAY, "You lead."),
        (ahead.session.date, "Sam leads, with Fran."),
    ]
    page = client.get("/my/").text
    assert "Sam leads, with Fran." in page
    assert "Porter" not in page


NOW = dt.datetime(2026, 5, 12, 10, 30, tzinfo=dt.UTC)


def test_the_last_session_without_hours_is_the_one_to_log(shaz, stay_and_play, past):
    def turn(day, **fields):
        made = SessionFactory(activity=stay_and_play, date=day, **fields)
        return down_for(made, shaz)

    earlier = turn(LAST_WEEK - dt.timedelta(7))
    turn(TODAY, end=dt.time(11))  # not over
    turn(TODAY - dt.timedelta(weeks=9))  # too long ago
    turn(LAST_WEEK + dt.timedelta(1), status="cancelled", cancelled_because="snow")
    found = own_page(shaz).to_log
    assert (found.turn, found.more) == (past, 1)
    assert [(c.value, c.label, c.words) for c in found.choices] == [
        ("1.5", "1½ h", "as planned"),
        ("2.0", "2 h", "stayed on"),
        ("other", "Other", "you say"),
    ]
    assert own_page(shaz, earlier.session.uuid).to_log.turn == earlier


def test_last_time_is_what_she_wrote_last_else_the_latest_day(shaz):
    HoursFactory(volunteer=shaz, date=LAST_WEEK)
    HoursFactory(volunteer=shaz, date=LAST_WEEK - A_MONTH)  # brought in later
    assert own_page(shaz).newest.date == LAST_WEEK
    older = HoursFactory(volunteer=shaz, date=LAST_WEEK - A_MONTH, logged_by=shaz.user)
    assert own_page(shaz).newest == older


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("active", "Say which days suit you. It then stands here."),
        ("checks", "Your next step: Bring your passport, by 19 May."),
        ("paused", "You are having a rest"),
        ("left", "Thank you for all you gave"),
    ],
)
def test_the_page_meets_her_where_she_is(client, shaz, status, words):
    shaz.status, shaz.left_because, shaz.whose_turn = status, "Work", "volunteer"
    shaz.next_step, shaz.next_step_on = "Bring your passport", TODAY + dt.timedelta(7)
    shaz.save()
    assert words in client.get("/my/").text


@pytest.mark.parametrize(
    ("due_in", "words", "state"),
    [
        (None, "Done", "done"),
        (dt.timedelta(days=300), "Done, lasts to March 2027", "done"),
        (dt.timedelta(days=24), "Do this by 5 June.", "due"),
        (dt.timedelta(days=-11), "It was due on 1 May. Do it soon.", "due"),
        (
            dt.timedelta(days=-60),
            "It ran out, it was due on 13 March. Do it before you help again.",
            "due",
        ),
    ],
)
def test_a_course_says_what_to_do_about_it(shaz, due_in, words, state):
    due_on = due_in and TODAY + due_in
    done_course(shaz, "first-aid", dt.date(2024, 3, 13), due_on=due_on)
    assert [(t.words, t.state) for t in own_tasks(shaz, TODAY)] == [(words, state)]


def test_what_a_role_and_the_next_rung_need_is_to_do(shaz, southmead):
    held_role(shaz, "peer-supporter")
    done_course(shaz, "welcome")
    tasks = own_tasks(shaz, TODAY, courses_next=["Running a group"])
    assert [(t.title, t.words, t.state) for t in tasks] == [
        ("Keeping children safe", "Not done yet.", "open"),
        ("Running a group", "Not done yet.", "open"),
        ("Your check", "Not yet. The centre asks for it with you.", "open"),
        ("Welcome to volunteering", "Done", "done"),
    ]


def test_an_own_course_of_another_name_is_what_the_next_rung_needs(shaz, southmead):
    Course.objects.create(
        authority=southmead.authority, slug="running-a-group", name="Leading a group"
    )
    tasks = own_tasks(shaz, TODAY, courses_next=["Running a group"])
    assert [task.title for task in tasks] == ["Leading a group"]


@pytest.mark.parametrize(("status", "answer"), [("active", 200), ("paused", 404), ("left", 404)])
def test_who_is_there_is_for_those_who_give_time(client, shaz, session, status, answer):
    down_for(session, shaz)
    shaz.status, shaz.left_because = status, "Work"
    shaz.save()
    address = reverse("volunteers:my-session", args=[session.uuid])
    assert client.get(address).status_code == answer
    assert (address in client.get("/my/").text) is (answer == 200)


def test_who_is_not_linked_is_told_whom_to_ask(fran, mina, family_voices):
    client = Client()
    user = user_with(Role.VOLUNTEER, family_voices, name="New One")
    client.force_login(user)
    page = client.get("/my/")
    assert page.context["ask"] == ["Fran Doyle", "Mina Rao"]
    assert client.get("/my/plan/").url == "/my/"


def test_a_group_lead_has_a_page_of_her_own_with_her_menu(fran, family_voices):
    VolunteerFactory(group=family_voices, name="Fran Doyle", user=fran)
    client = Client()
    client.force_login(fran)
    page = client.get("/my/").text
    assert "Hello, Fran" in page
    assert reverse("coproduction:now") in page


def test_no_page_asks_more_for_more_rows(client, shaz, stay_and_play, southmead):
    pages = ["/my/", "/my/hours/", "/my/plan/", "/my/courses/", "/my/story/"]

    def grow(weeks):
        for week in weeks:
            day = TODAY + dt.timedelta(weeks=week)
            for date in (day, TODAY - dt.timedelta(weeks=week)):
                session = SessionFactory(activity=stay_and_play, date=date)
                down_for(session, shaz)
                down_for(session, VolunteerFactory(group=shaz.group), leads=True)
            HoursFactory(volunteer=shaz, status="queried", query="Why?", activity=stay_and_play)
            shaz.goals.create(words="A goal", set_on=TODAY)
            shaz.notes.create(on=TODAY, words="A talk", written_by=shaz.user)
            Story.objects.create(volunteer=shaz, words="x", shown_as="y")
            cohort = Course.objects.get(slug="listening").cohorts.create(centre=southmead, name="x")
            cohort.days.create(date=day)

    def queries():
        found = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(page).status_code == 200
            found.append(len(asked))
        return found

    grow([1])
    at_one = queries()
    grow([2, 3, 4])
    assert queries() == at_one


# --- hours --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ({}, "1.50"),
        ({"choice": "2.0", "other": "nonsense"}, "2.00"),
        ({"choice": "other", "other": "3½"}, "3.50"),
        ({"choice": "other", "other": "4 hours"}, "4.00"),
    ],
)
def test_hours_are_logged_in_two_taps(client, shaz, past, said, hours):
    assert log(client, past, **said).url == "/my/"
    row = shaz.hours.get()
    assert (row.hours, row.status, row.session, row.date, row.logged_by) == (
        Decimal(hours),
        "logged",
        past.session,
        LAST_WEEK,
        shaz.user,
    )
    assert own_page(shaz).to_log is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"choice": "other"}, "other"),
        ({"choice": "other", "other": "1.25"}, "other"),
        ({"choice": "other", "other": "25"}, "other"),
        ({"choice": "other", "other": "<b>two</b>\0"}, "other"),
        ({"choice": "9"}, "choice"),
        ({"choice": ""}, "choice"),
        ({"submission_key": "x"}, "submission_key"),
    ],
)
def test_hours_that_cannot_be_read_are_asked_for_again(client, shaz, past, said, field):
    page = log(client, past, **said)
    assert list(page.context["form"].errors) == [field]
    assert "<title>Error:" in page.text
    assert rows_of(shaz) == []


def test_the_same_form_twice_is_one_row_and_another_form_is_refused(client, shaz, past):
    key = str(uuid4())
    assert [log(client, past, submission_key=key).status_code for _ in range(2)] == [302, 302]
    assert rows_of(shaz) == [(Decimal("1.50"), "logged")]
    again = log(client, past)
    assert again.context["form"].non_field_errors() == [
        "Hours for this session are written down already. Put those right."
    ]


def test_hours_only_at_sessions_of_hers_that_are_over(client, shaz, past, ahead, session):
    other = down_for(session, VolunteerFactory(group=shaz.group))
    assert log(client, other).status_code == 404
    assert log(client, ahead).status_code == 302
    assert rows_of(shaz) == []


def test_other_hours_are_logged_with_what_for(client, shaz, stay_and_play):
    said = {"date": "11/5/2026", "hours": "2.5", "submission_key": uuid4()}
    page = post(client, "my-hours-add", **said)
    assert list(page.context["form"].errors) == ["what_for"]
    post(client, "my-hours-add", **said, what_for="Leaflets")
    post(client, "my-hours-add", **said | {"submission_key": uuid4()}, activity=stay_and_play.uuid)
    assert list(shaz.hours.values_list("what_for", "activity", "centre")) == [
        ("Leaflets", None, None),
        ("", stay_and_play.pk, stay_and_play.centre_id),
    ]


def test_an_approved_row_that_she_puts_right_waits_again(client, shaz, past):
    row = HoursFactory(volunteer=shaz, session=past.session, date=LAST_WEEK, hours=2)
    page = client.get(reverse("volunteers:my-hours-correct", args=[row.uuid]))
    assert "wait for approval again" in page.text
    post(client, "my-hours-correct", row.uuid, hours="2½", words="I locked up")
    row.refresh_from_db()
    assert (row.hours, row.status, row.date) == (Decimal("2.50"), "logged", LAST_WEEK)
    assert row.changes.get().words == "I locked up. 2 hours to 2.5 hours"


def test_a_question_is_answered_with_words_or_by_putting_it_right(client, shaz):
    row = HoursFactory(volunteer=shaz, hours=2, status="queried", query="Two?", what_for="Leaflets")
    assert "Two?" in client.get("/my/").text
    same = {"hours": "2", "date": "12/5/2009", "what_for": "Leaflets"}
    page = post(client, "my-hours-correct", row.uuid, **same)
    assert list(page.context["form"].errors) == ["words"]
    post(client, "my-hours-correct", row.uuid, **same, words="Yes, two.")
    row.refresh_from_db()
    assert (row.status, row.query) == ("logged", "")


def test_what_somebody_else_changed_meanwhile_is_shown(client, shaz):
    row = HoursFactory(volunteer=shaz, hours=2, what_for="Leaflets", status="logged")
    page = client.get(reverse("volunteers:my-hours-correct", args=[row.uuid]))
    seen = page.context["form"].initial["seen"]
    Hours.objects.filter(pk=row.pk).update(hours=3)
    said = {"date": "12/5/2009", "what_for": "Leaflets", "seen": seen}
    page = post(client, "my-hours-correct", row.uuid, hours="4", **said)
    assert list(page.context["form"].errors) == ["hours"]
    post(client, "my-hours-correct", row.uuid, **said | {"hours": "2", "what_for": "Flyers"})
    row.refresh_from_db()
    assert (row.hours, row.what_for) == (3, "Flyers")


def test_hours_are_taken_back_and_nobody_elses_are_found(client, shaz):
    row = HoursFactory(volunteer=shaz, hours=2, status="logged")
    other = HoursFactory(volunteer=VolunteerFactory(group=shaz.group))
    for name in ("my-hours-correct", "my-hours-take-back"):
        assert post(client, name, other.uuid).status_code == 404
    post(client, "my-hours-take-back", row.uuid)
    assert rows_of(shaz) == [(2, "withdrawn")]
    assert post(client, "my-hours-correct", row.uuid).status_code == 404


@pytest.mark.parametrize(
    ("day", "status", "hers"),
    [
        (dt.date(2026, 4, 1), "approved", True),
        (dt.date(2026, 3, 31), "approved", True),  # of last year, but of the last weeks
        (dt.date(2026, 3, 1), "approved", False),
        (dt.date(2026, 3, 1), "logged", True),
    ],
)
def test_what_was_approved_in_an_earlier_year_is_the_centres_to_change(
    client, shaz, day, status, hers
):
    row = HoursFactory(volunteer=shaz, hours=2, date=day, status=status, what_for="Leaflets")
    address = reverse("volunteers:my-hours-correct", args=[row.uuid])
    assert (address in client.get("/my/hours/").text) is hers
    post(client, "my-hours-correct", row.uuid, hours="3", date=f"{day}", what_for="Leaflets")
    post(client, "my-hours-take-back", row.uuid)
    assert rows_of(shaz) == [(3, "withdrawn") if hers else (2, "approved")]


# --- turns --------------------------------------------------------------------------------------


def test_cannot_come_tells_the_lead_once_and_can_be_taken_back(client, shaz, ahead, fran):
    held_role(shaz, "peer-supporter")
    for _ in range(2):
        page = post(client, "my-turn-cant", ahead.uuid, because="My <b>son</b> is ill")
    assert words_of(page) == ["Thank you for saying so. They know now."]
    ahead.refresh_from_db()
    assert (ahead.status, ahead.cannot_come_because) == ("cannot_come", "My <b>son</b> is ill")
    assert list(Message.objects.values_list("to", flat=True)) == [fran.email]
    assert not own_page(shaz).turns[0].is_coming


def test_what_has_run_out_meanwhile_keeps_her_from_coming_again(client, shaz, ahead):
    post(client, "my-turn-cant", ahead.uuid)
    page = post(client, "my-turn-can", ahead.uuid)
    assert words_of(page) == ["Something has run out meanwhile. See “Training and check” below."]
    assert not own_page(shaz).turns[0].is_coming


def test_was_not_there_leaves_nothing_to_log(client, shaz, past, ahead):
    post(client, "my-turn-was-not-there", past.uuid)
    post(client, "my-turn-was-not-there", ahead.uuid)
    past.refresh_from_db()
    ahead.refresh_from_db()
    assert (past.status, ahead.status) == ("cannot_come", "coming")
    assert (own_page(shaz).to_log, Message.objects.count(), mail.outbox) == (None, 0, [])


# --- courses ------------------------------------------------------------------------------------


@pytest.fixture
def cohort(southmead):
    course = Course.objects.get(slug="first-aid", authority=None)
    cohort = course.cohorts.create(centre=southmead, name="June", places=1)
    cohort.days.create(date=TODAY + A_MONTH)
    return cohort


def test_the_last_place_is_taken_once_and_given_up(client, shaz, cohort):
    post(client, "my-place-take", cohort.uuid)
    assert words_of(post(client, "my-place-take", cohort.uuid)) == [
        "You have a place: First aid for babies and children."
    ]
    assert cohort.taken.filter(given_up_on=None).get().volunteer == shaz
    post(client, "my-place-give-up", cohort.uuid)
    assert not cohort.taken.filter(given_up_on=None).exists()
    cohort.taken.create(volunteer=VolunteerFactory(group=shaz.group))
    page = post(client, "my-place-take", cohort.uuid)
    assert words_of(page) == ["The last place has just gone. Choose another date."]


def test_a_course_that_began_is_closed_or_elsewhere_takes_nobody(client, cohort):
    cohort.days.create(date=TODAY - A_MONTH)
    page = post(client, "my-place-take", cohort.uuid)
    assert words_of(page) == ["This course has begun. Choose another date."]
    type(cohort).objects.update(is_open=False)
    assert post(client, "my-place-take", cohort.uuid).status_code == 404
    type(cohort).objects.update(is_open=True, centre=SessionFactory().centre)
    assert post(client, "my-place-take", cohort.uuid).status_code == 404
    assert cohort.taken.count() == 0


def test_a_place_stands_in_the_list_of_training(shaz, cohort):
    cohort.taken.create(volunteer=shaz)
    (task,) = own_tasks(shaz, TODAY)
    assert (task.words, task.link_text) == ("Starts 11 June, you have a place", "See when")


# --- plan, about her, story ---------------------------------------------------------------------


def test_goals_are_set_once_changed_ended_and_taken_up(client, shaz):
    said = {"words": "Work with children", "by_on": "1/9/2026", "submission_key": uuid4()}
    for _ in range(2):
        post(client, "my-goal-add", **said)
    goal = shaz.goals.get()
    assert (goal.by_on, goal.set_on) == (dt.date(2026, 9, 1), TODAY)
    post(client, "my-goal-edit", goal.uuid, words="Work in a nursery", kind="work")
    ended = []
    for name in ("reached", "take-up", "let-go"):
        post(client, f"my-goal-{name}", goal.uuid)
        goal.refresh_from_db()
        ended.append((goal.status, goal.ended_on))
    assert ended == [("reached", TODAY), ("open", None), ("dropped", TODAY)]
    assert (goal.words, goal.kind) == ("Work in a nursery", "work")


def test_goals_and_stories_of_others_are_not_found(client, shaz):
    other = VolunteerFactory(group=shaz.group)
    goal = Goal.objects.create(volunteer=other, words="x", set_on=TODAY)
    story = Story.objects.create(volunteer=other, words="x", shown_as="y")
    for name in ("edit", "reached", "let-go", "take-up"):
        assert post(client, f"my-goal-{name}", goal.uuid).status_code == 404
    for name in ("edit", "consent", "withdraw"):
        assert post(client, f"my-story-{name}", story.uuid).status_code == 404


def test_a_story_is_used_only_while_she_says_yes(client, shaz):
    said = {"words": "I came in. <b>Then</b> I stayed.", "shown_as": "Parent"}
    for _ in range(2):
        post(client, "my-story-add", **said, submission_key="b" * 32)
    story = shaz.stories.get()
    assert (story.may_be_used, story.written_by) == (False, shaz.user)
    used = []
    for name in ("consent", "withdraw", "withdraw", "consent"):
        post(client, f"my-story-{name}", story.uuid)
        story.refresh_from_db()
        used.append((story.may_be_used, story.consent_given_on, story.consent_withdrawn_on))
    assert used == [
        (True, TODAY, None),
        (False, TODAY, TODAY),
        (False, TODAY, TODAY),
        (True, TODAY, None),
    ]
    post(client, "my-story-edit", story.uuid, **said)
    story.refresh_from_db()
    assert not story.may_be_used
    assert "&lt;b&gt;Then" in client.get("/my/story/").text


def test_about_her_keeps_the_area_and_not_the_postcode(client, shaz):
    area = AreaFactory(name="Whiston North")
    Postcode.objects.create(postcode="L35 3SS", area_code=area.code)
    page = post(client, "my-about", postcode="L1 1AA")
    assert list(page.context["form"].errors) == ["postcode"]
    post(client, "my-about", postcode="l353ss", gender="woman", phone="07700 900 123")
    shaz.refresh_from_db()
    assert (shaz.area, shaz.gender, shaz.phone) == (area, "woman", "07700900123")
    post(client, "my-about", forget_area="on")
    shaz.refresh_from_db()
    assert (shaz.area, shaz.gender) == (None, "")


def test_another_groups_activities_are_no_choice(client, shaz):
    other = SessionFactory(activity__provider=ProviderFactory()).activity
    said = {"date": "11/5/2026", "hours": "2", "activity": other.uuid, "submission_key": uuid4()}
    assert list(post(client, "my-hours-add", **said).context["form"].errors) == ["activity"]


def test_long_and_hostile_words_are_refused_in_words(client, shaz, ahead):
    long = "word " * 10_000
    for name, args, field in [
        ("my-goal-add", [], "words"),
        ("my-turn-cant", [ahead.uuid], "because"),
        ("my-story-add", [], "words"),
    ]:
        page = post(client, name, *args, **{field: long, "shown_as": "\0", "submission_key": "x"})
        assert field in page.context["form"].errors, name
    assert client.get("/my/hours/?page=x").status_code == 200
    assert client.get("/my/?session=x").status_code == 200
