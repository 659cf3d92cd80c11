"""Reviews: figures frozen on the day, words that stand once closed, and who sees which."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from coproduction.agreeing.calculations import equal_parts, payments_so_far
from coproduction.models import Agreement, AgreementReview, Payment
from coproduction.reports import agreement_report
from coproduction.reports.differences import differences
from coproduction.reports.frozen import from_json
from documents.models import Job
from reach.publishing.document import checksum
from tests.coproduction.agreement_world import came, client_of, make_whiston, target, url
from tests.factories import HoursFactory

IN_WORDS = {
    "present": "All",
    "said": "It goes well",
    "decided": "go_on",
    "next_review_on": "1/4/2013",
}


@pytest.fixture(autouse=True)
def frozen_clock():
    with time_machine.travel(dt.datetime(2012, 10, 1, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def whiston(db):
    world = make_whiston()
    world.agreement.status, world.agreement.value = Agreement.Status.AGREED, Decimal(1000)
    world.agreement.save()
    return world


def begin(whiston):
    client_of(whiston.manager).post(url("agreement-review-start", whiston.agreement))
    whiston.agreement.refresh_from_db()
    return whiston.agreement.reviews.filter(closed_at=None).first()


def status_of(whiston):
    whiston.agreement.refresh_from_db()
    return whiston.agreement.status


# --- frozen figures


def test_changing_an_attendance_changes_the_live_figure_and_not_the_frozen_one(whiston):
    marks = came(whiston, 12)
    target(whiston)
    review = begin(whiston)
    assert (review.starts_on, review.ends_on) == (dt.date(2012, 4, 1), dt.date(2012, 10, 1))
    marks[0].delete()
    page = client_of(whiston.manager).get(url("review-detail", review)).context["page"]
    found = [
        (report.delivered[0].numerator, report.targets[0].actual.words)
        for report in (page.figures, page.live)
    ]
    assert found == [(12, "12.0%"), (11, "11.0%")]
    assert [(one.label, one.then, one.now, one.words) for one in page.differences][1:4] == [
        ("Children reached", "12", "11", "1 less"),
        ("Families reached", "12", "11", "1 less"),
        ("Active volunteers", "0", "0", "the same"),
    ]
    live = client_of(whiston.manager).get(url("agreement-detail", whiston.agreement))
    assert live.context["report"].delivered[0].numerator == 11


@pytest.mark.parametrize(
    "change",
    [
        "document = '{}'",
        "sha256 = 'x'",
        "frozen_at = now()",
        "ends_on = ends_on + 1",
    ],
)
def test_the_database_refuses_to_change_frozen_figures(whiston, change):
    review = begin(whiston)
    with pytest.raises(DatabaseError, match="review_is_frozen|Cannot update"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE coproduction_agreementreview SET {change} WHERE id = %s",  # noqa: S608
                [review.pk],
            )
    review.refresh_from_db()
    assert checksum(review.document) == review.sha256


def test_what_was_frozen_comes_back_as_it_was(whiston):
    came(whiston, 12)
    HoursFactory(
        volunteer__group=whiston.group,
        activity=whiston.activity,
        date=dt.date(2012, 6, 1),
        hours=Decimal("2.25"),
    )
    target(whiston, baseline=Decimal("5.5"))
    target(whiston, measure="volunteer_hours", of="activities", value=Decimal("10.5"))
    whiston.area_of_work.agreed_activities.update(sessions_planned=7)
    whiston.area_of_work.deliverables.create(words="Rota", due_on=dt.date(2012, 9, 1))
    whiston.agreement.payments.create(due_on=dt.date(2012, 9, 1), amount=Decimal("10.10"))
    review = begin(whiston)
    review.refresh_from_db()
    review.agreement.status = Agreement.Status.AGREED
    for outside in (False, True):
        figures = from_json(review.document, outside=outside)
        assert figures == agreement_report(review.agreement, outside=outside)
        assert all(one.is_same for one in differences(figures, figures))


def test_the_group_lead_sees_released_figures_of_a_review(whiston):
    came(whiston, 4)
    review = begin(whiston)
    pages = [
        client_of(person).get(url("review-detail", review)).context["page"]
        for person in (whiston.manager, whiston.lead)
    ]
    assert [page.figures.delivered[0].number_words for page in pages] == ["4", "fewer than 8"]
    assert client_of(whiston.lead).post(url("review-close", review)).status_code == 403


# --- from beginning to end


def test_a_review_is_begun_written_and_closed(whiston):
    review = begin(whiston)
    assert (begin(whiston), status_of(whiston)) == (review, "in_review")
    client = client_of(whiston.manager)
    client.post(url("review-close", review))
    review.refresh_from_db()
    assert review.closed_at is None
    client.post(url("review-write", review), IN_WORDS)
    client.post(url("review-close", review))
    review.refresh_from_db()
    assert (review.said, review.closed_at is not None) == ("It goes well", True)
    assert (status_of(whiston), whiston.agreement.review_on) == ("agreed", dt.date(2013, 4, 1))
    client.post(url("review-write", review), {**IN_WORDS, "said": "Other words"})
    client.post(url("review-take-back", review))
    review.refresh_from_db()
    assert review.said == "It goes well"


def test_a_review_that_ends_the_agreement_says_why(whiston):
    review, client = begin(whiston), client_of(whiston.manager)
    page = client.post(url("review-write", review), {**IN_WORDS, "decided": "end"})
    assert page.context["form"].errors == {
        "decided_words": ["Say why, and what is to be different."]
    }
    words = {**IN_WORDS, "decided": "end", "decided_words": "The group stops"}
    client.post(url("review-write", review), words)
    client.post(url("review-close", review))
    assert status_of(whiston) == "ended"
    ended = whiston.agreement
    assert (ended.ended_on, ended.ended_because) == (dt.date(2012, 10, 1), "The group stops")


def test_a_review_that_changes_the_terms_opens_them(whiston):
    Agreement.objects.update(terms_open=False)
    review, client = begin(whiston), client_of(whiston.manager)
    words = {**IN_WORDS, "decided": "change", "decided_words": "More on Sundays"}
    client.post(url("review-write", review), words)
    client.post(url("review-close", review))
    assert (status_of(whiston), whiston.agreement.terms_open) == ("agreed", True)


@pytest.mark.parametrize(
    "fields", [{"status": "draft"}, {"starts_on": dt.date(2012, 12, 1)}, {"status": "ended"}]
)
def test_what_is_not_agreed_or_not_begun_is_not_reviewed(whiston, fields):
    Agreement.objects.update(ended_on=dt.date(2012, 9, 1), ended_because="Over", **fields)
    assert begin(whiston) is None


def test_two_who_write_a_review_at_once_lose_nothing(whiston):
    review, client = begin(whiston), client_of(whiston.manager)
    seen = client.get(url("review-write", review)).context["form"].initial["seen"]
    client.post(url("review-write", review), {**IN_WORDS, "seen": seen})
    page = client.post(
        url("review-write", review), {**IN_WORDS, "said": "It goes badly", "seen": seen}
    )
    assert "It goes well" in page.context["form"].errors["said"][0]


@pytest.mark.parametrize("action", ["review-close", "review-take-back"])
def test_an_agreement_that_ended_while_it_was_reviewed_stays_ended(whiston, action):
    review, client = begin(whiston), client_of(whiston.manager)
    client.post(url("review-write", review), IN_WORDS)
    client.post(url("agreement-end", whiston.agreement), {"on": "30/9/2012", "why": "Moved away"})
    client.post(url(action, review))

    assert status_of(whiston) == "ended"
    assert not whiston.agreement.reviews.filter(closed_at=None).exists()


def test_figures_that_somebody_changed_in_the_database_are_told(whiston):
    review = begin(whiston)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers
        cursor.execute(
            "UPDATE coproduction_agreementreview "
            "SET document = jsonb_set(document, '{true,sessions}', '99') WHERE id = %s",
            [review.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    page = client_of(whiston.manager).get(url("review-detail", review)).text
    assert "does not fit its checksum" in page


def test_a_begun_review_is_taken_back(whiston):
    review = begin(whiston)
    client_of(whiston.manager).post(url("review-take-back", review))
    assert (AgreementReview.objects.count(), status_of(whiston)) == (0, "agreed")


def test_a_review_is_printed_with_what_its_reader_may_see(whiston):
    from coproduction.agreeing.review_printing import review_html

    came(whiston, 4)
    review = begin(whiston)
    for person, words in [(whiston.manager, "not for publication"), (whiston.lead, "fewer than 8")]:
        client_of(person).post(url("review-pdf", review))
        assert Job.objects.get(owner=person).arguments == {"review": str(review.uuid)}
        assert words in review_html(review, person)


# --- payments


def post(client, name, thing, **fields):
    return client.post(url(name, thing), fields)


def test_payments_are_planned_paid_and_put_right(whiston):
    client = client_of(whiston.manager)
    plan = {"number": 3, "first_due_on": "30/4/2012", "months": 3}
    post(client, "payment-plan", whiston.agreement, **plan)
    post(client, "payment-plan", whiston.agreement, **plan)
    rows = list(Payment.objects.values_list("due_on", "amount"))
    assert rows == [
        (dt.date(2012, 4, 30), Decimal("333.34")),
        (dt.date(2012, 7, 30), Decimal("333.33")),
        (dt.date(2012, 10, 30), Decimal("333.33")),
    ]
    first = Payment.objects.first()
    tomorrow = post(client, "payment-paid", first, paid_on="2/10/2012")
    assert tomorrow.context["form"].errors == {"paid_on": ["Enter a day that is not in the future"]}
    post(client, "payment-paid", first, paid_on="1/5/2012", reference="=1+1")
    post(client, "payment-delete", first)
    page = client.get(url("agreement-payments", whiston.agreement))
    assert (page.context["money"].paid, page.context["money"].late) == (
        Decimal("333.34"),
        Decimal("333.33"),
    )
    file = client_of(whiston.lead).get(url("agreement-payments-csv", whiston.agreement))
    assert b"2012-04-30,333.34,Part 1 of 3,2012-05-01,'=1+1" in b"".join(file.streaming_content)
    post(client, "payment-not-paid", first)
    post(client, "payment-delete", first)
    assert Payment.objects.count() == 2


def test_a_payment_sent_twice_is_one_and_a_wrong_one_says_what_to_do(whiston):
    client = client_of(whiston.manager)
    key = client.get(url("payment-add", whiston.agreement)).context["form"].initial
    fields = {"due_on": "1/12/2012", "amount": "£1,250.50",
              "submission_key": key["submission_key"]}  # fmt: skip
    for _ in range(2):
        post(client, "payment-add", whiston.agreement, **fields)
    assert [one.amount for one in Payment.objects.all()] == [Decimal("1250.50")]
    wrong = {**fields, "amount": "0", "due_on": "soon", "submission_key": "x"}
    page = post(client, "payment-add", whiston.agreement, **wrong)
    assert page.status_code == 200
    assert set(page.context["form"].errors) >= {"amount", "due_on"}


pounds = st.decimals(min_value=0, max_value=10**7, places=2)
days = st.dates(dt.date(2012, 1, 1), dt.date(2013, 1, 1))


@given(
    rows=st.lists(st.tuples(pounds, days, st.none() | days)), value=st.none() | pounds, today=days
)
def test_payments_add_up_to_the_penny(rows, value, today):
    money = payments_so_far(rows, value, today)
    assert money.planned == sum((amount for amount, _, _ in rows), Decimal(0))
    assert money.number_paid + money.number_late + money.number_to_come == len(rows)
    assert (money.left is None) == (value is None)
    if value is not None:
        assert money.left + money.paid == value


@given(amount=pounds, number=st.integers(1, 60))
def test_equal_parts_add_up_and_differ_by_a_penny_at_most(amount, number):
    parts = equal_parts(amount, number)
    assert (len(parts), sum(parts)) == (number, amount)
    assert max(parts) - min(parts) <= Decimal("0.01")
