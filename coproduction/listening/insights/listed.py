"""Insights and their topics as they are listed."""

from django.db.models import Count, Max, Q

from coproduction.models import InsightTopic, Screening

SHOWN = Q(insights__screening__in=(Screening.CLEAR, Screening.RELEASED))


def topics_for(user):
    """Each with how many insights others may read, and the day of the last."""
    rows = InsightTopic.objects.for_user(user).select_related("centre", "cluster")
    return rows.annotate(
        insights_shown=Count("insights", filter=SHOWN), last_on=Max("insights__on", filter=SHOWN)
    ).order_by("name", "pk")


def cells_of(insight):
    return [
        insight.on,
        insight.topic.name,
        insight.get_where_display(),
        insight.get_how_sure_display(),
        insight.words,
        insight.place.name,
    ]
