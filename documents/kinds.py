"""The kinds of job there are. Each room registers its own, in its ``jobs.py``."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    name: str
    label: str
    run: Callable


KINDS: dict[str, Kind] = {}


def job_kind(name, *, label):
    """Register ``run(job, progress) -> dict | None`` as what a job of this kind does.

    It runs in one transaction together with the job's end, so it counts whole or not at all, and
    may be run again from the start when a worker dies. It raises Refused when what was asked
    cannot be done; what it returns becomes the job's result: the labels and figures shown on the
    job's page.
    """

    def register(run):
        if name in KINDS:
            raise ValueError(f"there is a kind of job named {name} already")
        KINDS[name] = Kind(name, label, run)
        return run

    return register


def label(name):
    """What a job of this kind is called on pages, also when its room no longer knows it."""
    return KINDS[name].label if name in KINDS else name.replace("_", " ").capitalize()
