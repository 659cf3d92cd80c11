"""Parents' pages are easy to read: short words, short sentences, no words of offices."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from centres.models import Activity
from families.forms.fields import EmailField, PhoneField, PostcodeField
from families.hello.answers import Answers
from families.hello.pages import PAGES
from tests.factories import CentreFactory, SessionFactory

NEVER = [
    "registration",
    "assessment",
    "case",
    "referral",
    "vulnerable",
    "deprived",
    "needs",
    "hard to reach",
    "eligible",
    "must",
]
HIGHEST_GRADE = 4
LONGEST_MEAN = 12

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
    pieces = [" ".join(piece.split()) for piece in reader.pieces]
    return [
        sentence
        for piece in pieces
        for sentence in re.split(r"(?<=[.!?])\s+", piece)
        if re.search(r"[A-Za-z]", sentence)
    ]


def words_of(sentence):
    return re.findall(r"[A-Za-z]+(?:[’'][a-z]+)?", sentence)


def syllables(word):
    """Groups of vowels, less a silent e: a count that errs by little over a page."""
    word = re.sub(r"[’'].*", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$", word) or re.search(r"[^aeioutd]ed$", word):
        groups -= 1
    return max(groups, 1)


def grade(found):
    """Flesch-Kincaid: school years needed to read it."""
    words = [word for sentence in found for word in words_of(sentence)]
    per_sentence = len(words) / len(found)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def mean_length(found):
    return sum(len(words_of(sentence)) for sentence in found) / len(found)


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


def checked(**said):
    return Client().post("/hello/", {"answers": sealed(**said), "page": "more", "go": "next"})


PAGES_OF_PARENTS = {
    "home": lambda: Client().get("/"),
    "what's on": lambda: Client().get("/whats-on/"),
    "nothing on": lambda: Client().get("/whats-on/?centre=phoenix"),
    "an activity": lambda: Client().get(f"/whats-on/{activity().uuid}/"),
    **{page.slug: (lambda n=n: page_of(n)) for n, page in enumerate(PAGES)},
    "a bad phone": lambda: bad("reach", phone="1", email="b"),
    "a bad postcode": lambda: bad("postcode", postcode="1"),
    "a long name": lambda: bad("name", name="x" * 200),
    "long words": lambda: bad("more", message="x" * 600),
    "long ages": lambda: bad("children", children="x" * 600),
    "no such centre": lambda: bad("centre", centre="x"),
    "started again": lambda: Client().post("/hello/", {"answers": "old"}),
    "check": lambda: checked(name="Bisi", phone="07700900123", wants=["wants_to_help"]),
    "check, nothing said": lambda: checked(),
    "sent without a name": lambda: sent(),
    "thanks": lambda: sent(name="Bisi", phone="07700900123", safe_to_message="no"),
    "thanks, name only": lambda: sent(name="Bisi"),
    "care": lambda: Client().get("/hello/care/"),
}


def activity():
    return Activity.objects.get(name="Stay and play")


@pytest.fixture
def open_centre(db, clock, southmead, stay_and_play, session):
    CentreFactory(name="Phoenix", authority=southmead.authority)
    southmead.phone = "0151 496 0123"
    southmead.save()
    SessionFactory(activity=stay_and_play, date=session.date.replace(day=19))


@pytest.mark.parametrize("name", PAGES_OF_PARENTS)
def test_page_reads_at_grade_four_in_short_sentences_without_office_words(open_centre, name):
    found = sentences(PAGES_OF_PARENTS[name]())
    text = " ".join(found).lower()
    assert [word for word in NEVER if re.search(rf"\b{word}\b", text)] == []
    assert grade(found) <= HIGHEST_GRADE, grade(found)
    assert mean_length(found) <= LONGEST_MEAN


def test_page_of_a_busy_hour_reads_as_easily(open_centre, settings):
    settings.HELLO_AN_HOUR_IN_ALL = 0
    response = sent(name="Bisi")
    found = sentences(response)
    assert response.status_code == 429
    assert grade(found) <= HIGHEST_GRADE


def test_each_question_page_says_why_it_asks(open_centre):
    assert [page.slug for page in PAGES if not re.match(r"(So|It could)", page.why)] == []


def test_hard_words_would_be_found():
    hard = ["Registration necessitates comprehensive eligibility assessment procedures."]
    assert grade(hard) > 20
    assert [syllables(word) for word in ("case", "little", "reach", "asked", "wanted")] == [
        1,
        2,
        1,
        1,
        2,
    ]
    assert {EmailField.message, PhoneField.message, PostcodeField.message} == {
        "Enter an e-mail address, like name@example.org",
        "Enter a phone number, like 07700 900 123",
        "Enter a postcode, like L35 3SS",
    }
