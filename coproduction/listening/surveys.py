"""Reading surveys: lists with how many answered, and where people may say that they live."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from centres.models import Area
from coproduction.models import Survey, SurveyResponse


def with_responses(surveys):
    """Each with ``answered``: how many filled it in."""
    counted = SurveyResponse.objects.filter(survey=OuterRef("pk")).order_by().values("survey")
    number = Subquery(counted.annotate(number=Count("pk")).values("number"))
    return surveys.annotate(answered=Coalesce(number, 0)).select_related("centre", "cluster")


def areas_of(survey):
    """The areas that the survey's place serves today."""
    ids = [centre.pk for centre in survey.centres_there]
    areas = Area.objects.served_by(ids, timezone.localdate())
    return areas.defer("boundary").order_by("name", "code")


def is_open(survey):
    return survey.status == Survey.Status.OPEN
