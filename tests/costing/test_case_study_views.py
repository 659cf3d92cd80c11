"""Reading, writing, releasing and printing case studies, by role."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from costing.actions.case_studies import touch
from costing.actions.publishing import take_back
from costing.models import CaseStudy, Quote, StatedFigure
from documents import runner, tasks
from documents.models import Job
from tests.factories import CaseStudyFactory, CentreFactory, user_with

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def manager(place):
    return client_of(place.manager)


@pytest.fixture
def commissioner(place):
    return client_of(user_with(Role.COMMISSIONER, place.authority))


@pytest.fixture
def draft(place):
    """A case study without anything to measure."""
    return CaseStudyFactory(cluster=place.cluster, slug="draft", starts_on=None, ends_on=None)


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The ids of jobs that were sent to the workers."""
    ids = []
    monkeypatch.setattr(tasks.run_job, "delay", ids.append)
    return ids


def url(name, study, **kwargs):
    return reverse(f"costing:{name}", kwargs={"slug": study.slug, **kwargs})


def words_of(response):
    return [str(message) for message in response.wsgi_request._messages]


# --- who may read


def test_a_manager_reads_a_draft_and_others_do_not(manager, commissioner, place, draft):
    assert manager.get(url("case-study-detail", draft)).status_code == 200
    assert commissioner.get(url("case-study-detail", draft)).status_code == 404
    colleague = client_of(user_with(Role.MANAGER, place.centre))
    assert colleague.get(url("case-study-detail", draft)).status_code == 200
    elsewhere = client_of(user_with(Role.MANAGER, CentreFactory(authority=place.authority)))
    assert elsewhere.get(url("case-study-detail", draft)).status_code == 404
    front_desk = client_of(user_with(Role.FRONT_DESK, place.centre))
    assert front_desk.get(url("case-study-detail", draft)).status_code == 403


def test_a_commissioner_reads_what_is_published_and_writes_nothing(
    commissioner, draft, place, publish
):
    publish(draft)
    CaseStudyFactory(cluster=place.cluster, slug="second", starts_on=None, ends_on=None)
    listed = commissioner.get(reverse("costing:case-study-list")).context["studies"]
    assert [(one.slug, one.published, one.writing) for one in listed] == [("draft", 1, None)]
    page = commissioner.get(url("case-study-detail", draft))
    assert (page.status_code, page.context["may_edit"]) == (200, False)
    assert commissioner.get(url("case-study-write", draft)).status_code == 403
    assert commissioner.post(url("case-study-take-back", draft)).status_code == 403


# --- writing


def test_a_case_study_is_added_with_a_slug_from_its_place(manager, place, comparison):
    fields = {
        "finding": "Twice the families",
        "place_name": "Whiston Area",
        "place": str(place.cluster.uuid),
        "starts_on": "2009-04-01",
        "ends_on": "2010-03-31",
        "comparison": comparison.pk,
    }
    response = manager.post(reverse("costing:case-study-add"), fields)
    study = CaseStudy.objects.get()
    assert (response.url, study.slug, study.authority, study.comparison) == (
        url("case-study-write", study),
        "whiston-area",
        place.authority,
        comparison,
    )


def test_a_period_needs_both_its_ends(manager, place):
    fields = {"finding": "Found", "place_name": "Add", "starts_on": "2009-04-01"}
    page = manager.post(reverse("costing:case-study-add"), fields)
    assert page.context["form"].errors == {"__all__": ["Give both days of the period, or neither."]}


def test_no_slug_hides_the_page_to_add_one(place):
    assert CaseStudyFactory(cluster=place.cluster, place_name="Add").slug == "add-case-study"


def test_there_is_no_section_of_another_name(manager, draft):
    assert manager.get(url("section-edit", draft, kind="nonsense")).status_code == 404


def quote_fields(**fields):
    return {
        "words": "They put the kettle on.",
        "said_by": "Parent",
        "consent_given_on": "2010-03-01",
        **fields,
    }


def test_a_quote_needs_the_day_of_consent(manager, draft):
    address = url("quote-add", draft)
    page = manager.post(address, quote_fields(consent_given_on=""))
    assert page.context["form"].errors == {"consent_given_on": ["Enter: consent given on"]}
    page = manager.post(address, quote_fields(consent_given_on="2999-01-01"))
    assert page.context["form"].errors == {
        "consent_given_on": ["Enter the day on which she agreed: today or before."]
    }
    manager.post(address, quote_fields())
    assert Quote.objects.get().case_study == draft


def test_consent_is_withdrawn_at_any_time(manager, study):
    quote = study.quotes.get()
    assert quote.words in manager.get(url("case-study-detail", study)).text
    manager.post(url("quote-withdraw", study, uuid=quote.uuid))
    assert study.quotes.get().consent_withdrawn_on == timezone.localdate()
    entry = AccessLogEntry.objects.latest("pk")
    assert (entry.object_id, entry.detail) == (str(quote.uuid), "consent withdrawn")
    assert quote.words not in manager.get(url("case-study-detail", study)).text


def test_a_stated_figure_is_added_changed_and_taken_out(manager, draft):
    fields = {"label": "Parents", "value": "about 9", "source": "Us", "section": "progress"}
    manager.post(url("stated-figure-add", draft), fields)
    figure = StatedFigure.objects.get()
    edit = url("stated-figure-edit", draft, uuid=figure.uuid)
    manager.post(edit, {**fields, "value": "about 10"})
    figure.refresh_from_db()
    assert (figure.value, figure.case_study) == ("about 10", draft)
    manager.post(url("stated-figure-delete", draft, uuid=figure.uuid))
    assert StatedFigure.objects.count() == 0


def test_the_parts_of_another_case_study_are_not_found(manager, study, draft):
    quote, figure = study.quotes.get(), study.stated_figures.first()
    assert manager.get(url("quote-edit", draft, uuid=quote.uuid)).status_code == 404
    assert manager.post(url("quote-withdraw", draft, uuid=quote.uuid)).status_code == 404
    assert manager.post(url("stated-figure-delete", draft, uuid=figure.uuid)).status_code == 404


# --- the PDF


# The heartbeat of a job is another connection, so it has to see the job's row.
in_earnest = pytest.mark.django_db(transaction=True)


def make_pdf(client, study):
    response = client.post(url("case-study-pdf-make", study))
    job = Job.objects.get(pk=response.url.rstrip("/").split("/")[-1])
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    assert job.state == "done"
    return job


@in_earnest
def test_the_pdf_is_made_by_a_job_and_downloaded(manager, draft):
    job = make_pdf(manager, draft)
    assert job.files.get().name == "draft-version-1.pdf"
    response = manager.get(url("case-study-pdf", draft))
    assert response["Content-Type"] == "application/pdf"
    assert response.getvalue()[:5] == b"%PDF-"
    assert manager.get(url("case-study-detail", draft)).context["pdf"] == job.files.get()


def test_without_a_pdf_its_address_leads_to_where_it_is_made(manager, draft):
    response = manager.get(url("case-study-pdf", draft))
    assert response.url == url("case-study-detail", draft)
    assert words_of(response) == ["There is no PDF of this version yet. Make it here."]


@in_earnest
def test_a_pdf_from_before_a_change_is_not_served(manager, draft):
    make_pdf(manager, draft)
    touch(draft, by=None)
    assert manager.get(url("case-study-pdf", draft)).status_code == 302


@in_earnest
def test_a_pdf_is_its_makers_alone(manager, commissioner, draft, publish):
    publish(draft)
    make_pdf(manager, draft)
    assert commissioner.get(url("case-study-pdf", draft)).status_code == 302
    make_pdf(commissioner, draft)
    response = commissioner.get(url("case-study-pdf", draft))
    assert response.getvalue()[:5] == b"%PDF-"


def test_asking_twice_makes_one_job(manager, draft):
    first = manager.post(url("case-study-pdf-make", draft))
    assert manager.post(url("case-study-pdf-make", draft)).url == first.url
    assert Job.objects.count() == 1


def test_a_job_whose_owner_may_no_longer_read_it_is_refused(commissioner, draft, publish, place):
    publish(draft)
    response = commissioner.post(url("case-study-pdf-make", draft))
    take_back(study=draft, by=place.manager)
    job = Job.objects.get(pk=response.url.rstrip("/").split("/")[-1])
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    assert (job.state, job.files.count()) == ("refused", 0)


# --- queries


@pytest.mark.parametrize("name", ["case-study-detail", "case-study-write", "case-study-list"])
def test_queries_do_not_grow_with_the_rows(manager, study, place, name):
    address = reverse("costing:case-study-list") if name.endswith("list") else url(name, study)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert manager.get(address).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in (1, 2):
        CaseStudyFactory(cluster=place.cluster, slug=f"more-{number}")
        Quote.objects.create(
            case_study=study, words="More", said_by="She", consent_given_on=dt.date(2010, 1, 1)
        )
        StatedFigure.objects.create(case_study=study, label="More", value=number, source="Us")
    assert queries() == before
