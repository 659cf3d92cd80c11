"""Models built on others, several side by side, prices of one year, whom each strand reaches."""

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.models import Strand
from costing.audit.versions import keep_version
from costing.comparing.by_strand import reach_by_strand
from costing.comparing.sheets import models_sheet, staffing_sheet
from costing.models import Comparison, CostLine, Deflator, ServiceModel
from costing.reports import comparison_report, models_report, service_model_report
from tests.factories import (
    ActivityFactory,
    AuthorityFactory,
    CaseStudyFactory,
    CentreFactory,
    ClusterFactory,
    CostLineFactory,
    ServiceModelFactory,
    SessionFactory,
    attend,
    user_with,
)

pytestmark = pytest.mark.django_db
MEASURED = {"families_are": "measured", "families_given": None}


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


@pytest.fixture
def built(models):
    """A model that takes its costs from the redesigned one, less its office, with a van."""
    office = models.redesigned.cost_lines.get(amount=98400)
    model = ServiceModelFactory(
        cluster=models.redesigned.cluster, name="Smaller office", kind="redesigned",
        base=models.redesigned, families_given=500,
        starts_on=dt.date(2010, 4, 1), ends_on=dt.date(2011, 3, 31),
    )  # fmt: skip
    CostLineFactory(service_model=model, strand=office.strand, amount=60000, replaces=office)
    CostLineFactory(service_model=model, description="Van", amount=Decimal("2500.50"))
    return model


def url(name, thing):
    return reverse(f"costing:{name}", args=[thing.uuid])


def fields_of(model, **changed):
    return {
        "name": model.name,
        "kind": model.kind,
        "place": str(model.cluster.uuid),
        "base": model.base_id or "",
        "starts_on": model.starts_on.isoformat(),
        "ends_on": model.ends_on.isoformat(),
        "families_are": model.families_are,
        "families_given": model.families_given if model.families_given is not None else "",
        **changed,
    }


def test_a_comparison_with_a_model_of_elsewhere_beside_is_not_for_who_may_not_see_that(
    client, place, comparison
):
    """Its costs would stand on her page and in her files."""
    elsewhere = CentreFactory(authority=place.authority)
    there = {"cluster": None, "centre": elsewhere, "authority": place.authority}
    comparison.others.add(ServiceModelFactory(**there))
    client.force_login(place.manager)
    pages = [client.get(url(f"comparison-{name}", comparison)).status_code
             for name in ("detail", "table", "edit", "delete")]  # fmt: skip
    assert pages == [404] * 4
    comparison.others.set([])
    assert client.get(url("comparison-detail", comparison)).status_code == 200


# --- models built on others


def test_a_model_has_the_costs_of_its_base_and_says_which(manager, built, models):
    report = service_model_report(built)
    assert (report.figures.cost, report.inherited) == (Decimal("406250.50"), Decimal(343750))
    page = manager.get(url("service-model-detail", built))
    shown = [(line.amount, line.inherited_from, line.changes) for line in page.context["lines"]]
    assert shown == [
        (343750, models.redesigned.name, False),
        (Decimal("2500.50"), "", False),
        (0, models.redesigned.name, False),
        (60000, "", True),
    ]
    costs = {model.slug: model.cost for model in manager.get("/costing/").context["models"]}
    assert costs == {"before": 509261, "after": 442150, "smaller-office": Decimal("406250.50")}


def test_a_circle_of_bases_is_refused_in_words(manager, built, models):
    after = models.redesigned
    offered = manager.get(url("service-model-edit", after)).context["form"].fields["base"].queryset
    assert list(offered) == [models.existing]
    page = manager.post(url("service-model-edit", after), fields_of(after, base=built.pk))
    assert page.context["form"].errors == {
        "base": ["“Smaller office” takes its costs from this one. Choose another, or none."]
    }
    after.refresh_from_db()
    assert after.base is None


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_each_others_model_at_once_make_no_circle():
    cluster = ClusterFactory()
    centre = CentreFactory(authority=cluster.authority)
    cluster.centres.add(centre)
    user = user_with(Role.MANAGER, centre)
    one, other = (ServiceModelFactory(cluster=cluster, families_given=1) for _ in range(2))

    def choose(model, base):
        client = Client()
        client.force_login(user)
        try:
            return client.post(url("service-model-edit", model), fields_of(model, base=base.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(choose, (one, other), (other, one)))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert ServiceModel.objects.filter(base__isnull=False).count() == 1


def test_another_base_lets_go_of_what_changed_the_last_one(manager, built, models):
    play = models.redesigned.cost_lines.get(amount=343750)
    CostLineFactory(service_model=built, replaces=play, is_taken_out=True, amount=0)
    response = manager.post(
        url("service-model-edit", built), fields_of(built, base=models.existing.pk)
    )
    assert response.status_code == 302
    built.refresh_from_db()
    assert built.base == models.existing
    assert service_model_report(built).figures.cost == Decimal("571761.50")  # 509,261 and its own
    assert not built.cost_lines.filter(replaces__isnull=False).exists()
    assert [version.why for version in built.versions.order_by("number")] == [
        "As it stood before",
        "Takes its costs from “Existing service”",
    ]


def test_a_base_of_elsewhere_is_not_offered_nor_taken(manager, models):
    stranger = ServiceModelFactory(cluster=ClusterFactory(authority=AuthorityFactory()))
    form = manager.get(url("service-model-edit", models.existing)).context["form"]
    assert list(form.fields["base"].queryset) == [models.redesigned]
    fields = fields_of(models.existing, base=stranger.pk)
    page = manager.post(url("service-model-edit", models.existing), fields)
    assert list(page.context["form"].errors) == ["base"]


def test_a_model_is_added_once_however_often_its_form_is_sent(manager, models):
    form = manager.get(reverse("costing:service-model-add")).context["form"]
    fields = fields_of(
        models.existing, name="New", submission_key=str(form["submission_key"].value())
    )
    answers = [manager.post(reverse("costing:service-model-add"), fields).url for _ in range(2)]
    assert answers[0] == answers[1]
    assert ServiceModel.objects.filter(name="New").count() == 1


def test_two_who_change_one_model_lose_nothing(manager, models):
    model = models.existing
    seen = manager.get(url("service-model-edit", model)).context["form"]["seen"].value()
    manager.post(url("service-model-edit", model), fields_of(model, source="Budget of 2009"))
    manager.post(url("service-model-edit", model), fields_of(model, name="Service", seen=seen))
    model.refresh_from_db()
    assert (model.name, model.source) == ("Service", "Budget of 2009")


# --- whom strands reach


def test_families_of_a_strand_are_entered_for_what_is_not_measured(manager, models):
    play, *_, office = Strand.objects.all()
    field = f"families_{play.slug}"
    answer = manager.post(
        url("service-model-edit", models.existing),
        fields_of(models.existing, **{field: "200", f"families_{office.slug}": "279"}),
    )
    assert answer.context["form"].errors == {
        f"families_{office.slug}": ["Enter 278 or fewer: the whole reaches 278."]
    }
    manager.post(
        url("service-model-edit", models.existing), fields_of(models.existing, **{field: "200"})
    )
    report = service_model_report(models.existing)
    found = reach_by_strand(models.existing, report)
    assert [(row.families, row.unit_cost) for row in found] == [
        (200, Fraction(310580, 200)),
        (None, None),
        (None, None),
        (None, None),
    ]


def test_families_of_a_strand_are_measured_at_its_activities(models, place, came):
    play, support, *_ = Strand.objects.all()
    place.activity.strand = play
    place.activity.save()
    came(3)
    # One of them comes to family support as well, and counts there too.
    other = ActivityFactory(centre=place.centre, strand=support)
    attendance = place.activity.sessions.get().attendances.first()
    attend(
        SessionFactory(activity=other), attendance.person, family=attendance.family,
        area=place.area,
    )  # fmt: skip
    ServiceModel.objects.filter(slug="before").update(**MEASURED)
    model = ServiceModel.objects.get(slug="before")
    report = service_model_report(model)
    families = [row.families for row in reach_by_strand(model, report)]
    assert families == [3, 1, None, None]
    assert [row.families for row in reach_by_strand(model, report, outside=True)] == [None] * 4
    assert (report.figures.families, report.figures.children) == (3, 3)
    ActivityFactory.create_batch(3, centre=place.centre, strand=support)
    with CaptureQueriesContext(connection) as queries:
        reach_by_strand(model, report)
    assert len(queries) <= 20


# --- several, and in the prices of one year


@pytest.fixture
def index(place):
    levels(place.authority, {2009: 80, 2010: 100})


def levels(authority, index, published_on=dt.date(2011, 6, 30)):
    for year, value in index.items():
        Deflator.objects.create(
            authority=authority, year=year, index=value, source="Our index",
            published_on=published_on,
        )  # fmt: skip


def test_others_stand_beside_the_two(comparison, built):
    comparison.others.add(built)
    rows = models_sheet(comparison_report(comparison)).table.rows
    assert [(row[0], row[2], row[3], row[5], row[7]) for row in rows] == [
        ("Existing service", "£509,261", "278", "£1,832", "–"),
        ("Redesigned service, year 1", "£442,150", "649", "£681", "−63%"),
        ("Smaller office", "£406,251", "500", "£813", "−56%"),
    ]


def test_money_is_moved_into_the_prices_of_one_year(comparison, index):
    report = comparison_report(comparison, prices_year=2010)
    assert report.existing.figures.cost == Fraction(509261) * 100 / 80
    assert report.redesigned.figures.cost == 442150
    for model in report.models:
        assert sum(strand.amount for strand in model.strands) == model.figures.cost
        assert sum(amount for _, amount in model.kinds) == model.figures.cost
    assert report.prices.words == (
        "In the prices of 2010-11: money of 2009-10 × 1.2500. Index: 2009-10 80, Our index, "
        "published 30 June 2011; 2010-11 100, Our index, published 30 June 2011."
    )


def test_an_index_that_is_missing_is_said_and_not_guessed(manager, comparison, index):
    page = manager.get(url("comparison-detail", comparison) + "?prices=2024-25")
    assert page.context["rows"][0].existing == "£509,261"
    words = "Each model is in its own prices: there is no price index of 2024-25, and none is "
    assert words in page.text


OWN = {2009: 80, 2010: 100}
ALL = {2009: 50, 2010: 100}


@pytest.mark.parametrize(
    ("own", "everybodys", "factor"),
    [
        (OWN, ALL, Fraction(100, 80)),
        ({2010: 300}, ALL, Fraction(100, 50)),
        ({2008: 7}, ALL, Fraction(100, 50)),
        ({2010: 100}, {2009: 50}, None),
        ({2010: 100}, {}, None),
        ({}, {2009: 50}, None),
    ],
)
def test_an_index_is_never_divided_by_one_of_another_series(
    comparison, place, own, everybodys, factor
):
    levels(place.authority, own)
    levels(None, everybodys)
    report = comparison_report(comparison, prices_year=2010)
    assert report.existing.figures.cost == 509261 * (factor or 1)
    assert report.is_moved is (factor is not None)
    if own and everybodys and not factor:
        assert report.prices.words == (
            f"Each model is in its own prices: {place.authority}’s own price index has 2010-11 "
            "only and everybody’s has 2009-10 only, and one is not divided by the other."
        )


def test_models_of_two_authorities_are_moved_by_everybodys_index_alone(comparison, place):
    elsewhere = AuthorityFactory()
    for authority in (place.authority, elsewhere):
        levels(authority, OWN)
    ServiceModel.objects.filter(pk=comparison.existing_id).update(cluster=None, authority=elsewhere)
    comparison.refresh_from_db()
    assert not comparison_report(comparison, prices_year=2010).is_moved
    levels(None, ALL)
    report = comparison_report(comparison, prices_year=2010)
    assert report.existing.figures.cost == 509261 * 2


def test_indices_of_two_publications_are_to_be_checked(comparison, place):
    levels(place.authority, {2009: 80})
    levels(place.authority, {2010: 100}, published_on=dt.date(2012, 6, 30))
    words = comparison_report(comparison, prices_year=2010).prices.words
    assert "make sure that both count from the same year as 100" in words


@pytest.mark.parametrize("asked", ["2024", "'; DROP", "9998-99", "0", "<b>"])
def test_prices_that_cannot_be_are_refused_in_words(manager, comparison, asked):
    page = manager.get(url("comparison-detail", comparison), {"prices": asked})
    assert page.status_code == 200
    assert page.context["seen"].refused
    assert page.context["rows"][0].existing == "£509,261"


# --- staffing and files


def test_staffing_before_and_after(models):
    before = models.existing.cost_lines.get(amount=137300)
    CostLine.objects.filter(pk=before.pk).update(fte=6, description="Business posts")
    models.redesigned.cost_lines.filter(amount=98400).update(
        fte=4, description="Customer officers", takes_place_of=before
    )
    sheet = staffing_sheet(models_report(models.existing, models.redesigned))
    assert sheet.title == "2 full-time posts fewer: 6 before, 4 after"
    assert sheet.table.rows == (
        ("Business posts, then customer officers", "Business and administration", "6", "4", "−2"),
        ("All posts", "All", "6", "4", "−2"),
    )


def test_the_workbook_holds_every_table_to_the_pound(manager, comparison, built):
    comparison.others.add(built)
    response = manager.get(url("comparison-workbook", comparison))
    book = load_workbook(io.BytesIO(response.getvalue()))
    assert book.sheetnames == ["Comparison", "Strands", "Effects", "Models", "Strands of models"]
    assert [[cell.value for cell in row] for row in book["Comparison"]][1:] == [
        ["Total cost in pounds", 509261, 442150, -67111, -13],
        ["Families reached", 278, 649, 371, 133],
        ["Cost per family reached in pounds", 1832, 681, -1151, -63],
    ]
    for name in ("comparison-table", "comparison-effects", "comparison-models"):
        file = manager.get(url(name, comparison) + "?as=xlsx").getvalue()
        assert load_workbook(io.BytesIO(file)).active.max_row >= 4, name
    lines = manager.get(url("comparison-effects", comparison)).getvalue().decode("utf-8-sig")
    assert lines.splitlines()[2:4] == [
        "Effect of the change in cost,-172",
        "Effect of the change in reach,-978",
    ]
    assert manager.get(url("comparison-staffing", comparison)).status_code == 200


def test_a_comparison_of_itself_beside_is_refused(manager, comparison):
    fields = {
        "title": "x", "existing": comparison.existing.pk, "redesigned": comparison.redesigned.pk,
        "others": [comparison.existing.pk],
    }  # fmt: skip
    page = manager.post(url("comparison-edit", comparison), fields)
    assert page.context["form"].errors == {
        "others": ["“Existing service” is compared already. Untick it here."]
    }


# --- deleting


def test_a_comparison_that_a_case_study_prints_stays(manager, comparison, place):
    study = CaseStudyFactory(cluster=place.cluster, comparison=comparison)
    hidden = CaseStudyFactory(cluster=ClusterFactory(), comparison=comparison)
    page = manager.get(url("comparison-delete", comparison))
    assert (list(page.context["studies"]), page.context["others"]) == ([study], 1)
    manager.post(url("comparison-delete", comparison))
    assert Comparison.objects.get() == comparison
    study.delete()
    hidden.delete()
    assert manager.post(url("comparison-delete", comparison)).url == reverse("costing:costing")
    assert not Comparison.objects.exists()
    assert ServiceModel.objects.count() == 2


def test_a_model_on_which_something_stands_stays_and_says_what(manager, comparison, built, place):
    model = comparison.redesigned
    scenario = model.scenarios.create(name="Three officers", why="x")
    study = CaseStudyFactory(cluster=place.cluster, comparison=comparison)
    CaseStudyFactory(cluster=ClusterFactory(), comparison=comparison)
    page = manager.get(url("service-model-delete", model))
    found = page.context["standing"]
    assert (found.comparisons, found.models) == ((comparison,), (built,))
    assert (found.scenarios, found.studies, found.others) == ((scenario,), (study,), 1)
    assert "cannot be deleted yet" in page.text
    assert manager.post(url("service-model-delete", model)).url.endswith("/delete/")
    assert ServiceModel.objects.filter(pk=model.pk).exists()


def test_a_model_that_is_only_beside_in_a_comparison_stays_too(manager, comparison, built):
    comparison.others.add(built)
    manager.post(url("service-model-delete", built))
    assert list(comparison.others.all()) == [built]


def test_a_model_goes_with_its_costs_and_the_access_log_says_so(manager, built, place):
    uuid, pk = str(built.uuid), built.pk
    keep_version(model=built, by=place.manager, why="x")
    built.families_by_strand.create(strand=Strand.objects.first(), families=3)
    assert manager.get(url("service-model-delete", built)).context["standing"].is_nothing
    assert manager.post(url("service-model-delete", built)).url == reverse("costing:costing")
    assert not ServiceModel.objects.filter(pk=pk).exists()
    assert not CostLine.objects.filter(service_model_id=pk).exists()
    entry = AccessLogEntry.objects.get(event="deleted")
    assert (entry.user, entry.object_id, entry.detail) == (place.manager, uuid, "2 costs")


def test_another_centres_manager_deletes_and_reads_nothing(client, comparison, place):
    client.force_login(user_with(Role.MANAGER, CentreFactory(authority=place.authority)))
    for name in ("comparison-delete", "comparison-workbook", "comparison-models"):
        assert client.get(url(name, comparison)).status_code == 404, name
    assert client.post(url("comparison-delete", comparison)).status_code == 404
    assert client.post(url("service-model-delete", comparison.existing)).status_code == 404
    assert Comparison.objects.exists()
