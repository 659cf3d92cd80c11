"""Reading cells and comparing what a file says, without a database."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from centres.imports.cells import Cells, any_postcode, name_folded, past_date, shown
from centres.imports.copying import _line
from centres.imports.facts import Facts
from centres.imports.known import Named, split_names
from documents.readers import RowErrors

LETTERS = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@settings(max_examples=1000)
@given(
    area=st.text(LETTERS, min_size=1, max_size=2),
    district=st.integers(0, 99),
    sector=st.integers(0, 9),
    unit=st.text(LETTERS, min_size=2, max_size=2),
    spaces=st.integers(0, 3),
)
def test_a_postcode_has_one_normal_form_however_it_is_written(area, district, sector, unit, spaces):
    normal = f"{area}{district} {sector}{unit}"
    written = normal.replace(" ", " " * spaces)
    assert any_postcode(written) == any_postcode(written.lower()) == normal


@settings(max_examples=1000)
@given(st.text(max_size=12))
def test_what_is_read_as_a_postcode_reads_the_same_again(text):
    try:
        postcode = any_postcode(text)
    except ValueError:
        return
    assert any_postcode(postcode) == postcode
    assert len(postcode) <= 8


@settings(max_examples=1000)
@given(st.text())
def test_a_folded_name_stays_as_it_is(text):
    assert name_folded(name_folded(text)) == name_folded(text)


@settings(max_examples=1000)
@given(st.lists(st.text(), min_size=1))
def test_a_copied_line_keeps_its_cells_apart(values):
    line = _line(values)
    assert line.endswith("\n")
    assert line[:-1].count("\t") == len(values) - 1
    assert "\n" not in line[:-1]
    back = [
        cell.replace("\\\\", "\0").replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r")
        for cell in line[:-1].split("\t")
    ]
    if not any("\0" in value for value in values):
        assert [cell.replace("\0", "\\") for cell in back] == values


@time_machine.travel(dt.datetime(2010, 6, 1, 22, 30, tzinfo=dt.UTC), tick=False)
def test_today_is_not_in_the_future():
    assert past_date("01/06/2010") == dt.date(2010, 6, 1)
    with pytest.raises(ValueError, match="2010-06-02 is in the future"):
        past_date("02/06/2010")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Jo", "“Jo”"),
        (True, "yes"),
        (False, "no"),
        (dt.date(2010, 3, 25), "2010-03-25"),
        (dt.time(9, 5), "09:05"),
        (12, "12"),
        ("x" * 100, f"“{'x' * 80}”"),
    ],
)
def test_values_are_shown_as_they_are_written(value, words):
    assert shown(value) == words


def test_names_are_separated_by_semicolons():
    assert split_names(" a; b ;;c;") == ["a", "b", "c"]


# --- facts --------------------------------------------------------------------------------------


def cells(line, errors):
    return Cells(SimpleNamespace(line=line), errors)


def test_rows_that_agree_or_say_nothing_make_one_fact():
    errors = RowErrors()
    facts = Facts("family F1", 2)
    facts.say(cells(2, errors), language="", registered_on=None)
    facts.say(cells(3, errors), language="Polish")
    facts.say(cells(4, errors), language="Polish")
    assert (facts["language"], facts["registered_on"], errors.total) == ("Polish", None, 0)


def test_no_and_nought_are_said():
    errors = RowErrors()
    facts = Facts("model M", 2)
    facts.say(cells(2, errors), families=0, approximate=False)
    facts.say(cells(3, errors), families=1, approximate=True)
    assert [(error.line, error.column) for error in errors.kept] == [
        (3, "families"),
        (3, "approximate"),
    ]


def test_what_is_stored_otherwise_is_an_error_and_what_is_not_stored_is_missing():
    errors = RowErrors()
    facts = Facts("family F1", 2)
    facts.say(cells(2, errors), language="Polish", address="1 High Street", postcode="L1 1AA")
    stored = {"language": "Slovak", "address": "", "postcode": "L1 1AA"}
    assert facts.missing_in(stored, errors) == {"address": "1 High Street"}
    assert [str(error) for error in errors.kept] == [
        "line 2, column language: “Polish” here, but “Slovak” is stored for family F1"
    ]


# --- names --------------------------------------------------------------------------------------


def thing(slug, name):
    return SimpleNamespace(slug=slug, name=name)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("before", "before"),  # an exact slug, though another has the name
        ("Before", "x"),  # an exact name
        ("THE  END", "end"),  # a name in any case
        ("END", "end"),  # a slug in any case
        ("nothing", None),
    ],
)
def test_a_thing_is_found_by_slug_then_name_then_either_in_any_case(text, slug):
    named = Named(
        "thing", [thing("before", "The start"), thing("x", "Before"), thing("end", "The end")]
    )
    found = named.get(text)
    assert (found and found.slug) == slug


def test_a_name_that_several_have_asks_for_the_slug():
    named = Named("thing", [thing("a", "Same"), thing("b", "Same")])
    with pytest.raises(ValueError, match="“Same” may be several: write one of a, b"):
        named.get("Same")
