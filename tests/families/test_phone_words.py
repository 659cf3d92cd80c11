"""Phone numbers as pages write them: spaced as one reads them out, and to be rung with a tap."""

import pytest

from families.templatetags.families_words import rung, spaced_phone


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("07700900123", "07700 900123"),
        ("01514960123", "0151 496 0123"),
        ("01189496012", "0118 949 6012"),
        ("02079460123", "020 7946 0123"),
        ("03001231234", "0300 123 1234"),
        ("01632960123", "01632 960123"),
        ("0151 496 0123", "0151 496 0123"),
        ("+48221234567", "+48221234567"),
        ("", ""),
    ],
)
def test_a_number_is_spaced_as_one_reads_it_out(kept, shown):
    assert spaced_phone(kept) == shown


def test_a_tap_rings_the_number():
    link = '<a class="nowrap" href="tel:01514960123">0151 496 0123</a>'
    assert rung("01514960123") == link
    assert rung("0151 496 0123") == link


def test_no_number_is_no_link():
    assert not rung("")


def test_what_is_no_number_rings_nothing_hostile():
    assert "<script" not in rung('"><script>alert(1)</script>')
