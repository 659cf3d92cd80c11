"""The costs of a service model as a file, in the columns in which costs are brought in."""

from centres.models import Activity
from costing.audit.cells import with_centre
from costing.audit.columns import FILE_COLUMNS, PLACE
from costing.audit.places import names_of, places_taken
from costing.lines import lines_of

OF_MODEL = (
    "service_model",
    "model_kind",
    "period_from",
    "period_to",
    "centre",
    "families_reached",
)


def file_header():
    return [*OF_MODEL, *(column.name for column in FILE_COLUMNS)]


def file_rows(model):
    """Own lines and those of its base alike: brought in under a new name they make the same."""
    lines = lines_of([model])[model.pk]
    activities = _activity_words(model, {line.activity_id for line in lines})
    of_model = [
        model.name,
        model.kind,
        model.starts_on,
        model.ends_on,
        model.centre.slug if model.centre_id else None,
        model.families_given,
    ]
    names = names_of(lines, {line.strand_id: line.strand.name for line in lines})
    for line, taken in zip(lines, places_taken(lines), strict=True):
        takes = None if taken is None else names.words(taken)
        yield [
            *of_model,
            *(
                takes if column is PLACE else _value(line, column, activities)
                for column in FILE_COLUMNS
            ),
        ]


def _activity_words(model, keys):
    """Those of the model's centre by name; beside others stands their centre."""
    activities = Activity.objects.filter(pk__in=keys - {None}).select_related("centre")
    return {
        one.pk: one.name if one.centre_id == model.centre_id else with_centre(one)
        for one in activities
    }


def _value(line, column, activities):
    if column.name == "strand":
        return line.strand.name
    if column.name == "activity":
        return activities.get(line.activity_id)
    return getattr(line, column.field)
