"""The file of new births."""

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.models import Postcode, ReachArea
from config.imports import IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from families.models import Birth, Person
from tests.factories import FamilyFactory, live_at, member, user_with

HEAD = "ref,source,born_on"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def test_a_row_makes_a_birth_with_its_area_by_postcode(bring_in, place):
    Postcode.objects.create(postcode="L35 3SS", area_code=place.north.code)
    lines = bring_in(
        "births",
        f"{HEAD},given_name,family_name,carer_name,phone,address,postcode\n"
        "B1,Health,25/09/2026,Zoë,Łuk,Ania Łuk,+44 7700 900123,1 High St,l353ss\n"
        "B2,Registrar,2026-10-01,,Jones,,,,",
    )
    assert lines == ["Births: 2 made", "The area of 1 of these births is not known yet."]
    birth = Birth.objects.get(ref="B1")
    assert (birth.authority, birth.area, birth.source, birth.born_on) == (
        place.authority,
        place.north,
        "health",
        dt.date(2026, 9, 25),
    )
    assert (birth.name_key, birth.carer_name, birth.phone, birth.address, birth.postcode) == (
        "zoe luk",
        "Ania Łuk",
        "07700900123",
        "1 High St",
        "L35 3SS",
    )
    assert Birth.objects.get(ref="B2").area is None


def test_the_same_file_twice_adds_nothing_and_what_is_new_is_filled_in(bring_in, place):
    text = f"{HEAD},family_name,area_code\nB1,health,25/09/2026,Smith,A1"
    bring_in("births", text)
    assert bring_in("births", text) == [
        "Births: 1 already there",
        "Nothing new: all that the file says was there already.",
    ]
    more = f"{HEAD},family_name,phone\nB1,health,25/09/2026,Smith,07700900123"
    assert bring_in("births", more)[0] == "Births: 1 filled in"
    birth = Birth.objects.get()
    assert (birth.phone, birth.area) == ("07700900123", place.north)


def test_staff_who_changed_its_status_do_not_stand_against_the_file(bring_in, place):
    text = f"{HEAD}\nB1,health,25/09/2026"
    bring_in("births", text)
    Birth.objects.update(status="contacted", note="Rang")
    bring_in("births", text)
    assert Birth.objects.get().status == "contacted"


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ("B1,health,21/11/2026,,", ["line 2, column born_on: 2026-11-21 is in the future"]),
        ("B1,aunt,20/11/2026,,", ["line 2, column source: write health or registrar, not “aunt”"]),
        (",health,20/11/2026,,", ["line 2, column ref: this may not be empty"]),
        ("B1,health,,,", ["line 2, column born_on: this may not be empty"]),
        ("B1,health,20/11/2026,X9,", ["line 2, column area_code: there is no area “X9”"]),
        (
            "B1,health,20/11/2026,,nowhere",
            ["line 2, column postcode: write a postcode like L35 3SS, not “nowhere”"],
        ),
        (
            "B1,health,20/11/2026,,\nB1,health,19/11/2026,,",
            [
                (
                    "line 3, column born_on: 2026-11-19 here, but 2026-11-20 in line 2, "
                    "both for birth B1"
                )
            ],
        ),
    ],
)
def test_a_row_that_is_wrong_is_named_and_nothing_is_stored(errors_of, place, rows, errors):
    found = errors_of("births", f"{HEAD},area_code,postcode\nB0,health,1/11/2026,,\n{rows}")
    shifted = [line.replace("line 3", "line 4").replace("line 2", "line 3") for line in errors]
    assert found == shifted
    assert not Birth.objects.exists()


def test_a_month_first_is_explained(errors_of, place):
    (error,) = errors_of("births", f"{HEAD}\nB1,health,09/25/2026")
    assert error.startswith("line 2, column born_on: there is no month 25")


def test_a_known_ref_with_another_value_shows_both(bring_in, errors_of, place):
    bring_in("births", f"{HEAD},family_name\nB1,health,25/09/2026,Smith")
    assert errors_of("births", f"{HEAD},family_name\nB1,health,26/09/2026,Jones") == [
        "line 2, column born_on: 2026-09-26 here, but 2026-09-25 is stored for birth B1",
        "line 2, column family_name: “Jones” here, but “Smith” is stored for birth B1",
    ]


def test_what_is_certain_is_matched_and_said(bring_in, place):
    child = {"given_name": "Ava", "family_name": "Smith", "date_of_birth": dt.date(2026, 9, 25)}
    member(FamilyFactory(centre=place.southmead), **child)
    lines = bring_in("births", f"{HEAD},given_name,family_name\nB1,health,25/09/2026,Ava,Smith")
    assert lines == [
        "Births: 1 made",
        "The area of 1 of these births is not known yet.",
        "1 birth is of known families.",
    ]


def test_a_file_of_families_matches_births_that_waited(bring_in, place):
    bring_in("births", f"{HEAD},given_name,family_name\nB1,health,25/09/2026,Ava,Smith")
    bring_in(
        "families",
        "family_ref,person_ref,role,centre,given_name,family_name,date_of_birth\n"
        "F1,P1,child,southmead,Ava,Smith,25/09/2026",
    )
    assert Birth.objects.get().person == Person.objects.get()


def test_postcodes_loaded_later_give_the_area(bring_in, place):
    bring_in("births", f"{HEAD},postcode\nB1,health,25/09/2026,L35 3SS")
    lines = bring_in("postcodes", "pcds,lsoa21cd\nL35 3SS,A1")
    assert "Home areas of births: 1 filled in" in lines
    assert Birth.objects.get().area == place.north


def test_a_manager_brings_in_births_of_areas_that_her_centre_reaches(place, write):
    ReachArea.objects.create(centre=place.southmead, area=place.north)
    ReachArea.objects.create(centre=place.phoenix, area=place.south)
    Postcode.objects.create(postcode="L35 3SS", area_code=place.south.code)
    manager = user_with(Role.MANAGER, place.southmead)

    def bring(text):
        path = write("births.csv", text)
        return import_file(
            IMPORTERS["births"], path, path, by=manager, dry_run=False, limits=Limits()
        )

    bring(f"{HEAD},area_code\nB1,health,25/09/2026,A1")
    with pytest.raises(Refused, match="none of your centres reaches an area “A2”"):
        bring(f"{HEAD},area_code\nB2,health,25/09/2026,A2")
    with pytest.raises(Refused, match="none of your centres reaches the area of this postcode"):
        bring(f"{HEAD},postcode\nB2,health,25/09/2026,L35 3SS")
    Birth.objects.update(area=place.south)
    with pytest.raises(Refused, match="“B1” is used at another centre"):
        bring(f"{HEAD}\nB1,health,26/09/2026")
    assert Birth.objects.count() == 1


@given(
    st.lists(
        st.tuples(
            st.integers(1, 5),
            st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
            st.sampled_from(["Ava", "Noah", ""]),
        ),
        max_size=6,
    )
)
def test_a_file_is_stored_whole_or_not_at_all(place, write_each, rows):
    """Oracle: it is refused for a day in the future or a ref that says two things."""
    Birth.objects.all().delete()
    said, is_bad = {}, False
    for ref, day, name in rows:
        is_bad |= day > dt.date(2026, 11, 20)
        for field, value in (("day", day), ("name", name)):
            if value:
                is_bad |= said.setdefault((ref, field), value) != value
    path = write_each(
        f"{HEAD},given_name\n" + "\n".join(f"B{r},health,{d},{n}" for r, d, n in rows)
    )
    for _ in range(2):
        try:
            import_file(IMPORTERS["births"], path, path, by=None, dry_run=False, limits=Limits())
            assert not is_bad
        except Refused:
            assert is_bad
        assert Birth.objects.count() == (0 if is_bad else len({ref for ref, _, _ in rows}))


@pytest.fixture
def write_each(write):
    return lambda text: write("births.csv", text)


def test_a_dry_run_stores_nothing(bring_in, place):
    bring_in("births", f"{HEAD}\nB1,health,25/09/2026", dry_run=True)
    assert not Birth.objects.exists()


def test_homes_of_families_stay_as_they_were(bring_in, place):
    family = FamilyFactory(centre=place.southmead)
    live_at(family, None, postcode="L35 3SS")
    bring_in("births", f"{HEAD},postcode\nB1,health,25/09/2026,L35 3SS")
    assert family.addresses.get().area is None
