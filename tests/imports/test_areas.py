import pytest

from accounts.permissions import Role
from centres.models import Area, Authority, Centre, Cluster, Population, ReachArea, Ward
from config.imports import IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from tests.factories import CentreFactory, ReachAreaFactory, user_with

HEAD = (
    "area_code,area_name,ward_code,ward_name,authority_code,authority_name,"
    "population_year,children_under_5"
)
NORTH = "A1,North,W1,Whiston,K1,Knowsley,2009,120"
pytestmark = pytest.mark.django_db


def test_a_row_makes_authority_ward_area_and_population(bring_in):
    said = bring_in("areas", f"{HEAD}\n{NORTH}")
    area = Area.objects.get()
    assert (area.code, area.name, area.vintage, area.deprivation_decile) == (
        "A1",
        "North",
        2011,
        None,
    )
    assert (area.ward.code, area.ward.name) == ("W1", "Whiston")
    assert (area.ward.authority.code, area.ward.authority.name) == ("K1", "Knowsley")
    assert list(Population.objects.values_list("year", "children", "source")) == [(2009, 120, "")]
    assert said == ["Authorities: 1 made", "Wards: 1 made", "Areas: 1 made", "Populations: 1 made"]


def test_one_area_may_have_rows_for_several_years(bring_in):
    bring_in("areas", f"{HEAD}\n{NORTH}\nA1,North,W1,Whiston,K1,Knowsley,2010,125")
    assert Area.objects.count() == 1
    assert list(Population.objects.values_list("year", "children")) == [(2009, 120), (2010, 125)]


def test_centres_are_found_by_name_or_slug_or_made_and_serve_from_the_beginning(bring_in, place):
    bring_in(
        "areas",
        f"""{HEAD},centre,cluster
        A3,East,W1,Whiston,K1,Knowsley,2009,10,southmead;PHOENIX; New Place,Whiston
        A4,West,W1,Whiston,K1,Knowsley,2009,10,new place,whiston""",
    )
    assert list(Centre.objects.values_list("name", "slug")) == [
        ("New Place", "new-place"),
        ("Phoenix", "phoenix"),
        ("Southmead", "southmead"),
    ]
    assert list(
        ReachArea.objects.order_by("centre__name", "area__name").values_list(
            "centre__name", "area__name", "starts_on", "ends_on"
        )
    ) == [
        ("New Place", "East", None, None),
        ("New Place", "West", None, None),
        ("Phoenix", "East", None, None),
        ("Southmead", "East", None, None),
    ]
    cluster = Cluster.objects.get()
    assert (cluster.name, cluster.slug) == ("Whiston", "whiston")
    assert [centre.name for centre in cluster.centres.all()] == [
        "New Place",
        "Phoenix",
        "Southmead",
    ]


def test_a_centre_of_another_authority_is_not_meant(bring_in, elsewhere):
    bring_in("areas", f"{HEAD},centre\n{NORTH},Easton")
    assert list(Centre.objects.values_list("authority__name", "slug")) == [
        ("Bristol", "easton"),
        ("Knowsley", "easton-2"),
    ]


def test_in_one_file_one_name_is_one_centre_and_cluster_across_a_border(bring_in):
    text = f"""{HEAD},centre,cluster
        {NORTH},Border Place,Both
        A8,Far,W8,Far,B1,Bristol,2009,10,border place,BOTH
        A9,Away,W8,Far,B1,Bristol,2009,10,Away Place,Both"""
    bring_in("areas", text)
    made = list(Centre.objects.order_by("slug").values_list("authority__name", "slug"))
    assert made == [("Bristol", "away-place"), ("Knowsley", "border-place")]
    assert [c.slug for c in Cluster.objects.get().centres.all()] == ["away-place", "border-place"]
    assert ReachArea.objects.filter(centre__slug="border-place").count() == 2
    assert bring_in("areas", text)[-1].startswith("Nothing new")


def test_each_authority_keeps_the_centre_of_the_name_that_it_has(bring_in, place, elsewhere):
    CentreFactory(authority=elsewhere.authority, name="Southmead", slug="southmead-2")
    bring_in(
        "areas",
        f"""{HEAD},centre
        A7,Near,W7,Near,K1,Knowsley,2009,10,Southmead
        A8,Far,W8,Far,B1,Bristol,2009,10,Southmead""",
    )
    assert list(ReachArea.objects.order_by("pk").values_list("centre__slug", "area__code")) == [
        ("southmead", "A7"),
        ("southmead-2", "A8"),
    ]


def test_an_area_that_is_already_served_is_not_served_twice(bring_in, place):
    ReachAreaFactory(centre=place.southmead, area=place.north, starts_on="2012-01-01")
    ward = place.north.ward
    bring_in(
        "areas",
        f"{HEAD},centre\nA1,North,{ward.code},{ward.name},K1,Knowsley,2009,120,Southmead",
    )
    assert ReachArea.objects.count() == 1


def test_the_same_file_twice_adds_nothing(bring_in):
    text = f"{HEAD},source,centre,cluster,imd_decile\n{NORTH},ONS,Southmead,Whiston,1"
    bring_in("areas", text)
    models = (Authority, Ward, Area, Population, Centre, Cluster, ReachArea)
    before = [model.objects.count() for model in models]
    assert bring_in("areas", text)[-1] == "Nothing new: all that the file says was there already."
    assert [model.objects.count() for model in models] == before


def test_a_population_is_replaced_and_the_source_of_the_old_number_goes(bring_in):
    bring_in("areas", f"{HEAD},source\n{NORTH},ONS 2010")
    said = bring_in("areas", f"{HEAD}\n{NORTH.replace('120', '130')}")
    assert list(Population.objects.values_list("children", "source")) == [(130, "")]
    assert "Populations: 1 replaced" in said


def test_a_source_that_is_not_said_stays(bring_in):
    bring_in("areas", f"{HEAD},source\n{NORTH},ONS 2010")
    bring_in("areas", f"{HEAD}\n{NORTH}")
    assert Population.objects.get().source == "ONS 2010"


def test_what_was_not_said_before_is_filled_in(bring_in):
    bring_in("areas", f"{HEAD}\n{NORTH}")
    said = bring_in("areas", f"{HEAD},imd_decile,priority_reason\n{NORTH},1,Few come")
    area = Area.objects.get()
    assert (area.deprivation_decile, area.priority_reason) == (1, "Few come")
    assert "Areas: 1 filled in" in said


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (
            "A1,South,W1,Whiston,K1,Knowsley,2010,1",
            "line 2, column area_name: “South” here, but “North” is stored for area A1",
        ),
        (
            "A1,North,W2,Prescot,K1,Knowsley,2010,1",
            "line 2, column ward_code: “W2” here, but “W1” is stored for area A1",
        ),
        (
            "A2,Top,W1,Prescot,K1,Knowsley,2010,1",
            "line 2, column ward_name: “Prescot” here, but “Whiston” is stored for ward W1",
        ),
        (
            "A2,Top,W1,Whiston,B1,Bristol,2010,1",
            "line 2, column authority_code: “B1” here, but “K1” is stored for ward W1",
        ),
        (
            "A2,Top,W2,Top,K1,Elsewhere,2010,1",
            (
                "line 2, column authority_name: “Elsewhere” here, but “Knowsley” is stored for "
                "authority K1"
            ),
        ),
    ],
)
def test_a_known_place_with_other_values_is_an_error_that_shows_both(
    bring_in, errors_of, row, error
):
    bring_in("areas", f"{HEAD}\n{NORTH}")
    assert errors_of("areas", f"{HEAD}\n{row}") == [error]
    assert Area.objects.count() == 1


def test_rows_that_contradict_each_other_are_errors(errors_of):
    assert errors_of(
        "areas",
        f"""{HEAD},vintage
        {NORTH},2001
        A1,North,W1,Whiston,K1,Knowsley,2010,125,2011
        A1,North,W1,Whiston,K1,Knowsley,2009,121,""",
    ) == [
        "line 3, column vintage: 2011 here, but 2001 in line 2, both for area A1",
        "line 4, column children_under_5: 121 here, but 120 in line 2, both for area A1 in 2009",
    ]
    assert Area.objects.count() == 0


@pytest.mark.parametrize(
    ("columns", "cells", "column"),
    [
        ("imd_decile", "11", "imd_decile"),
        ("imd_decile", "0", "imd_decile"),
        ("vintage", "2005", "vintage"),
        ("centre,cluster", ",Whiston", "centre"),
    ],
)
def test_wrong_cells_are_errors_of_their_column(errors_of, columns, cells, column):
    (error,) = errors_of("areas", f"{HEAD},{columns}\n{NORTH},{cells}")
    assert error.startswith(f"line 2, column {column}: ")


def test_empty_cells_of_required_columns_are_errors(errors_of):
    assert errors_of("areas", f"{HEAD}\nA1,,,,,,,") == [
        f"line 2, column {column}: this may not be empty"
        for column in (
            "authority_code",
            "ward_code",
            "area_name",
            "ward_name",
            "authority_name",
            "population_year",
            "children_under_5",
        )
    ]


def test_a_negative_population_is_an_error(errors_of):
    assert errors_of("areas", f"{HEAD}\n{NORTH.replace('120', '-1')}") == [
        "line 2, column children_under_5: write a whole number like 12, not “-1”"
    ]


def test_an_administrator_may_import_her_own_authority_only(write, place, elsewhere):
    ada = user_with(Role.ADMINISTRATOR, place.authority)
    path = write("areas.csv", f"{HEAD}\nA9,Top,W9,Top,B1,Bristol,2009,1\n{NORTH}")
    with pytest.raises(Refused) as refusal:
        import_file(IMPORTERS["areas"], path, path, by=ada, dry_run=False, limits=Limits())
    assert str(refusal.value).splitlines()[0] == (
        "line 2, column authority_code: you may not import areas of the authority “B1”"
    )


def test_two_spellings_of_a_slug_that_mean_two_centres_are_an_error(errors_of, place):
    CentreFactory(authority=place.authority, name="SouthMead", slug="south-mead")
    assert errors_of("areas", f"{HEAD},centre\n{NORTH.replace('A1', 'A9')},SOUTHMEAD")[0] == (
        "line 2, column centre: “SOUTHMEAD” may be several: write one of south-mead, southmead"
    )
