"""From files to figures on the command line alone; each expected figure is counted by hand."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
YEAR = ("--from", "2009-04-01", "--to", "31/03/2010")

# Phoenix serves A1 and A2. No year but 2008 and 2010 has a population for both.
FILES = {
    "areas": """
        area_code,area_name,ward_code,ward_name,authority_code,authority_name,imd_decile,population_year,children_under_5,centre,cluster
        A1,"Mill Brow, North",W1,West,L1,Knowsley,1,2008,10,Phoenix; St Mary's,
        A1,"Mill Brow, North",W1,West,L1,Knowsley,1,2009,11,,
        A1,"Mill Brow, North",W1,West,L1,Knowsley,1,2010,12,,
        A2,Long Meadow,W1,West,L1,Knowsley,,2008,20,phoenix,Both
        A2,Long Meadow,W1,West,L1,Knowsley,,2010,22,,
        A3,Church View,W2,East,L1,Knowsley,2,2008,30,St Mary's,both
        A3,Church View,W2,East,L1,Knowsley,2,2010,32,,""",
    "postcodes": """
        pcds,lsoa01cd,oseast1m
        AB1 2CD,A2,1""",
    # P2 has two households; P3 turns five on 12 May 2009; P5's home is unknown, P6's birth is.
    "families": """
        family_ref,person_ref,role,centre,date_of_birth,area_code,postcode,registered_on,closed_on,target_groups
        F1,P1,carer,Phoenix,,A1,,01/06/2009,,LONE parents
        F1,P2,child,Phoenix,29/02/2008,A1,,01/06/2009,,
        F2,P3,child,phoenix,2004-05-12,,ab12cd,,,
        F3,P4,child,st-marys,2007-01-01,A3,,2009-01-01,2010-03-31,
        F3,P2,child,st-marys,29/02/2008,A3,,2009-01-01,2010-03-31,
        F4,P5,child,PHOENIX,1/1/2008,,ZZ9 9ZZ,,,fathers
        F5,P6,child,Phoenix,,A1,,,,""",
    "attendance": """
        session_ref,date,activity,centre,provider,strand,person_ref
        S0,2008-04-01,Play,St Mary's,,,P4
        S1,2009-05-11,Play,Phoenix,Family Voices,family SUPPORT,P1
        S1,2009-05-11,Play,Phoenix,Family Voices,family-support,P3
        S2,12/05/2009,Play,Phoenix,,,P3
        S2,12/05/2009,Play,Phoenix,,,P2
        S3,12/05/2009,Play,Phoenix,,,P2
        S3,12/05/2009,Play,Phoenix,,,P6
        S4,01/07/2009,Play,Phoenix,,,P2
        S4,01/07/2009,Play,Phoenix,,,P4
        S4,01/07/2009,Play,Phoenix,,,P5
        S5,02/07/2009,Play,Phoenix,,,P2""",
    "volunteer_hours": """
        volunteer_ref,group,date,hours,centre,session_ref
        V1,Family Voices,2009-05-11,1,,S1
        V1,Family Voices,2009-05-12,2.50,Phoenix,
        V1,Family Voices,2009-05-13,0.75,,
        V2,,2009-05-13,3,St Mary's,
        V2,,2009-05-13,3,St Mary's,""",
    "costs": """
        service_model,model_kind,period_from,period_to,centre,families_reached,strand,kind,description,amount
        Before,existing,2009-04-01,2010-03-31,Phoenix,,Family support,staff,Workers,"£1,000"
        Before,existing,2009-04-01,2010-03-31,Phoenix,,Family support,Staff,Tea,0.25
        Before,existing,2009-04-01,2010-03-31,Phoenix,,Family support,Staff,Tea,0.25
        After,redesigned,2010-04-01,2011-03-31,,8,outreach-and-engagement,commissioned,Group,800
        Nobody,redesigned,2010-04-01,2011-03-31,,0,Family support,staff,Workers,0""",
}


def run(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments):
    return json.loads(run(*arguments, "--format", "json"))


@pytest.fixture
def files(tmp_path):
    paths = {}
    for name, text in FILES.items():
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_text("\n".join(line.strip() for line in text.strip().splitlines()))
    return paths


@pytest.fixture
def world(files):
    for name, path in files.items():
        run(f"import_{name}", str(path))


def everything_stored():
    stored = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT x::text FROM "{table}" x ORDER BY 1')  # noqa: S608 (our tables)
            stored[table] = cursor.fetchall()
    return stored


def test_the_files_twice_add_nothing(world, files):
    before = everything_stored()
    for name, path in files.items():
        assert "Nothing new: all that the file says was there already." in run(
            f"import_{name}", str(path)
        )
    assert everything_stored() == before


def test_measures_of_a_centre(world):
    assert as_json("measure", "phoenix", *YEAR) == {
        "scope": "phoenix",
        "from": "2009-04-01",
        "to": "2010-03-31",
        "population": {"year": 2008, "children": 30},
        "measures": {
            "children_reached": {"numerator": 2, "denominator": 30, "percent": "6.7"},
            "children_registered": {"numerator": 1, "denominator": 30, "percent": "3.3"},
            "children_sustained": {"numerator": 1, "denominator": 2, "percent": "50.0"},
            "children_reached_outside": {"numerator": 2},
            "children_home_unknown": {"numerator": 1},
            "families_reached": {"numerator": 5},
            "families_new": {"numerator": 4},
            "children_new": {"numerator": 2},
            "children_returned": {"numerator": 0},
            "children_not_reached": {"numerator": 28, "denominator": 30, "percent": "93.3"},
            "infants_not_benefiting": {"numerator": None, "denominator": None, "percent": None},
            "attendances": {"numerator": 10},
            "attendances_unnamed": {"numerator": 0},
            "volunteers_active": {"numerator": 1},
            "volunteer_hours": {"numerator": 4.25},
        },
    }


def test_measures_of_a_cluster_are_of_the_union(world):
    found = as_json("measure", "both", *YEAR)
    assert found["population"] == {"year": 2008, "children": 60}
    assert found["measures"]["children_reached"] == {
        "numerator": 3,
        "denominator": 60,
        "percent": "5.0",
    }
    assert found["measures"]["children_reached_outside"] == {"numerator": 1}
    assert found["measures"]["volunteer_hours"] == {"numerator": 10.25}


@pytest.mark.parametrize(
    ("scope", "reached", "hours"),
    [
        ("A3", {"numerator": 1, "denominator": 30, "percent": "3.3"}, None),
        ("W1", {"numerator": 2, "denominator": 30, "percent": "6.7"}, None),
        ("L1", {"numerator": 3, "denominator": 60, "percent": "5.0"}, 10.25),
    ],
)
def test_measures_of_an_area_ward_and_authority_are_of_who_lives_there(
    world, scope, reached, hours
):
    measures = as_json("measure", scope, *YEAR)["measures"]
    assert measures["children_reached"] == reached
    assert measures["children_reached_outside"] == {"numerator": 0}
    assert measures["volunteer_hours"] == {"numerator": hours}


@pytest.mark.parametrize(
    ("by", "reached"),
    [
        ("area", {"A1": (1, 10), "A2": (1, 20), "unknown": (0, None)}),
        ("ward", {"W1": (2, 30), "unknown": (0, None)}),
        ("decile", {"1": (1, 10), "unknown": (1, 20)}),
        ("age", {"0": (0, None), "1": (1, None), "2": (0, None), "3": (0, None), "4": (1, None)}),
        ("centre", {"phoenix": (2, 30)}),
        (
            "quarter",
            {
                "2009-10 Q1": (2, 30),
                "2009-10 Q2": (1, 30),
                "2009-10 Q3": (0, 30),
                "2009-10 Q4": (0, 34),
            },
        ),
        (
            "group",
            {
                "disabled-children-or-parents": (0, None),
                "expectant-parents": (0, None),
                "fathers": (0, None),
                "lone-parents": (1, None),
                "minority-ethnic-families": (0, None),
                "workless-households": (0, None),
                "young-parents": (0, None),
            },
        ),
    ],
)
def test_rows_stand_beside_the_measures_in_the_order_of_their_keys(world, by, reached):
    found = as_json("measure", "phoenix", *YEAR, "--by", by)
    assert found.keys() == {"scope", "from", "to", "population", "measures", "rows"}
    assert {frozenset(row) for row in found["rows"]} == {frozenset({"key", "label", "measures"})}
    rows = [(row["key"], row["measures"]["children_reached"]) for row in found["rows"]]
    assert [(key, (f["numerator"], f["denominator"])) for key, f in rows] == list(reached.items())


def test_a_comparison_is_exactly_the_figures_as_they_are_displayed(world):
    assert as_json("compare", "before", "after") == {
        "existing": {"name": "Before", "cost": "1001", "families_reached": 5, "unit_cost": "200"},
        "redesigned": {"name": "After", "cost": "800", "families_reached": 8, "unit_cost": "100"},
        "difference": {
            "cost": "-201",
            "cost_percent": "-20",
            "families_reached": 3,
            "families_reached_percent": "60",
            "unit_cost": "-100",
            "unit_cost_percent": "-50",
        },
    }


def test_a_comparison_with_nobody_reached_has_no_unit_cost(world):
    found = as_json("compare", "nobody", "before")
    assert found["existing"] == {
        "name": "Nobody",
        "cost": "0",
        "families_reached": 0,
        "unit_cost": None,
    }
    assert found["difference"] == {
        "cost": "1001",
        "cost_percent": None,
        "families_reached": 5,
        "families_reached_percent": None,
        "unit_cost": None,
        "unit_cost_percent": None,
    }


GOOD_ROWS = {
    "areas": "A9,Top,W1,West,L1,Knowsley,1,2010,10,New Place,",
    "families": "F9,P9,child,Phoenix,,,,,,",
    "attendance": "S9,2009-05-12,Sing,Phoenix,,,P4",
    "volunteer_hours": "V9,,2009-05-13,1,Phoenix,",
    "costs": "New,existing,2009-04-01,2010-03-31,Phoenix,,Family support,staff,Tea,1",
}


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("areas", "A1,Mill Brow,W1,West,L1,Knowsley,1,2011,10,,"),
        ("families", "F1,P2,child,Phoenix,28/02/2008,A1,,,,"),
        ("families", "F8,P8,child,Nowhere,01/01/2008,A1,,,,"),
        ("families", "F8,P8,child,Phoenix,01/25/2008,A1,,,,"),
        ("attendance", "S1,2009-05-12,Play,Phoenix,,,P2"),
        ("attendance", "S8,2008-02-28,Play,Phoenix,,,P2"),
        ("volunteer_hours", "V2,,2009-05-13,18.01,St Mary's,"),
        ("costs", "Before,existing,2009-04-01,2010-03-31,Phoenix,,Family support,staff,Tea,-1"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_stored(world, files, name, row):
    head = files[name].read_text().splitlines()[0]
    files[name].write_text(f"{head}\n{GOOD_ROWS[name]}\n{row}\n")
    before = everything_stored()
    with pytest.raises(CommandError, match="line 3, column ") as refused:
        run(f"import_{name}", str(files[name]))
    assert refused.value.returncode == 1
    assert everything_stored() == before
    files[name].write_text(f"{head}\n{GOOD_ROWS[name]}\n")
    run(f"import_{name}", str(files[name]))
    assert everything_stored() != before


def shell(*arguments):
    """As an administrator runs it, on the test database."""
    at = connection.settings_dict
    host = f"/{quote(at['HOST'])}" if at["HOST"].startswith("/") else f"{at['HOST']}:{at['PORT']}"
    user = ":".join(filter(None, [at["USER"], quote(at["PASSWORD"], safe="")]))
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"postgresql://{user}@{host}/{at['NAME']}"},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("case_study", "--help"), 0),
        (("case_study", "nowhere", "--output", "{folder}/report.pdf"), 1),
        (("compare", "before"), 2),
        (("measure", "phoenix", "--from", "2009-13-01", "--to", "2010-03-31"), 2),
    ],
)
def test_exit_status_says_done_refused_or_wrong_command_line(tmp_path, arguments, status):
    ended = shell(*[argument.format(folder=tmp_path) for argument in arguments])
    assert ended.returncode == status
    assert bool(ended.stderr) == bool(status)
    assert list(tmp_path.iterdir()) == []
