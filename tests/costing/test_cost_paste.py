"""Costs pasted from a spreadsheet: looked at, then all of them or none."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from costing.audit.columns import COLUMNS
from costing.models import CostLine
from tests.factories import STRANDS, ServiceModelFactory

pytestmark = pytest.mark.django_db

ROW = "Family support\tStaff\tWorkers\t£71,250.50\t2.5\t0 to 2\tCouncil"

KINDS = "write staff or premises or commissioned or activities or overheads, not “team”"


@pytest.fixture
def model(client, place):
    client.force_login(place.manager)
    return ServiceModelFactory(cluster=place.cluster, name="Before")


def url(name, model):
    return reverse(f"costing:{name}", args=[model.uuid])


def look(client, model, text):
    return client.post(url("cost-paste", model), {"key": uuid4(), "text": text})


def store(client, model, text, key=None):
    return client.post(url("cost-paste-store", model), {"key": key or uuid4(), "text": text})


def errors(page):
    return page.context["pasted"].shown_errors


def test_rows_are_shown_first_and_then_added(client, model):
    page = look(client, model, ROW)
    assert page.context["pasted"].total == Decimal("71250.50")
    assert "Add these 1 costs" in page.text
    assert not CostLine.objects.exists()
    store(client, model, ROW)
    line = CostLine.objects.get()
    assert (line.strand.slug, line.kind, line.description) == ("family-support", "staff", "Workers")
    assert (line.amount, line.fte) == (Decimal("71250.50"), Decimal("2.5"))
    assert (line.age_band, line.agency) == ("0 to 2", "Council")
    assert [version.why for version in model.versions.all()] == ["1 added from a spreadsheet"]


def test_the_first_row_may_name_the_columns_in_any_order(client, model, place):
    text = (
        "Pounds a year\tservice_model\tWHAT\tStrand\tKind\tactivity\tsalary\tfte\ton-costs, %\n"
        "\tBefore\tWorkers\tfamily-support\tstaff\tStay and play\t30,000\t0.5\t20%\n"
        "5\tBefore\tRoom\tfamily-support\tpremises"
    )
    assert look(client, model, text).context["pasted"].not_read == ["service_model"]
    store(client, model, text)
    assert [(c.description, c.amount) for c in CostLine.objects.order_by("pk")] == [
        ("Workers", 18000),
        ("Room", 5),
    ]
    assert CostLine.objects.get(description="Workers").activity == place.activity


def test_a_pasted_cost_takes_the_place_of_a_line_or_of_another_row(client, model):
    store(client, model, ROW)
    head = "Strand\tKind\tWhat\tPounds a year\ttakes_place_of"
    text = f"{head}\nFamily support\tstaff\tA\t5\tworkers\nFamily support\tstaff\tB\t6\tA"
    assert not errors(look(client, model, text))
    store(client, model, text)
    found = CostLine.objects.order_by("position").values_list("takes_place_of__description")
    assert list(found) == [(None,), ("Workers",), ("A",)]
    wrong = text.replace("workers", "nobody").replace("\tA\n", "\tA\n")
    assert errors(store(client, model, wrong)) == [
        (2, "Takes the place of", "there is no cost “nobody” in this service model"),
        (3, "Takes the place of", ("“A” may be several: write A (Family support, £5, 1) or A "
         "(Family support, £5, 2)")),
    ]  # fmt: skip


def test_cells_with_lines_and_quotation_marks_are_read_as_a_spreadsheet_copies_them(client, model):
    store(client, model, 'Family support\tstaff\t"Two\nlines, ""quoted"""\t5\r\n\r\n')
    assert CostLine.objects.get().description == 'Two lines, "quoted"'


def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_stored(client, model):
    text = f"{ROW}\nNo such\tstaff\tA\t-5\n\nFamily support\tteam\t\t1" + "\tx" * 20
    for send in (look, store):
        assert errors(send(client, model, text)) == [
            (2, "Strand", f"there is no strand “No such”: {STRANDS}"),
            (2, "Pounds a year", "write an amount of 0 or more, not “-5”"),
            (4, "", f"the row has 24 cells, but there are {len(COLUMNS)} columns"),
            (4, "Kind", KINDS),
            (4, "What", "this may not be empty"),
            (4, "Full-time equivalent", "write a number of posts like 1.5, 0 or more, not “x”"),
            (4, "Activity", "there is no activity “x”"),
            (4, "Salary, full time", "write an amount in pounds like 1,250 or 1250.50, not “x”"),
            (4, "On-costs, %", "write on-costs of 0 to 100 per cent, like 22.5, not “x”"),
            (4, "Effect", "write strong or some or marginal, not “x”"),
            (4, "Decision", "write keep or change or stop or commission, not “x”"),
            (4, "Pounds afterwards", "write an amount in pounds like 1,250 or 1250.50, not “x”"),
        ]  # fmt: skip
    assert not CostLine.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \n\t\n", "Paste at least one row"),
        ("Family support", "Copy at least four columns: strand, kind, what and pounds a year."),
        ("Strand\tKind\tWhat\nA\tB\tC", "The column “Pounds a year” is missing."),
        ("Strand\tKind\tAmount\tShoes", "There is no column “Shoes” here."),
        ("Strand\tKind\tWhat\tAmount\tPounds\n", "The column “Pounds a year” is there more than"),
        ('"never closed' + "x" * 200_000, "A cell is too long, or a quotation mark is not closed."),
        ("x" * 900_001, "This is too long to paste. Bring it in as a file"),
        (f"{ROW}\n" * 5001, "Paste at most 5,000 rows at once, not 5,001. Or bring in a file."),
    ],
)
def test_what_is_no_table_of_costs_is_refused_in_words(client, model, text, words):
    page = store(client, model, text)
    assert any(words in error for error in page.context["form"].errors["text"])
    assert not CostLine.objects.exists()


def test_5000_rows_are_added_once_however_often_they_are_sent(client, model):
    key, text = uuid4(), f"{ROW}\n" * 5000
    for _ in range(2):
        assert store(client, model, text, key).status_code == 302
    assert CostLine.objects.count() == 5000
    assert model.versions.count() == 1


@pytest.mark.parametrize("data", [{}, {"key": "x", "text": ROW}, {"text": ROW}, {"key": "\0"}])
def test_a_form_that_was_not_ours_is_an_error(client, model, data):
    assert client.post(url("cost-paste-store", model), data).status_code == 200
    assert not CostLine.objects.exists()


def test_more_than_a_form_holds_is_said_in_words(client, model, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.raise_request_exception = False

    page = look(client, model, "\n".join([ROW] * 20))

    assert page.status_code == 413
    assert "bring a long list in as a file" in page.text
    assert not model.cost_lines.exists()
