"""Parents' pages are easy to read: short words, short sentences, no words of offices."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from centres.models import Activity, Centre, Session
from families.arrivals import token_of
from families.forms.fields import EmailField, PhoneField, PostcodeField
from families.hello import equality
from families.hello.answers import Answers
from families.hello.catalogue import CATALOGUE, FIRST_QUESTIONS, QUESTIONS
from families.hello.going_live import problems_of_page
from families.hello.readability import (
    HIGHEST_GRADE,
    LONGEST_MEAN,
    NEVER,
    found_in,
    grade,
    mean_length,
    sentences_of,
)
from families.hello.versions import first_version
from tests.factories import CentreFactory, SessionFactory

PAGES = [CATALOGUE[slug] for slug in FIRST_QUESTIONS]
BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "label",
    "button",
    "dt",
    "dd",
    "legend",
    "option",
    "a",
    "div",
}
UNSEEN = {"svg", "script", "style"}


class Words(HTMLParser):
    """The words on a page, one piece for each block; what stands between is not joined."""

    def __init__(self):
        super().__init__()
        self.pieces, self.unseen = [""], 0

    def handle_starttag(self, tag, attributes):
        self.unseen += tag in UNSEEN
        if tag in BLOCKS and not (tag == "a" and self.pieces[-1].strip()):
            self.pieces.append("")

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN
        if tag in BLOCKS - {"a"}:
            self.pieces.append("")

    def handle_data(self, text):
        if not self.unseen:
            self.pieces[-1] += text


def sentences(response):
    reader = Words()
    reader.feed(response.content.decode())
    return sentences_of(reader.pieces)


def sealed(**said):
    answers = Answers(said=said)
    answers.began -= 60
    return answers.sealed()


def page_of(number):
    """A question page, reached by skipping the one before."""
    if number == 0:
        return Client().get("/hello/")
    before = {"answers": sealed(), "page": PAGES[number - 1].slug, "go": "skip"}
    return Client().post("/hello/", before)


def sent(**said):
    return Client().post("/hello/send/", {"answers": sealed(**said)})


def bad(page, **fields):
    return Client().post("/hello/", {"answers": sealed(), "page": page, "go": "next", **fields})


def door():
    """Where a parent signs in at a session that is on all day."""
    session = SessionFactory(date=timezone.localdate(), start=None, end=None)
    return f"/here/{token_of(session)}/"


def checked(**said):
    return Client().post("/hello/", {"answers": sealed(**said), "page": "more", "go": "next"})


PAGES_OF_PARENTS = {
    "home": lambda: Client().get("/"),
    "what's on": lambda: Client().get("/whats-on/"),
    "nothing on": lambda: Client().get("/whats-on/?centre=phoenix"),
    "no such day": lambda: Client().get("/whats-on/?day=x&age=x&centre=x"),
    "nothing that day": lambda: Client().get("/whats-on/?day=sunday&age=4"),
    "few places, one cancelled": lambda: few_places("/whats-on/"),
    "an activity, one cancelled": lambda: few_places(f"/whats-on/{activity().uuid}/"),
    "an activity": lambda: Client().get(f"/whats-on/{activity().uuid}/"),
    **{page.slug: (lambda n=n: page_of(n)) for n, page in enumerate(PAGES)},
    "a bad phone": lambda: bad("reach", phone="1", email="b"),
    "a bad postcode": lambda: bad("postcode", postcode="1"),
    "a long name": lambda: bad("name", name="x" * 200),
    "long words": lambda: bad("more", message="x" * 600),
    "long ages": lambda: bad("children", children="x" * 600),
    "no such language": lambda: bad("language", language="x"),
    "another language": lambda: bad("language", language="another"),
    "started again": lambda: Client().post("/hello/", {"answers": "old"}),
    "check": lambda: checked(name="Bisi", phone="07700900123", wants=["wants_to_help"]),
    "check, nothing said": lambda: checked(),
    "sent without a name": lambda: sent(),
    "thanks": lambda: sent(name="Bisi", phone="07700900123", safe_to_message="no"),
    "thanks, name only": lambda: sent(name="Bisi"),
    "thanks, Polish": lambda: sent(name="Bisi", phone="07700900123", language="Polish"),
    "thanks, name only, Polish": lambda: sent(name="Bisi", language="Polish"),
    "a centre's link": lambda: Client().get("/hello/?centre=phoenix"),
    "the door": lambda: Client().get(door()),
    "the door, bad": lambda: Client().post(door(), {"adults": "x", "children": "99"}),
    "the door, thanks": lambda: Client().get(f"{door()}thanks/"),
    "the door, closed": lambda: Client().get("/here/nonsense/"),
    "equality": lambda: equality_page(),
    "equality, sent": lambda: Client().post("/hello/equality/", {"token": equality.token(1)}),
    "care": lambda: Client().get("/hello/care/"),
}


def few_places(address):
    first, second = Session.objects.order_by("date")
    Session.objects.filter(pk=first.pk).update(status="cancelled", cancelled_because="Snow")
    Session.objects.filter(pk=second.pk).update(capacity=0)
    return Client().get(address)


def equality_page():
    version = first_version(Centre.objects.get(slug="southmead").authority)
    version.asks_equality = True
    version.save()
    answers = Answers(version=str(version.uuid))
    return Client().post("/hello/clear/", {"answers": answers.sealed(), "then": "equality"})


def activity():
    return Activity.objects.get(name="Stay and play")


@pytest.fixture
def open_centre(db, clock, southmead, stay_and_play, session):
    CentreFactory(name="Phoenix", authority=southmead.authority)
    southmead.phone = "0151 496 0123"
    southmead.save()
    SessionFactory(activity=stay_and_play, date=session.date.replace(day=19))
    return southmead


@pytest.mark.parametrize("name", PAGES_OF_PARENTS)
def test_page_reads_at_grade_four_in_short_sentences_without_office_words(open_centre, name):
    found = sentences(PAGES_OF_PARENTS[name]())
    assert found_in(" ".join(found), NEVER) == []
    assert grade(found) <= HIGHEST_GRADE, grade(found)
    assert mean_length(found) <= LONGEST_MEAN


def test_page_of_a_busy_hour_reads_as_easily(open_centre, settings):
    settings.HELLO_AN_HOUR_IN_ALL = 0
    response = sent(name="Bisi")
    found = sentences(response)
    assert response.status_code == 429
    assert grade(found) <= HIGHEST_GRADE


@pytest.mark.parametrize("question", QUESTIONS, ids=[one.slug for one in QUESTIONS])
def test_each_question_of_the_catalogue_says_why_and_reads_easily(question):
    assert re.match(r"(So|It could)", question.why)
    assert problems_of_page(question) == []


def test_question_that_no_first_version_asks_reads_easily_on_its_page(open_centre):
    version = first_version(open_centre.authority)
    version.questions.filter(question="language").update(question="centre")
    found = sentences(page_of(2))
    assert grade(found) <= HIGHEST_GRADE


def test_words_in_messages_to_parents():
    assert {EmailField.message, PhoneField.message, PostcodeField.message} == {
        "Enter an e-mail address, like name@example.org",
        "Enter a phone number, like 07700 900 123",
        "Enter a postcode, like L35 3SS",
    }
