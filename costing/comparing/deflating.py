"""The index of prices that an authority's money is moved with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from centres.periods import FinancialYear, day_in_words
from costing.comparing.prices import PriceMove, missing_years, price_move
from costing.models import Deflator
from documents.rounding import rounded


@dataclass(frozen=True)
class Prices:
    """In which prices a comparison is asked for.

    ``missing``: financial years without an index; where there is one, nothing is moved and each
    model stays in its own prices. ``sources``: of the indices used, with their dates.
    """

    year: str
    missing: tuple[str, ...] = ()
    moved: tuple[tuple[str, Fraction], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def hold(self) -> bool:
        return not self.missing

    @property
    def words(self) -> str:
        if self.missing:
            years = " and ".join(self.missing)
            return (
                f"Each model is in its own prices: there is no price index of {years}, "
                "and none is guessed."
            )
        moves = "; ".join(f"money of {year} × {rounded(factor, 4)}" for year, factor in self.moved)
        index = f" Index: {'; '.join(self.sources)}." if self.sources else ""
        return f"In the prices of {self.year}{': ' + moves if moves else ''}.{index}"


def prices_of(models, year: int | None) -> tuple[Prices | None, dict[int, PriceMove]]:
    """The prices asked for, and the move of each model's money by its key.

    ``year``: None leaves each in its own prices. Each model's authority gives the indices.
    """
    if year is None:
        return None, {}
    found = {pk: _deflators(pk) for pk in {model.authority_id for model in models}}
    index = {pk: {row.year: row.index for row in rows.values()} for pk, rows in found.items()}
    missing = {
        gap
        for model in models
        for gap in missing_years([model.price_year], year, index[model.authority_id])
    }
    asked = str(FinancialYear(year))
    if missing:
        return Prices(asked, tuple(str(FinancialYear(gap)) for gap in sorted(missing))), {}
    moves = {}
    for model in models:
        move = price_move(model.price_year, year, index[model.authority_id])
        if move is not None:
            moves[model.pk] = move
    moved = {move.from_year: move.factor for move in moves.values() if move.from_year != year}
    words = tuple((str(FinancialYear(one)), moved[one]) for one in sorted(moved))
    return Prices(asked, moved=words, sources=_sources(models, year, found)), moves


def _deflators(authority) -> dict[int, Deflator]:
    return {row.year: row for row in Deflator.objects.of_authority(authority)}


def _sources(models, year, found) -> tuple[str, ...]:
    """Each index that moves something, once; where nothing moves there is none."""
    rows = {}
    for model in models:
        own = found[model.authority_id]
        if model.price_year != year:
            for needed in (model.price_year, year):
                rows[own[needed].pk] = own[needed]
    return tuple(
        f"{FinancialYear(row.year)} {row.index.normalize():f}, {row.source}, published "
        f"{day_in_words(row.published_on)}"
        for row in sorted(rows.values(), key=lambda row: row.year)
    )
