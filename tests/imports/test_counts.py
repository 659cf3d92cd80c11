"""Files of counts by area (populations, live births) and of changed boundaries."""

import datetime as dt

import pytest

from centres.models import AreaChange, LiveBirths, Population
from config.imports import IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from tests.factories import AreaFactory, ReachAreaFactory, user_with

pytestmark = pytest.mark.django_db
MARCH, APRIL = dt.date(2010, 3, 1), dt.date(2010, 4, 1)
CHANGES = "lsoa11cd,lsoa11nm,lsoa21cd,chgind"


def births():
    return list(LiveBirths.objects.values_list("area__code", "month", "births", "source"))


@pytest.mark.parametrize("month", ["2010-03", "2010-03-01", "3/2010", "03/2010"])
def test_live_births_of_a_month(bring_in, place, month):
    said = bring_in("live_births", f"area_code,month,births,source\nA1,{month},7,Health")
    assert said == ["Live births: 1 made"]
    assert births() == [("A1", MARCH, 7, "Health")]


def test_a_known_month_is_replaced_and_the_same_file_twice_adds_nothing(bring_in, place):
    bring_in("live_births", "area_code,month,births,source\nA1,2010-03,7,Health\nA1,2010-04,0,")
    text = "area_code,month,births\nA1,2010-03,8\nA1,2010-04,0"
    assert bring_in("live_births", text) == ["Live births: 1 replaced, 1 already there"]
    assert births() == [("A1", MARCH, 8, ""), ("A1", APRIL, 0, "")]
    assert bring_in("live_births", text)[0] == "Live births: 2 already there"


def test_bad_rows_of_births_are_errors_and_nothing_is_stored(errors_of, place):
    rows = [
        "A1,2010-03,7",
        "A1,2010-03,8",
        "A9,2010-03,1",
        "A1,2010,1",
        "A1,2010-13,1",
        "A1,2999-01,1",
        "A1,2010-05,-1",
        "A1,2010-06,",
        "A1,2010-07,99999999999",
    ]
    assert errors_of("live_births", "\n".join(["area_code,month,births", *rows])) == [
        "line 3, column births: 8 here, but 7 in line 2, both for area A1 in 2010-03-01",
        "line 4, column area_code: no area of yours has the code “A9”: bring in areas first",
        "line 5, column month: write the month like 2010-03, not “2010”",
        "line 6, column month: there is no month “2010-13”: write it like 2010-03",
        "line 7, column month: there is no month “2999-01”: write it like 2010-03",
        "line 8, column births: write a whole number like 12, not “-1”",
        "line 9, column births: this may not be empty",
        "line 10, column births: write a number from 0 to 2147483647, not 99999999999",
    ]
    assert births() == []


def test_populations_of_another_year(bring_in, place):
    head = "area_code,population_year,children_under_5,source"
    bring_in("populations", f"{head}\nA1,2023,90,Estimate\nA2,2023,80,Estimate")
    said = bring_in("populations", f"{head}\nA1,2024,91,Estimate\nA2,2023,81,Revised")
    assert said == ["Populations: 1 made, 1 replaced"]
    assert list(
        Population.objects.order_by("area__code", "year").values_list("year", "children", "source")
    ) == [(2023, 90, "Estimate"), (2024, 91, "Estimate"), (2023, 81, "Revised")]


@pytest.mark.parametrize("slug", ["populations", "live-births", "area-changes"])
def test_an_administrator_brings_in_counts_of_her_authority_only(write, place, slug):
    ada = user_with("administrator", AreaFactory().ward.authority)
    texts = {
        "populations": "area_code,population_year,children_under_5\nA1,2023,9",
        "live-births": "area_code,month,births\nA1,2023-01,9",
        "area-changes": "before,after\nA1,A2",
    }
    path = write("file.csv", texts[slug])

    def bring_in(by):
        return import_file(IMPORTERS[slug], path, path, by=by, dry_run=False, limits=Limits())

    if slug == "area-changes":  # what is not loaded for her is left aside
        bring_in(ada)
    else:
        with pytest.raises(Refused, match="no area of yours has the code “A1”"):
            bring_in(ada)
    models = Population, LiveBirths, AreaChange
    assert [model.objects.count() for model in models] == [0, 0, 0]
    bring_in(user_with("administrator", place.authority))
    assert sum(model.objects.count() for model in models) == 1


def test_changes_of_areas_as_the_national_file_has_them(bring_in, place):
    after = AreaFactory(code="A3", vintage=2021)
    rows = ["A1,North,A3,M", "A2,South,A3,M", "E5,Same,E5,U", "E6,Split,E7,S", "E6,Split,E8,S"]
    text = "\n".join([CHANGES, *rows])
    assert bring_in("area_changes", text) == [
        "Changes of areas: 2 made",
        "1 row of areas that kept their code: nothing to store.",
        "2 rows of areas that are not loaded: left aside.",
    ]
    assert set(AreaChange.objects.values_list("before", "after")) == {
        (place.north.pk, after.pk),
        (place.south.pk, after.pk),
    }
    assert bring_in("area_changes", text)[0] == "Changes of areas: 2 already there"


def test_a_change_of_which_one_area_is_not_loaded_is_an_error(errors_of, place):
    rows = "A1,North,A9,S\nA1,North,A2,S\nA2,South,A2,U\nA2,South,A1,S\n,x,A1,S"
    assert errors_of("area_changes", f"{CHANGES}\n{rows}") == [
        "line 2, column after: no area of yours has the code “A9”: bring in areas first",
        "line 5, column before: A2 kept its code in another row, so it became no other",
        "line 6, column before: this may not be empty",
    ]
    assert AreaChange.objects.count() == 0


def test_a_centre_that_serves_an_area_and_the_one_after_it_is_named(bring_in, place):
    ReachAreaFactory(centre=place.southmead, area=place.north)
    ReachAreaFactory(centre=place.southmead, area=place.south)
    ReachAreaFactory(centre=place.phoenix, area=place.north)
    words = "Southmead serves North and what came after it: its children would count twice. "
    words += "End North on the page of the centre."
    assert bring_in("area_changes", "before,after\nA1,A2")[1:] == [words]
