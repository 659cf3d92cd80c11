"""Homes and areas over a change of boundaries: which homes lie within given areas.

A home keeps the area that it was given. When the boundaries of 2011 became those of 2021, some
areas were split and some merged (``AreaChange``); all others kept their codes. A home in an area
that is no longer lies within given areas when every area after it is given; one in an area that
came later, when every area before it is given. A home of which only a part may lie within them
does not count.
"""

from collections import defaultdict
from collections.abc import Collection

from centres.models import AreaChange


def area_changes() -> list[tuple[int, int]]:
    """Ids of the areas before and after each change."""
    return list(AreaChange.objects.values_list("before", "after"))


def homes_among(
    area_ids: Collection[int], changes: Collection[tuple[int, int]] | None = None
) -> dict[int, tuple[int, ...]]:
    """Ids of all home areas that lie within these areas, with those of the areas that each lies in.

    A given area lies in itself alone: ``{3: (3,)}``. One that was split lies in the areas after
    it, one that was merged in the one after it. So by area a home has a row where it lies in one,
    and by ward where all that it lies in are of one ward; else its row is the unknown one.
    ``changes``: where they are read already.
    """
    given = frozenset(area_ids)
    within = {area: (area,) for area in given}
    if changes is None:
        changes = area_changes() if given else []
    _follow(within, changes)
    _follow(within, [(after, before) for before, after in changes])
    return within


def _follow(within, rows):
    """Add whatever became areas of which all lie within the given; again, for those before it."""
    became = defaultdict(set)
    for before, after in rows:
        became[before].add(after)
    found = True
    while found:
        found = {
            area: _joined(within, others)
            for area, others in became.items()
            if area not in within and others <= within.keys()
        }
        within |= found


def _joined(within, areas):
    return tuple(sorted({one for area in areas for one in within[area]}))
