"""What versions did, beside each other; trials and their decisions."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from accounts.permissions import Role
from centres.periods import Period
from families.actions.form_versions import FormRefused, decide_trial
from families.hello.results import results
from families.models import EqualityCount, FormCount, FormTime, FormTrial
from tests.factories import CentreFactory, FormVersionFactory, user_with
from tests.families.test_form_versions import client_of

DAY = dt.date(2026, 5, 12)
PERIOD = Period(DAY - dt.timedelta(days=30), DAY)
RESULTS = reverse("families:form-results")


def counts(version, day=DAY, **numbers):
    """``counts(version, name_shown=3, sent=2)``: words before the kind name the page."""
    for words, number in numbers.items():
        page, _, kind = words.replace("left_out", "left-out").rpartition("_")
        kind = kind.replace("-", "_")
        FormCount.objects.create(version=version, day=day, page=page, kind=kind, number=number)


def times(version, **numbers):
    for seconds, number in numbers.items():
        FormTime.objects.create(version=version, day=DAY, seconds=int(seconds[1:]), number=number)


@pytest.fixture
def versions(clock, southmead):
    long = FormVersionFactory(
        authority=southmead.authority, name="Long", status="retired", asks=["name", "wants", "more"]
    )
    short = FormVersionFactory(
        authority=southmead.authority, name="Short", status="live", asks=["name"]
    )
    counts(long, shown=70, passed=60, sent=18, assisted=2, name_shown=70, name_passed=60)
    counts(long, wants_shown=60, wants_passed=50, more_shown=50, more_passed=20)
    counts(long, check_shown=20, check_passed=18, name_answered=18, wants_answered=6)
    counts(long, wants_left_out=12, more_left_out=18)
    counts(long, day=DAY - dt.timedelta(days=400), passed=500, sent=500)
    counts(short, shown=64, passed=62, sent=55, name_shown=64, name_passed=62)
    counts(short, check_shown=62, check_passed=55, name_answered=55)
    times(long, s90=4, s120=4)
    times(short, s20=3, s30=1)
    return long, short


@pytest.fixture
def trial(versions, southmead):
    made = FormTrial.objects.create(
        authority=southmead.authority, name="Shorter", starts_on=PERIOD.first
    )
    made.versions.set(versions)
    return made


def asked(**fields):
    return {"from": PERIOD.first.isoformat(), "to": PERIOD.last.isoformat(), **fields}


# --- results --------------------------------------------------------------------------------------


def test_counts_of_the_period_only_page_by_page(versions, django_assert_num_queries):
    with django_assert_num_queries(3):
        long, short = results(list(versions), PERIOD).versions
    assert (long.opened, long.started, long.sent, long.assisted) == (70, 60, 18, 2)
    assert [(page.slug, page.left, page.still) for page in long.pages] == [
        ("name", 10, 60),
        ("wants", 10, 50),
        ("more", 30, 20),
        ("check", 2, 18),
    ]
    assert long.worst.slug == "more"
    assert [(one.name, one.answered, one.left_out) for one in long.answers] == [
        ("Your name", 18, 0),
        ("What you would like", 6, 12),
        ("Your words", 0, 18),
    ]
    assert (long.seconds, short.seconds) == (95, 20 + 5 * 2 / 3)
    assert (short.share.value, short.worst.slug) == (55 / 62, "check")


def test_sending_without_a_counted_start_is_a_start(versions, southmead):
    odd = FormVersionFactory(authority=southmead.authority, status="live")
    counts(odd, sent=3)
    (one,) = results([odd], PERIOD).versions
    assert (one.opened, one.started, one.sent) == (3, 3, 3)


def test_the_page_says_which_does_better_and_by_how_much(signed_in, versions):
    long, short = versions
    page = signed_in.get(RESULTS, asked(first=long.uuid, second=short.uuid))
    text = page.content.decode()
    assert "“Short” does better than “Long”: 59 points more of those who start it send it" in text
    assert "30.0% (19.9% to 42.5%)" in text
    assert "Long: most left at page 3, “Is there more you want to say?”" in text
    assert "Wilson" in text and "programs that only open the form" in text.lower()


def test_without_choosing_the_newest_running_trial_is_shown(signed_in, trial):
    page = signed_in.get(RESULTS)
    assert [one.name for one in page.context["results"].versions] == ["Long", "Short"]


def test_without_a_trial_the_two_with_most_starts_are_shown(signed_in, versions, southmead):
    for number in range(3):
        FormVersionFactory(authority=southmead.authority, status="live", name=f"New {number}")
    page = signed_in.get(RESULTS)
    assert [one.name for one in page.context["results"].versions] == ["Long", "Short"]


def test_one_form_alone_and_none(signed_in, versions, clock):
    page = signed_in.get(RESULTS, asked(first=versions[0].uuid, second=""))
    assert page.context["results"].verdict is None
    same = signed_in.get(RESULTS, asked(first=versions[0].uuid, second=versions[0].uuid))
    assert len(same.context["results"].versions) == 1
    far = client_of(user_with(Role.MANAGER, CentreFactory()))
    assert far.get(RESULTS).status_code == 200


def test_little_is_said_to_be_too_little(signed_in, versions, southmead):
    new = FormVersionFactory(authority=southmead.authority, status="live", name="New")
    counts(new, passed=4, sent=4)
    page = signed_in.get(RESULTS, asked(first=new.uuid, second=versions[0].uuid))
    assert "Too little to tell: 4 visits were started with “New”" in page.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"first": "x"},
        {"first": "\x00"},
        {"from": "yesterday"},
        {"from": "2026-05-12", "to": "2026-05-11"},
        {"to": ""},
        {"from": "9999-99-99"},
    ],
)
def test_what_cannot_be_asked_is_explained(signed_in, versions, fields):
    page = signed_in.get(RESULTS, fields)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert signed_in.get(reverse("families:form-results-csv"), fields).status_code == 302


def test_forms_of_another_authority_cannot_be_chosen(versions, clock):
    far = client_of(user_with(Role.MANAGER, CentreFactory()))
    page = far.get(RESULTS, asked(first=versions[0].uuid))
    assert page.context["form"].errors["first"] == ["Choose from the list"]
    assert "Long" not in page.content.decode()


def test_csv_has_the_numbers_of_the_page(signed_in, versions):
    long, short = versions
    long.name = "=cmd()"
    long.save()
    path = reverse("families:form-results-csv")
    response = signed_in.get(path, asked(first=long.uuid, second=short.uuid))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Form", "From", "Until", "What", "Page", "Number"]
    about = ["'=cmd()", "2026-04-12", "2026-05-12"]
    assert [*about, "started", "", "60"] in rows
    assert [*about, "share sent", "", "0.3"] in rows
    assert [*about, "left here", "Is there more you want to say?", "30"] in rows
    assert ["Short", *about[1:], "median seconds", "", "23"] in rows


def test_equality_answers_are_shown_without_small_numbers(signed_in, versions, southmead):
    for answer, number in (("20-24", 3), ("25-34", 23)):
        EqualityCount.objects.create(
            authority=southmead.authority,
            month=DAY.replace(day=1),
            question="age",
            answer=answer,
            number=number,
        )
    page = signed_in.get(RESULTS, asked(first=versions[0].uuid))
    assert page.context["equality"] == [("Age", [("20 to 24", "fewer than 8"), ("25 to 34", "25")])]


# --- trials ---------------------------------------------------------------------------------------


def test_a_trial_is_made_once(manager, versions):
    path = reverse("families:form-trial-add")
    said = {
        "name": "Shorter",
        "hypothesis": "More finish",
        "versions": [str(version.uuid) for version in versions],
        "starts_on": "1/5/2026",
        "ends_on": "",
    }
    first, again = manager.post(path, said), manager.post(path, said)
    assert first["Location"] == again["Location"]
    trial = FormTrial.objects.get()
    assert (trial.starts_on, set(trial.versions.all())) == (dt.date(2026, 5, 1), set(versions))
    assert "does better than" in manager.get(first["Location"]).content.decode()


def test_a_trial_needs_two_forms_of_one_authority(manager, versions, mina):
    path = reverse("families:form-trial-add")
    one = {"name": "x", "versions": [str(versions[0].uuid)], "starts_on": "1/5/2026"}
    assert "Pick two forms or more" in manager.post(path, one).content.decode()
    elsewhere = CentreFactory()
    foreign = FormVersionFactory(authority=elsewhere.authority)
    two = {**one, "versions": [str(versions[0].uuid), str(foreign.uuid)]}
    assert "Choose from the list" in manager.post(path, two).content.decode()
    mina.memberships.create(role=Role.MANAGER, centre=elsewhere)
    assert "Pick forms of one authority" in client_of(mina).post(path, two).content.decode()
    late = {**two, "ends_on": "1/4/2026", "versions": [str(v.uuid) for v in versions]}
    assert "not before the first one" in manager.post(path, late).content.decode()
    for bad in ("x", "\x00", "<b>"):
        assert manager.post(path, {**one, "versions": [bad]}).status_code == 200
    assert FormTrial.objects.count() == 0


def decide(client, trial, **said):
    return client.post(reverse("families:form-trial-decide", args=[trial.uuid]), said, follow=True)


def test_the_decision_keeps_the_counts_of_its_day_and_stays(manager, mina, trial, versions):
    long, short = versions
    said = {"decision": "adopt", "chosen": str(short.uuid), "learned": "Less is more."}
    page = decide(manager, trial, **said)
    trial.refresh_from_db()
    assert (trial.decision, trial.chosen, trial.decided_by, trial.decided_on) == (
        "adopt",
        short,
        mina,
        DAY,
    )
    kept = [
        {"name": "Long", "uuid": str(long.uuid), "started": 60, "sent": 18, "seconds": 95},
        {"name": "Short", "uuid": str(short.uuid), "started": 62, "sent": 55, "seconds": 23},
    ]
    assert trial.tried_with == kept
    assert "Less is more." in page.content.decode()
    counts(short, day=DAY - dt.timedelta(days=1), passed=100)
    again = decide(manager, trial, decision="drop", learned="No.")
    assert "This trial is decided already." in again.content.decode()
    trial.refresh_from_db()
    assert (trial.decision, trial.learned, trial.tried_with) == ("adopt", "Less is more.", kept)
    with pytest.raises(FormRefused):
        decide_trial(by=mina, trial=trial, decision="drop", chosen=None, learned="No.")


def test_adopting_offers_to_retire_the_others(manager, trial, versions, southmead):
    other = FormVersionFactory(authority=southmead.authority, status="live", name="Other")
    said = {"decision": "adopt", "chosen": str(versions[1].uuid), "learned": "Yes."}
    decide(manager, trial, retire_others="on", **said)
    other.refresh_from_db()
    versions[1].refresh_from_db()
    assert (other.status, versions[1].status) == ("retired", "live")


def test_what_is_adopted_but_not_live_retires_nothing(manager, trial, versions):
    said = {"decision": "adopt", "chosen": str(versions[0].uuid), "learned": "Yes."}
    page = decide(manager, trial, retire_others="on", **said)
    assert "“Long” is not live yet." in page.content.decode()
    versions[1].refresh_from_db()
    assert versions[1].is_live


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose adopt, adapt or drop"),
        ({"decision": "adopt"}, "Choose the form that you adopt"),
        ({"decision": "drop"}, "Say what you learned"),
        ({"decision": "drop", "learned": " \x00 "}, "Say what you learned"),
        ({"decision": "x"}, "Choose adopt, adapt or drop"),
        ({"decision": "adopt", "chosen": "x"}, "Choose from the list"),
        ({"decision": "drop", "learned": "word " * 1000}, "Use fewer words"),
    ],
)
def test_a_decision_that_is_none_says_what_to_do(manager, trial, said, words):
    assert words in decide(manager, trial, **said).content.decode()
    trial.refresh_from_db()
    assert trial.decision == ""


def test_front_desk_looks_and_a_manager_decides(signed_in, trial, clock):
    path = reverse("families:form-trial-detail", args=[trial.uuid])
    assert signed_in.get(path).context["may_run"] is False
    assert decide(signed_in, trial, decision="drop").status_code == 403
    far = client_of(user_with(Role.MANAGER, CentreFactory()))
    assert far.get(path).status_code == 404
