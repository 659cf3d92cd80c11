"""What hours are worth: the published rates, a range by year, costs beside it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import CentreFactory, HoursFactory, VolunteerFactory
from volunteers.calculations import share_of_days
from volunteers.models import HourlyRate, Hours, SupportCost
from volunteers.worth import worth_by_year, worth_of

pytestmark = pytest.mark.django_db
YEAR = {"starts_on": dt.date(2010, 4, 1), "ends_on": dt.date(2011, 3, 31)}


@pytest.fixture
def manager(client, mina):
    client.force_login(mina)
    return client


def gave(volunteer, day, hours=2, **fields):
    return HoursFactory(volunteer=volunteer, date=dt.date.fromisoformat(day), hours=hours, **fields)


def cost(southmead, amount=300, **fields):
    return SupportCost.objects.create(
        centre=southmead, kind="training", amount=amount, **(YEAR | fields)
    )


def test_before_there_was_a_living_wage_the_minimum_wage_of_the_day(shaz):
    gave(shaz, "2011-04-30")
    gave(shaz, "2011-05-01", hours=Decimal("1.5"))
    worth = worth_of(Hours.objects.all(), shaz.authority)
    assert worth.low == 2 * Decimal("5.93") + Decimal("1.5") * Decimal("7.20")
    assert worth.high == Decimal("3.5") * Decimal("11.07")
    assert worth.low_words == (
        "the real living wage and, before there was one, the national minimum wage"
    )
    assert worth.high_words == "average earnings"
    assert worth.missing == ""


def test_only_approved_unpaid_hours_are_valued(shaz, django_assert_num_queries):
    gave(shaz, "2025-11-01", hours=2)
    gave(shaz, "2025-11-02", hours=3, is_paid=True)
    gave(shaz, "2025-11-03", hours=4, status="logged")
    with django_assert_num_queries(2):
        worth = worth_of(Hours.objects.all(), shaz.authority)
    assert (worth.unpaid_hours, worth.paid_hours) == (2, 3)
    assert (worth.low, worth.high) == (Decimal("26.90"), Decimal("35.92"))


def test_an_end_without_a_rate_is_left_out_and_said(shaz):
    gave(shaz, "2003-05-12")
    worth = worth_of(Hours.objects.all(), None)
    assert (worth.low, worth.high) == (Decimal("8.40"), None)
    assert worth.missing == (
        "There is no rate of average earnings for 12 May 2003: add one, and these hours are valued."
    )


def test_the_lower_end_stands_first(shaz):
    gave(shaz, "2025-11-01")
    HourlyRate.objects.create(
        authority=shaz.authority,
        kind="average",
        starts_on=dt.date(2025, 1, 1),
        pounds=10,
        source="x",
    )
    worth = worth_of(Hours.objects.all(), shaz.authority)
    assert (worth.low, worth.low_words) == (20, "average earnings")
    assert (worth.high, worth.high_words) == (Decimal("26.90"), "the real living wage")
    assert worth_of(Hours.objects.all(), CentreFactory().authority).high == Decimal("35.92")


def test_by_year_with_the_days_share_of_the_costs(shaz, southmead):
    gave(shaz, "2010-05-12")
    cost(southmead)
    cost(southmead, 365, starts_on=dt.date(2011, 3, 31), ends_on=dt.date(2012, 3, 29))
    years = worth_by_year(Hours.objects.all(), SupportCost.objects.all(), shaz.authority)
    assert [(row.year, row.worth.unpaid_hours, row.support_cost) for row in years] == [
        ("2011-12", 0, 364),
        ("2010-11", 2, 301),
    ]


def test_a_year_without_a_recorded_cost_says_so(shaz):
    gave(shaz, "2010-05-12")
    years = worth_by_year(Hours.objects.all(), SupportCost.objects.none(), shaz.authority)
    assert years[0].support_cost is None


def test_shares_of_days_come_to_the_whole():
    first, last = dt.date(2011, 2, 10), dt.date(2012, 9, 3)
    cut = dt.date(2011, 3, 31)
    parts = [
        share_of_days(Decimal("100.01"), first, last, dt.date(2000, 1, 1), cut),
        share_of_days(Decimal("100.01"), first, last, dt.date(2011, 4, 1), dt.date(2030, 1, 1)),
    ]
    assert sum(parts) == Fraction("100.01")
    assert share_of_days(Decimal(9), first, last, last + dt.timedelta(1), dt.date(2030, 1, 1)) == 0


def test_page_and_file_say_the_same(manager, shaz, southmead, family_voices):
    gave(shaz, "2010-05-12", hours=Decimal("10.50"))
    gave(VolunteerFactory(name="Elsewhere"), "2010-05-12", hours=7)
    cost(southmead)
    page = manager.get(reverse("volunteers:worth")).content.decode()
    assert "£61 to £116" in page
    assert "never added to a saving" in page
    file = b"".join(manager.get(reverse("volunteers:worth-csv")).streaming_content)
    assert file.decode("utf-8-sig").splitlines() == [
        "year,unpaid_hours,worth_low,worth_low_at,worth_high,worth_high_at,paid_hours,support_cost",
        "2010-11,10.5,61,the national minimum wage,116,average earnings,0,300",
    ]


def test_costs_are_added_once_changed_and_taken_out(manager, southmead, family_voices):
    said = {
        "kind": "training", "amount": "£1,250", "starts_on": "1/4/2010", "ends_on": "31/3/2011",
        "centre": southmead.pk, "submission_key": uuid4(),
    }  # fmt: skip
    for _ in range(2):
        assert manager.post(reverse("volunteers:cost-add"), said).status_code == 302
    one = SupportCost.objects.get()
    assert one.amount == 1250
    edit = reverse("volunteers:cost-edit", args=[one.uuid])
    wrong = said | {"group": family_voices.pk, "ends_on": "31/3/2010", "amount": "lots"}
    assert manager.post(edit, wrong).context["form"].errors == {
        "amount": ["Write an amount in pounds like 1,250 or 1250.50, not “lots”"],
        "centre": ["Choose either a centre or a group"],
        "ends_on": ["Enter a day that is not before the first"],
    }
    manager.post(edit, said | {"amount": "12"})
    assert SupportCost.objects.get().amount == 12
    manager.post(reverse("volunteers:cost-remove", args=[one.uuid]))
    assert not SupportCost.objects.exists()


def test_a_cost_at_a_centre_that_is_not_hers_is_refused(manager):
    said = {"kind": "training", "amount": "1", "starts_on": "1/4/2010", "ends_on": "31/3/2011"}
    said["centre"] = CentreFactory().pk
    assert "centre" in manager.post(reverse("volunteers:cost-add"), said).context["form"].errors


def test_own_rates_are_changed_and_everybodys_are_not(manager, southmead):
    said = {"kind": "average", "starts_on": "1/4/2010", "pounds": "15.50", "source": "Our payroll"}
    manager.post(reverse("volunteers:rate-add"), said)
    own = HourlyRate.objects.get(authority=southmead.authority)
    assert own.pounds == Decimal("15.50")
    form = manager.post(reverse("volunteers:rate-add"), said).context["form"]
    assert form.non_field_errors() == ["There is a rate from that day."]
    form = manager.post(
        reverse("volunteers:rate-add"), said | {"pounds": "0", "starts_on": "1/5/2010"}
    ).context["form"]
    assert form.errors == {"pounds": ["Enter pounds an hour, like 12.60"]}
    everybodys = HourlyRate.objects.filter(authority=None).first()
    assert manager.get(reverse("volunteers:rate-edit", args=[everybodys.uuid])).status_code == 404
    assert manager.get(reverse("volunteers:rate-list")).content.decode().count("Your own") == 1
    manager.post(reverse("volunteers:rate-remove", args=[own.uuid]))
    assert not HourlyRate.objects.exclude(authority=None).exists()


def test_a_lead_does_not_see_what_it_is_worth(client, fran, shaz):
    client.force_login(fran)
    for name in ("worth", "worth-csv", "rate-list", "cost-add", "ladder"):
        assert client.get(reverse(f"volunteers:{name}")).status_code == 403
