import pytest
from django.db import connection

from centres.imports import postcodes
from centres.models import Postcode
from tests.factories import AreaFactory, FamilyFactory, SessionFactory, attend, live_at, member

pytestmark = pytest.mark.django_db


def stored():
    return list(Postcode.objects.values_list("postcode", "area_code", "ended"))


@pytest.mark.parametrize("header", ["pcds", "pcd", "pcd7", "pcd8"])
@pytest.mark.parametrize("written", ["L35 3SS", "l353ss", "L35  3SS"])
def test_a_postcode_is_kept_in_its_normal_form(bring_in, header, written):
    bring_in("postcodes", f"{header},lsoa11\n{written},E01000001")
    assert stored() == [("L35 3SS", "E01000001", "")]


@pytest.mark.parametrize("column", ["lsoa21cd", "lsoa21", "lsoa11cd", "lsoa11", "lsoa01cd"])
def test_the_column_is_the_one_whose_codes_the_loaded_areas_have(bring_in, column):
    AreaFactory(code="E01")
    others = [c for c in ("lsoa21cd", "lsoa11cd", "lsoa01cd") if c != column]
    said = bring_in(
        "postcodes",
        f"oa,{','.join(others)},pcds,{column},doterm\nx,{'Z1,' * len(others)}L1 1AA,E01,",
    )
    assert stored() == [("L1 1AA", "E01", "")]
    assert f"Area codes were read from the column {column}." in said


def test_the_column_with_most_matches_wins(bring_in):
    AreaFactory(code="E01"), AreaFactory(code="E02")
    bring_in("postcodes", "pcds,lsoa21,lsoa11\nL1 1AA,E01,E01\nL1 1AB,Z9,E02")
    assert stored() == [("L1 1AA", "E01", ""), ("L1 1AB", "E02", "")]


def test_without_loaded_areas_the_newest_column_is_kept_and_said(bring_in):
    said = bring_in("postcodes", "pcds,lsoa11,lsoa21\nL1 1AA,E11,E21")
    assert stored() == [("L1 1AA", "E21", "")]
    assert said[-2:] == [
        "Area codes were read from the column lsoa21.",
        "None of them is the code of a loaded area; they are kept.",
    ]


def test_ended_postcodes_and_codes_that_are_not_loaded_are_kept(bring_in):
    AreaFactory(code="E01")
    bring_in("postcodes", "pcds,lsoa11,doterm\nL1 1AA,E01,\nL1 1AB,Z9,200912\nNPT 9AA,,199601")
    assert stored() == [
        ("L1 1AA", "E01", ""),
        ("L1 1AB", "Z9", "200912"),
        ("NPT 9AA", "", "199601"),
    ]


def test_a_known_postcode_is_replaced_and_the_same_file_twice_adds_nothing(bring_in):
    bring_in("postcodes", "pcds,lsoa11,doterm\nL1 1AA,E01,200912\nL1 1AB,E01,")
    text = "pcds,lsoa11,doterm\nL1 1AA,E02,\nL1 1AB,E01,"
    assert bring_in("postcodes", text)[0] == "Postcodes: 1 replaced, 1 already there"
    assert stored() == [("L1 1AA", "E02", ""), ("L1 1AB", "E01", "")]
    assert bring_in("postcodes", text)[0] == "Postcodes: 2 already there"


def test_what_a_directory_does_not_say_stays(bring_in):
    bring_in("postcodes", "pcds,lsoa11,doterm\nL1 1AA,E01,200912")
    bring_in("postcodes", "pcds,lsoa11\nL1 1AA,")
    assert stored() == [("L1 1AA", "E01", "200912")]


def test_bad_rows_are_errors_and_nothing_is_stored(errors_of):
    assert errors_of(
        "postcodes",
        "pcds,lsoa11,doterm\nL1 1AA,E01,\nnowhere,E01,\nL1 1AB,E01,2009\nL1 1AA,E02,\n,E01,",
    ) == [
        "line 3, column pcds: write a postcode like L35 3SS, not “nowhere”",
        "line 4, column doterm: write the year and month like 200912, not “2009”",
        "line 5, column pcds: L1 1AA is also in line 2, with other values",
        "line 6, column pcds: this may not be empty",
    ]
    assert stored() == []


def test_a_file_without_a_column_of_areas_is_refused(errors_of):
    assert errors_of("postcodes", "pcds,oa11\nL1 1AA,x") == [
        "No column with areas: the file needs one of lsoa21cd, lsoa21, lsoa11cd, lsoa11, lsoa01cd."
    ]


def test_homes_and_attendances_get_their_area_once_the_directory_knows_it(bring_in):
    area = AreaFactory(code="E01")
    family = FamilyFactory()
    live_at(family, None, postcode="L1 1AA")
    child = member(family)
    attendance = attend(SessionFactory(activity__centre=family.centre), child, family=family)
    said = bring_in("postcodes", "pcds,lsoa11\nL1 1AA,E01")
    attendance.refresh_from_db()
    assert (family.addresses.get().area, attendance.area) == (area, area)
    assert said[:3] == [
        "Postcodes: 1 made",
        "Home areas of addresses: 1 filled in",
        "Home areas of attendances: 1 filled in",
    ]


def test_a_dry_run_stores_nothing(bring_in):
    said = bring_in("postcodes", "pcds,lsoa11\nL1 1AA,E01", dry_run=True)
    assert said[:2] == [
        "Checked only, nothing is stored. It would give:",
        "Postcodes: 1 made",
    ]
    assert stored() == []


def _many(code, first=0):
    """Postcodes enough that the table is worth building anew."""
    letters = "ABCDEFGHIJKLMNOPQRST"
    rows = (
        f"L0 {n // 400}{letters[n // 20 % 20]}{letters[n % 20]},{code},{'200912' if n % 3 else ''}"
        for n in range(first, first + 400)
    )
    return "pcds,lsoa11,doterm\n" + "\n".join(rows)


def _indexes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'centres_postcode' "
            "ORDER BY 1"
        )
        return cursor.fetchall()


def test_a_large_directory_is_built_beside_and_says_the_same(bring_in, monkeypatch):
    monkeypatch.setattr(postcodes, "WORTH_BUILDING_ANEW", 100)
    before = _indexes()
    bring_in("postcodes", "pcds,lsoa11,doterm\nL0 0AA,E09,\nL0 0AB,E09,\nL99 9ZZ,E09,200001")
    file = _many("E01") + "\nL0 0AB,E01,200912"
    assert bring_in("postcodes", file)[0] == "Postcodes: 398 made, 2 replaced"
    built = stored()
    assert len(built) == 401
    assert built[:2] == [("L0 0AA", "E01", ""), ("L0 0AB", "E01", "200912")]
    assert built[-1] == ("L99 9ZZ", "E09", "200001")
    assert _indexes() == before
    assert bring_in("postcodes", file)[0] == "Postcodes: 400 already there"
    said = bring_in("postcodes", _many("", first=399).replace("200912", "201001"))
    assert said[0] == "Postcodes: 399 made, 1 already there"
    Postcode.objects.all().delete()
    assert bring_in("postcodes", file)[0] == "Postcodes: 400 made"
    monkeypatch.undo()
    assert [row for row in built if row[0] != "L99 9ZZ"] == stored()


def test_a_dry_run_of_a_large_directory_stores_nothing(bring_in, monkeypatch):
    monkeypatch.setattr(postcodes, "WORTH_BUILDING_ANEW", 100)
    bring_in("postcodes", _many("E01"), dry_run=True)
    assert stored() == []
