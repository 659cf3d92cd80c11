"""Words that may name somebody are found, held back with the reason, and cleared by a person."""

from coproduction.screening.words import (
    HELD_BACK,
    found_in,
    known_at,
    reasons,
    screen,
    screen_all,
)

__all__ = ["HELD_BACK", "found_in", "known_at", "reasons", "screen", "screen_all"]
