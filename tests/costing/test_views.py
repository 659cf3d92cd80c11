"""Pages of costing: the manager, a colleague of the authority, another centre's manager, others."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.models import Strand
from costing.models import Comparison, CostLine, ServiceModel
from tests.factories import (
    CentreFactory,
    ClusterFactory,
    CostLineFactory,
    ServiceModelFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client, place):
    def as_(role, where=None):
        client.force_login(user_with(role, where or place.centre))
        return client

    return as_


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


@pytest.fixture
def elsewhere(sign_in, place):
    return sign_in(Role.MANAGER, CentreFactory(authority=place.authority))


def url(name, thing):
    return reverse(f"costing:{name}", args=[thing.uuid])


def model_fields(at, **fields):
    return {
        "name": "Service of 2012",
        "kind": "existing",
        "place": str(at.cluster.uuid),
        "starts_on": "2012-04-01",
        "ends_on": "2013-03-31",
        "families_are": "stated",
        "families_given": "300",
        "source": "Annual report",
        **fields,
    }


def line_fields(**fields):
    strand = Strand.objects.first()
    return {
        "strand": strand.pk,
        "kind": "staff",
        "description": "Play worker",
        "amount": "£21,400.50",
        "fte": "0.8",
        **fields,
    }


# --- who may see


def test_a_manager_sees_models_and_comparisons(manager, comparison):
    page = manager.get(reverse("costing:costing"))
    assert [m.name for m in page.context["models"]] == [
        "Existing service",
        "Redesigned service, year 1",
    ]
    assert list(page.context["comparisons"]) == [comparison]


def test_a_manager_of_another_centre_sees_none_and_opens_none(elsewhere, comparison):
    page = elsewhere.get(reverse("costing:costing"))
    assert (list(page.context["models"]), list(page.context["comparisons"])) == ([], [])
    for name, thing in [
        ("comparison-detail", comparison),
        ("comparison-table", comparison),
        ("comparison-strands", comparison),
        ("comparison-edit", comparison),
        ("service-model-detail", comparison.existing),
        ("service-model-edit", comparison.existing),
        ("cost-line-add", comparison.existing),
        ("cost-line-edit", comparison.existing.cost_lines.first()),
    ]:
        assert elsewhere.get(url(name, thing)).status_code == 404, name


@pytest.mark.parametrize("role", [Role.FRONT_DESK])
def test_costing_is_not_for_the_front_desk(sign_in, comparison, role):
    client = sign_in(role)
    assert client.get(reverse("costing:costing")).status_code == 403
    assert client.get(url("comparison-detail", comparison)).status_code == 403


def test_a_commissioner_does_not_see_costing(sign_in, comparison, place):
    client = sign_in(Role.COMMISSIONER, place.authority)
    assert client.get(url("comparison-detail", comparison)).status_code == 403


# --- comparison


def test_the_comparison_page_has_the_published_figures(manager, comparison):
    page = manager.get(url("comparison-detail", comparison))
    rows = [
        (r.label, r.existing, r.redesigned, r.difference, r.percent) for r in page.context["rows"]
    ]
    assert rows == [
        ("Total cost", "£509,261", "£442,150", "−£67,111", "−13%"),
        ("Families reached", "278", "649", "+371", "+133%"),
        ("Cost per family reached", "£1,832", "£681", "−£1,151", "−63%"),
    ]
    assert page.context["unit_cost"].title == "Each family costs £1,151 less to reach"
    assert page.context["strands"].rows[2] == (
        "Outreach and engagement",
        "£61,381",
        "£0, commissioned from Family Voices",
        "−£61,381 −100%",
    )


def test_nobody_reached_is_said_in_words(manager, comparison):
    ServiceModel.objects.update(families_given=0)
    page = manager.get(url("comparison-detail", comparison))
    result = page.context["rows"][2]
    assert (result.existing, result.redesigned, result.difference, result.percent) == (
        "not enough data",
        "not enough data",
        "",
        "",
    )
    assert page.context["unit_cost"] is None
    assert "not enough data" in page.text


def test_a_manager_of_one_of_the_clusters_centres_sees_released_families(
    manager, comparison, place, came
):
    came(3)
    ServiceModel.objects.filter(slug="before").update(families_are="measured", families_given=None)
    address = url("comparison-detail", comparison)
    assert manager.get(address).context["rows"][1].existing == "3"
    place.cluster.centres.add(CentreFactory(authority=place.authority))
    assert manager.get(address).context["rows"][1].existing == "not enough data"


def test_the_table_as_csv_has_numbers_and_is_logged(manager, comparison):
    response = manager.get(url("comparison-table", comparison))
    assert response.getvalue().decode("utf-8-sig").splitlines() == [
        "Measure,Existing,Redesigned,Difference,Difference in per cent",
        "Total cost in pounds,509261,442150,-67111,-13",
        "Families reached,278,649,371,133",
        "Cost per family reached in pounds,1832,681,-1151,-63",
    ]
    assert AccessLogEntry.objects.filter(object_id=str(comparison.uuid)).count() == 1


def test_the_strands_as_csv(manager, comparison):
    response = manager.get(url("comparison-strands", comparison))
    lines = response.getvalue().decode("utf-8-sig").splitlines()
    assert lines[3] == (
        "Outreach and engagement,61381.00,0.00,-61381,-100,commissioned from Family Voices"
    )


def test_a_comparison_offers_only_ones_own_models(manager, models):
    ServiceModelFactory(cluster=ClusterFactory())
    form = manager.get(reverse("costing:comparison-add")).context["form"]
    assert list(form.fields["existing"].queryset) == [models.existing]
    assert list(form.fields["redesigned"].queryset) == [models.redesigned]


def test_a_comparison_is_added_once(manager, models):
    fields = {"title": "Both", "existing": models.existing.pk, "redesigned": models.redesigned.pk}
    response = manager.post(reverse("costing:comparison-add"), fields)
    comparison = Comparison.objects.get()
    assert response.url == url("comparison-detail", comparison)
    again = manager.post(reverse("costing:comparison-add"), fields)
    assert again.context["form"].non_field_errors() == [
        "These two service models are compared already."
    ]
    assert Comparison.objects.count() == 1


def test_another_centres_model_cannot_be_named_in_the_form(manager, models):
    stranger = ServiceModelFactory(cluster=ClusterFactory())
    fields = {"title": "Both", "existing": stranger.pk, "redesigned": models.redesigned.pk}
    page = manager.post(reverse("costing:comparison-add"), fields)
    assert list(page.context["form"].errors) == ["existing"]
    assert Comparison.objects.count() == 0


# --- service models


def test_a_service_model_is_added_at_a_cluster(manager, place):
    response = manager.post(reverse("costing:service-model-add"), model_fields(place))
    model = ServiceModel.objects.get()
    assert response.url == url("service-model-detail", model)
    assert (model.slug, model.place, model.authority, model.families_given) == (
        "service-of-2012",
        place.cluster,
        place.authority,
        300,
    )


def test_without_a_place_it_is_of_the_managers_authority(manager, place):
    manager.post(reverse("costing:service-model-add"), model_fields(place, place=""))
    model = ServiceModel.objects.get()
    assert (model.place, model.authority) == (None, place.authority)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"name": ""}, {"name": ["Enter: name"]}),
        ({"kind": ""}, {"kind": ["Choose: existing or redesigned"]}),
        (
            {"ends_on": "2012-03-31"},
            {"__all__": ["It ends before it starts. Give the earlier date first."]},
        ),
        (
            {"ends_on": "9999-12-31"},
            {"ends_on": ["Enter a year from 1900 to 2100"]},
        ),
        (
            {"families_are": "measured"},
            {"__all__": ["Measured families come from the register: leave it empty."]},
        ),
        (
            {"families_are": "measured", "families_given": "", "place": ""},
            {"place": ["Choose the centre or cluster whose register counts them."]},
        ),
    ],
)
def test_a_service_model_that_cannot_be_is_refused_in_words(manager, place, fields, errors):
    page = manager.post(reverse("costing:service-model-add"), model_fields(place, **fields))
    assert page.context["form"].errors == errors
    assert ServiceModel.objects.count() == 0


def test_the_place_of_another_centre_cannot_be_chosen(manager, place):
    stranger = CentreFactory()
    page = manager.post(
        reverse("costing:service-model-add"), model_fields(place, place=str(stranger.uuid))
    )
    assert list(page.context["form"].errors) == ["place"]


# --- cost lines


def test_a_cost_line_is_added_changed_and_taken_out(manager, models):
    manager.post(url("cost-line-add", models.existing), line_fields())
    line = CostLine.objects.get(description="Play worker")
    assert (line.service_model, line.amount, line.fte) == (
        models.existing,
        Decimal("21400.50"),
        Decimal("0.80"),
    )
    manager.post(url("cost-line-edit", line), line_fields(amount="0", kind="commissioned"))
    line.refresh_from_db()
    assert (line.amount, line.kind) == (0, "commissioned")
    response = manager.post(url("cost-line-delete", line))
    assert response.url == url("service-model-detail", models.existing)
    assert not CostLine.objects.filter(pk=line.pk).exists()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("-5", "Write an amount of 0 or more, not “-5”"),
        ("1.234", "Write an amount in pounds like 1,250 or 1250.50, not “1.234”"),
        ("", "Enter: pounds a year"),
    ],
)
def test_an_amount_that_cannot_be_is_refused_in_words(manager, models, amount, words):
    before = CostLine.objects.count()
    page = manager.post(url("cost-line-add", models.existing), line_fields(amount=amount))
    assert page.context["form"].errors == {"amount": [words]}
    assert CostLine.objects.count() == before


def test_taking_a_cost_out_by_get_or_from_elsewhere_does_nothing(manager, models, sign_in, place):
    line = models.existing.cost_lines.first()
    assert manager.get(url("cost-line-delete", line)).status_code == 405
    other = sign_in(Role.MANAGER, CentreFactory(authority=place.authority))
    assert other.post(url("cost-line-delete", line)).status_code == 404
    assert CostLine.objects.filter(pk=line.pk).exists()


def test_words_of_a_cost_are_shown_as_text(manager, models):
    CostLineFactory(service_model=models.existing, description="<script>alert(1)</script>")
    page = manager.get(url("service-model-detail", models.existing))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


# --- queries


@pytest.mark.parametrize("name", ["costing", "service-model", "comparison"])
def test_queries_do_not_grow_with_the_rows(manager, comparison, place, name):
    address = {
        "costing": reverse("costing:costing"),
        "service-model": url("service-model-detail", comparison.existing),
        "comparison": url("comparison-detail", comparison),
    }[name]

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert manager.get(address).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in (1, 2):
        model = ServiceModelFactory(
            cluster=place.cluster,
            name=f"Redesign {number}",
            kind="redesigned",
            starts_on=dt.date(2010, 4, 1),
            ends_on=dt.date(2011, 3, 31),
        )
        Comparison.objects.create(title="More", existing=comparison.existing, redesigned=model)
        for _ in range(3):
            CostLineFactory(service_model=comparison.existing)
    assert queries() == before
