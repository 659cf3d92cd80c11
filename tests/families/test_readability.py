"""The reading grade: against worked examples and the formula by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from families.hello.readability import (
    NEVER,
    found_in,
    grade,
    mean_length,
    sentences_of,
    syllables,
    words_of,
)


def test_hard_words_are_found():
    hard = ["Registration necessitates comprehensive eligibility assessment procedures."]
    assert grade(hard) > 20
    assert found_in(hard[0], NEVER) == ["registration", "assessment"]


def test_grade_is_the_formula():
    """The cat sat on the mat: 6 words, 6 syllables, one sentence."""
    assert grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert mean_length(["The cat sat.", "It ran off now."]) == 3.5


@pytest.mark.parametrize(
    ("word", "count"),
    [("case", 1), ("little", 2), ("reach", 1), ("asked", 1), ("wanted", 2), ("the", 1),
     ("postcode", 2), ("you're", 1), ("baby", 2), ("shh", 1)],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


def test_nothing_to_read_has_no_grade():
    assert (grade([]), mean_length([]), sentences_of(["", "  ", "12 34"])) == (None, None, [])


def test_words_are_found_whole_in_any_case_and_spacing():
    assert found_in("It is HARD  to\nreach. In this Case", NEVER) == ["case", "hard to reach"]
    assert found_in("A staircase, mustard", NEVER) == []


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_is_read(pieces):
    found = sentences_of(pieces)
    assert all(words_of(sentence) for sentence in found)
    assert (grade(found) is None) == (not found)
    assert (mean_length(found) or 1) >= 1
