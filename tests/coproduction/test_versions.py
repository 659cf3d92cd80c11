"""What changed between two versions: every difference has its sentence, and nothing else has."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduction.agreeing.terms import (
    ActivityTerms,
    AreaTerms,
    DeliverableTerms,
    PaymentTerms,
    SharingTerms,
    TargetTerms,
    Terms,
    from_json,
    to_json,
)
from coproduction.agreeing.versions import changes_between

FIRST, LAST = dt.date(2012, 4, 1), dt.date(2013, 3, 31)
STAY = ActivityTerms("a1", "Stay and play", in_programme=True, sessions_planned=40)
FUND = ActivityTerms("a2", "Fundraising", in_programme=False)
LEAFLET = DeliverableTerms("d1", "A leaflet", FIRST)
TARGET = TargetTerms(
    "t1", "Children reached", "The whole centre or cluster", FIRST, LAST, "22.7%", "75%"
)
AREA = AreaTerms("w1", "Barriers", "Visits.", (STAY, FUND), (LEAFLET,), (TARGET,))
OTHER = AreaTerms("w2", "Health", "")
PAYMENT = PaymentTerms("p1", FIRST, Decimal("2400.50"), "first quarter")
LINE = SharingTerms("minimum", "Is that the least?", "Not yet", "")
TERMS = Terms(
    title="Family Voices",
    commissioner="Whiston",
    provider="Family Voices",
    about="",
    starts_on=FIRST,
    ends_on=LAST,
    review_on=None,
    value=Decimal(9600),
    areas=(AREA, OTHER),
    payments=(PAYMENT,),
    sharing=(LINE,),
)


def with_area(**fields):
    return replace(TERMS, areas=(replace(AREA, **fields), OTHER))


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (replace(TERMS, value=Decimal("9700.5")), "The value is £9,700.50 instead of £9,600."),
        (
            replace(TERMS, review_on=LAST),
            "The day of the next review is 31 March 2013 instead of not said.",
        ),
        (replace(TERMS, title="Ours"), "The title is “Ours” instead of “Family Voices”."),
        (replace(TERMS, about="Play."), "What it is for is worded anew."),
        (replace(TERMS, areas=(AREA,)), "“Health” is no longer an area of work."),
        (
            replace(TERMS, areas=(AREA, OTHER, replace(OTHER, key="w3", name="Books"))),
            "“Books” is a new area of work.",
        ),
        (replace(TERMS, areas=(OTHER, AREA)), "The areas of work stand in another order."),
        (with_area(name="Doors"), "“Barriers” is now called “Doors”."),
        (with_area(about="Tea."), "“Barriers”: what the group will do is worded anew."),
        (
            with_area(activities=(replace(STAY, sessions_planned=1), FUND)),
            (
                "“Barriers”: “Stay and play” with 1 session planned instead of "
                "“Stay and play” with 40 sessions planned."
            ),
        ),
        (
            with_area(activities=(STAY,)),
            "“Barriers”: taken out, “Fundraising” (without sessions).",
        ),
        (
            with_area(deliverables=()),
            "“Barriers”: taken out, to be there: “A leaflet” by 1 April 2012.",
        ),
        (
            with_area(targets=(replace(TARGET, target="80%"),)),
            (
                "“Barriers”: a target, “Children reached” from 22.7% to 80% over the whole centre "
                "or cluster, 1 April 2012 to 31 March 2013 instead of “Children reached” from "
                "22.7% to 75% over the whole centre or cluster, 1 April 2012 to 31 March 2013."
            ),
        ),
        (
            replace(TERMS, payments=()),
            "A payment is taken out: £2,400.50 on 1 April 2012 for first quarter.",
        ),
        (
            replace(TERMS, sharing=(replace(LINE, answer="Yes"),)),
            "Sharing data: “Is that the least?” is Yes instead of Not yet.",
        ),
        (
            replace(TERMS, sharing=(replace(LINE, note="See page 2"),)),
            "Sharing data: the note on “Is that the least?” is worded anew.",
        ),
    ],
)
def test_one_change_is_one_sentence(after, sentence):
    assert changes_between(TERMS, after) == [sentence]


def test_taken_out_and_put_in_again_is_no_change():
    again = replace(AREA, key="w9", activities=(replace(STAY, key="a9"), replace(FUND, key="a8")))
    assert changes_between(TERMS, replace(TERMS, areas=(again, OTHER))) == []


# --- any terms

words = st.text("abc <", min_size=1, max_size=4)
days = st.dates(dt.date(2010, 1, 1), dt.date(2011, 1, 1))
pounds = st.decimals(0, 10_000, places=2)


def some(*parts, most=3):
    """A list of parts with keys that differ."""
    return st.lists(st.builds(*parts), max_size=most).map(
        lambda found: tuple(replace(one, key=f"k{n}") for n, one in enumerate(found))
    )


activities = some(
    lambda name, planned: ActivityTerms("", name, planned is not None, planned),
    words,
    st.none() | st.integers(1, 50),
)
deliverables = some(lambda *found: DeliverableTerms("", *found), words, st.none() | days)
targets = some(lambda *found: TargetTerms("", *found), words, words, days, days, words, words)
areas = some(
    lambda *found: AreaTerms("", *found), words, words, activities, deliverables, targets
).filter(lambda found: len({area.name for area in found}) == len(found))
payments = some(lambda *found: PaymentTerms("", *found), days, pounds, words)
sharing = st.lists(
    st.builds(SharingTerms, st.sampled_from("xyz"), words, words, words),
    unique_by=lambda line: line.key,
).map(lambda found: tuple(sorted(found, key=lambda line: line.key)))
terms = st.builds(
    Terms, words, words, words, words, days, days, st.none() | days, st.none() | pounds,
    areas, payments, sharing,
)  # fmt: skip


@given(terms)
def test_a_document_keeps_the_terms(found):
    kept = from_json(to_json(found))
    assert (kept, [one.key for one in kept.areas]) == (found, [one.key for one in found.areas])


def content(found):
    """What is agreed, without the order of activities, deliverables, targets and payments."""
    return (
        replace(found, areas=(), payments=()),
        [
            (area.name, area.about, *(sorted(map(repr_of, part)) for part in parts_of(area)))
            for area in found.areas
        ],
        sorted(map(repr_of, found.payments)),
    )


def parts_of(area):
    return area.activities, area.deliverables, area.targets


def repr_of(part):
    return repr(replace(part, key=""))


@given(terms, terms)
def test_something_is_said_exactly_where_something_differs(before, after):
    assert bool(changes_between(before, after)) == (content(before) != content(after))
    assert changes_between(before, before) == []
