"""The case-study PDF, beside WeasyPrint on an empty page in the same kind of process."""

import time

import pytest

from costing.models import CaseStudy, Comparison, Section
from costing.printing import case_study_html
from documents.pdf import render_pdf
from tests.factories import (
    CaseStudyFactory,
    ClusterFactory,
    CostLineFactory,
    ServiceModelFactory,
)

pytestmark = pytest.mark.django_db

EMPTY = "<!doctype html><html lang='en-GB'><head><title>Empty</title></head><body></body></html>"
RUNS = 5


def best_of(work):
    """Seconds of the quickest of some runs after one to warm up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.fixture
def study():
    cluster = ClusterFactory(name="Whiston")
    models = [
        ServiceModelFactory(cluster=cluster, kind=kind, families_given=families)
        for kind, families in (("existing", 278), ("redesigned", 649))
    ]
    for model, amount in zip(models, (509261, 442150), strict=True):
        CostLineFactory(service_model=model, amount=amount)
    comparison = Comparison.objects.create(title="x", existing=models[0], redesigned=models[1])
    study = CaseStudyFactory(cluster=cluster, comparison=comparison)
    for kind in Section.Kind:
        Section.objects.create(case_study=study, kind=kind, words="\n\n".join(["Words. " * 60] * 3))
    return CaseStudy.objects.with_place().get(pk=study.pk)


def test_case_study_pdf(study):
    figures = best_of(lambda: case_study_html(study))
    html = case_study_html(study)
    pages = render_pdf(html, title="Case study").pages
    report = best_of(lambda: render_pdf(html, title="Case study"))
    empty = best_of(lambda: render_pdf(EMPTY, title="Empty"))
    print(
        f"\ncase study: figures and HTML {figures:.2f} s, PDF of {pages} pages {report:.2f} s; "
        f"an empty page {empty:.2f} s"
    )
    assert pages > 2
