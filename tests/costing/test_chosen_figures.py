"""Figures chosen for a case study: live, in their order, never typed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from costing.models import CaseStudy, StatedFigure
from costing.reports.headlines import our_arithmetic
from costing.reports.parts import Headlines, Picture, Stated
from costing.writing.calculations import spread
from costing.writing.chosen import offers_of
from families.models import Contact
from tests.factories import FamilyFactory


@given(
    cost=st.decimals(0, 1_000_000, places=2),
    over=st.integers(1, 100_000),
    spread_over=st.integers(1, 100_000),
)
def test_the_same_cost_is_spread(cost, over, spread_over):
    assert spread(cost, over, spread_over) * spread_over == Decimal(cost) * over
    assert spread(cost, over, over) == cost


def test_queens_parks_cost_over_all_of_its_children():
    figure = StatedFigure(arithmetic_cost=192, arithmetic_over=692, arithmetic_spread=1020)
    assert our_arithmetic(figure) == "£192 × 692 ÷ 1,020 = £130"
    assert our_arithmetic(StatedFigure()) == ""


def url(name, *args):
    return reverse(f"costing:chosen-figure-{name}", args=["whiston", *args])


def choose(ana, *figures, section="progress", shown_as="figure"):
    fields = {"section": section, "shown_as": shown_as, "figures": figures}
    return ana.post(url("add"), fields)


def labels(chapter):
    return [
        figure.label
        for part in chapter.parts
        if isinstance(part, Headlines)
        for figure in part.figures
    ]


@pytest.mark.django_db
def test_what_can_be_chosen_says_what_it_comes_to_now(study, came):
    came(2)
    offers = {offer.name: offer.words for offer in offers_of(CaseStudy.objects.get())}
    assert offers["comparison:cost"].startswith("−£67,111 (−13%), £442,150 after £509,261")
    assert offers["comparison:families"].startswith("+371 (+133%), 649 planned after 278 stated")
    assert offers["measure:families_reached"] == "fewer than 8"
    assert offers["effort:hours_in_week"] == "not enough data"


@pytest.mark.django_db
def test_effort_on_one_family_is_told_only_as_one_of_many(study, place):
    def offer():
        offers = offers_of(CaseStudy.objects.get())
        return next(one for one in offers if one.name == "effort:hours_in_week")

    for number in range(8):
        assert offer().figure is None
        Contact.objects.create(
            family=FamilyFactory(centre=place.centre), centre=place.centre, kind="home_visit",
            date=dt.date(2009, 10, 5), agency="Council", profession="Nurse", minutes=60 + number,
        )  # fmt: skip
    figure = offer().figure
    assert (figure.value, figure.of) == ("1.12 hours", "by 1 profession of 1 agency")
    assert "week" not in figure.source


@pytest.mark.django_db
def test_chosen_figures_stand_where_they_were_put_in_her_order(ana, study, report_of):
    for _ in range(2):
        choose(ana, "comparison:cost", "comparison:unit_cost")
    assert study.chosen.count() == 2
    assert labels(report_of()["progress"]) == [
        "Total cost of the service",
        "Cost per family reached",
    ]
    second = study.chosen.last()
    ana.post(url("up", second.uuid))
    assert labels(report_of()["progress"])[0] == "Cost per family reached"
    ana.post(url("up", second.uuid))
    ana.post(url("down", second.uuid))
    ana.post(url("delete", second.uuid))
    assert labels(report_of()["progress"]) == ["Total cost of the service"]


@pytest.mark.django_db
def test_chosen_headlines_take_the_place_of_the_usual_ones(ana, study, report_of):
    assert "Cost per family reached" in labels(report_of()["headlines"])
    choose(ana, "comparison:families", shown_as="headline")
    assert labels(report_of()["headlines"]) == ["Families reached", "Parents in the group"]
    study.comparison = None
    study.save()
    assert labels(report_of()["headlines"]) == ["Parents in the group"]
    page = ana.get(reverse("costing:case-study-write", args=["whiston"]))
    assert "Its comparison or projection is taken out" in page.text


@pytest.mark.django_db
def test_a_chart_is_drawn_where_there_is_one(ana, study, report_of):
    errors = choose(ana, "comparison:families", shown_as="chart").context["form"].errors
    assert errors == {
        "figures": ["There is no chart of Families reached, both services. Show it as a figure"]
    }
    choose(ana, "comparison:unit_cost", section="better", shown_as="chart")
    pictures = [part for part in report_of()["different"].parts if isinstance(part, Picture)]
    assert [part.chart.key for part in pictures] == ["unit-cost"]


@pytest.mark.django_db
def test_what_is_not_offered_is_refused(ana, study):
    for figures in (["measure:nonsense"], ["x"], ["comparison:cost\x00"], []):
        assert list(choose(ana, *figures).context["form"].errors) == ["figures"]
    assert study.chosen.count() == 0


@pytest.mark.django_db
def test_our_arithmetic_stands_beside_a_stated_figure(ana, study, report_of):
    figure = study.stated_figures.get(is_headline=True)
    edit = reverse("costing:stated-figure-edit", args=["whiston", figure.uuid])
    fields = {
        "label": "Cost a child",
        "value": "£192",
        "source": "The source",
        "section": "efficiency",
        "is_headline": "on",
        "arithmetic_cost": "£192",
        "arithmetic_over": "692",
    }
    errors = ana.post(edit, fields).context["form"].errors
    assert errors["__all__"] == ["Enter all three numbers of our arithmetic, or none."]
    ana.post(edit, fields | {"arithmetic_spread": "1020"})
    (stated,) = (part for part in report_of()["efficiency"].parts if isinstance(part, Stated))
    assert [(one.value, one.ours) for one in stated.figures] == [
        ("£192", "£192 × 692 ÷ 1,020 = £130")
    ]
