"""What a case study's report says, and what it leaves out."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from centres.models import Provider
from costing.models import CaseStudy, Quote, Section, StatedFigure
from costing.reports import comparison_report
from costing.reports.case_study import case_study_report, paragraphs_of
from costing.reports.parts import (
    Cautions,
    Headlines,
    Methods,
    Notes,
    Pebbles,
    Picture,
    SideBySide,
    Stated,
    StatedLine,
    Targets,
)
from reach.models import Target
from tests.factories import CaseStudyFactory, HoursFactory, ProviderFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("frozen"),
]


@pytest.fixture
def frozen():
    with time_machine.travel(dt.datetime(2013, 5, 12, 10, tzinfo=dt.UTC), tick=False):
        yield


def part(chapter, kind):
    return next(part for part in chapter.parts if isinstance(part, kind))


def test_the_chapters_are_in_the_order_of_the_design(report_of, came):
    came(3)
    assert [chapter.title for chapter in report_of().values()] == [
        "Headline figures",
        "Background",
        "Reconceptualising the challenge",
        "Methods used",
        "New solutions",
        "Different, better, lower cost",
        "Progress",
        "In people’s own words",
        "Targets and measures of success",
        "Assessing efficiency",
        "Cost-benefit projection",
        "What next",
        "What could be wrong",
        "Method notes",
    ]


def test_what_has_nothing_to_say_is_left_out(place):
    study = CaseStudyFactory(cluster=place.cluster, starts_on=None, ends_on=None)
    report = case_study_report(CaseStudy.objects.with_place().get(pk=study.pk))
    assert [chapter.key for chapter in report.chapters] == ["notes"]
    assert report.head_note == "Made 12 May 2013"


def test_paragraphs_are_parted_by_blank_lines_and_lose_control_characters():
    assert paragraphs_of("One\r\ntwo\r\n \r\n\r\nThree\x0b\x00\n\n\n") == ("One\ntwo", "Three")


def test_each_method_has_its_line(report_of):
    assert part(report_of()["methods"], Methods).lines == (
        ("Resource audit", "What each pound paid for."),
        ("", "And we listened."),
    )


def headline_values(chapter):
    return [(f.label, f.value, f.of) for f in part(chapter, Headlines).figures]


def test_headlines_are_measured_compared_and_stated(report_of, came):
    came(110)
    assert headline_values(report_of()["headlines"]) == [
        ("Children reached", "6.3%", "110 of 1,749 children under 5 who live here"),
        ("Families reached", "110", "wherever they live"),
        ("Cost per family reached", "−63%", "£681 after £1,832, families planned"),
        ("Parents in the group", "about 9", ""),
    ]


def test_small_counts_are_rounded_or_left_out(report_of, came, study):
    came(12)
    assert headline_values(report_of()["headlines"])[:2] == [
        ("Children reached", "0.6%", "10 of 1,749 children under 5 who live here"),
        ("Families reached", "10", "wherever they live"),
    ]


def test_a_part_of_a_year_is_no_headline(report_of, came, study):
    came(112)
    CaseStudy.objects.filter(pk=study.pk).update(ends_on=dt.date(2009, 12, 31))
    assert headline_values(report_of()["headlines"])[:2] == [
        ("Children reached", "6.3%", "110 of 1,750 children under 5 who live here"),
        ("Families reached", "110", "wherever they live"),
    ]


def test_of_every_100_children(report_of, came):
    came(110)
    assert part(report_of()["headlines"], Pebbles).reached == 6


def test_a_withdrawn_quote_is_never_printed(report_of):
    assert [quote.words for quote in report_of()["quotes"].parts] == ["They put the kettle on."]
    Quote.objects.update(consent_withdrawn_on=dt.date(2011, 1, 1))
    assert "quotes" not in report_of()


def test_targets_have_baseline_actual_and_target(report_of, came, place):
    came(110)
    for measure, value, baseline in [("children_reached", 75, "22.7"), ("families_new", 20, None)]:
        Target.objects.create(
            cluster=place.cluster,
            measure=measure,
            starts_on=dt.date(2012, 4, 1),
            ends_on=dt.date(2013, 3, 31),
            value=value,
            baseline=baseline and Decimal(baseline),
            source="The team",
        )
    Target.objects.create(  # of another time than the case study's
        cluster=place.cluster,
        measure="children_sustained",
        starts_on=dt.date(2015, 4, 1),
        ends_on=dt.date(2016, 3, 31),
        value=50,
    )
    rows = part(report_of()["targets"], Targets).rows
    assert [
        (row.measure, row.baseline, row.actual, row.actual_period, row.target, row.period)
        for row in rows
    ] == [
        ("Children reached", "22.7%", "6.3%", "2009-10", "75%", "2012-13"),
        ("New families", "", "110", "2009-10", "20", "2012-13"),
    ]


def test_hours_by_year_with_the_volunteers_who_gave_them(report_of, place, came):
    came(1)
    group = ProviderFactory(authority=place.authority, kind=Provider.Kind.GROUP)
    group.centres.add(place.centre)
    for day in (dt.date(2009, 6, 1), *(dt.date(2010, 6, n) for n in range(1, 11))):
        HoursFactory(volunteer__group=group, date=day, hours=22)
    chart = part(report_of()["progress"], Picture).chart
    assert chart.title == "Volunteers gave ten times the hours of the year before"
    assert chart.rows == (
        ("2009-10", "22 hours", "1 volunteer"),
        ("2010-11", "220 hours", "10 volunteers"),
    )


def test_efficiency_has_the_table_and_two_charts(report_of, study):
    chapter = report_of()["efficiency"]
    assert part(chapter, SideBySide).finding == "More than twice the families, for 13% less"
    titles = [p.chart.title for p in chapter.parts if isinstance(p, Picture)]
    assert titles == [
        "Each family costs £1,151 less to reach",
        comparison_report(study.comparison).strands_finding,
    ]


def test_stated_figures_stand_in_the_section_that_they_belong_to(report_of):
    figures = StatedFigure.objects.filter(is_headline=False)
    figures.update(section=Section.Kind.PROJECTION)
    assert part(report_of()["projection"], Stated).figures == (
        StatedLine("Posts freed", "about 9", "Stated: The group"),
    )


def test_what_could_be_wrong_is_said(report_of, came):
    came(12)
    lines = dict(part(report_of()["wrong"], Cautions).lines)
    assert list(lines) == [
        "Small numbers",
        "Population year",
        "Attribution",
        "Data completeness",
    ]
    assert lines["Small numbers"].startswith("Fewer than 100: children reached, families")
    assert lines["Attribution"].endswith(
        "The families of “Existing service” are stated, not counted. "
        "The families of “Redesigned service, year 1” are planned, not counted."
    )


def test_every_figure_has_its_definition_and_source(report_of, came):
    came(12)
    found = part(report_of()["notes"], Notes)
    assert [name for name, _ in found.definitions] == [
        "Children reached",
        "Children registered",
        "Families reached",
        "Cost per family reached",
        "Stated figure",
        "Released figures",
    ]
    assert found.sources == (
        "Registers of Whiston, 2009-10.",
        "Population of children under 5: 2009, invented.",
        "Service model “Existing service”, 2009-10.",
        "Service model “Redesigned service, year 1”, 2010-11.",
        "Agreement “Family Voices with Whiston”.",
        "Stated: The group.",
        "Made on 12 May 2013, version 1.",
    )


def test_a_place_without_population_prints_counts_without_percentages(report_of, came, place):
    came(110)
    place.area.populations.all().delete()
    assert headline_values(report_of()["headlines"])[0] == (
        "Families reached",
        "110",
        "wherever they live",
    )
    cautions = dict(part(report_of()["wrong"], Cautions).lines)
    assert cautions["Population"] == ("No year has a population for every area. Missing: Meadow.")
