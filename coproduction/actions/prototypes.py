"""What is written of a prototype; its row is locked while a version gets its number."""

from django.db import transaction
from django.db.models import Max

from coproduction.actions.once import save_once
from coproduction.models import Prototype


def add_prototype(*, prototype, key):
    return save_once(row=prototype, key=key, of="centre" if prototype.centre_id else "cluster")


@transaction.atomic
def add_version(*, version, key):
    """The next number of its prototype."""
    held = Prototype.objects.select_for_update(no_key=True, of=["self"])
    prototype = held.get(pk=version.prototype_id)
    last = prototype.versions.aggregate(last=Max("number"))["last"] or 0
    if known := prototype.versions.filter(uuid=key).first():
        return known
    version.number = last + 1
    return save_once(row=version, key=key, of="prototype")


def add_trial(*, trial, key):
    return save_once(row=trial, key=key, of="version")
