"""What supporting volunteers costs, kept once."""

from django.db import IntegrityError, transaction


def add_cost(*, cost, key):
    """Keep a new cost; the same form sent twice makes one. ``cost`` is not saved yet."""
    cost.submission_key = key
    try:
        with transaction.atomic():
            cost.save()
    except IntegrityError:
        return type(cost).objects.get(submission_key=key)
    return cost
