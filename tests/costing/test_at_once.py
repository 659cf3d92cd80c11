"""The same form sent five times at once makes one row, and the others are answered with words."""

from uuid import uuid4

import pytest
from django.urls import reverse

from centres.models import Strand
from costing.models import (
    CaseStudy,
    Comparison,
    CostLine,
    Deflator,
    DiscountRate,
    OutcomeValue,
    Projection,
    Quote,
    ServiceModel,
    StatedFigure,
    StudyReview,
)
from documents.models import Job
from tests.at_once import at_once

MODEL = {"name": "Hub", "kind": "existing", "starts_on": "2012-04-01", "ends_on": "2013-03-31",
         "families_are": "stated", "families_given": "300"}  # fmt: skip
LINE = {"kind": "premises", "description": "Rent of the hall", "amount": "900"}
PROJECTION = {"name": "Ten years", "first_year": "2012-13", "horizon_years": "10",
              "timing": "undiscounted"}  # fmt: skip
VALUE = {"name": "Ready for school", "unit": "a child", "kind": "social", "amount": "500",
         "price_year": "2010-11", "confidence": "high", "source": "Ours"}  # fmt: skip
LEVEL = {"year": "2012-13", "index": "87.5", "published_on": "30/9/2025", "source": "Ours"}
RATE = {"starts_on": "1/4/2026", "from_year": "1", "percent": "3", "source": "Ours"}
STUDY = {"finding": "More families", "place_name": "Meadow"}
QUOTE = {"words": "We had tea.", "said_by": "Parent, Meadow", "consent_given_on": "2010-03-01"}
FIGURE = {"label": "Prams lent", "value": "12", "source": "The group", "section": "progress"}


@pytest.mark.django_db(transaction=True)
def test_five_at_once_make_one_row_of_each_form(place, models, comparison, study):
    comparison.case_studies.update(comparison=None)
    comparison.delete()
    pair = {"title": "Both", "existing": models.existing.pk, "redesigned": models.redesigned.pk}
    at, of_study = {"place": str(place.cluster.uuid)}, [study.slug]
    line = LINE | {"strand": Strand.objects.first().pk}
    for name, where, said, made in (
        ("service-model-add", [], MODEL | at, ServiceModel.objects.filter(name="Hub")),
        ("cost-line-add", [models.existing.uuid], line,
         CostLine.objects.filter(description=LINE["description"])),
        ("comparison-add", [], pair, Comparison.objects),
        ("projection-add", [], PROJECTION | at, Projection.objects),
        ("outcome-value-add", [], VALUE, OutcomeValue.objects),
        ("deflator-add", [], LEVEL, Deflator.objects.filter(authority=place.authority)),
        ("discount-rate-add", [], RATE, DiscountRate.objects.filter(authority=place.authority)),
        ("case-study-add", [], STUDY | at, CaseStudy.objects.filter(place_name="Meadow")),
        ("quote-add", of_study, QUOTE, Quote.objects.filter(said_by="Parent, Meadow")),
        ("stated-figure-add", of_study, FIGURE, StatedFigure.objects.filter(label="Prams lent")),
        ("study-review-ask", of_study, {}, StudyReview.objects),
        ("case-study-pdf-make", of_study, {}, Job.objects),
    ):  # fmt: skip
        key = str(uuid4())
        keyed = said | {"key": key, "submission_key": key}
        answers = at_once(place.manager, reverse(f"costing:{name}", args=where), keyed)
        assert (name, answers - {200, 302}, made.count()) == (name, set(), 1)
