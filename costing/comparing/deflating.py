"""The index of prices that the money of a comparison is moved with: all of it by one series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from centres.periods import FinancialYear, day_in_words
from costing.comparing.prices import PriceMove, missing_years, price_move
from costing.models import Deflator
from documents.rounding import rounded

OTHER_BASE = (
    " These are of different publications: make sure that both count from the same year as 100."
)


@dataclass(frozen=True)
class Prices:
    """In which prices a comparison is asked for.

    ``missing``: financial years without an index; where there is one, nothing is moved and each
    model stays in its own prices. ``sources``: of the indices used, with their dates. ``apart``:
    why years that have an index are missing all the same: no one series has all of them.
    """

    year: str
    missing: tuple[str, ...] = ()
    moved: tuple[tuple[str, Fraction], ...] = ()
    sources: tuple[str, ...] = ()
    apart: str = ""
    of_several_publications: bool = False

    @property
    def hold(self) -> bool:
        return not self.missing

    @property
    def words(self) -> str:
        if self.missing:
            years = " and ".join(self.missing)
            why = self.apart or f"there is no price index of {years}, and none is guessed."
            return f"Each model is in its own prices: {why}"
        moves = "; ".join(f"money of {year} × {rounded(factor, 4)}" for year, factor in self.moved)
        index = f" Index: {'; '.join(self.sources)}." if self.sources else ""
        caution = OTHER_BASE if self.of_several_publications else ""
        return f"In the prices of {self.year}{': ' + moves if moves else ''}.{index}{caution}"


@dataclass(frozen=True)
class Series:
    """The price levels of one authority, or everybody's, by year. ``whose``: like “Bristol’s own
    price index”."""

    whose: str
    rows: Mapping[int, Deflator]

    @property
    def index(self) -> dict[int, Fraction]:
        return {year: Fraction(row.index) for year, row in self.rows.items()}

    def missing(self, from_years: Sequence[int], year: int) -> tuple[int, ...]:
        return missing_years(list(from_years), year, self.index)


def prices_of(models, year: int | None) -> tuple[Prices | None, dict[int, PriceMove]]:
    """The prices asked for, and the move of each model's money by its key.

    ``year``: None leaves each in its own prices. An index of one series is never divided by that
    of another: their authority's own moves all of them where it has every year that is needed,
    else everybody's where that has; else nothing is moved.
    """
    if year is None:
        return None, {}
    asked, from_years = str(FinancialYear(year)), [model.price_year for model in models]
    found = _series_for(models)
    series = next((one for one in found if not one.missing(from_years, year)), None)
    if series is None:
        return _not_moved(asked, found, from_years, year), {}
    moves = {}
    for model in models:
        move = price_move(model.price_year, year, series.index)
        if move is not None:
            moves[model.pk] = move
    moved = {move.from_year: move.factor for move in moves.values() if move.from_year != year}
    used = [series.rows[one] for one in sorted({*moved, year} if moved else ())]
    prices = Prices(
        asked,
        moved=tuple((str(FinancialYear(one)), moved[one]) for one in sorted(moved)),
        sources=tuple(_source(row) for row in used),
        of_several_publications=len({(row.source, row.published_on) for row in used}) > 1,
    )
    return prices, moves


def _series_for(models) -> list[Series]:
    """The authority's own first; of models of several authorities only everybody's."""
    authorities = {model.authority_id: model.authority for model in models}
    rows: defaultdict[int | None, dict[int, Deflator]] = defaultdict(dict)
    for row in Deflator.objects.filter(Q(authority=None) | Q(authority__in=authorities)):
        rows[row.authority_id][row.year] = row
    everybodys = Series("everybody’s", rows[None])
    if len(authorities) > 1:
        return [everybodys]
    ((pk, authority),) = authorities.items()
    return [Series(f"{authority}’s own price index", rows[pk]), everybodys]


def _not_moved(asked: str, found: list[Series], from_years: list[int], year: int) -> Prices:
    """What is missing in the series that has something of it, the authority's own first."""
    needed = {*from_years, year}
    has = [(one, sorted(needed & set(one.rows))) for one in found]
    nearest = next((one for one, years in has if years), found[0])
    missing = tuple(str(FinancialYear(gap)) for gap in nearest.missing(from_years, year))
    if len(has) < 2 or not all(years for _, years in has):
        return Prices(asked, missing)
    said = " and ".join(
        f"{one.whose} has {' and '.join(str(FinancialYear(had)) for had in years)} only"
        for one, years in has
    )
    return Prices(asked, missing, apart=f"{said}, and one is not divided by the other.")


def _source(row: Deflator) -> str:
    return (
        f"{FinancialYear(row.year)} {row.index.normalize():f}, {row.source}, published "
        f"{day_in_words(row.published_on)}"
    )
