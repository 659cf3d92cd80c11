"""Comparison reports: what is measured, what is said, what is released."""

from decimal import Decimal

import pytest

from costing.models import Comparison, CostLine, ServiceModel
from costing.reports import comparison_report, service_model_report
from costing.tables import comparison_rows, strands_csv
from tests.factories import HoursFactory, ProviderFactory

pytestmark = pytest.mark.django_db


def measured(model):
    ServiceModel.objects.filter(pk=model.pk).update(families_are="measured", families_given=None)


def test_every_strand_has_a_row_with_who_does_it_for_nothing(comparison):
    report = comparison_report(comparison)
    assert [(s.name, s.existing, s.redesigned, s.words) for s in report.strands] == [
        ("Child development and learning", Decimal(310580), Decimal(343750), ""),
        ("Family support", Decimal(0), Decimal(0), ""),
        ("Outreach and engagement", Decimal(61381), 0, "commissioned from Family Voices"),
        ("Business and administration", Decimal(137300), Decimal(98400), ""),
    ]
    assert report.finding == "More than twice the families, for 13% less"
    assert report.strands_finding == (
        "Outreach and engagement is commissioned from Family Voices, "
        "and business and administration costs 28% less"
    )


def test_the_words_of_a_commissioned_line_are_not_said_twice(comparison):
    CostLine.objects.filter(kind="commissioned").update(description="Commissioned from parents")
    assert comparison_report(comparison).strands[2].words == "commissioned from parents"


def test_a_strand_that_costs_nothing_before_and_after_has_no_percentage(comparison):
    rows = list(strands_csv(comparison_report(comparison)))
    assert rows[1] == ["Family support", 0, 0, 0, None, ""]
    assert rows[2][3:] == [-61381, -100, "commissioned from Family Voices"]


def test_each_number_of_families_says_what_it_is(comparison, came):
    came(3)
    measured(comparison.existing)
    families = comparison_rows(comparison_report(Comparison.objects.get()))[1]
    assert (families.existing, families.existing_note) == (
        "3",
        "measured from the register, 2009-10",
    )
    assert (families.redesigned, families.redesigned_note) == ("649", "planned")


def test_outside_a_small_measured_count_is_left_out_and_not_divided_by(comparison, came):
    came(3)
    measured(comparison.existing)
    report = comparison_report(Comparison.objects.get(), outside=True)
    assert report.existing.figures.families is None
    assert report.figures.unit_cost.amount is None


def test_outside_a_measured_count_below_100_is_rounded_before_it_is_divided_by(comparison, came):
    came(12)
    measured(comparison.existing)
    report = comparison_report(Comparison.objects.get(), outside=True)
    assert report.existing.figures.families == 10
    assert report.existing.figures.unit_cost == Decimal(509261) / 10


def test_measured_families_without_a_place_are_not_enough_data(models):
    measured(models.existing)
    ServiceModel.objects.filter(pk=models.existing.pk).update(cluster=None)
    model = ServiceModel.objects.get(pk=models.existing.pk)
    assert service_model_report(model).figures.families is None


def test_volunteer_time_stands_beside_the_cash(comparison, place):
    assert comparison_report(comparison).volunteer_time is None
    group = ProviderFactory(authority=place.authority)
    group.centres.add(place.centre)
    HoursFactory(volunteer__group=group, hours=Decimal("2.5"))
    time = comparison_report(comparison).volunteer_time
    assert (str(time.period), time.hours, time.volunteers) == ("2009-10", Decimal("2.5"), 1)


def test_costs_are_added_up_by_kind(models):
    assert service_model_report(models.redesigned).kinds == (
        ("Staff", Decimal(442150)),
        ("Commissioned", Decimal(0)),
    )
