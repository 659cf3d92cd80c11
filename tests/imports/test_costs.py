import datetime as dt
from decimal import Decimal

import pytest

from accounts.permissions import Role
from centres.models import Authority
from config.imports import IMPORTERS, import_file
from costing.models import CostLine, ServiceModel
from documents.readers import Limits
from documents.refusals import Refused
from tests.factories import STRANDS, ClusterFactory, user_with

HEAD = "service_model,model_kind,period_from,period_to,strand,kind,description,amount"
ROW = "Before,existing,01/04/2009,31/03/2010,Family support,staff,Workers,100"
pytestmark = pytest.mark.django_db


def test_a_row_makes_service_model_and_cost_line(bring_in, place):
    said = bring_in(
        "costs",
        f"{HEAD},centre,fte,age_band,agency,decision\n"
        'Before,Existing,01/04/2009,31/03/2010,FAMILY-SUPPORT,STAFF,Workers,"£71,250.50",phoenix,'
        "2.5,0 to 2,Council,Change",
    )
    model, line = ServiceModel.objects.get(), CostLine.objects.get()
    assert (model.name, model.slug, model.kind, model.authority, model.centre) == (
        "Before",
        "before",
        "existing",
        place.authority,
        place.phoenix,
    )
    assert (model.starts_on, model.ends_on) == (dt.date(2009, 4, 1), dt.date(2010, 3, 31))
    assert (line.service_model, line.strand.slug, line.kind, line.description) == (
        model,
        "family-support",
        "staff",
        "Workers",
    )
    assert (line.fte, line.amount, line.age_band, line.agency, line.decision) == (
        Decimal("2.5"),
        Decimal("71250.50"),
        "0 to 2",
        "Council",
        "change",
    )
    assert said == ["Service models: 1 made", "Cost lines: 1 made"]


@pytest.mark.parametrize(
    ("kind", "centre", "families", "are", "given"),
    [
        ("existing", "phoenix", "", "measured", None),
        ("redesigned", "phoenix", "", "measured", None),
        ("existing", "phoenix", "278", "stated", 278),
        ("existing", "", "278", "stated", 278),
        ("redesigned", "phoenix", "649", "planned", 649),
        ("existing", "", "", "stated", None),
        ("redesigned", "", "0", "planned", 0),
    ],
)
def test_families_are_measured_stated_or_planned(
    bring_in, place, kind, centre, families, are, given
):
    row = ROW.replace("existing", kind)
    bring_in("costs", f"{HEAD},centre,families_reached\n{row},{centre},{families}")
    model = ServiceModel.objects.get()
    assert (model.families_are, model.families_given) == (are, given)


def test_equal_rows_are_counted_and_a_second_import_adds_none(bring_in, place):
    text = f"{HEAD}\n{ROW}\n{ROW}\n{ROW.replace('100', '100.00')}"
    bring_in("costs", text)
    assert CostLine.objects.count() == 3
    assert bring_in("costs", text)[-1] == "Nothing new: all that the file says was there already."
    assert CostLine.objects.count() == 3
    assert bring_in("costs", f"{text}\n{ROW}")[1] == "Cost lines: 1 made, 3 already there"


@pytest.mark.parametrize(
    "other",
    [
        "Outreach and engagement,staff,Workers,100,1,a,b,keep",
        "Family support,premises,Workers,100,1,a,b,keep",
        "Family support,staff,Others,100,1,a,b,keep",
        "Family support,staff,Workers,101,1,a,b,keep",
        "Family support,staff,Workers,100,2,a,b,keep",
        "Family support,staff,Workers,100,,a,b,keep",
        "Family support,staff,Workers,100,1,x,b,keep",
        "Family support,staff,Workers,100,1,a,x,keep",
        "Family support,staff,Workers,100,1,a,b,stop",
    ],
)
def test_each_value_of_a_row_makes_another_line(bring_in, place, other):
    header = f"{HEAD},fte,age_band,agency,decision"
    model = "Before,existing,01/04/2009,31/03/2010"
    bring_in("costs", f"{header}\n{model},Family support,staff,Workers,100,1,a,b,keep")
    bring_in("costs", f"{header}\n{model},{other}")
    assert CostLine.objects.count() == 2


@pytest.mark.parametrize("written", ["Before", "before", "BEFORE"])
def test_a_model_is_found_by_name_or_slug(bring_in, place, written):
    bring_in("costs", f"{HEAD}\n{ROW}")
    bring_in("costs", f"{HEAD}\n{ROW.replace('Before', written)}")
    assert ServiceModel.objects.count() == 1


def test_rows_under_the_name_and_the_slug_of_a_model_are_counted_together(bring_in, place):
    named = ROW.replace("Before", "As before")
    bring_in("costs", f"{HEAD}\n{named}")
    text = f"{HEAD}\n{named}\n{named.replace('As before', 'as-before')}"
    assert bring_in("costs", text)[1] == "Cost lines: 1 made, 1 already there"
    assert bring_in("costs", text)[-1].startswith("Nothing new")


@pytest.mark.parametrize(
    ("column", "stored", "other", "words"),
    [
        ("model_kind", "existing", "redesigned", "“redesigned” here, but “existing” is stored"),
        ("period_from", "01/04/2009", "02/04/2009", "2009-04-02 here, but 2009-04-01 is stored"),
        ("period_to", "31/03/2010", "30/03/2010", "2010-03-30 here, but 2010-03-31 is stored"),
        (
            "centre",
            "phoenix",
            "southmead",
            "“Southmead” (southmead) here, but “Phoenix” (phoenix) is stored",
        ),
        ("families_reached", "278", "279", "279 here, but 278 is stored"),
    ],
)
def test_a_known_model_with_other_values_is_an_error_that_shows_both(
    bring_in, errors_of, place, column, stored, other, words
):
    header = f"{HEAD},centre,families_reached"
    row = f"{ROW},phoenix,278"
    bring_in("costs", f"{header}\n{row}")
    error = f"column {column}: {words} for service model Before"
    assert errors_of("costs", f"{header}\n{row.replace(stored, other)}") == [f"line 2, {error}"]
    assert CostLine.objects.count() == 1


def test_families_of_a_measured_model_are_not_overwritten(bring_in, errors_of, place):
    bring_in("costs", f"{HEAD},centre\n{ROW},phoenix")
    assert errors_of("costs", f"{HEAD},families_reached\n{ROW},278") == [
        (
            "line 2, column families_reached: 278 here, but “Measured from the register” is "
            "stored for service model Before"
        )
    ]


def test_a_model_of_a_cluster_is_not_of_a_centre(bring_in, errors_of, place):
    bring_in("costs", f"{HEAD}\n{ROW}")
    cluster = ClusterFactory(authority=place.authority, name="Whiston")
    ServiceModel.objects.update(cluster=cluster)
    assert errors_of("costs", f"{HEAD},centre\n{ROW},phoenix") == [
        (
            "line 2, column centre: “Phoenix” (phoenix) here, but “Whiston” (whiston) is stored "
            "for service model Before"
        )
    ]


def test_what_was_not_known_of_a_model_is_filled_in(bring_in, place):
    bring_in("costs", f"{HEAD}\n{ROW}")
    said = bring_in("costs", f"{HEAD},centre,families_reached\n{ROW},phoenix,278")
    model = ServiceModel.objects.get()
    assert (model.centre, model.families_given, model.families_are) == (
        place.phoenix,
        278,
        "stated",
    )
    assert said == ["Service models: 1 filled in", "Cost lines: 1 already there"]


def test_rows_of_one_model_must_agree(errors_of, place):
    assert errors_of("costs", f"{HEAD}\n{ROW}\n{ROW.replace('31/03/2010', '30/03/2010')}") == [
        (
            "line 3, column period_to: 2010-03-30 here, but 2010-03-31 in line 2, both for service "
            "model Before"
        )
    ]


@pytest.mark.parametrize(
    ("columns", "cells", "error"),
    [
        ("", ROW.replace("100", "-1"), "amount: write an amount of 0 or more, not “-1”"),
        ("", ROW.replace("100", "1.005"), ("amount: write an amount in pounds like 1,250 or "
         "1250.50, not “1.005”")),
        ("", ROW.replace("Family support", "Fun"), f"strand: there is no strand “Fun”: {STRANDS}"),
        ("", ROW.replace("staff", "people"), ("kind: write staff or premises or commissioned or "
         "activities or overheads, not “people”")),
        ("", ROW.replace("existing", "old"), "model_kind: write existing or redesigned, not “old”"),
        ("", ROW.replace("31/03/2010", "31/03/2009"), ("period_to: the period ends on 2009-03-31, "
         "before it starts on 2009-04-01")),
        ("", ROW.replace("Workers", ""), "description: this may not be empty"),
        (",fte", f"{ROW},-1", "fte: write a number of posts like 1.5, 0 or more, not “-1”"),
        (",decision", f"{ROW},maybe", ("decision: write keep or change or stop or commission, not "
         "“maybe”")),
        (",centre", f"{ROW},nowhere", "centre: there is no centre “nowhere”"),
        (",families_reached", f"{ROW},-1", ("families_reached: write a whole number like 12, not "
         "“-1”")),
    ],
)  # fmt: skip
def test_wrong_cells_are_errors_of_their_column(errors_of, place, columns, cells, error):
    assert errors_of("costs", f"{HEAD}{columns}\n{cells}") == [f"line 2, column {error}"]
    assert ServiceModel.objects.count() == 0


def test_a_cost_of_nothing_and_a_period_ahead_are_allowed(bring_in, place):
    bring_in(
        "costs", f"{HEAD}\nAfter,redesigned,2040-04-01,2041-03-31,Family support,staff,Free,£0"
    )
    assert CostLine.objects.get().amount == 0


def test_without_any_authority_there_is_no_place_for_a_model(errors_of, db):
    assert Authority.objects.count() == 0
    assert errors_of("costs", f"{HEAD}\n{ROW}") == [
        "line 2, column centre: there is no local authority yet: import its areas"
    ]


def test_one_name_in_two_authorities_is_two_models(bring_in, place, elsewhere):
    bring_in("costs", f"{HEAD},centre\n{ROW},phoenix")
    bring_in("costs", f"{HEAD},centre\n{ROW},easton")
    assert list(ServiceModel.objects.order_by("slug").values_list("slug", "centre__name")) == [
        ("before", "Phoenix"),
        ("before-2", "Easton"),
    ]


def test_a_manager_imports_costs_of_her_centre_only(bring_in, write, place):
    bring_in("costs", f"{HEAD},centre\n{ROW},phoenix")
    mina = user_with(Role.MANAGER, place.southmead)

    def run(text):
        path = write("costs.csv", text)
        return import_file(IMPORTERS["costs"], path, path, by=mina, dry_run=False, limits=Limits())

    with pytest.raises(Refused) as refused:
        run(f"{HEAD},centre\n{ROW},phoenix")
    assert str(refused.value) == "line 2, column centre: there is no centre “phoenix”"
    run(f"{HEAD},centre\n{ROW},southmead")
    assert list(ServiceModel.objects.order_by("slug").values_list("slug", "centre__name")) == [
        ("before", "Phoenix"),
        ("before-2", "Southmead"),
    ]


POSTS = "activity,grade,fte,salary,on_costs,overlap,effect,decision,amount_after,owner,note"


def test_a_row_may_say_posts_activity_overlap_and_what_is_decided(bring_in, place):
    place.phoenix.activities.create(name="Stay and play")
    place.southmead.activities.create(name="Stay and play")
    row = ROW.removesuffix("100")
    text = (
        f"{HEAD},centre,{POSTS}\n"
        f"{row},phoenix,stay and play,G5,2.5,23500,21.3%,Visits,Marginal,Change,900,Ana,'-5 a day\n"
        f"{row}0,phoenix,Stay and play (Southmead),,,,,,,,,,"
    )
    bring_in("costs", text)
    first, second = CostLine.objects.order_by("pk")
    assert (first.activity.centre, first.grade, first.fte, first.salary) == (
        place.phoenix,
        "G5",
        Decimal("2.5"),
        23500,
    )
    assert (first.on_costs_percent, first.amount) == (Decimal("21.3"), Decimal("71263.75"))
    assert (first.overlap, first.effect, first.decision, first.amount_after) == (
        "Visits",
        "marginal",
        "change",
        900,
    )
    assert (first.owner, first.note) == ("Ana", "-5 a day")
    assert (second.activity.centre, second.amount) == (place.southmead, 0)
    model = ServiceModel.objects.get()
    assert [version.why for version in model.versions.all()] == ["Brought in from a file"]
    assert bring_in("costs", text)[-1] == "Nothing new: all that the file says was there already."
    assert model.versions.count() == 1


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (",,1,100,,,,,,,", "amount: the salary comes to £100: leave the amount empty, or write it"),
        (",,,100,,,,,,,", "fte: say how many full-time equivalents have this salary"),
        (",,,,20,,,,,,", "salary: on-costs are of a salary: enter it, or leave the on-costs out"),
        (",,1,-1,,,,,,,", "salary: write an amount of 0 or more, not “-1”"),
        (",,1,1,101,,,,,,", "on_costs: write on-costs of 0 to 100 per cent, like 22.5, not “101”"),
        (",,,,,,,stop,1,,", "amount_after: what stops costs £0 afterwards: or choose change"),
        (",,,,,,much,,,,", "effect: write strong or some or marginal, not “much”"),
        ("Chess,,,,,,,,,,", "activity: there is no activity “Chess”"),
    ],
)
def test_posts_and_decisions_that_cannot_be_are_errors_of_their_column(
    errors_of, place, row, error
):
    text = f"{HEAD},{POSTS}\n{ROW.replace('100', '7')},{row}"
    assert errors_of("costs", text) == [f"line 2, column {error}"]


def test_lines_that_a_model_has_from_its_base_are_there_already(bring_in, place):
    bring_in("costs", f"{HEAD}\n{ROW}")
    base = ServiceModel.objects.get()
    bring_in("costs", f"{HEAD}\n{ROW.replace('Before', 'After').replace('100', '5')}")
    after = ServiceModel.objects.get(name="After")
    after.base = base
    after.save()
    said = bring_in("costs", f"{HEAD}\n{ROW.replace('Before', 'After')}")
    assert said[-1] == "Nothing new: all that the file says was there already."


def test_5000_rows_with_one_below_0_store_nothing_and_without_it_all(bring_in, errors_of, place):
    rows = [ROW] * 5000
    wrong = "\n".join([HEAD, *rows, ROW.replace("100", "-1")])
    assert errors_of("costs", wrong) == [
        "line 5002, column amount: write an amount of 0 or more, not “-1”"
    ]
    assert not CostLine.objects.exists()
    assert bring_in("costs", "\n".join([HEAD, *rows]))[1] == "Cost lines: 5,000 made"


# --- whose place a cost takes

PLACES = f"{HEAD},takes_place_of"


def takes(name="Before"):
    """(what, pounds, the pounds of the cost whose place it takes)"""
    lines = CostLine.objects.filter(service_model__name=name).order_by("pk")
    return list(lines.values_list("description", "amount", "takes_place_of__amount"))


def row(what, amount, place="", strand="Family support"):
    return f"Before,existing,01/04/2009,31/03/2010,{strand},staff,{what},{amount},{place}"


def test_a_cost_takes_the_place_of_one_that_is_named_even_later_in_the_file(bring_in, place):
    text = "\n".join([PLACES, row("Officer", 50, "  WORKERS "), row("Workers", 100)])
    bring_in("costs", text)
    assert takes() == [("Officer", 50, 100), ("Workers", 100, None)]
    assert bring_in("costs", text)[-1] == "Nothing new: all that the file says was there already."
    without = "\n".join([HEAD, row("Officer", 50)[:-1], row("Workers", 100)[:-1]])
    assert bring_in("costs", without)[-1].startswith("Nothing new")
    assert takes() == [("Officer", 50, 100), ("Workers", 100, None)]


def test_what_takes_no_place_yet_takes_it_and_is_not_added_again(bring_in, place):
    bring_in("costs", "\n".join([HEAD, row("Officer", 50)[:-1], row("Workers", 100)[:-1]]))
    said = bring_in("costs", "\n".join([PLACES, row("Officer", 50, "Workers")]))
    assert said == ["Service models: 1 already there", "Cost lines: 1 filled in"]
    assert takes() == [("Officer", 50, 100), ("Workers", 100, None)]


SEVERAL = [
    row("Workers", 100),
    row("Workers", 100),
    row("Workers", "1,250.50").replace("1,250.50", '"1,250.50"'),
    row("Workers", 100, strand="Outreach and engagement"),
]


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ('"Workers (Family support, £1,250.50)"', Decimal("1250.50")),
        ("workers (outreach AND engagement)", 100),
        ('"Workers (Family support, £100, 2)"', 100),
    ],
)
def test_of_several_costs_of_one_name_strand_and_pounds_say_which(bring_in, place, name, amount):
    bring_in("costs", "\n".join([PLACES, *SEVERAL, row("Officer", 5, name)]))
    assert takes()[-1] == ("Officer", 5, amount)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            "Workers",
            (
                "“Workers” may be several: write Workers (Family support, £100, 1) or Workers "
                "(Family support, £100, 2) or Workers (Family support, £1,250.50) or Workers "
                "(Outreach and engagement)"
            ),
        ),
        ("Nobody", "there is no cost “Nobody” in this service model"),
        ("<b>", "there is no cost “<b>” in this service model"),
        ("Officer", "a cost does not take its own place"),
        ("x" * 301, "write at most 300 characters, not 301"),
    ],
)
def test_a_place_that_is_not_clear_is_an_error_and_nothing_is_stored(
    errors_of, place, wrong, words
):
    text = "\n".join([PLACES, *SEVERAL, row("Officer", 5, wrong)])
    assert errors_of("costs", text) == [f"line 6, column takes_place_of: {words}"]
    assert not CostLine.objects.exists()


def test_another_place_than_the_one_that_is_taken_is_an_error_that_shows_both(
    bring_in, errors_of, place
):
    rows = [PLACES, row("A", 1), row("B", 2), row("Officer", 5, "A")]
    bring_in("costs", "\n".join(rows))
    assert errors_of("costs", "\n".join([*rows[:3], row("Officer", 5, "B")])) == [
        "line 4, column takes_place_of: “B” here, but “A” is stored"
    ]


def test_a_cost_of_the_base_that_takes_a_place_here_is_changed_here_only(bring_in, place):
    bring_in("costs", "\n".join([PLACES, row("A", 1), row("Officer", 5)]))
    base = ServiceModel.objects.get()
    after = [PLACES, row("Officer", 5, "A")]
    model = ServiceModel.objects.create(
        name="After", kind="existing", base=base, authority=base.authority,
        starts_on=base.starts_on, ends_on=base.ends_on, families_are="stated",
    )  # fmt: skip
    bring_in("costs", "\n".join(after).replace("Before", "After"))
    own = CostLine.objects.get(service_model=model)
    assert (own.replaces.description, own.takes_place_of.description) == ("Officer", "A")
    assert takes() == [("A", 1, None), ("Officer", 5, None)]
