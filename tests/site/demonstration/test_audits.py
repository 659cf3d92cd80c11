"""The resource audits of the demonstration, and Bradford's week."""

from decimal import Decimal
from fractions import Fraction

import pytest

from centres.models import Centre
from costing.audit.by_decision import decisions_of
from costing.audit.report import VIEWS, audit_of
from costing.effort.report import effort_report
from costing.models import ServiceModel
from reach.scopes import scope_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def audit(slug):
    return audit_of(ServiceModel.objects.get(slug=slug), outside=False)


def test_what_whiston_decides_comes_to_the_redesigned_service():
    existing = audit("knowsley-existing")
    money = decisions_of(existing).money
    assert (money.now, money.afterwards, money.left) == (509261, 442150, 67111)
    assert money.afterwards == audit("knowsley-redesigned").total
    strands = VIEWS["strand"][1](existing).tables[0]
    assert sorted(row.values[1] for row in strands.rows) == [61381, 137300, 142160, 168420]


def test_basildon_spends_more_from_two_and_a_half_years():
    view = VIEWS["age"][1](audit("west-basildon-what-is-spent-by-age"))
    assert view.title == "More is spent from 2.5 years than on pregnancy and the first months"


def test_the_leys_has_a_cost_per_family():
    found = audit("the-leys-what-a-family-costs")
    assert found.total / found.model.families_given == Decimal(245000) / 96


def test_bradford_has_59_hours_on_one_family_in_one_week():
    report = effort_report(scope_of(Centre.objects.get(name="Heaton Children's Centre")))
    assert report.hours_in_week == Fraction(59)
    assert (len(report.most.professions), len(report.most.agencies)) == (7, 4)
