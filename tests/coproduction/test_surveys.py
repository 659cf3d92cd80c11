"""Surveys: made, opened, answered on a phone and from paper, and what they found."""

import datetime as dt
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coproduction.actions.surveys import MOST_QUESTIONS, close_survey, open_survey
from coproduction.listening.join_codes import SIGNS, code_of, open_code
from coproduction.listening.phones import SALT
from coproduction.listening.results import by_area, survey_results
from coproduction.models import Survey, SurveyResponse
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    ProviderFactory,
    ReachAreaFactory,
    member,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory(name="Southmead")


@pytest.fixture
def manager(centre):
    client = Client()
    client.force_login(user_with("manager", centre))
    return client


@pytest.fixture
def survey(centre):
    """Open, with a question of each kind."""
    survey = Survey.objects.create(centre=centre, title="What helps?")
    asked = [("one", "Yes\nNo"), ("several", "Tea\nCooking\nA course"), ("scale", "")]
    for position, (kind, choices) in enumerate([*asked, ("number", ""), ("words", "")]):
        survey.questions.create(position=position, words=f"Ask {kind}", kind=kind, choices=choices)
    return open_survey(survey=survey)


def address(name, row):
    return reverse(f"coproduction:{name}", args=[row.uuid])


def phone(survey):
    return reverse("coproduction:join-code", args=[survey.join_code.code])


def sent(seconds_ago=60, **said):
    began = timezone.now().timestamp() - seconds_ago
    return {"submission_key": uuid4(), "began": signing.dumps(began, salt=SALT), **said}


def lines_of(response):
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def answers_of(survey):
    rows = survey.responses.get().answers.order_by("question__position")
    return [(one.chosen, one.number, one.words) for one in rows]


# --- codes


def test_a_code_is_of_signs_that_are_not_mistaken_and_is_found_however_typed(survey):
    code = survey.join_code.code

    assert len(code) == 6
    assert set(code) <= set(SIGNS)
    assert set(SIGNS) & set("0O1IL") == set()
    assert code_of(f" {code[:3].lower()}-{code[3:]}") == survey.join_code
    assert open_code(survey=survey) == survey.join_code


def test_a_code_leads_to_its_survey_until_that_closes(survey, client):
    found = client.post(reverse("coproduction:join"), {"code": survey.join_code.code.lower()})
    assert found["Location"] == phone(survey)
    assert client.get(phone(survey)).status_code == 200

    close_survey(survey=survey)

    assert client.get(phone(survey)).status_code == 404
    again = client.post(reverse("coproduction:join"), {"code": survey.join_code.code})
    assert "We do not know this code" in again.text


@pytest.mark.parametrize("code", ["zzz", "x" * 500, "%00", "<b>", "' or 1=1"])
def test_a_code_that_is_none_opens_nothing(client, code):
    assert client.get(f"/join/{code}/").status_code == 404
    assert client.post(reverse("coproduction:join"), {"code": code}).status_code == 200


def test_whoever_tries_many_codes_finds_none_and_the_room_beside_her_goes_on(
    survey, client, monkeypatch
):
    monkeypatch.setattr("coproduction.listening.phones.CODES", 3)
    elsewhere = Survey.objects.create(centre=survey.centre, title="Another")
    elsewhere.questions.create(position=0, words="Ask", kind="words")
    open_survey(survey=elsewhere)

    room = [client.get(phone(survey)).status_code for _ in range(4)]
    tried = [client.get(f"/join/ZZZZZ{sign}/").status_code for sign in "234"]
    right = [client.get(phone(elsewhere)).status_code, client.post(
        reverse("coproduction:join"), {"code": elsewhere.join_code.code}).status_code]  # fmt: skip

    assert (room, tried, right) == ([200] * 4, [404, 404, 429], [429, 429])
    assert client.get(f"/join/{elsewhere.join_code.code}/confidence/").status_code == 429
    assert client.get(phone(survey)).status_code == 200


# --- on a phone


def test_a_phone_answers_every_kind_of_question_once(survey, client):
    said = sent(q1="Yes", q2=["Tea", "A course"], q3="4", q4="3", q5="More tea, please.")

    first, second = client.post(phone(survey), said), client.post(phone(survey), said)

    assert first["Location"] == second["Location"] == f"{phone(survey)}thanks/"
    assert answers_of(survey) == [
        (["Yes"], None, ""),
        (["Tea", "A course"], None, ""),
        ([], 4, ""),
        ([], 3, ""),
        ([], None, "More tea, please."),
    ]
    assert survey.responses.get().came == "phone"
    assert "sessionid" not in client.cookies


def test_words_that_may_name_somebody_are_held_back_and_she_is_told(survey, client):
    member(FamilyFactory(centre=survey.centre), given_name="Xanthe")

    answer = client.post(phone(survey), sent(q1="No", q5="xanthe on 0151 496 0000"))

    held = survey.responses.get().answers.held().get()
    assert held.held_because == [
        "A phone number: 0151 496 0000",
        "A name of somebody we know: xanthe",
    ]
    thanks = client.get(answer["Location"])
    assert "may name a person" in thanks.text
    (words,) = [one for one in survey_results(survey).questions if one.number == 5]
    assert (words.words, words.held) == ((), 1)


def test_a_key_of_another_survey_is_refused(survey, client):
    other = Survey.objects.create(centre=survey.centre, title="Other")
    question = other.questions.create(words="?", kind="words")
    open_survey(survey=other)
    said = sent(q1="Yes")
    client.post(phone(survey), said)

    assert client.post(phone(other), said).status_code == 404
    assert question.answers.count() == 0


def test_a_robot_keeps_nothing_and_a_hasty_one_is_asked_again(survey, client):
    assert client.post(phone(survey), sent(q1="Yes", website="x")).status_code == 302
    assert "That was quick" in client.post(phone(survey), sent(seconds_ago=0, q1="Yes")).text
    assert "That was quick" in client.post(phone(survey), sent(q1="Yes", began="x")).text
    assert survey.responses.count() == 0


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"q1": "Perhaps"},
        {"q2": ["Tea", "Gone"]},
        {"q3": "6"},
        {"q4": "-1"},
        {"q4": "9" * 400},
        {"q5": "nul \0"},
        {"q5": "word " * 10_000},
        {"q1": "Yes", "area": "elsewhere"},
        {"q1": "Yes", "submission_key": "x"},
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(survey, client, said):
    ReachAreaFactory(centre=survey.centre, area=AreaFactory())
    answer = client.post(phone(survey), sent(**said) | said)

    assert answer.status_code in (200, 413)
    assert answer.status_code == 413 or "Error:" in answer.text
    assert survey.responses.count() == 0


def test_too_many_from_one_address_are_asked_to_wait(survey, client, monkeypatch):
    monkeypatch.setattr("coproduction.views.joined.FROM_ONE_ADDRESS", 2)

    statuses = [client.post(phone(survey), sent(q1="Yes")).status_code for _ in range(3)]

    assert statuses == [302, 302, 429]
    assert survey.responses.count() == 2


# --- from paper


def test_sheets_are_typed_by_numbers_and_day_and_area_stay(survey, manager):
    area = AreaFactory(name="Canal Side")
    ReachAreaFactory(centre=survey.centre, area=area)
    sheet = {"submission_key": uuid4(), "on": "3/4/2010", "area": area.code, "q1": "2",
             "q2": "3, 1", "q3": "5", "q4": "12", "q5": "Longer hours."}  # fmt: skip

    kept = manager.post(address("survey-paper", survey), sheet)

    assert told(kept) == ["Kept: sheet 1 of that day."]
    response = survey.responses.get()
    assert (response.on, response.came, response.area) == (dt.date(2010, 4, 3), "paper", area)
    assert answers_of(survey) == [
        (["No"], None, ""),
        (["Tea", "A course"], None, ""),
        ([], 5, ""),
        ([], 12, ""),
        ([], None, "Longer hours."),
    ]
    form = manager.get(address("survey-paper", survey)).context["form"]
    assert (form["on"].value(), form["area"].value()) == ("3/4/2010", area.code)

    manager.post(address("response-delete", response))
    assert survey.responses.count() == 0


def test_what_came_from_a_phone_or_stands_in_a_closed_survey_is_not_taken_out(survey, manager):
    phone, sheet = (survey.responses.create(on=timezone.localdate(), came=came)
                    for came in ("phone", "paper"))  # fmt: skip
    assert manager.post(address("response-delete", phone)).status_code == 404

    close_survey(survey=survey)
    refused = manager.post(address("response-delete", sheet))

    assert told(refused) == ["The survey is closed, so its answers stay as they are."]
    assert survey.responses.count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"q1": "3"}, "Type a number from 1 to 2"),
        ({"q1": "1 2"}, "Type one number"),
        ({"q2": "1 x"}, "Type a number from 1 to 3"),
        ({"q3": "0"}, "Type a number from 1 to 5"),
        ({"q4": "many"}, "Type a number from 0 to 100,000"),
        ({"q1": "1", "on": "32/1/2010"}, "Enter a date, like 25/3/2010"),
        ({}, "Answer one question or more"),
    ],
)
def test_a_sheet_typed_wrongly_says_what_to_type(survey, manager, said, words):
    sheet = {"submission_key": uuid4(), "on": "3/4/2010", **said}

    assert words in manager.post(address("survey-paper", survey), sheet).text
    assert survey.responses.count() == 0


# --- building


def test_questions_are_added_ordered_and_taken_out_until_somebody_answered(centre, manager):
    survey = Survey.objects.create(centre=centre, title="Draft")
    for words in ("First?", "Second?", "Third?"):
        manager.post(address("question-add", survey), {"words": words, "kind": "words"})
    first, second, third = survey.questions.all()

    manager.post(address("question-move", third), {"to": "up"})
    manager.post(address("question-delete", first))

    assert [str(one) for one in survey.questions.all()] == ["Third?", "Second?"]
    survey.responses.create(on=timezone.localdate(), came="paper")
    refused = manager.post(address("question-delete", second))
    assert told(refused)[-1].startswith("Answers have come in")
    assert survey.questions.count() == 2


def test_a_survey_and_a_question_sent_twice_are_one(centre, manager):
    key = uuid4()
    said = {"title": "What helps?", "kind": "survey", "place": centre.uuid, "key": key}
    pages = [manager.post(reverse("coproduction:survey-add"), said) for _ in range(2)]
    survey = Survey.objects.get()
    asked = {"words": "Why?", "kind": "words", "key": uuid4()}
    for _ in range(2):
        manager.post(address("question-add", survey), asked)

    assert [page.status_code for page in pages] == [302, 302]
    assert survey.questions.count() == 1


def test_a_survey_without_questions_does_not_open_and_ten_are_the_most(centre, manager):
    survey = Survey.objects.create(centre=centre, title="Draft")
    assert told(manager.post(address("survey-open", survey))) == [
        "Add a question before you open it."
    ]
    for number in range(MOST_QUESTIONS):
        survey.questions.create(position=number, words="?", kind="words")

    manager.post(address("question-add", survey), {"words": "One more?", "kind": "words"})

    assert survey.questions.count() == MOST_QUESTIONS


def test_a_survey_that_reads_hard_says_what_to_write_more_simply(centre, manager):
    survey = Survey.objects.create(centre=centre, title="What helps?")
    survey.questions.create(words="What would help?", kind="words")
    assert manager.get(address("survey-detail", survey)).context["hints"] == []
    survey.questions.create(
        position=1,
        kind="words",
        words="Which multidisciplinary organisational arrangements concerning the assessment of "
        "developmental vulnerabilities would you consider to be most advantageous generally?",
    )

    hints = manager.get(address("survey-detail", survey)).context["hints"]

    assert [hint.split()[0] for hint in hints] == ["It", "Words"]


@pytest.mark.parametrize("choices", ["", "Only one", "Same\nSame", "x\n" + "y" * 200])
def test_a_question_with_choices_has_two_or_more_short_ones(centre, manager, choices):
    survey = Survey.objects.create(centre=centre, title="Draft")
    said = {"words": "Which?", "kind": "one", "choices": choices}

    assert "Error:" in manager.post(address("question-add", survey), said).text
    assert survey.questions.count() == 0


def test_a_group_lead_runs_surveys_of_her_centres_and_front_desk_too(centre, survey):
    group = ProviderFactory(authority=centre.authority)
    group.centres.add(centre)
    for user in (user_with("group_lead", group), user_with("front_desk", centre)):
        client = Client()
        client.force_login(user)
        assert client.get(address("survey-paper", survey)).status_code == 200
        assert client.get(reverse("coproduction:held-list")).status_code == 403


def test_the_poster_holds_the_code(survey, manager):
    assert survey.join_code.code in manager.get(address("survey-poster", survey)).text


@pytest.mark.parametrize(
    "query", ["?page=x", "?page=999", "?status=x", "?q=%00", "?status=open&q=he"]
)
def test_the_list_takes_any_address(survey, manager, query):
    assert manager.get(reverse("coproduction:survey-list") + query).status_code == 200


# --- results


def test_results_are_counts_shares_means_and_words_that_may_be_read(survey, manager):
    one, several, scale, number, words = survey.questions.all()
    for n in range(4):
        response = survey.responses.create(on=timezone.localdate(), came="paper")
        response.answers.create(question=one, chosen=["No"])
        response.answers.create(question=several, chosen=["Tea", "Cooking"][: 1 + n % 2])
        response.answers.create(question=scale, number=2 + n % 3)
        response.answers.create(question=number, number=23)
    response.answers.create(question=words, words="More tea")

    results = survey_results(survey)

    assert [one.title for one in results.questions] == [
        "All 4 who answered chose “No”",
        "All 4 who answered chose “Tea”",
        "2.8 of 5 on average; 1 of 4 (25.0%) chose 4 or 5",
        "92 in all, 23.0 on average, from 4 answers",
        "1 answer in their own words",
    ]
    assert manager.get(address("survey-results", survey)).status_code == 200
    file = manager.get(address("survey-file", survey) + "?table=q2")
    assert lines_of(file) == [
        "Answer,People,Share of those who answered", "Tea,4,100.0", "Cooking,2,50.0",
        "A course,0,0.0"]  # fmt: skip
    file = manager.get(address("survey-file", survey) + "?table=words")
    assert lines_of(file) == ["question,words", "Ask words,More tea"]
    assert manager.get(address("survey-file", survey) + "?table=q9").status_code == 404


def test_areas_are_true_for_a_manager_and_under_control_for_others(survey):
    near, far = AreaFactory(name="Near"), AreaFactory(name="Far")
    for area, number in ((near, 20), (far, 2), (None, 13)):
        SurveyResponse.objects.bulk_create(
            SurveyResponse(survey=survey, on=timezone.localdate(), came="paper", area=area)
            for _ in range(number)
        )

    assert by_area(survey, is_true=True).rows == (("Far", 2), ("Near", 20), ("Not said", 13))
    controlled = by_area(survey, is_true=False).rows
    assert controlled == (("Far", "not shown"), ("Near", "20"), ("Not said", "15"))


def test_results_take_as_many_queries_for_three_answers_as_for_thirty(
    survey, manager, django_assert_num_queries
):
    question = survey.questions.get(kind="one")
    asked = {}
    for number in (3, 27):
        for _ in range(number):
            response = survey.responses.create(on=timezone.localdate(), came="paper")
            response.answers.create(question=question, chosen=["Yes"])
        with django_assert_num_queries(asked.get("queries", 3)):
            survey_results(survey)
