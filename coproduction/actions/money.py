"""Writes about money in a group's hands."""

from coproduction.actions.once import save_once


def enter(*, entry, of, key, by):
    """Keep an entry of a budget or venture, once, with who entered it."""
    entry.entered_by = by
    return save_once(row=entry, key=key, of=of)
