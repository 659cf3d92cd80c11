"""Tables of the same counts in several splits, against an oracle that tries all counts at once."""

import random
from collections import defaultdict
from itertools import product

import pytest

from documents.disclosure import NotPublishable, Reason, Table, control, one_way, released_count
from documents.disclosure.tables import TOTAL

HIGHEST = 16  # no area of these tables has more


@pytest.fixture(autouse=True)
def close_thresholds(settings):
    settings.DISCLOSURE_SUPPRESS_UP_TO = 3
    settings.DISCLOSURE_ROUND_TO = 3


def nested(areas, by):
    counts = {(area, None): count for area, count in areas.items()}
    for group in set(by.values()):
        counts[group, None] = sum(count for area, count in areas.items() if by[area] == group)
    return Table(rows=tuple(areas), counts=counts | {TOTAL: sum(areas.values())}, within=by)


def made_splits(rng):
    """Areas in wards, the same areas in deciles, and ages, in any order."""
    areas = {
        f"a{number}": rng.choice([0, rng.randint(1, 4), rng.randint(1, 9)])
        for number in range(rng.randint(3, 4))
    }
    wards = {area: f"w{rng.randint(0, 1)}" for area in areas}
    deciles = {area: f"d{rng.randint(0, 1)}" for area in areas}
    total = sum(areas.values())
    older = rng.randint(0, total)
    ages = one_way({"young": total - older, "old": older}, total)
    splits = [nested(areas, wards), nested(areas, deciles), ages]
    rng.shuffle(splits)
    return splits


def published(splits):
    made = []
    for table in splits:
        try:
            made.append(control(table, before=made))
        except NotPublishable:
            pass  # it is not said outside, so there is nothing to work with
    return made


def counts_that_show(cell):
    numbers = range(5 * HIGHEST)
    if cell.value is not None:
        return {n for n in numbers if released_count(n, headline=False) == cell.value}
    if cell.reason == Reason.SMALL:
        return {1, 2, 3}
    return set(numbers) if cell.reason == Reason.KEPT else set(numbers[4:])


def values_left(made):
    """Of each place the counts that agree with all tables together."""
    allowed = defaultdict(lambda: set(range(5 * HIGHEST)))
    for table in made:
        for at, cell in table.cells.items():
            allowed[at] &= counts_that_show(cell)
    groups = {group: table.parts_of_group(group) for table in made for group in table.groups}
    areas = sorted({row for table in made if table.groups for row in table.rows})
    ages = [row for table in made if not table.groups for row in table.rows]
    by_total = sums_of(ages, allowed)
    left = defaultdict(set)
    for counts in product(*(sorted(allowed[area, None] & set(range(HIGHEST))) for area in areas)):
        found = dict(zip(areas, counts, strict=True))
        found |= {group: sum(found[area] for area in parts) for group, parts in groups.items()}
        found[None] = sum(counts)
        if all(found[key] in allowed[key, None] for key in found) and found[None] in by_total:
            for key, count in found.items():
                left[key, None].add(count)
            for age, values in by_total[found[None]].items():
                left[age, None] |= values
    return left


def sums_of(ages, allowed):
    found = defaultdict(lambda: defaultdict(set))
    if not ages:
        return {total: {} for total in range(5 * HIGHEST)}
    for counts in product(*(sorted(allowed[age, None]) for age in ages)):
        for age, count in zip(ages, counts, strict=True):
            found[sum(counts)][age].add(count)
    return found


@pytest.mark.parametrize("times", [40, pytest.param(1500, marks=pytest.mark.long)])
def test_nothing_can_be_worked_out_from_several_splits_together(times):
    rng, several = random.Random(11), 0
    for _ in range(times):
        made = published(made_splits(rng))
        if not any(table.groups for table in made):
            continue
        several += len(made) > 1
        left = values_left(made)
        for table in made:
            assert all(len(left[at]) >= 3 for at in table.suppressed), made
    assert several > times / 3
