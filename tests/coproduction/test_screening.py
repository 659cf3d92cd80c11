"""Words that may say who a person is are found, whoever writes them and however."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centres.models import Venue
from coproduction.models import Contribution, Screening
from coproduction.screening import known_at, reasons, screen, screen_all
from coproduction.screening.naming import LONGEST_PIECE, MOST_REASONS, found_in
from tests.factories import (
    CentreFactory,
    FamilyFactory,
    ProviderFactory,
    VolunteerFactory,
    member,
    user_with,
)

NAMES = frozenset({"zelda", "okonkwo", "ohare", "will", "luk"})
PLACES = frozenset({"whiston", "southmead", "lickers"})

# What is said, and what the first reason must begin with and hold.
HELD = [
    ("Ring me on 0151 496 0000", "A phone number: 0151 496 0000"),
    ("my number is 07700900123 any time", "A phone number: 07700900123"),
    ("+44 (0)7700 900 123", "A phone number: +44 (0)7700 900 123"),
    ("text 0-7-7-0-0-9-0-0-1-2-3", "A phone number: 0-7-7-0-0-9-0-0-1-2-3"),
    ("call496 000 please", "A phone number: 496 000"),
    ("oh seven seven double oh nine hundred", "A phone number: oh seven seven double oh nine"),
    ("٠٧٧٠٠٩٠٠١٢٣", "A phone number: 07700900123"),
    ("O77OO 9OO 123 after six", "A phone number: 07700 900 123"),
    ("callme07700900123now", "A phone number: 07700900123"),
    ("write to jo.b@example.org", "An e-mail address: jo.b@example.org"),
    ("help at example dot org", "An e-mail address: help at example dot org"),
    ("find us @tea_and_talk", "An account: @tea_and_talk"),
    ("see www.facebook.com/some.one", "A web address: www.facebook.com/some.one"),
    ("she lives in L35 3SS", "A postcode: L35 3SS"),
    ("l353ss has no bus", "A postcode: l353ss"),
    ("the flats at L35-3ss", "A postcode: L35-3ss"),
    ("12 Pottery Lane is damp", "An address: 12 Pottery Lane"),
    ("they moved to 7b st anne's road", "An address: 7b st anne's road"),
    ("a mum in flat 12 needs help", "An address: flat 12"),
    ("the lady at number 9 shouts", "An address: at number 9"),
    ("she lives on cherry tree avenue", "An address: lives on cherry tree avenue"),
    ("he was born 3 March 2009", "A date of birth: born 3 March 2009"),
    ("Mrs Abernathy was rude", "A name: Mrs Abernathy"),
    ("mr patel knows", "A name: mr patel"),
    ("Ask Dr. Smith", "A name: Dr Smith"),
    ("I saw Nurse Quill on Monday", "A name: Nurse Quill"),
    ("aunty Bev cooks", "A name: aunty Bev"),
    ("the worker called kasha helps", "A name: kasha"),
    ("a lady named Tyla-Mae came", "A name: Tyla-Mae"),
    ("my name is zorb", "A name: zorb"),
    ("my son zylo loves it", "A name: zylo"),
    ("our baby Ottoline is two", "A name: Ottoline"),
    ("her husband vikram drinks", "A name: vikram"),
    ("sandra came too late", "A name: sandra"),
    ("ASK TYLER ABOUT IT", "A name: TYLER"),
    ("Sophie’s mum cannot come", "A name: Sophie"),
    ("it was sophies idea", "A name: sophies"),
    ("Zoë and I walked", "A name: Zoë"),
    ("Grace came late", "A name: Grace"),
    ("zelda never comes", "A name of somebody we know: zelda"),
    ("the OKONKWO family", "A name of somebody we know: OKONKWO"),
    ("o’hare's children", "A name of somebody we know: o’hare's"),
    ("Łuk was here", "A name of somebody we know: Łuk"),
    ("it was all Will again", "A name of somebody we know: Will"),
    ("z\u200belda never comes", "A name of somebody we know: zelda"),
    ("the park.Zelda knows", "A name of somebody we know: park.Zelda"),
    ("ask Quentella about that", "Perhaps a name: Quentella"),
    ("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "In letters that are not screened: "),
    ("Łukasz said it was too loud", "A name: Łukasz"),
    ("me and tallulah went", "A name: tallulah"),
    ("the kowalski family is cold", "A name: kowalski"),
    ("Khan’s shop is dear", "A name: Khan’s"),
    ("nurse quill was rude", "A name: nurse quill"),
    ("auntie zylo runs it", "A name: auntie zylo"),
    ("Mrs.Quill was rude", "A name: Mrs Quill"),
    ("qwerta’s mum shouts", "A name: qwerta’s"),
    ("their eldest zylo is away", "A name: zylo"),
    ("D'Aquilo is a bully", "Perhaps a name: D'Aquilo"),
    ("McQuillan came", "Perhaps a name: McQuillan"),
    ("fourteen oak road is damp", "An address: fourteen oak road"),
    ("flat three has mice", "An address: flat three"),
    ("ask at 13, The Crescent", "An address: 13, The Crescent"),
    ("no 14 Oak Rd", "An address: 14 Oak Rd"),
    ("at L 35 3 QZ", "A postcode: L 35 3 QZ"),
    ("jo.b [at] example.org", "An e-mail address: jo.b [at] example.org"),
    ("zylo at gmail", "An e-mail address: zylo at gmail"),
    ("0151four960123", "A phone number: 01514960123"),
    ("born 3rd of March 2009", "A date of birth: born 3rd of March 2009"),
    ("tiktok: lil_99", "An account: tiktok: lil_99"),
    ("a red car, AB12 CDE", "A number of somebody: AB12 CDE"),
    ("Żywka came", "Perhaps a name: Żywka"),
    ("K.T. from the flats", "Perhaps a name: K.T"),
    ("a girl known as zylo", "A name: zylo"),
    ("07700 nine hundred 123", "A phone number: 07700 nine hundred 123"),
    ("seven seven hundred nine hundred one two three", "A phone number: seven seven hundred"),
]
CLEAR = [
    "",
    "More stay and play on Saturdays, please. The park is dirty.",
    "My partner works nights and I've no car. Buses cost £4.50 a day.",
    "We had 40 families in 2010-2011 and 1,749 children by 25/12/2010.",
    "It takes 20 minutes to walk there. 3 children in the park fell.",
    "I liked the Sure Start centre in Whiston and the NHS clinic.",
    "Lickers Lane needs a crossing near the school.",
    "Will you open in May? May I come on Mondays?",
    "my son loves it and my daughter is at nursery",
    "nobody called back. They called it off twice.",
    "£10,000,000 was spent",
    "open from 9:30 to 11:30, or 10-12",
    "the health visitor came at 3 and the nurse said no",
    "I miss the bus. Doctors are far.",
    "A named person at the council would help. Who is called first?",
    "At Christmas and Ramadan it was closed; English classes stopped.",
    "The café and the crèche take two hundred people; in the U.K. one in 5, one in 20.",
    "my friend's mum and everyone's dad; the nurse visits and the midwife was kind",
    "two busy roads, one long road, 5 streets away. The school's own sister group",
]


@pytest.mark.parametrize(("words", "reason"), HELD)
def test_what_may_name_a_person_is_found(words, reason):
    found = found_in(words, NAMES, PLACES)

    assert [one for one in found if one.startswith(reason)] != []


@pytest.mark.parametrize("words", CLEAR)
def test_what_names_nobody_is_clear(words):
    assert found_in(words, NAMES, PLACES) == []


@settings(max_examples=100)
@given(
    st.text(max_size=60),
    st.lists(st.integers(0, 9), min_size=10, max_size=11),
    st.sampled_from(["", " ", "-", ".", "  ", "/", " - ", ")", "\u00a0", "\u200b"]),
)
@example("", [0] * 10, "")
def test_digits_of_a_phone_are_found_however_they_stand(before, digits, between):
    """A letter before it would glue it to a word: a full stop and a space stand there."""
    number = between.join(map(str, [0, *digits[1:]]))

    found = found_in(f"{before}. {number} x")

    assert [one for one in found if one.startswith("A phone number")] != [] or (
        len(found) == MOST_REASONS
    )


@settings(max_examples=100)
@given(
    st.sampled_from(["zelda", "okonkwo"]),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["{}", "{}'s", "({})", "“{}”", "{}!", "\n{}\n", "x {} y", "{}/anyone", "-{}-"]),
)
def test_a_known_name_is_found_in_any_case_and_between_any_marks(name, case, around):
    assert found_in(around.format(case(name)), NAMES) != []


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_reasons_are_few_short_and_each_once(text):
    found = found_in(text, NAMES, PLACES)

    assert len(found) == len(set(found)) <= MOST_REASONS
    assert all(len(one) <= LONGEST_PIECE + 40 and one.isprintable() for one in found)


@pytest.mark.parametrize("piece", ["1 a ", "a@", "live on ", "A", "born 1 ", "my son "])
def test_no_pattern_runs_away_on_what_is_long_and_alike(piece):
    started = time.process_time()

    found_in(piece * 2_000, NAMES)

    assert time.process_time() - started < 2


# --- with those who are on record


@pytest.fixture
def centre():
    centre = CentreFactory(name="Southmead Children's Centre")
    member(FamilyFactory(centre=centre, name="Kowalska"), given_name="Xanthe", family_name="Kowal")
    group = ProviderFactory(name="Bramble Voices", authority=centre.authority)
    group.centres.add(centre)
    VolunteerFactory(name="Ottilie Prowse", group=group, authority=centre.authority)
    user_with("manager", centre, name="Wilhelmina Fonsec")
    Venue.objects.create(centre=centre, name="Thornapple Hall")
    return centre


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["xanthe", "KOWALSKA", "kowal's", "ottilie", "prowse", "fonsec"])
def test_whoever_is_on_record_at_the_centre_is_found(centre, said):
    assert reasons(f"it was {said} who said so", [centre]) != []


@pytest.mark.django_db
def test_people_of_another_centre_are_not_told_of_and_places_are_no_people(centre):
    elsewhere = CentreFactory(authority=centre.authority)

    assert known_at([elsewhere], ["xanthe"]).names == frozenset()
    assert reasons("it was in Thornapple Hall with Bramble Voices", [centre]) == []


@pytest.mark.django_db
def test_many_rows_are_screened_with_two_queries(centre, django_assert_num_queries):
    said = ["xanthe said", "more tea", "call 0151 496 0000"]
    rows = [Contribution(words=words) for words in said]

    with django_assert_num_queries(2):
        screen_all(rows, [centre])

    assert [row.screening for row in rows] == [Screening.HELD, Screening.CLEAR, Screening.HELD]
    assert rows[0].held_because == ["A name of somebody we know: xanthe"]
    assert screen(Contribution(words="tea"), [centre]).held_because == []
