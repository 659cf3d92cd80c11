"""Projections: pages, files, amounts saved together, and the part that a case study prints."""

import datetime as dt
import io
from decimal import Decimal
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from costing.forms.projections import AmountRows
from costing.models import DiscountRate, OutcomeValue, ProjectedAmount, Projection
from costing.projecting.findings import cautions, finding, payback_words, short_money
from costing.projecting.report import projection_report
from costing.reports.case_study import case_study_report
from tests.factories import (
    CaseStudyFactory,
    CentreFactory,
    HoursFactory,
    ProviderFactory,
    VolunteerFactory,
    user_with,
)
from volunteers.models import HourlyRate

BANDS = [(1, 5, 100_000), (6, 10, 350_000), (11, None, 442_000)]


@pytest.fixture
def projection(place):
    """Queen's Park's three bands, over ten years from 2012-13."""
    made = Projection.objects.create(
        name="Savings", authority=place.authority, centre=place.centre, first_year=2012
    )
    for position, (first, last, pounds) in enumerate(BANDS):
        made.amounts.create(
            kind="benefit", value_kind="fiscal", label=f"Band {position}", from_year=first,
            to_year=last, amount=pounds, position=position,
        )  # fmt: skip
    return made


@pytest.fixture
def value(place):
    return OutcomeValue.objects.create(
        authority=place.authority, name="In work", unit="a parent a year", kind="economic",
        amount=Decimal("1000.50"), low=900, high=1200, price_year=2009, confidence="low",
        source="Ours",
    )  # fmt: skip


def page_of(projection, more=""):
    return f"/costing/projections/{projection.uuid}/{more}"


def lines_of(answer):
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()


def sent(projection, *changes, extra=()):
    """What the page of amounts sends, each stored row changed as said, then new rows."""
    rows = AmountRows(None, projection=projection)
    data = {}
    for n, row in enumerate(row for row in rows.rows if not row.is_new):
        change = changes[n] if n < len(changes) else {}
        data |= _row(n, row.key, row.form, change)
    for n, new in enumerate(extra, len(data and list(projection.amounts.all()))):
        data |= {f"rows-{n}-key": str(uuid4()), f"rows-{n}-new": "1", f"rows-{n}-kind": "benefit",
                 f"rows-{n}-from_year": "1"}  # fmt: skip
        data |= {f"rows-{n}-{name}": said for name, said in new.items()}
    return data


def _row(n, key, form, change):
    said = {name: form[name].value() for name in form.fields}
    said = {name: "" if value is None else str(value) for name, value in said.items()}
    return {f"rows-{n}-key": key} | {f"rows-{n}-{name}": v for name, v in (said | change).items()}


# --- what it comes to ---------------------------------------------------------------------------


def test_both_timings_stand_on_page_and_in_files(ana, projection):
    page = ana.get(page_of(projection)).content.decode()
    assert "Savings of £1.844 million in present value over 10 years" in page
    assert ("£1,844,420" in page, "£1,782,049" in page) == (True, True)
    cases = lines_of(ana.get(page_of(projection, "table.csv?table=cases")))
    assert cases[1].startswith("Fiscal,Central case,1844420,0,1844420,1782049,,")
    years = ana.get(page_of(projection, "table.csv?table=years&as=xlsx")).getvalue()
    sheet = openpyxl.load_workbook(io.BytesIO(years)).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[1][:3] == ["Year 1", "2012-13", 100000]
    assert rows[-1] == ["All years", None, 2250000, 0, 0, 2250000, None, None, 1844420, None]


def test_discounted_once_is_what_the_finding_says_when_chosen(projection):
    projection.timing = Projection.Timing.FIRST_YEAR_DISCOUNTED
    projection.save()
    report = projection_report(projection)
    assert finding(report) == "Savings of £1.782 million in present value over 10 years"
    assert [short_money(one) for one in report.present_values(report.main.central)] == [
        "£1.844 million", "£1.782 million",
    ]  # fmt: skip


def test_what_begins_after_the_end_is_not_counted_and_said(projection):
    assert "not counted: “Band 2” (from year 11)" in " ".join(
        cautions(projection_report(projection))
    )


def test_kinds_of_value_stand_apart(projection):
    projection.amounts.create(kind="benefit", value_kind="social", label="Calm", amount=50)
    report = projection_report(projection)
    assert [figures.key for figures in report.values] == ["fiscal", "social", "together"]
    assert report.main.central.benefits == 2_250_000


def test_an_own_rate_holds_in_the_place_of_everybodys(projection, place):
    DiscountRate.objects.create(
        authority=place.authority, starts_on="2012-04-01", from_year=1, percent=0, source="Ours"
    )
    report = projection_report(projection)
    assert report.main.central.present_value == 2_250_000


def test_own_rates_that_leave_years_without_one_are_said(projection, place):
    DiscountRate.objects.create(
        authority=place.authority, starts_on="2012-04-01", from_year=4, percent=3, source="Ours"
    )
    report = projection_report(projection)
    assert (report.values, report.missing[:16]) == ((), "No discount rate")


def test_payback_in_words(projection):
    projection.amounts.create(
        kind="investment", value_kind="fiscal", label="Start", amount=250_000, to_year=1
    )
    report = projection_report(projection)
    assert payback_words(report, report.main.central) == "year 3, 2014-15"


def test_volunteer_time_stands_beside_and_is_never_added(ana, projection, place):
    group = ProviderFactory(authority=place.authority)
    group.centres.add(place.centre)
    HourlyRate.objects.create(
        authority=place.authority, kind="living_wage", starts_on="2026-01-01", pounds=10, source="O"
    )
    HourlyRate.objects.create(
        authority=place.authority, kind="average", starts_on="2026-01-01", pounds=20, source="Ours"
    )
    HoursFactory(
        volunteer=VolunteerFactory(group=group),
        date=dt.date(2026, 5, 1),
        hours=4,
        centre=place.centre,
    )
    report = projection_report(projection)
    worth = report.volunteer_time.worth
    assert (worth.low, worth.high, report.main.central.benefits) == (40, 80, 2_250_000)
    assert projection_report(projection, outside=True).volunteer_time is None
    page = ana.get(page_of(projection)).content.decode()
    assert "worth <b>£40 to £80</b>" in page


# --- amounts ------------------------------------------------------------------------------------


def test_amounts_are_changed_added_and_taken_out_together(ana, projection, value):
    data = sent(
        projection, {"amount": "£120,000"}, {"label": "Later"},
        extra=[{"label": "Work", "outcome": str(value.uuid), "quantity": "3"}],
    )  # fmt: skip
    data["rows-2-out"] = "1"
    for _ in range(2):  # the same page sent twice
        assert ana.post(page_of(projection, "amounts/"), data).status_code == 302
    stored = projection.amounts.values_list("label", "amount", "low", "value_kind")
    assert list(stored) == [
        ("Band 0", 120_000, None, "fiscal"),
        ("Later", 350_000, None, "fiscal"),
        ("Work", Decimal("3001.50"), 2700, "economic"),
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"amount": "-5"}, "Write an amount of 0 or more"),
        ({"amount": ""}, "Enter pounds a year, or choose an outcome and how many"),
        ({"amount": "9" * 40}, "Write an amount of at most"),
        ({"from_year": "0"}, "Enter a whole number from 1 to 100"),
        ({"from_year": "6"}, "Enter a year that is not before the first"),
        ({"low": "200,000"}, "Enter at most the pounds a year"),
        ({"optimism_bias_percent": "101"}, "Enter a number from 0 to 100"),
        ({"label": "word " * 10_000}, "at most 150"),
        ({"outcome": str(uuid4())}, "Select a valid choice"),
        ({"kind": "gift\0"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_an_amount_is_said_and_nothing_stored(ana, projection, said, words):
    answer = ana.post(page_of(projection, "amounts/"), sent(projection, said))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert projection.amounts.first().amount == 100_000


def test_two_who_change_one_amount_lose_nothing(ana, projection):
    mine = sent(projection, {"amount": "1"})
    theirs = sent(projection, {"label": "Theirs", "amount": "2"})
    assert ana.post(page_of(projection, "amounts/"), theirs).status_code == 302
    conflict = ana.post(page_of(projection, "amounts/"), mine).content.decode()
    assert "Somebody changed this to “2.00” meanwhile" in conflict
    assert list(projection.amounts.values_list("label", "amount"))[0] == ("Theirs", 2)


def test_an_amount_that_somebody_took_out_is_said(ana, projection):
    data = sent(projection)
    projection.amounts.first().delete()
    page = ana.post(page_of(projection, "amounts/"), data).content.decode()
    assert "Somebody took “Band 0” out meanwhile" in page
    assert ana.post(page_of(projection, "amounts/"), data | {"rows-0-new": "1"}).status_code == 302
    assert projection.amounts.count() == 3


def test_a_key_of_another_projection_is_refused(ana, projection, place):
    other = Projection.objects.create(name="Other", authority=place.authority, first_year=2012)
    theirs = other.amounts.create(kind="benefit", value_kind="fiscal", label="X", amount=1)
    data = sent(projection, extra=[{"label": "Y", "amount": "1", "value_kind": "fiscal"}])
    data["rows-3-key"] = str(theirs.uuid)
    assert ana.post(page_of(projection, "amounts/"), data).status_code == 403
    assert ProjectedAmount.objects.get(uuid=theirs.uuid).label == "X"


def test_amounts_at_another_centre_are_404(client, projection):
    client.force_login(user_with(Role.MANAGER, CentreFactory(name="Elsewhere")))
    assert client.get(page_of(projection, "amounts/")).status_code == 404
    assert client.post(page_of(projection, "amounts/"), {}).status_code == 404


# --- adding, changing, deleting -----------------------------------------------------------------


def test_a_projection_is_made_once(ana, place):
    data = {"name": "New", "first_year": "2026/27", "horizon_years": "12", "key": str(uuid4()),
            "timing": "undiscounted", "place": str(place.centre.uuid)}  # fmt: skip
    for _ in range(2):
        answer = ana.post("/costing/projections/add/", data)
    made = Projection.objects.get()
    assert (made.first_year, made.optimism_bias_percent, made.centre) == (2026, 0, place.centre)
    assert answer.url == page_of(made, "amounts/")
    page = ana.get(page_of(made)).content.decode()
    assert "No amounts are entered yet" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_year": "2012-14"}, "Enter a financial year, like 2012-13"),
        ({"first_year": "1066"}, "Enter a year from 1950 to 2100"),
        ({"horizon_years": "101"}, "Enter a whole number from 1 to 100"),
        ({"optimism_bias_percent": "1.234"}, "with at most 2 decimals"),
    ],
)
def test_a_projection_that_cannot_be_says_why(ana, place, said, words):
    data = {"name": "New", "first_year": "2026", "horizon_years": "12", "timing": "undiscounted"}
    assert words in ana.post("/costing/projections/add/", data | said).content.decode()


def test_a_projection_that_a_case_study_prints_stays(ana, projection, place):
    study = CaseStudyFactory(cluster=place.cluster, projection=projection, finding="Found")
    page = ana.post(page_of(projection, "delete/"), follow=True).content.decode()
    assert "It stays: the case study “Found” prints it." in page
    study.projection = None
    study.save()
    ana.post(page_of(projection, "delete/"))
    assert not Projection.objects.exists()


@pytest.mark.parametrize("query", ["value=x&case=y", "value=social", "case=low&page=x"])
def test_a_strange_address_shows_the_main_value(ana, projection, query):
    assert "Fiscal value year by year" in ana.get(page_of(projection, f"?{query}")).content.decode()
    assert ana.get(page_of(projection, f"table.csv?table=x&{query}")).status_code == 404


# --- in a case study ----------------------------------------------------------------------------


def test_a_case_study_prints_its_projection_in_both_timings(projection, place):
    study = CaseStudyFactory(authority=place.authority, projection=projection)
    chapter = next(c for c in case_study_report(study).chapters if c.key == "projection")
    part, picture = chapter.parts
    assert part.finding == "Savings of £1.844 million in present value over 10 years"
    assert part.tables[1].rows == (
        ("Fiscal, the first year not discounted", "£1,844,420"),
        ("Fiscal, the first year discounted once", "£1,782,049"),
    )
    assert picture.chart.rows[-1] == ("10", "£2,250,000", "£1,844,420")


# --- values and prices --------------------------------------------------------------------------


def test_what_is_worked_out_with_a_value_follows_it(ana, projection, value):
    projection.amounts.create(
        kind="benefit", value_kind="economic", label="Work", amount=2001, outcome=value, quantity=2
    )
    address = f"/costing/outcome-values/{value.uuid}/"
    data = {"name": "In work", "unit": "a parent", "kind": "social", "amount": "500",
            "price_year": "2010-11", "confidence": "high", "source": "Ours"}  # fmt: skip
    answer = ana.post(f"{address}edit/", data, follow=True).content.decode()
    assert "Amounts worked out with it that changed along: 1." in answer
    assert projection.amounts.values_list("amount", "low", "value_kind").get(label="Work") == (
        1000, None, "social",
    )  # fmt: skip
    assert "It stays: “Savings”" in ana.post(f"{address}remove/", follow=True).content.decode()


def test_a_value_that_somebody_elsewhere_projects_with_stays_and_tells_nothing(ana, place, value):
    elsewhere = CentreFactory(authority=place.authority)
    secret = Projection.objects.create(
        name="Secret plan", authority=place.authority, centre=elsewhere, first_year=2012
    )
    secret.amounts.create(
        kind="benefit", value_kind="economic", label="Work", amount=4321, outcome=value,
        quantity=4_321_987,
    )  # fmt: skip
    address = f"/costing/outcome-values/{value.uuid}/"
    stays = ana.post(f"{address}remove/", follow=True).content.decode()
    assert "It stays: a projection of a colleague elsewhere is worked out with it." in stays
    data = {"name": "In work", "unit": "a parent", "kind": "social", "amount": "999999999",
            "price_year": "2010-11", "confidence": "high", "source": "Ours"}  # fmt: skip
    refused = ana.post(f"{address}edit/", data).content.decode()
    assert "Enter less: a projection counts more of it a year than pounds can be kept" in refused
    assert "Secret" not in stays + refused and "4,321" not in stays + refused
    secret.delete()
    ana.post(f"{address}remove/")
    assert not OutcomeValue.objects.filter(pk=value.pk).exists()
    logged = AccessLogEntry.objects.filter(event="deleted").values_list("object_type", "object_id")
    assert list(logged) == [("costing.outcomevalue", str(value.uuid))]


def test_everybodys_rates_are_left_as_published(ana):
    rate = DiscountRate.objects.get(authority=None, from_year=1)
    assert ana.get("/costing/discount-rates/").status_code == 200
    assert ana.post(f"/costing/discount-rates/{rate.uuid}/remove/").status_code == 404


def test_a_set_of_rates_begins_with_year_1(ana, place):
    add = "/costing/discount-rates/add/"
    data = {"starts_on": "1/4/2026", "from_year": "31", "percent": "2", "source": "Ours"}
    assert "Enter the rate from year 1 of that day first" in ana.post(add, data).content.decode()
    ana.post(add, data | {"from_year": "1"})
    ana.post(add, data)
    first = DiscountRate.objects.get(authority=place.authority, from_year=1)
    ana.post(f"/costing/discount-rates/{first.uuid}/remove/")
    edited = ana.post(f"/costing/discount-rates/{first.uuid}/edit/", data | {"from_year": "2"})
    assert "Later rates of its day need a rate from year 1" in edited.content.decode()
    assert DiscountRate.objects.filter(authority=place.authority).count() == 2


def test_an_index_of_a_year_is_entered_once(ana, place):
    data = {
        "year": "2012-13",
        "index": "87.5",
        "published_on": "30/9/2025",
        "source": "HM Treasury",
    }
    answers = [ana.post("/costing/deflators/add/", data) for _ in range(2)]
    assert "There is an index of that year. Change that one." in answers[1].content.decode()
    lines = lines_of(ana.get("/costing/deflators/table.csv"))
    assert lines[1] == "2012-13,87.5,2025-09-30,HM Treasury,Your own"


def test_pages_of_one_projection_ask_the_same_for_more_amounts(ana, projection, value):
    def queries():
        counts = []
        for more in ("", "amounts/"):
            with CaptureQueriesContext(connection) as asked:
                ana.get(page_of(projection, more))
            counts.append(len(asked))
        return counts

    projection.amounts.create(kind="benefit", value_kind="economic", label="A", amount=1,
                              outcome=value, quantity=1)  # fmt: skip
    queries()
    before = queries()
    for n in range(4):
        projection.amounts.create(kind="benefit", value_kind="economic", label=f"{n}", amount=1,
                                  outcome=value, quantity=1)  # fmt: skip
    assert queries() == before
