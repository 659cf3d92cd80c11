"""The order that a writer gives to what stands in one section."""


def move_among(queryset, row, step):
    """Put a row one place up (-1) or down (1); at an end it stays."""
    rows = list(queryset.order_by("position", "pk"))
    at = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    to = min(max(at + step, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    for position, one in enumerate(rows):
        one.position = position
    queryset.model.objects.bulk_update(rows, ["position"])
