"""Versions of a model's costs: kept, compared in words, brought back; and costs as a file."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from centres.models import Strand
from costing.actions.model_versions import restore_version
from costing.audit.cells import Cost
from costing.audit.changes import Change, changes_between, lines_in_words
from costing.audit.places import CostNames
from costing.audit.versions import changing, document_now, keep_version
from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from documents.refusals import Refused
from tests.factories import CentreFactory, CostLineFactory, ServiceModelFactory

pytestmark = pytest.mark.django_db
STRANDS = {"family-support": "Family support"}


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


@pytest.fixture
def model(place):
    return ServiceModelFactory(centre=place.centre, cluster=None, authority=place.authority)


def line_of(model, **fields):
    strand = Strand.objects.get(slug="family-support")
    return CostLineFactory(service_model=model, strand=strand, **fields)


def everything(model):
    fields = [
        f.attname for f in CostLine._meta.concrete_fields if f.name not in ("id", "takes_place_of")
    ]
    fields.append("takes_place_of__uuid")
    return sorted(model.cost_lines.values_list(*fields), key=str)


# --- kept


def test_a_version_is_kept_once_for_each_state(model, place):
    line = line_of(model)
    first = keep_version(model=model, by=place.manager, why="x" * 300)
    assert keep_version(model=model, by=place.manager, why="again") == first
    line.delete()
    second = keep_version(model=model, by=None, why="empty")
    assert (first.number, second.number, len(first.why)) == (1, 2, 200)
    assert second.document["lines"] == []


def test_what_is_refused_inside_a_change_keeps_nothing(model):
    line_of(model)
    with pytest.raises(Refused), changing(model, by=None, why="x"):
        raise Refused("no")
    assert not model.versions.exists()


# --- in words


def test_what_changed_is_said_line_by_line(model):
    kept, changed, gone = (line_of(model, description=d, amount=100) for d in ("A", "B", "C"))
    before = document_now(model)
    changed.amount, changed.decision, changed.fte = Decimal("120.5"), "stop", Decimal("0.5")
    changed.save()
    gone.delete()
    line_of(model, description="D", amount=7)
    changes = changes_between(before, document_now(model), STRANDS)
    assert [(one.what, one.did, one.details) for one in changes.listed] == [
        ("C, £100", "taken out", ()),
        (
            "B, £120.50",
            "changed",
            (
                ("Pounds a year", "£100", "£120.50"),
                ("Full-time equivalent", "nothing", "0.5"),
                ("Decision", "nothing", "Stop"),
            ),
        ),
        ("D, £7", "added", ()),
    ]
    assert (changes.before, changes.after) == (300, Decimal("227.5"))


def test_lines_of_a_base_that_are_changed_or_taken_out_are_said(model, place):
    base = ServiceModelFactory(authority=place.authority)
    changed, gone = line_of(base, description="A"), line_of(base, description="B")
    before = document_now(model)
    model.base = base
    model.save()
    line_of(model, replaces=changed, description="A", amount=5)
    line_of(model, replaces=gone, description="B", is_taken_out=True)
    changes = changes_between(before, document_now(model), STRANDS)
    assert [(one.what, one.did) for one in changes.listed] == [
        ("A, £5", "of the base, changed"),
        ("B, £1,000", "of the base, taken out"),
    ]
    assert (changes.base_changed, changes.before, changes.after) == (True, 0, 5)
    held = lines_of([base, model])
    assert [[line.description for line in held[one.pk]] for one in (base, model)] == [
        ["A", "B"], ["A"],
    ]  # fmt: skip


SONGS, PLAY = {"uuid": "s", "name": "Songs"}, {"uuid": "p", "name": "Play"}
VAN = {"uuid": "v", "strand": "family-support", "kind": "premises", "description": "Van",
       "amount": "7.00"}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "did"),
    [
        ({}, {}, None),
        ({"activity": SONGS}, {"activity": SONGS | {"name": "Singing"}}, None),
        ({"activity": SONGS}, {"activity": PLAY}, ("Activity", "Songs", "Play")),
        ({"salary": "28500.00"}, {}, ("Salary, full time", "£28,500", "nothing")),
        ({}, {"amount_after": "0.50"}, ("Pounds afterwards", "nothing", "£0.50")),
        ({"fte": "10.00"}, {"fte": "0.75"}, ("Full-time equivalent", "10", "0.75")),
        ({"strand": "x"}, {}, ("Strand", "x", "Family support")),
        ({}, {"takes_place_of": "v"}, ("Whose money it takes", "nothing", "Van")),
        ({"takes_place_of": "o"}, {}, ("Whose money it takes", "a cost of the base", "nothing")),
        ({}, {"is_taken_out": True, "owner": "x"}, "of the base, taken out"),
        ({"is_taken_out": True}, {}, "put back"),
        (None, {"replaces": "b"}, "of the base, changed"),
        (None, {"replaces": "b", "is_taken_out": True}, "of the base, taken out"),
        ({"replaces": "b"}, None, "as in the base again"),
        (None, {}, "added"),
        ({}, None, "taken out"),
    ],
)
def test_each_way_in_which_a_line_changes_has_its_words(old, new, did):
    def document(line):
        return {"lines": [VAN] if line is None else [VAN, VAN | {"uuid": "1"} | line]}

    changes = changes_between(document(old), document(new), STRANDS)
    details = () if did is None or isinstance(did, str) else (did,)
    expected = [] if did is None else [Change("changed" if details else did, "Van, £7", details)]
    assert list(changes.listed) == expected
    assert changes.is_nothing == (did is None)


def test_a_long_list_of_changes_is_cut_and_says_how_much():
    many = {"cost": "40.50", "lines": [VAN | {"uuid": str(number)} for number in range(203)]}
    changes = changes_between({"cost": "50.00", "base": "b"}, many, STRANDS)
    assert (len(changes.shown), changes.more, changes.difference) == (200, 3, Decimal("-9.50"))
    based = changes_between({"base": "b"}, {}, STRANDS)
    assert (based.is_nothing, based.difference, based.base_changed) == (False, 0, True)


def test_a_version_lists_its_lines_in_words():
    assert lines_in_words({"lines": [VAN, VAN | {"is_taken_out": True}]}, STRANDS) == [
        ("Family support", "Premises", "Van", "£7", ""),
        ("Family support", "Premises", "Van", "£7", "taken out"),
    ]


# --- brought back


def test_a_version_brought_back_is_as_it_was_to_the_last_field(model, place):
    stops = line_of(model, description="A", decision="stop", amount_after=0)
    line_of(model, description="B", takes_place_of=stops, activity=place.activity, salary=9,
            fte=1, on_costs_percent=2, grade="5", effect="some", overlap="x", owner="y",
            position=4)  # fmt: skip
    version, before = keep_version(model=model, by=None, why="x"), everything(model)
    model.cost_lines.all().delete()
    line_of(model, description="C")
    with pytest.raises(Refused):
        restore_version(version=version, seen=0, by=None)
    keep_version(model=model, by=None, why="other")
    assert restore_version(version=version, seen=2, by=None).notes == []
    assert everything(model) == before
    assert [one.why for one in model.versions.all()] == ["Version 1 brought back", "other", "x"]


def test_what_is_no_more_is_said_when_a_version_is_brought_back(model, place):
    base = ServiceModelFactory(authority=place.authority)
    changed, gone = line_of(base, description="A"), line_of(base, description="B")
    model.base = base
    model.save()
    line_of(model, replaces=changed, description="A", activity=place.activity)
    line_of(model, replaces=gone, description="B", is_taken_out=True)
    version = keep_version(model=model, by=None, why="x")
    model.cost_lines.all().delete()
    base.cost_lines.all().delete()
    place.activity.delete()
    assert restore_version(version=version, seen=1, by=None).notes == [
        "“A”: there is no activity “Stay and play” now.",
        "“A”: the line of the base that it changed is no more.",
        "“B”: the line of the base that it changed is no more.",
    ]
    assert [line.description for line in lines_of([model])[model.pk]] == ["A"]


def test_the_pages_of_versions_compare_and_bring_back(manager, model):
    line = line_of(model, description="A", amount=100)
    first = keep_version(model=model, by=None, why="first <b>")
    line.amount = 90
    line.save()
    keep_version(model=model, by=None, why="second")
    page = manager.get(reverse("costing:model-version-list", args=[model.uuid]))
    assert "first &lt;b&gt;" in page.text
    here = reverse("costing:model-version-detail", args=[first.uuid])
    for query in ("", "?with=now", f"?with={model.versions.first().uuid}"):
        assert "Pounds a year from £100 to £90" in manager.get(here + query).text
    assert "Pounds a year from £90 to £100" in manager.get(here + "?with=\0").text
    restore = reverse("costing:model-version-restore", args=[first.uuid])
    for seen in ("", "x", "1", "9" * 30):
        assert manager.post(restore, {"seen": seen}).url == here
    assert model.cost_lines.get().amount == 90
    manager.post(restore, {"seen": "2"})
    assert model.cost_lines.get().amount == 100


def test_the_list_of_versions_asks_no_more_for_more(manager, model, place):
    counts = []
    for number in range(4):
        line_of(model)
        keep_version(model=model, by=place.manager, why=str(number))
        with CaptureQueriesContext(connection) as queries:
            manager.get(reverse("costing:model-version-list", args=[model.uuid]))
        counts.append(len(queries))
    assert counts[1] == counts[3]


# --- as a file


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_costs_leave_as_a_file_that_makes_the_same_again(
    manager, model, place, tmp_path, ending, client
):
    base = ServiceModelFactory(authority=place.authority)
    of_base = line_of(base, description="Of the base", amount="0.01")
    model.base, model.families_given = base, 12
    model.save()
    first = line_of(
            model, description="=1+1", fte="0.75", salary="28500", on_costs_percent="22.5",
            amount="26184.38", activity=place.activity, grade="G5", age_band="0 to 2",
            agency="Council; health", overlap="Visits", effect="some", decision="stop",
            amount_after=0, owner="Ana", note='Said "so", twice')  # fmt: skip
    second = line_of(model, description="=1+1", fte="0.75", kind="premises", amount="1234567.80",
                     takes_place_of=first)  # fmt: skip
    line_of(model, description="Third", amount=3, takes_place_of=of_base)
    CentreFactory(authority=place.authority, name="Northmead").activities.create(
        name="Stay and play"
    )
    address = reverse("costing:cost-file", args=[model.uuid])
    response = manager.get(address, {"as": ending})
    content = b"".join(response) if response.streaming else response.content
    path = tmp_path / f"costs.{ending}"
    path.write_bytes(content)
    said = io.StringIO()
    call_command("import_costs", str(path), stdout=said)
    assert "Nothing new" in said.getvalue()
    copy = content if ending == "xlsx" else content.replace(model.name.encode(), b"Copy")
    if ending == "csv":
        path.write_bytes(copy)
        call_command("import_costs", str(path), stdout=said)
        made = ServiceModel.objects.get(name="Copy")
        assert {Cost.of(line) for line in made.cost_lines.all()} == {
            Cost.of(line) for line in lines_of([model])[model.pk]
        }
        taken = made.cost_lines.exclude(takes_place_of=None).select_related("takes_place_of")
        assert {line.amount: Cost.of(line.takes_place_of) for line in taken} == {
            Decimal(second.amount): Cost.of(CostLine.objects.get(pk=first.pk)),
            Decimal(3): Cost.of(CostLine.objects.get(pk=of_base.pk)),
        }
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert header[0] == "service_model"


words = st.sampled_from(["Van", "van", "Workers", "Van (Play)", "Van (Play, £1)"])
costs_named = st.tuples(words, st.sampled_from(["Play", "Office"]), st.sampled_from([1, 2]))


@given(st.lists(costs_named, max_size=6))
def test_the_name_of_a_cost_leads_to_it_or_to_none(costs):
    """Never to another; and to itself wherever no cost is called as another's name reads."""
    names = CostNames(costs)
    for place in range(len(costs)):
        try:
            assert names.find(names.words(place)) == place
        except ValueError:
            assert any("(" in what for what, _, _ in costs)
