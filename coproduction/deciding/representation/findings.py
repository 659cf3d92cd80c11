"""What a board's representation says, in words."""

from documents.rounding import display_percent, rounded
from documents.templatetags.figures import MINUS, count, percent
from reach.findings import in_words
from reach.only import in_a_row

MOST_NAMES = 3


def finding(found) -> str:
    """The title of the page: who is missing."""
    missing = [row.ward.name for row in found.without_parent]
    if not found.wards:
        return "No ward is known that this board could speak for"
    if not missing:
        return "Every ward has a parent on the board"
    if len(missing) == len(found.wards) > 1:
        return "No ward has a parent on the board yet"
    if len(missing) > MOST_NAMES:
        return f"{len(missing)} of {len(found.wards)} wards have no parent on the board"
    verb = "has" if len(missing) == 1 else "have"
    return f"{in_a_row(missing)} {verb} no parent on the board"


def points(difference) -> str:
    """ "+3.2 points"; "not enough data" where a share is missing."""
    if difference is None:
        return "not enough data"
    value = display_percent(abs(difference))
    if not rounded(difference, 1):
        return "0.0 points"
    return f"{'+' if difference > 0 else MINUS}{value} points"


def wards_title(found) -> str:
    """Of seats against children: where the two are farthest apart."""
    if not any(row.parents for row in found.wards):
        return "No parent speaks for a ward yet"
    known = [row for row in found.wards if row.weighed.difference is not None]
    if not known:
        return "Seats and children by ward: not enough data"
    least = min(known, key=lambda row: row.weighed.difference)
    if not rounded(least.weighed.difference, 1):
        return "Each ward has the same share of the seats as of the children"
    if not least.parents:
        children = percent(least.weighed.of_children, 0)
        return f"{least.ward.name} has {children} of the children and no parent on the board"
    seats = percent(least.weighed.of_parents, 0)
    children = percent(least.weighed.of_children, 0)
    return f"{least.ward.name} has {children} of the children and {seats} of the parents’ seats"


def sides_title(found) -> str:
    """Parents against professionals."""
    if not found.held:
        return "Nobody sits on the board yet"
    parents, professionals = found.sides[0].held, found.sides[-1].held
    if parents == professionals:
        return f"As many parents as professionals sit on the board: {count(parents)} each"
    more, fewer = ("Parents", "professionals") if parents > professionals else (
        "Professionals", "parents"
    )  # fmt: skip
    most, least = max(parents, professionals), min(parents, professionals)
    return f"{more} outnumber {fewer} on the board by {count(most)} to {count(least)}"


def ward_words(row) -> str:
    """Why a ward has no parent, and what there is."""
    if row.empty_seats:
        seats = "A seat is" if row.empty_seats == 1 else f"{in_words(row.empty_seats)} seats are"
        return f"{seats[0].upper()}{seats[1:]} empty"
    return "No seat yet"
