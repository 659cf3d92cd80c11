"""What somebody would try who wants to know a small count, in the words of those who tried."""

import pytest

from documents.disclosure import (
    NotPublishable,
    Reason,
    Table,
    control,
    one_way,
    part_of,
    released_ratio,
)
from documents.disclosure.auditor import possible_values
from documents.disclosure.tables import PART, TOTAL


def values_left(controlled, before=()):
    """The fewest counts that are possible at any suppressed place."""
    ranges = possible_values(controlled, before).values()
    return min((r.high - r.low + 1 for r in ranges if r.high is not None), default=99)


def test_nobody_nobody_and_somebody_with_a_total_of_one():
    counts = {"a": 0, "b": 0, "c": 1}
    controlled = control(one_way(counts, 1))
    assert controlled.cell().value is None
    assert controlled.cell("c").value is None
    with pytest.raises(NotPublishable):
        control(one_way(counts, 1), known={TOTAL})


def test_two_rounded_rows_and_a_rounded_total_leave_one_value():
    """10, 10 and 15 say at least 16 of at most 17."""
    controlled = control(one_way({"a": 1, "b": 8, "c": 8}, 17))
    assert values_left(controlled) >= 3
    shown = [controlled.cell(key).value for key in ("b", "c", None)]
    assert None in shown


@pytest.mark.parametrize("total", [13, 14])
def test_two_sevens_fill_their_total(total):
    assert values_left(control(one_way({"a": 7, "b": total - 7}, total))) >= 3


def test_a_true_headline_less_the_rows():
    counts = {"a": 3, "b": 48, "c": 52}
    controlled = control(one_way(counts, 103), known={TOTAL})
    assert controlled.cell().value == 103
    assert values_left(controlled) >= 3


def test_true_headlines_all_around_a_small_count_are_refused():
    counts = {"a": 3, "b": 148, "c": 152}
    with pytest.raises(NotPublishable, match="known already"):
        control(one_way(counts, 303), known={TOTAL, ("b", None), ("c", None)})


def test_a_filter_less_what_it_was_filtered_from():
    """All families beside those of volunteers' sessions: the difference is small."""
    wholes = {"a": 60, "b": 40, None: 100}
    controlled = control(part_of({"a": 58, "b": 3, None: 61}, wholes), known={TOTAL})
    assert controlled.cell("b", PART).value is None
    assert values_left(controlled) >= 3


def test_the_release_before_showed_what_hides_the_small_count_now():
    """Each release by itself hides one of two counts beside the small one: together, neither."""
    counts = {"a": 2, "b": 8, "c": 8}
    first = control(one_way(counts, 18))
    second = control(one_way({**counts, "d": 0}, 18), before=[first])
    assert values_left(second, [first]) >= 3
    assert second.kept_back == [at for at in first.kept_back if at in second.cells]


def test_a_count_that_grows_out_of_its_hiding_stays_hidden():
    """Seven and then eight: with both totals true, showing 10 would tell that one came and seven
    were there."""
    others = {"b": 200, "c": 150, "d": 90}
    first = control(one_way({"a": 7, **others}, 447), known={TOTAL})
    second = control(one_way({"a": 8, **others}, 448), known={TOTAL}, before=[first])
    assert second.cell("a").reason == Reason.KEPT
    third = control(one_way({"a": 8, **others}, 448), known={TOTAL}, before=[first, second])
    assert third.cell("a").value is None


def test_a_percentage_is_of_published_counts_and_hides_with_them():
    controlled = control(part_of({"a": 5, "b": 30, None: 35}, {"a": 41, "b": 63, None: 104}))
    assert controlled.cell("a", PART).percent is None
    assert controlled.cell("b", PART).percent * 65 == 30 * 100


@pytest.mark.parametrize("part", [0, 40])
def test_nobody_or_everybody_of_a_small_base(part):
    parts, wholes = {"a": part, "b": 60, None: part + 60}, {"a": 40, "b": 110, None: 150}
    controlled = control(part_of(parts, wholes))
    assert controlled.cell("a", PART).value is None
    assert values_left(controlled) >= 3
    assert released_ratio(part, 40, headline=False).percent is None


def test_nobody_anywhere_is_told_by_the_total_already():
    controlled = control(part_of({"a": 0, "b": 0, None: 0}, {"a": 40, "b": 110, None: 150}))
    assert [controlled.cell(key, PART).value for key in ("a", None)] == [0, 0]


def two_way(rows):
    counts = {TOTAL: sum(map(sum, rows))}
    for row, line in enumerate(rows):
        counts |= {(f"r{row}", f"c{column}"): count for column, count in enumerate(line)}
        counts[f"r{row}", None] = sum(line)
    for column in range(len(rows[0])):
        counts[None, f"c{column}"] = sum(line[column] for line in rows)
    return Table(
        rows=tuple(f"r{row}" for row in range(len(rows))),
        columns=tuple(f"c{column}" for column in range(len(rows[0]))),
        counts=counts,
    )


def test_a_small_cell_alone_in_its_row_and_column():
    """Its row says 1 to 5 and its column 3 to 7: together 3 to 5, and with more rows less."""
    table = two_way([[3, 40, 50], [30, 25, 35], [22, 18, 60]])
    assert values_left(control(table, known={TOTAL, ("r0", None), (None, "c0")})) >= 3


def test_a_row_of_small_counts_that_its_true_total_fills():
    with pytest.raises(NotPublishable):
        control(one_way({key: 7 for key in "abcdefghijklmnop"}, 112), known={TOTAL})


def test_one_child_in_two_rows_does_not_hide_the_third():
    """Rows of 10 and 10 beside a total of 15: whoever takes it that hardly anybody moved finds
    one child in the third row, or nobody."""
    counts = {"a": 2, "b": 8, "c": 8}
    assert values_left(control(one_way(counts, 17, overlap=True))) >= 3


def nested(counts, by):
    table = {(key, None): count for key, count in counts.items()}
    for group in set(by.values()):
        table[group, None] = sum(count for key, count in counts.items() if by[key] == group)
    return Table(rows=tuple(counts), counts=table | {TOTAL: sum(counts.values())}, within=by)


def test_wards_of_areas_less_deciles_of_the_same_areas():
    """The small area is safe in its ward, and safe in its decile, and not in both at once."""
    counts = {"a": 2, "b": 8, "c": 8, "d": 60, "e": 70}
    by_ward = nested(counts, {"a": "w1", "b": "w1", "c": "w2", "d": "w2", "e": "w2"})
    by_decile = nested(counts, {"a": "1", "b": "2", "c": "1", "d": "2", "e": "2"})
    first = control(by_ward)
    second = control(by_decile, before=[first])
    assert values_left(first) >= 3
    assert values_left(second, [first]) >= 3
