"""Projections: Queen's Park's savings as its source states them, and one of ours for Whiston.

From the source: £100,000 a year in years 1 to 5, £350,000 in years 6 to 10, £442,000 after that.
It gives no investment, no range and no first year; the first year here is that in which the pilot
began. Of Whiston only the yearly saving is published (£509,261 less £442,150); everything else is
invented and says so.
"""

from centres.models import Centre, Cluster
from costing.models import CaseStudy, OutcomeValue, Projection

INVENTED = "Invented for the demonstration"
QUEENS_PARK = "Queen’s Park: savings over ten years"
WHISTON = "Whiston: the redesign over ten years"
# name, unit, kind of value, pounds, at least, at most, who gains
OUTCOMES = [
    ("A parent back in work", "a parent a year", "economic", 9000, 6000, 12000, "Families"),
    ("A child ready for school", "a child", "fiscal", 1100, 700, 1500, "Council"),
    ("A parent who is less alone", "a parent a year", "social", 1400, 800, 2000, "Families"),
]


def load():
    load_queens_park()
    load_whiston()


def load_queens_park():
    centre = Centre.objects.get(name="Queen's Park Children's Centre")
    projection = Projection.objects.create(
        name=QUEENS_PARK,
        authority=centre.authority,
        centre=centre,
        first_year=2012,
        source="Savings a year as the source projects them, without investment or range. Our "
        "arithmetic: ten years, the Green Book’s rate, year 1 in 2012-13, when the pilot began.",
    )
    source = "Neighbourhood community budget pilot, from April 2012"
    for position, (first, last, pounds) in enumerate(
        [(1, 5, 100_000), (6, 10, 350_000), (11, None, 442_000)], 1
    ):
        _amount(
            projection, position, "benefit", "fiscal", "Savings to public budgets", pounds,
            from_year=first, to_year=last, source=source,
        )  # fmt: skip
    CaseStudy.objects.filter(slug="queens-park").update(projection=projection)


def load_whiston():
    cluster = Cluster.objects.get(slug="whiston")
    in_work, ready, less_alone = [_outcome(cluster.authority, *row) for row in OUTCOMES]
    projection = Projection.objects.create(
        name=WHISTON,
        authority=cluster.authority,
        cluster=cluster,
        first_year=2010,
        optimism_bias_percent=15,
        source="The yearly saving is that of the published comparison, £509,261 less £442,150; "
        "investment, ranges, outcomes and how many of them are invented for the demonstration.",
    )
    published = "Published comparison: £509,261 less £442,150; the range is ours"
    _amount(projection, 1, "benefit", "fiscal", "Lower running cost", 67_111,
            low=50_000, high=75_000, source=published)  # fmt: skip
    _amount(projection, 2, "investment", "fiscal", "Training and change-over", 120_000,
            low=100_000, high=150_000, to_year=1)  # fmt: skip
    _amount(projection, 3, "investment", "fiscal", "Coaching of the new teams", 40_000,
            from_year=2, to_year=2)  # fmt: skip
    _amount(projection, 4, "reinvestment", "fiscal", "Put into outreach led by parents", 12_000,
            from_year=3)  # fmt: skip
    for position, outcome, quantity in ((5, ready, 12), (6, in_work, 5), (7, less_alone, 30)):
        _amount(
            projection, position, "benefit", outcome.kind, outcome.name, outcome.amount * quantity,
            low=outcome.low * quantity, high=outcome.high * quantity, from_year=2,
            outcome=outcome, quantity=quantity, agency=outcome.agency,
        )  # fmt: skip


def _amount(projection, position, kind, value_kind, label, pounds, *, source=INVENTED, **more):
    projection.amounts.create(
        position=position, kind=kind, value_kind=value_kind, label=label, amount=pounds,
        source=source, **more,
    )  # fmt: skip


def _outcome(authority, name, unit, kind, pounds, least, most, agency):
    return OutcomeValue.objects.create(
        authority=authority, name=name, unit=unit, kind=kind, amount=pounds, low=least, high=most,
        agency=agency, price_year=2010, confidence="low", source=INVENTED,
        note="Put a published value in its place before you use it.",
    )  # fmt: skip
