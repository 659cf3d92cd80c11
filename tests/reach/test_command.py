"""``measure`` on the command line: what it prints, and how it ends."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    centre = make.CentreFactory(name="North")
    area = make.AreaFactory(code="A1", name="Mill Brow", ward__authority=centre.authority)
    make.ReachAreaFactory(centre=centre, area=area)
    make.PopulationFactory(area=area, year=2009, children=3, source="counted")
    family = make.FamilyFactory(centre=centre)
    child = make.member(family, date_of_birth=dt.date(2007, 6, 1))
    session = make.SessionFactory(
        activity=make.ActivityFactory(centre=centre), unnamed_adults=2, date=dt.date(2009, 5, 12)
    )
    make.attend(session, child, family=family, area=area)
    volunteer = make.VolunteerFactory(centre=centre)
    make.HoursFactory(volunteer=volunteer, centre=centre, hours=Decimal("1.50"))
    return centre


def run(*args):
    output = io.StringIO()
    call_command("measure", *args, stdout=output)
    return output.getvalue()


YEAR = ["--from", "2009-04-01", "--to", "31/3/2010"]


def test_json_has_exactly_the_figures_of_the_scope(centre):
    assert json.loads(run("north", *YEAR, "--format", "json")) == {
        "scope": "north",
        "from": "2009-04-01",
        "to": "2010-03-31",
        "population": {"year": 2009, "children": 3},
        "measures": {
            "children_reached": {"numerator": 1, "denominator": 3, "percent": "33.3"},
            "children_registered": {"numerator": 0, "denominator": 3, "percent": "0.0"},
            "children_sustained": {"numerator": 0, "denominator": 1, "percent": "0.0"},
            "children_reached_outside": {"numerator": 0},
            "children_home_unknown": {"numerator": 0},
            "families_reached": {"numerator": 1},
            "families_new": {"numerator": 1},
            "children_new": {"numerator": 1},
            "children_returned": {"numerator": 0},
            "children_not_reached": {"numerator": 2, "denominator": 3, "percent": "66.7"},
            "infants_not_benefiting": {"numerator": None, "denominator": None, "percent": None},
            "attendances": {"numerator": 1},
            "attendances_unnamed": {"numerator": 2},
            "volunteers_active": {"numerator": 1},
            "volunteer_hours": {"numerator": 1.5},
        },
    }


def test_json_rows_stand_beside_the_measures(centre):
    found = json.loads(run("north", *YEAR, "--by", "area", "--format", "json"))
    assert found["rows"] == [
        {
            "key": "A1",
            "label": "Mill Brow",
            "measures": {
                "children_reached": {"numerator": 1, "denominator": 3, "percent": "33.3"},
                "children_registered": {"numerator": 0, "denominator": 3, "percent": "0.0"},
                "children_sustained": {"numerator": 0, "denominator": 1, "percent": "0.0"},
                "families_reached": {"numerator": 1},
                "families_new": {"numerator": 1},
                "children_new": {"numerator": 1},
                "children_returned": {"numerator": 0},
                "children_not_reached": {"numerator": 2, "denominator": 3, "percent": "66.7"},
                "infants_not_benefiting": {
                    "numerator": None,
                    "denominator": None,
                    "percent": None,
                },
                "attendances": {"numerator": 1},
            },
        }
    ]


def test_nothing_to_divide_by_is_null(centre):
    make.CentreFactory(name="Empty")
    found = json.loads(run("empty", *YEAR, "--format", "json"))
    assert found["population"] == {"year": None, "children": None}
    assert found["measures"]["children_reached"] == {
        "numerator": 0,
        "denominator": None,
        "percent": None,
    }


def test_csv_has_a_line_for_each_figure(centre):
    lines = list(csv.DictReader(io.StringIO(run("north", *YEAR, "--format", "csv"))))
    assert lines[0] == {
        "key": "north",
        "name": "North",
        "measure": "children_reached",
        "label": "Children reached",
        "numerator": "1",
        "denominator": "3",
        "percent": "33.3",
    }
    assert len(lines) == 15


def test_table_names_the_areas_without_a_population(centre):
    area = make.AreaFactory(name="New Estate", ward__authority=centre.authority)
    make.ReachAreaFactory(centre=centre, area=area)
    lines = run("north", *YEAR, "--by", "area").splitlines()
    missing = "No year has a population for every area. Missing: New Estate."
    assert lines[:4] == [
        "North, 1 April 2009 to 31 March 2010",
        f"Population: not enough data. {missing}",
        "",
        "Children reached                1       not enough data",
    ]


@pytest.mark.parametrize(
    ("scope", "first", "last", "said"),
    [
        ("nowhere", "2009-04-01", "2010-03-31", "no centre or cluster with the slug “nowhere”"),
        ("north", "2010-04-01", "2010-03-31", "before it starts"),
    ],
)
def test_refusals_end_with_1(centre, scope, first, last, said):
    with pytest.raises(CommandError, match=said) as refused:
        run(scope, "--from", first, "--to", last)
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    "args",
    [
        ["north", "--from", "yesterday", "--to", "2010-03-31"],
        ["north", "--from", "2009-04-01"],
        ["north", *YEAR, "--by", "colour"],
    ],
)
def test_wrong_command_lines_end_with_2(args):
    ended = subprocess.run(
        [sys.executable, "manage.py", "measure", *args], capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "usage: manage.py measure" in ended.stderr
