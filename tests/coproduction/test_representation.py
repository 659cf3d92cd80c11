"""Whether a board mirrors its place: shares of seats and children, and what the page says."""

import datetime as dt
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from coproduction.deciding.boards import with_seats
from coproduction.deciding.representation import representation
from coproduction.deciding.representation.drawing import wards_sheet
from coproduction.deciding.representation.findings import finding, points, sides_title, wards_title
from coproduction.deciding.representation.shares import weigh
from coproduction.models import Board
from tests.coproduction.test_agreements import client_of, url
from tests.factories import (
    AreaFactory,
    CentreFactory,
    PopulationFactory,
    ReachAreaFactory,
    WardFactory,
    user_with,
)

DAY = dt.date(2012, 10, 1)
numbers = st.integers(0, 9999)


@given(st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, 40), numbers), max_size=9))
def test_shares_add_up_and_differences_cancel_out(wards):
    parents = {ward: number for ward, (number, _) in wards.items()}
    children = {ward: number for ward, (_, number) in wards.items()}
    found = weigh(parents, children)
    of_parents = [one.of_parents for one in found.values()]
    of_children = [one.of_children for one in found.values()]
    if sum(parents.values()):
        assert sum(of_parents) == 100
    else:
        assert set(of_parents) <= {None}
    if sum(children.values()):
        assert sum(of_children) == 100
    else:
        assert set(of_children) <= {None}
    if sum(parents.values()) and sum(children.values()):
        assert sum(one.difference for one in found.values()) == 0


def test_where_the_children_of_one_ward_are_not_known_no_ward_has_a_share():
    found = weigh({"a": 1, "b": 0}, {"a": 10, "b": None})
    assert [one.of_children for one in found.values()] == [None, None]
    assert found["a"].difference is None


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (None, "not enough data"),
        (Fraction(0), "0.0 points"),
        (Fraction(1, 30), "0.0 points"),
        (Fraction(25, 3), "+8.3 points"),
        (Fraction(-25, 2), "−12.5 points"),
    ],
)
def test_a_difference_is_written_in_points(difference, words):
    assert points(difference) == words


# --- with rows


@pytest.fixture
def corby():
    """Three wards with 100, 200 and 300 children; a parent for the first, one for the second
    whose term is over, and two professionals."""
    centre = CentreFactory(name="Corby")
    wards = []
    for name, children in [("Danes Gate", 100), ("Exeter Row", 200), ("Kingswood", 300)]:
        ward = WardFactory(authority=centre.authority, name=name)
        area = AreaFactory(ward=ward)
        ReachAreaFactory(centre=centre, area=area)
        PopulationFactory(area=area, year=2011, children=children, source="Census")
        wards.append(ward)
    board = Board.objects.create(centre=centre, name="Coalition", slug="coalition")
    seats = [board.seats.create(kind="parent", ward=ward) for ward in wards[:2]]
    seats[0].holders.create(name="Jean", starts_on=dt.date(2011, 1, 1))
    gone = seats[1].holders.create(name="Rhona", ends_on=dt.date(2012, 9, 30))
    trust = board.organisations.create(name="Trust", kind="health")
    for name in ("Ruth", "Dev"):
        seat = board.seats.create(kind="organisation", organisation=trust)
        seat.holders.create(name=name)
    return SimpleNamespace(
        centre=centre,
        wards=wards,
        board=board,
        gone=gone,
        manager=user_with(Role.MANAGER, centre),
        front_desk=user_with(Role.FRONT_DESK, centre),
    )


def found_in(corby, day=DAY):
    return representation(with_seats(Board.objects.all()).get(pk=corby.board.pk), day)


def rows_of(found):
    return [
        (row.ward.name, len(row.parents), row.children, row.weighed.difference)
        for row in found.wards
    ]


@pytest.mark.django_db
def test_a_ward_is_unrepresented_from_the_day_after_its_parents_term(corby):
    now, before = found_in(corby), found_in(corby, dt.date(2012, 9, 30))
    assert [row.ward.name for row in now.without_parent] == ["Exeter Row", "Kingswood"]
    assert [row.ward.name for row in before.without_parent] == ["Kingswood"]
    assert finding(now) == "Exeter Row and Kingswood have no parent on the board"


@pytest.mark.django_db
def test_seats_are_weighed_against_children_of_one_year(corby):
    found = found_in(corby)
    assert rows_of(found) == [
        ("Danes Gate", 1, 100, Fraction(500, 6)),
        ("Exeter Row", 0, 200, Fraction(-200, 6)),
        ("Kingswood", 0, 300, Fraction(-50)),
    ]
    assert (found.population.year, found.population.sources) == (2011, ("Census",))
    assert wards_title(found) == "Kingswood has 50% of the children and no parent on the board"
    assert wards_sheet(found).table.rows[1] == (
        "Exeter Row", "", "0", "0.0%", "200", "33.3%", "−33.3 points",
    )  # fmt: skip


@pytest.mark.django_db
def test_parents_stand_against_professionals(corby):
    found = found_in(corby)
    assert [(side.name, side.held, side.empty) for side in found.sides] == [
        ("Parents", 1, 1),
        ("Residents and their groups", 0, 0),
        ("Professionals", 2, 0),
    ]
    assert sides_title(found) == "Professionals outnumber parents on the board by 2 to 1"


@pytest.mark.django_db
def test_wards_that_were_chosen_come_in_the_place_of_those_served(corby):
    corby.board.wards.set(corby.wards[:1])
    found = found_in(corby)
    assert rows_of(found) == [("Danes Gate", 1, 100, Fraction(0))]
    assert finding(found) == "Every ward has a parent on the board"


@pytest.mark.django_db
def test_a_missing_ward_is_put_right_on_the_seat_that_is_free(corby):
    """The seat of Exeter Row is empty and is taken; Kingswood has none and gets one."""
    client = client_of(corby.manager)
    page = url("board-parent-add", corby.board)
    opened = client.get(f"{page}?ward={corby.wards[1].code}").context["form"]
    assert opened.initial["ward"] == corby.wards[1].pk
    for ward in corby.wards[1:]:
        posted = {"ward": ward.pk, "name": "Mel", "starts_on": "1/10/2012"}
        response = client.post(page, posted)
        assert not response.context, response.context["form"].errors
    assert found_in(corby).without_parent == []
    assert [seat.ward.name for seat in corby.board.seats.filter(kind="parent")] == [
        "Danes Gate", "Exeter Row", "Kingswood",
    ]  # fmt: skip
    assert corby.gone.seat.holders.count() == 2


@pytest.mark.django_db
def test_a_parent_sent_twice_sits_once(corby):
    client = client_of(corby.manager)
    key = "8d4f8a3e-8a39-4f52-9d38-3f8f5c0f4d11"
    for _ in range(2):
        posted = {"ward": corby.wards[2].pk, "name": "Mel", "key": key}
        assert client.post(url("board-parent-add", corby.board), posted).status_code == 302
    assert len(found_in(corby).wards[2].parents) == 1


@pytest.mark.django_db
def test_the_page_shows_the_missing_ward_and_the_files_hold_the_rows(corby):
    client = client_of(corby.manager)
    page = client.get(url("board-representation", corby.board), {"on": "1/10/2012"})
    assert [row.ward.name for row, _ in page.context["missing"]] == ["Exeter Row", "Kingswood"]
    assert [words for _, words in page.context["missing"]] == ["A seat is empty", "No seat yet"]
    csv = client.get(url("board-wards-csv", corby.board), {"on": "2012-10-01"})
    lines = b"".join(csv.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[3] == "Kingswood,,0,0.0,300,50.0,-50.0"
    sides = client.get(url("board-sides-csv", corby.board), {"on": "2012-10-01", "as": "xlsx"})
    assert sides.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["tomorrow?", "31/31/2012", "<b>", "9" * 5000])
def test_a_day_that_cannot_be_read_says_so(corby, day):
    client = client_of(corby.manager)
    page = client.get(url("board-representation", corby.board), {"on": day})
    assert page.status_code == 200
    assert page.context["form"].errors == {"on": ["Enter a date, like 25/3/2010"]}
    assert client.get(url("board-wards-csv", corby.board), {"on": day}).status_code == 404


@pytest.mark.django_db
def test_front_desk_sees_who_is_missing_and_changes_nothing(corby):
    client = client_of(corby.front_desk)
    page = client.get(url("board-representation", corby.board))
    assert (page.status_code, page.context["may_run"]) == (200, False)
    assert client.get(url("board-parent-add", corby.board)).status_code == 403
