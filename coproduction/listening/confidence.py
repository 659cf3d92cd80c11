"""How confident people were before a workshop and after it: arithmetic only.

More positive: the answer after is higher than the answer before. Of those who gave both answers;
whoever gave one of the two is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Said:
    """One participant's answers, from 1 to 5; None: not answered."""

    group: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Standing:
    """``both``: how many answered before and after; of these ``more``, ``same`` or ``less``."""

    group: str
    participants: int
    more: int
    same: int
    less: int
    only_one: int
    mean_before: Decimal | None
    mean_after: Decimal | None

    @property
    def both(self) -> int:
        return self.more + self.same + self.less

    @property
    def percent_more(self) -> Decimal | None:
        """None: nobody answered both."""
        return Decimal(100 * self.more) / self.both if self.both else None


def standings(
    answers: Iterable[Said], participants: Iterable[tuple[str, int]]
) -> tuple[Standing, ...]:
    """One for each group, in the order of ``participants``, which says how many took part."""
    taking_part: dict[str, int] = {}
    for group, number in participants:
        taking_part[group] = taking_part.get(group, 0) + number
    said: dict[str, list[Said]] = {group: [] for group in taking_part}
    for answer in answers:
        said[answer.group].append(answer)
    return tuple(standing(group, taking_part[group], said[group]) for group in said)


def standing(group: str, participants: int, answers: list[Said]) -> Standing:
    pairs = [
        (one.before, one.after)
        for one in answers
        if one.before is not None and one.after is not None
    ]
    return Standing(
        group=group,
        participants=participants,
        more=sum(after > before for before, after in pairs),
        same=sum(after == before for before, after in pairs),
        less=sum(after < before for before, after in pairs),
        only_one=len(answers) - len(pairs),
        mean_before=mean(before for before, _ in pairs),
        mean_after=mean(after for _, after in pairs),
    )


def mean(numbers: Iterable[int]) -> Decimal | None:
    given = list(numbers)
    return Decimal(sum(given)) / len(given) if given else None
