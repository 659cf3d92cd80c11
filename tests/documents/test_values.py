import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import values

ALL_PARSERS = [
    values.parse_date,
    values.parse_email,
    values.parse_hours,
    values.parse_money,
    values.parse_phone,
    values.parse_postcode,
    values.parse_time,
    values.parse_whole_number,
    values.parse_yes_no,
]


def words_of(parser, text):
    with pytest.raises(ValueError) as caught:
        parser(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["2010-03-25", "25/03/2010", "25-3-2010", "25.03.2010", " 2010-3-25 ", "2010-03-25T00:00:00"],
)
def test_one_day_written_in_many_ways(text):
    assert values.parse_date(text) == dt.date(2010, 3, 25)


def test_the_day_comes_before_the_month():
    assert values.parse_date("04/03/2010") == dt.date(2010, 3, 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "03/25/2010",
            "there is no month 25 in “03/25/2010”: write the day first, like 25/03/2010",
        ),
        (
            "2009-13-01",
            "there is no month 13 in “2009-13-01”: write year, month, day, like 2010-03-25",
        ),
        (
            "29/02/2010",
            "there is no such day as “29/02/2010”: write the day first, like 25/03/2010",
        ),
        ("25/03/10", "write the year of “25/03/10” with four digits, like 25/03/2010"),
        ("40262", "“40262” is a spreadsheet's day number: format it as a date"),
        ("25/03-2010", "write the date like 25/03/2010 or 2010-03-25, not “25/03-2010”"),
        ("2010-03-25 9:30", "write the date like 25/03/2010 or 2010-03-25, not “2010-03-25 9:30”"),
        ("0010-03-25", "write a year from 1900 to 2100, not 10"),
        ("", "write the date like 25/03/2010 or 2010-03-25, not “”"),
        ("٢٥/٠٣/٢٠١٠", "write the date like 25/03/2010 or 2010-03-25, not “٢٥/٠٣/٢٠١٠”"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_read_says_how_to_write_it(text, words):
    assert words_of(values.parse_date, text) == words


@settings(max_examples=1000)
@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]),
)
def test_every_date_comes_back_from_every_way_of_writing_it(day, form):
    assert values.parse_date(day.strftime(form)) == day


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£509,261", "509261"),
        ("1,234,567.89", "1234567.89"),
        ("1250.5", "1250.5"),
        ("£ 12", "12"),
        ("0", "0"),
    ],
)
def test_money(text, amount):
    assert values.parse_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["1e3", "12,34", "1,2345", "1.234", "100.", ".50", "", "nan", "$5", "١٢", "1 000"]
)
def test_money_that_is_not_money(text):
    words = f"write an amount in pounds like 1,250 or 1250.50, not “{text}”"
    assert words_of(values.parse_money, text) == words


@pytest.mark.parametrize("text", ["-1", "−1", "£-1", "-£1", "(100)"])
def test_money_is_never_negative(text):
    assert words_of(values.parse_money, text) == f"write an amount of 0 or more, not “{text}”"


def test_money_is_bounded():
    assert words_of(values.parse_money, "9" * 11) == "write an amount of at most 9,999,999,999.99"


@settings(max_examples=1000)
@given(st.decimals(0, 9_999_999_999, places=2), st.booleans(), st.booleans())
def test_every_amount_comes_back(amount, commas, sign):
    text = ("£" if sign else "") + (f"{amount:,.2f}" if commas else f"{amount:.2f}")
    assert values.parse_money(text) == amount


@pytest.mark.parametrize(("text", "hours"), [("1.5", "1.5"), ("24", "24"), ("0.25", "0.25")])
def test_hours(text, hours):
    assert values.parse_hours(text) == Decimal(hours)


@pytest.mark.parametrize("text", ["0", "24.01", "-2", "1.555", "2,5", "1:30", "", "1e1"])
def test_hours_outside_a_day_or_not_a_number(text):
    assert words_of(values.parse_hours, text) == (
        f"write hours as a number over 0 and at most 24, like 1.5, not “{text}”"
    )


def test_whole_numbers():
    assert values.parse_whole_number(" 0149 ") == 149
    assert words_of(values.parse_whole_number, "-1") == "write a whole number like 12, not “-1”"
    assert words_of(values.parse_whole_number, "1.0") == "write a whole number like 12, not “1.0”"
    assert words_of(values.parse_whole_number, "²") == "write a whole number like 12, not “²”"
    assert (
        words_of(lambda text: values.parse_whole_number(text, minimum=1, maximum=10), "11")
        == "write a number from 1 to 10, not 11"
    )


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:00", dt.time(10)),
        ("10.00", dt.time(10)),
        ("10am", dt.time(10)),
        ("10:30", dt.time(10, 30)),
        ("2:30 PM", dt.time(14, 30)),
        ("12am", dt.time(0)),
        ("12 p.m.", dt.time(12)),
        ("09:15:00", dt.time(9, 15)),
    ],
)
def test_times(text, time):
    assert values.parse_time(text) == time


@pytest.mark.parametrize(
    "text", ["24:00", "10", "13pm", "0am", "10:60", "10:00.", "10:00m", "", "ten"]
)
def test_times_that_are_not(text):
    assert words_of(values.parse_time, text) == f"write the time like 10:00 or 2:30pm, not “{text}”"


def test_yes_and_no():
    assert [values.parse_yes_no(word) for word in ("Yes", "y", "TRUE", "1")] == [True] * 4
    assert [values.parse_yes_no(word) for word in ("No", "n", "false", "0")] == [False] * 4
    assert words_of(values.parse_yes_no, "maybe") == "write yes or no, not “maybe”"


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("l353ss", "L35 3SS"),
        (" L35  3ss ", "L35 3SS"),
        ("SW1A1AA", "SW1A 1AA"),
        ("m1 1ae", "M1 1AE"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("ab101xg", "AB10 1XG"),
    ],
)
def test_postcodes_have_one_normal_form(text, postcode):
    assert values.parse_postcode(text) == postcode


@pytest.mark.parametrize("text", ["", "L35", "L35 3S", "L35 3SI", "1L5 3SS", "L353ß"])
def test_what_is_no_postcode(text):
    assert words_of(values.parse_postcode, text) == f"write a postcode like L35 3SS, not “{text}”"


def test_e_mail():
    assert values.parse_email(" Ann@Example.ORG ") == "Ann@example.org"
    assert words_of(values.parse_email, "ann@") == (
        "write an e-mail address like name@example.org, not “ann@”"
    )
    long = "a@" + ".".join(["b" * 60] * 4) + ".example.org"
    assert words_of(values.parse_email, long) == (
        f"write an e-mail address like name@example.org, not “{long[:40]}”"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0151 496 0000", "01514960000"),
        ("(0151) 496-0000", "01514960000"),
        ("+44 7700 900123", "07700900123"),
        ("+44 (0)151 496 0000", "01514960000"),
        ("0044 7700 900123", "07700900123"),
        ("+48 123 456 789", "+48123456789"),
        ("0048123456789", "+48123456789"),
    ],
)
def test_phone_numbers_are_read_as_people_write_them(text, number):
    assert values.parse_phone(text) == number


@pytest.mark.parametrize("text", ["", "123", "0151 496", "call me", "+44", "01514960000 ext 2"])
def test_what_is_no_phone_number(text):
    assert words_of(values.parse_phone, text) == (
        f"write a phone number like 0151 496 0000, not “{text}”"
    )


@settings(max_examples=1000)
@given(st.sampled_from(ALL_PARSERS), st.text(max_size=60))
def test_any_text_gives_a_value_or_words(parser, text):
    try:
        parser(text)
    except ValueError as problem:
        assert str(problem).split()[0] in {"write", "there", text[:1], f"“{text.strip()[:40]}”"}


@settings(max_examples=1000)
@given(st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True))
def test_a_postcode_is_the_same_in_any_case_and_spacing(postcode):
    assert values.parse_postcode(postcode.lower().replace(" ", "")) == postcode
