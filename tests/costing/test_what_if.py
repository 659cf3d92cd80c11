"""What-if pages and kept scenarios: a manager, a colleague elsewhere, hostile input."""

from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.permissions import Role
from centres.models import Strand
from costing.lines import lines_of
from costing.models import Comparison, CostLine, Scenario, ServiceModel
from costing.reports import service_model_report
from tests.factories import CentreFactory, CostLineFactory, ServiceModelFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(models, comparison):
    """The redesigned service, £442,150 for 649 families, with 4 officers for £98,400."""
    office = models.redesigned.cost_lines.get(amount=98400)
    CostLine.objects.filter(pk=office.pk).update(fte=4, description="Officers")
    return models.redesigned


@pytest.fixture
def officers(service):
    return service.cost_lines.get(description="Officers")


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


def url(name, thing):
    return reverse(f"costing:{name}", args=[thing.uuid])


def report_of(response):
    return response.context["report"]


def keep(client, service, **fields):
    data = {"name": "Three officers", "why": "One leaves in May.", "key": str(uuid4()), **fields}
    return client.post(url("scenario-save", service), data)


def test_the_page_begins_with_the_model_as_it_is_beside_the_existing_one(manager, service):
    response = manager.get(url("what-if", service))
    report = report_of(response)
    assert (report.tried, report.is_changed) == (report.kept, False)
    assert report.against.name == "Existing service"
    assert response.context["said"] == "£681 a family, £1,151 less than Existing service"


def test_an_address_holds_what_is_tried(manager, service, officers):
    query = {"families": "700", f"fte-{officers.uuid}": "3", "goal": "600"}
    response = manager.get(url("what-if", service), query)
    report = report_of(response)
    assert (report.tried.cost, report.tried.families) == (Decimal("417550.00"), 700)
    (line,) = report.changed
    assert (line.fte_tried, line.amount_tried) == (3, Decimal("73800.00"))
    assert response.context["goal_words"] == [
        "To bring it to £600 at the same cost, reach 696 families: 4 fewer.",
        "To bring it to £600 with 700 families, spend at most £420,000: £2,450 more.",
    ]
    assert response.context["break_even_words"] == [
        "From 228 families on, a family costs no more than in “Existing service”.",
        "472 of the 700 could stay away.",
        "Each £1,832 saved takes one family off that number.",
    ]


def test_without_scripts_the_button_leads_to_the_address_and_nothing_is_stored(manager, service):
    response = manager.post(url("what-if-try", service), {"families": "700", "children": ""})
    assert response.status_code == 302
    assert response.url == f"{url('what-if', service)}?families=700"
    assert Scenario.objects.count() == 0


def test_a_count_that_grew_since_the_page_was_read_is_nothing_tried(manager, service):
    sent = {"families": "640", "was-families": "640", "children": "", "was-children": ""}
    response = manager.post(url("what-if-try", service), sent)
    assert response.url == url("what-if", service)
    response = manager.post(url("what-if-try", service), sent | {"families": "641"})
    assert response.url == f"{url('what-if', service)}?families=641"


def test_with_scripts_only_what_comes_of_it_is_drawn_again(manager, service, officers):
    data = {"families": "700", f"amount-{officers.uuid}": "£50,000"}
    address = url("what-if-try", service)
    response = manager.post(address, data, headers={"HX-Request": "true"})
    assert response.headers["HX-Replace-Url"].endswith(
        f"?families=700&amount-{officers.uuid}=50000"
    )
    assert "<form" not in response.text
    assert report_of(response).tried.cost == Decimal("393750.00")
    assert response.text.count("hx-swap-oob") == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"families": "0"}, "Enter a whole number from 1 to 1,000,000"),
        ({"families": "-3"}, "Enter a whole number from 1 to 1,000,000"),
        ({"families": "9" * 5000}, "Enter a whole number, 1 or more"),
        ({"families": "many\x00"}, "Enter a whole number, 1 or more"),
        ({"goal": "-5"}, "Write an amount of 0 or more, not “-5”"),
        ({"goal": "0"}, "Enter more than £0"),
        ({"within": "101"}, "Enter per cent as a number from 0 to 100"),
        ({"within": "NaN"}, "Enter per cent as a number from 0 to 100"),
        ({"families_from": "9", "families_to": "8"}, "Enter at least as many"),
        ({"fte": "1e999999999"}, "Enter posts as a number, like 4 or 1.5"),
        ({"amount": "<b>5</b>"}, "Write an amount in pounds"),
        ({"against": "none"}, "Choose a service model from the list"),
        ({"against": str(uuid4())}, "Choose a service model from the list"),
    ],
)
def test_what_cannot_be_tried_is_said_in_words(manager, service, officers, wrong, words):
    data = {
        f"{name}-{officers.uuid}" if name in ("fte", "amount") else name: value
        for name, value in wrong.items()
    }
    for response in (
        manager.get(url("what-if", service), data if "9" * 5000 not in data.values() else {}),
        manager.post(url("what-if-try", service), data),
        manager.post(url("what-if-try", service), data, headers={"HX-Request": "true"}),
    ):
        assert response.status_code == 200
    assert [error.startswith(words) for e in response.context["form"].errors.values()
            for error in e] == [True]  # fmt: skip


def test_a_model_of_another_centre_is_neither_tried_nor_set_against(client, manager, service):
    other = ServiceModelFactory(name="Not yours")
    assert manager.get(url("what-if", other)).status_code == 404
    assert manager.post(url("what-if-try", other)).status_code == 404
    assert keep(manager, other).status_code == 404
    response = manager.get(url("what-if", service), {"against": str(other.uuid)})
    assert "against" in response.context["form"].errors
    assert "Not yours" not in response.text


def test_what_is_tried_is_kept_with_who_and_why_once(manager, service, officers, place):
    fields = {"families": "700", f"fte-{officers.uuid}": "3", "goal": "600", "key": str(uuid4())}
    first, second = keep(manager, service, **fields), keep(manager, service, **fields)
    assert first.url == second.url
    scenario = Scenario.objects.get()
    assert (scenario.made_by, scenario.why) == (place.manager, "One leaves in May.")
    assert scenario.changes == {
        "version": 2,
        "families": 700,
        "goal": "600.00",
        "cost": "417550.00",
        "lines": [{"line": str(officers.uuid), "what": "Officers", "was": "98400.00",
                   "was_fte": "4.00", "fte": "3"}],
    } | {"goal": scenario.changes["goal"]}  # fmt: skip
    assert Decimal(scenario.changes["goal"]) == 600
    page = manager.get(first.url)
    assert report_of(page).tried.cost == Decimal("417550.00")
    again = manager.get(url("what-if", service), {"scenario": str(scenario.uuid)})
    assert report_of(again).tried == report_of(page).tried
    assert "There is a scenario of that name" in keep(manager, service).text
    assert "Enter: why you try this" in keep(manager, service, name="New", why="").text


def test_a_line_that_is_gone_is_said(manager, service, officers):
    keep(manager, service, **{f"fte-{officers.uuid}": "3"})
    scenario = Scenario.objects.get()
    officers.delete()
    assert "left as it is: Officers" in manager.get(url("scenario-detail", scenario)).text
    opened = manager.get(url("what-if", service), {"scenario": str(scenario.uuid)})
    assert "left as it is: Officers" in opened.text


@pytest.mark.parametrize("changes", [{"version": 9}, [], "x", {"version": 1, "goal": "0.00"}])
def test_a_damaged_scenario_is_said_to_be_damaged_everywhere(manager, service, changes):
    scenario = service.scenarios.create(name="Broken", why="x", changes=changes)
    assert "cannot be read" in manager.get(url("scenario-detail", scenario)).text
    assert manager.get(reverse("costing:scenario-list")).status_code == 200
    opened = manager.get(url("what-if", service), {"scenario": str(scenario.uuid)})
    assert opened.status_code == 200
    side = manager.get(reverse("costing:scenario-compare"), {"scenario": str(scenario.uuid)})
    assert "cannot be read" in side.text
    assert manager.get(url("scenario-to-model", scenario)).status_code == 302
    assert manager.post(url("scenario-delete", scenario)).status_code == 302
    assert Scenario.objects.count() == 0


def test_scenarios_stand_side_by_side_on_the_page_and_in_the_workbook(manager, service, officers):
    keep(manager, service, name="Three", **{f"fte-{officers.uuid}": "3"})
    keep(manager, service, name="Wider", families="800", **NEW)
    keys = {"scenario": [str(scenario.uuid) for scenario in Scenario.objects.all()]}
    address = reverse("costing:scenario-compare")
    shown = manager.get(address, keys).context["sheet"]
    assert [row[0] for row in shown.rows] == [
        "Three, of Redesigned service, year 1",
        "Wider, of Redesigned service, year 1",
    ]
    file = manager.get(address, keys | {"as": "xlsx"})
    sheet = load_workbook(BytesIO(file.content)).active
    assert [list(row) for row in sheet.values][1:] == [
        ["Three, of Redesigned service, year 1", "Nothing", 417550, -24600, 649, 643, -38],
        ["Wider, of Redesigned service, year 1", NEW_WORDS, 469650, 27500, 800, 587, -94],
    ]


# --- something new

NEW = {
    "post-0-what": "Speech therapist",
    "post-0-strand": "family-support",
    "post-0-fte": "0.5",
    "post-0-salary": "£40,000",
    "post-0-on_costs": "20%",
    "cost-1-what": "<b>Van</b>",
    "cost-1-strand": "family-support",
    "cost-1-kind": "activities",
    "cost-1-amount": "3,500",
}
NEW_WORDS = "Speech therapist £24,000; <b>Van</b> £3,500"


def test_a_new_post_and_a_new_cost_count_everywhere(manager, service):
    address = manager.post(url("what-if-try", service), NEW).url
    page = manager.get(address)
    report = report_of(page)
    assert report.tried.cost == Decimal("469650.00")
    assert [(one.what, one.fte_tried, one.amount_tried, one.is_new) for one in report.changed] == [
        ("Speech therapist", Decimal("0.50"), 24000, True),
        ("<b>Van</b>", None, 3500, True),
    ]
    assert {"New: Speech therapist", "New: <b>Van</b>"} < {row.what for row in report.swings}
    assert "<b>Van" not in page.text
    new = page.context["form"].new
    assert (len(new.posts), len(new.costs)) == (3, 3)  # those, and two more


def test_what_is_new_becomes_lines_of_the_model_that_is_made(manager, service):
    keep(manager, service, **NEW)
    scenario = Scenario.objects.get()
    assert scenario.changes["new"] == [
        {"what": "Speech therapist", "strand": "family-support", "kind": "staff", "fte": "0.50",
         "salary": "40000", "on_costs": "20.00"},
        {"what": "<b>Van</b>", "strand": "family-support", "kind": "activities", "amount": "3500"},
    ]  # fmt: skip
    assert "New in it" in manager.get(url("scenario-detail", scenario)).text
    opened = manager.get(url("what-if", service), {"scenario": str(scenario.uuid)})
    assert report_of(opened).tried.cost == Decimal("469650.00")
    data = {"name": "With both", "starts_on": "2011-04-01", "ends_on": "2012-03-31",
            "families_given": "700", "key": str(uuid4())}  # fmt: skip
    for _ in range(2):
        manager.post(url("scenario-to-model", scenario), data)
    model = ServiceModel.objects.get(name="With both")
    fields = ("kind", "description", "fte", "salary", "on_costs_percent", "amount", "replaces")
    assert list(model.cost_lines.order_by("position").values_list(*fields)) == [
        ("staff", "Speech therapist", Decimal("0.5"), 40000, 20, 24000, None),
        ("activities", "<b>Van</b>", None, None, None, 3500, None),
    ]
    assert service_model_report(model).figures.cost == Decimal("469650.00")


def test_a_new_cost_that_is_not_finished_waits_while_it_is_typed_and_is_then_an_error(
    manager, service
):
    data = {"post-0-what": "Therapist", "post-0-fte": "1"}
    typing = manager.post(url("what-if-try", service), data, headers={"HX-Request": "true"})
    assert report_of(typing).tried.cost == Decimal("442150.00")
    assert "something is missing: Therapist" in typing.text
    page = manager.post(url("what-if-try", service), data)
    assert [form.errors for form in page.context["form"].new.forms if form.errors] == [
        {
            "strand": ["New post 1: choose a strand"],
            "salary": ["New post 1: enter the salary of one full-time post"],
        }
    ]
    assert '<a href="#id_post-0-salary">' in page.text
    assert page.context["form"].new.posts[0]["what"].value() == "Therapist"
    assert keep(manager, service, **data).status_code == 200
    assert not Scenario.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"post-0-strand": "<b>"}, "Choose one from the list"),
        ({"post-0-fte": "-1"}, "Enter a number from 0 to 9,999 with at most 2 decimals, like 1.5"),
        ({"post-0-on_costs": "101"}, "Enter a number from 0 to 100 with at most 2 decimals"),
        ({"post-0-salary": "99,999,999,999"}, "Write an amount of at most"),
        ({"post-0-salary": "99,999,999", "post-0-fte": "9999"}, "These posts come to more than"),
        ({"post-0-what": "x" * 201}, "Ensure this value has at most 200 characters"),
        ({"cost-1-kind": "\0"}, "Choose one from the list"),
        ({"cost-1-amount": "1e5"}, "Write an amount in pounds like 1,250 or 1250.50"),
        ({"cost-1-amount": " "}, "New cost 2: enter pounds a year"),
    ],
)
def test_a_new_cost_that_cannot_be_is_said_in_words(manager, service, wrong, words):
    page = manager.post(url("what-if-try", service), NEW | wrong)
    found = [error for form in page.context["form"].new.forms
             for errors in form.errors.values() for error in errors]  # fmt: skip
    assert [error.startswith(words) for error in found] == [True]


def test_no_more_than_twenty_new_posts_are_read(manager, service):
    data = {name.replace("0", "20", 1): text for name, text in NEW.items() if "post" in name}
    assert manager.post(url("what-if-try", service), data).url == url("what-if", service)


def test_a_scenario_becomes_a_model_on_its_base(manager, service, officers, place):
    keep(manager, service, families="700", **{f"fte-{officers.uuid}": "3"})
    scenario = Scenario.objects.get()
    form = manager.get(url("scenario-to-model", scenario)).context["form"]
    assert (form["name"].value(), form["families_given"].value()) == ("Three officers", 700)
    data = {
        "name": "Service with three officers",
        "starts_on": "2011-04-01",
        "ends_on": "2012-03-31",
        "families_given": "700",
        "key": str(uuid4()),
    }
    first = manager.post(url("scenario-to-model", scenario), data)
    assert first.url == manager.post(url("scenario-to-model", scenario), data).url
    model = ServiceModel.objects.get(name="Service with three officers")
    assert (model.base, model.cluster, model.families_are) == (service, place.cluster, "planned")
    own = model.cost_lines.get()
    assert (own.replaces, own.fte, own.amount) == (officers, 3, Decimal("73800.00"))
    figures = service_model_report(model).figures
    assert (figures.cost, figures.families) == (Decimal("417550.00"), 700)
    assert [version.why for version in model.versions.all()] == [
        "Made of the scenario “Three officers”"
    ]
    assert lines_of([service])[service.pk] == list(service.cost_lines.all())


def test_a_plan_does_not_begin_with_a_count_of_the_register(manager, service, officers, came):
    """It would be printed as it is, and the count only as it is released."""
    came(3)
    ServiceModel.objects.filter(pk=service.pk).update(
        families_are="measured", families_given=None, starts_on="2009-04-01", ends_on="2010-03-31"
    )
    keep(manager, service, **{f"fte-{officers.uuid}": "3"})
    form = manager.get(url("scenario-to-model", Scenario.objects.get())).context["form"]
    assert (form["families_given"].value(), form["children_given"].value()) == (None, None)


def test_the_panel_asks_for_the_result_alone(manager, service):
    response = manager.get(url("what-if-result", service), {"families": "650", "goal": "600"})
    assert response.text.strip().startswith('<div class="what-if__result">')
    assert "To bring it to £600 at the same cost, reach 737 families: 87 more." in response.text


def test_ranges_as_a_file(manager, service):
    file = manager.get(url("what-if-ranges", service))
    rows = b"".join(file.streaming_content).decode().splitlines()
    assert rows[1] == "Families reached,584,714,757.11,619.26"


def test_very_many_costs_stay_usable(manager, service):
    strand = Strand.objects.first()
    CostLine.objects.bulk_create(
        CostLine(service_model=service, strand=strand, kind="staff", description=f"Post {n}",
                 fte=1, amount=n)
        for n in range(5000)
    )  # fmt: skip
    small = service.cost_lines.get(description="Post 7")
    response = manager.get(url("what-if", service), {f"amount-{small.uuid}": "9"})
    assert len(response.context["rows"]) == 200
    assert [line.what for line in report_of(response).changed] == ["Post 7"]
    assert "Only the 200 largest costs can be moved here" in response.text


def test_as_many_queries_for_many_costs_and_scenarios_as_for_few(manager, service, officers):
    def queries(address):
        with CaptureQueriesContext(connection) as asked:
            manager.get(address)
        return len(asked)

    pages = [url("what-if", service), reverse("costing:scenario-list")]
    keep(manager, service)
    [manager.get(page) for page in pages]
    few = [queries(page) for page in pages]
    for n in range(3):
        CostLineFactory(service_model=service)
        model = ServiceModelFactory(cluster=service.cluster)
        model.scenarios.create(name=f"S{n}", why="x")
    assert [queries(page) for page in pages] == few


def test_a_commissioner_and_a_colleague_elsewhere_see_none_of_it(client, place, service):
    scenario = service.scenarios.create(name="Ours", why="x")
    client.force_login(user_with(Role.COMMISSIONER, place.authority))
    assert client.get(url("scenario-detail", scenario)).status_code == 403
    elsewhere = user_with(Role.MANAGER, CentreFactory(authority=place.authority))
    client.force_login(elsewhere)
    for name in ("scenario-detail", "scenario-edit", "scenario-to-model"):
        assert client.get(url(name, scenario)).status_code == 404
    assert client.post(url("scenario-delete", scenario)).status_code == 404
    chosen = {"scenario": str(scenario.uuid)}
    assert "Ours" not in client.get(reverse("costing:scenario-compare"), chosen).text
    assert "Ours" not in client.get(reverse("costing:scenario-list")).text
    assert Comparison.objects.count() == 1
