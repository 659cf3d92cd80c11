import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from costing.models import ServiceModel
from tests.knowsley import COMPARED

pytestmark = pytest.mark.django_db


def compare(*names, **options):
    out = StringIO()
    call_command("compare", *names, stdout=out, **options)
    return out.getvalue()


def test_json_is_exactly_what_the_contract_says(models):
    assert json.loads(compare("before", "after", format="json")) == COMPARED


def test_the_table_has_three_rows_and_takes_names(models):
    assert compare("existing service", "Redesigned service, year 1").splitlines() == [
        "                         Existing service  Redesigned service, year 1  Difference",
        "Total cost                       £509,261                    £442,150    −£67,111   −13%",
        "Families reached                      278                         649        +371  +133%",
        "Cost per family reached            £1,832                        £681     −£1,151   −63%",
    ]


def test_nobody_reached_is_not_enough_data(models):
    ServiceModel.objects.filter(slug="before").update(families_given=0)
    figures = json.loads(compare("before", "after", format="json"))
    assert figures["existing"]["unit_cost"] is None
    assert figures["difference"] == {
        "cost": "-67111",
        "cost_percent": "-13",
        "families_reached": 649,
        "families_reached_percent": None,
        "unit_cost": None,
        "unit_cost_percent": None,
    }
    assert compare("before", "after").splitlines()[3] == (
        "Cost per family reached   not enough data                        £681"
    )


def test_no_difference_is_0_and_never_minus_0(models):
    figures = json.loads(compare("after", "after", format="json"))
    assert figures["difference"] == {
        "cost": "0",
        "cost_percent": "0",
        "families_reached": 0,
        "families_reached_percent": "0",
        "unit_cost": "0",
        "unit_cost_percent": "0",
    }


def test_measured_families_come_from_the_register(models, came):
    came(3)
    ServiceModel.objects.filter(slug="before").update(
        families_are=ServiceModel.FamiliesAre.MEASURED, families_given=None
    )
    figures = json.loads(compare("before", "after", format="json"))
    assert figures["existing"]["families_reached"] == 3
    assert figures["existing"]["unit_cost"] == "169754"


def test_a_model_without_cost_lines_has_no_cost(models):
    models.existing.cost_lines.all().delete()
    figures = json.loads(compare("before", "after", format="json"))
    assert figures["existing"]["cost"] is None
    assert figures["difference"]["cost"] is None


@pytest.mark.parametrize("name", ["nonsense", "", "Before"])
def test_an_unknown_model_is_refused(models, name):
    with pytest.raises(CommandError) as refusal:
        compare(name, "after")
    assert str(refusal.value) == f"There is no service model with the slug or name “{name}”."
    assert refusal.value.returncode == 1


def test_a_name_of_two_models_is_refused(models):
    ServiceModel.objects.update(name="Service")
    with pytest.raises(CommandError) as refusal:
        compare("service", "after")
    assert str(refusal.value) == "More than one service model is named “service”. Give its slug."
