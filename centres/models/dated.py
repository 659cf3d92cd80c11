"""What holds from one day to another: reach areas, addresses, memberships of a target group."""

from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class DatedQuerySet(models.QuerySet):
    def holding_on(self, day):
        return self.filter(holds_on(day))


def holds_on(day, prefix=""):
    """The condition that a dated row (reached by ``prefix``) holds on ``day``, a date or an F()."""
    return Q(
        Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": day}),
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day}),
    )


class DatedModel(models.Model):
    """Holds from ``starts_on`` to ``ends_on``, both included; no date: from or for ever."""

    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day):
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


def ends_after_start(name):
    return models.CheckConstraint(
        condition=Q(starts_on__isnull=True)
        | Q(ends_on__isnull=True)
        | Q(ends_on__gte=F("starts_on")),
        name=name,
        violation_error_message="It ends before it starts. Give the earlier date first.",
    )


class OneAsRange(Func):
    """An id as a range of one, so that GiST can compare it without btree_gist."""

    template = "int8range(%(expressions)s, '[]')"

    def __init__(self, column):
        from django.contrib.postgres.fields import BigIntegerRangeField

        super().__init__(F(column), F(column), output_field=BigIntegerRangeField())

    def replace_expressions(self, replacements):
        """Validation gives values by the names of fields; the columns here are ``person_id``."""
        by_column = {F(f"{field.name}_id"): value for field, value in replacements.items()}
        return super().replace_expressions(replacements | by_column)


class DaysHeld(Func):
    template = "daterange(%(expressions)s, '[]')"

    def __init__(self):
        from django.contrib.postgres.fields import DateRangeField

        super().__init__(F("starts_on"), F("ends_on"), output_field=DateRangeField())


def never_overlap(*columns, name, message):
    """The expressions of an ExclusionConstraint: no two rows of the same columns on one day."""
    from django.contrib.postgres.constraints import ExclusionConstraint

    return ExclusionConstraint(
        name=name,
        expressions=[(OneAsRange(c), RangeOperators.EQUAL) for c in columns]
        + [(DaysHeld(), RangeOperators.OVERLAPS)],
        violation_error_message=message,
    )
