import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from documents.templatetags import figures


@pytest.mark.parametrize(
    ("filter_name", "value", "shown"),
    [
        ("percent", Fraction(39700, 1749), "22.7%"),
        ("percent", Decimal("-0.04"), "0.0%"),
        ("percent", Decimal("-1.25"), "−1.3%"),
        ("percent", None, "not enough data"),
        ("whole_percent", Decimal("-13.18"), "−13%"),
        ("whole_percent", Fraction(37100, 278), "+133%"),
        ("whole_percent", Decimal("-0.2"), "0%"),
        ("whole_percent", None, "not enough data"),
        ("pounds", Fraction(509261, 278), "£1,832"),
        ("pounds", -67111, "−£67,111"),
        ("pounds", Decimal("-0.49"), "£0"),
        ("pounds", None, "not enough data"),
        ("pounds_difference", 16080, "+£16,080"),
        ("pounds_difference", -61381, "−£61,381"),
        ("count", 1749, "1,749"),
        ("count", 0, "0"),
        ("count_difference", 371, "+371"),
        ("hours", Decimal("1840.50"), "1,840.5 hours"),
        ("hours", 1, "1 hour"),
        ("hours", Decimal("0.25"), "0.25 hours"),
        ("hours", None, "not enough data"),
        ("day", dt.date(2026, 5, 12), "12 May 2026"),
        ("day", dt.datetime(2026, 5, 11, 23, 30, tzinfo=dt.UTC), "12 May 2026"),
        ("day", None, ""),
        ("fewer_than", None, "fewer than 8"),
        ("fewer_than", 395, "395"),
    ],
)
def test_how_a_figure_is_written(filter_name, value, shown):
    assert figures.register.filters[filter_name](value) == shown


def test_headlines_may_print_whole_per_cents():
    assert figures.percent(Fraction(93400, 1749), 0) == "53%"


def test_columns_of_words_stand_left_and_of_numbers_right():
    columns = ["Posts", "Strand", "Before", "Families are", "Difference"]
    rows = [
        ["Midwives", "Family support", "4.5", "measured", "\N{MINUS SIGN}£1,151"],
        ["Others", "–", "not enough data", "", "+133%"],
        ["All", "All", "£0, commissioned", "planned", None],
        ["None of them", "All", "2", "planned", "–"],
    ]
    table = figures.laid(rows, columns)
    assert [head.is_number for head in table.heads] == [False, False, True, False, True]
    assert [cell.words for cell in table.rows[2]] == rows[2]
    assert [cell.column for cell in table.rows[0]] == columns
