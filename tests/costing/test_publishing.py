"""Publishing a case study: who may read what, what stays as it was, and what leaves it again."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from costing.actions import publishing as actions
from costing.actions.case_studies import withdraw_consent
from costing.models import (
    CaseStudy,
    Comparison,
    CostLine,
    PublishedVersion,
    Quote,
    Section,
    ServiceModel,
)
from costing.printing import case_study_html
from costing.publishing.document import checksum, from_json
from costing.publishing.reading import is_whole, reading_for, reading_of
from documents.pdf import PdfResult
from documents.refusals import Refused
from tests.documents.test_editable import words_of
from tests.factories import CaseStudyFactory, VolunteerFactory, user_with
from volunteers.models import Story

pytestmark = pytest.mark.django_db
KETTLE = "They put the kettle on."


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def manager(place):
    return client_of(place.manager)


@pytest.fixture
def commissioner(place):
    return user_with(Role.COMMISSIONER, place.authority)


def url(name, study, **kwargs):
    return reverse(f"costing:{name}", kwargs={"slug": study.slug, **kwargs})


def again(study):
    return CaseStudy.objects.with_place().get(pk=study.pk)


def rows_of(reading, key="efficiency"):
    chapter = next(chapter for chapter in reading.report.chapters if chapter.key == key)
    return [row.redesigned for part in chapter.parts for row in getattr(part, "rows", ())]


# --- publishing


def test_nothing_is_published_before_a_second_person_says_that_it_is_ready(manager, study, place):
    page = manager.post(url("case-study-publish", study))
    assert page.context["form"].errors == {"__all__": [actions.NOT_READ]}
    assert "Publish version 1</button>" not in page.text
    assert (PublishedVersion.objects.count(), again(study).is_released) == (0, False)


def test_words_that_changed_after_the_yes_are_not_published(study, publish, place):
    publish(study)
    actions.begin_next(study=study, by=place.manager)
    first = study.reviews.get()
    study.reviews.create(
        version=2,
        reviewer=first.reviewer,
        verdict="ready",
        decided_at=first.decided_at,
        words_sha256=first.words_sha256,
    )
    Section.objects.filter(kind="next").update(words="Something else.")
    with pytest.raises(Refused) as refusal:
        actions.publish(study=study, by=place.manager, what_changed="All of it.")
    assert str(refusal.value) == actions.NOT_READ


def test_a_version_is_frozen_with_who_and_when(study, publish, place):
    version = publish(study)
    study = again(study)
    assert (version.number, version.published_by, version.reviewed_by.name) == (
        1, place.manager, "Sam Reader",
    )  # fmt: skip
    assert (study.is_released, study.is_frozen, study.version) == (True, True, 1)
    stored = PublishedVersion.objects.get()
    assert is_whole(stored)
    assert (checksum(stored.document), from_json(stored.document).cover.is_released) == (
        version.sha256,
        True,
    )
    entry = AccessLogEntry.objects.latest("pk")
    assert (entry.user, entry.detail) == (place.manager, "published version 1")


def test_published_twice_it_is_one_version(study, publish, place):
    first = publish(study)
    assert actions.publish(study=study, by=place.manager) == first
    assert PublishedVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_published_by_three_at_once_it_is_one_version(found_ready, place):
    study = CaseStudyFactory(cluster=place.cluster, slug="whiston")
    found_ready(study)
    clients = [client_of(place.manager) for _ in range(3)]

    def post(client):
        try:
            return client.post(url("case-study-publish", study), {}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(post, clients)) == {302}
    assert [version.number for version in PublishedVersion.objects.all()] == [1]


def test_the_database_keeps_it_as_it_is(study, publish):
    version = publish(study)
    for change in (
        lambda: PublishedVersion.objects.update(document={}),
        lambda: PublishedVersion.objects.update(sha256="0" * 64),
        version.delete,
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()


def test_a_later_version_says_what_changed(manager, study, publish, place):
    publish(study)
    manager.post(url("case-study-next", study))
    study.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        publish(study, what_changed="  ")
    assert str(refusal.value) == actions.WHAT_CHANGED


# --- what stays as it was


def test_what_changes_later_does_not_change_what_was_published(
    study, publish, came, commissioner, place
):
    came(110)
    publish(study)
    before = case_study_html(again(study))
    came(3)
    CostLine.objects.filter(amount=98400).update(amount=1)
    Section.objects.update(words="Other words.")
    Quote.objects.update(words="Other words.")
    CaseStudy.objects.update(finding="Another finding")
    actions.begin_next(study=study, by=place.manager)
    assert case_study_html(again(study)) == before
    assert reading_for(commissioner, again(study)).number == 1
    mine = reading_for(place.manager, again(study))
    assert (mine.number, mine.report.cover.finding) == (2, "Another finding")


def test_a_comparison_deleted_under_it_takes_nothing_out(study, publish, client, place):
    publish(study)
    before = rows_of(reading_of(again(study)))
    actions.begin_next(study=study, by=place.manager)
    CaseStudy.objects.update(comparison=None)
    Comparison.objects.all().delete()
    ServiceModel.objects.all().delete()
    found = reading_of(again(study))
    assert (rows_of(found), before) == (["£442,150", "649", "£681"], rows_of(found))
    client.force_login(place.manager)
    version = PublishedVersion.objects.get()
    page = client.get(url("published-version-detail", study, uuid=version.uuid))
    assert "£442,150" in page.text
    assert "£442,150" in case_study_html(again(study))


# --- consent


def everywhere(study, client):
    """What everybody, a commissioner and print are given of it."""
    version = PublishedVersion.objects.latest("number")
    return [
        client.get(url("case-study-detail", study)).text,
        client.get(url("published-version-detail", study, uuid=version.uuid)).text,
        Client().get(url("case-study-public", study)).text,
        case_study_html(again(study)),
    ]


def test_withdrawn_consent_takes_a_quote_out_of_what_is_published(
    study, publish, commissioner, place
):
    publish(study)
    actions.show_to_everybody(study=study, by=place.manager, shown=True)
    reader = client_of(commissioner)
    assert [KETTLE in page for page in everywhere(study, reader)] == [True] * 4
    withdraw_consent(quote=study.quotes.get(), by=None)
    assert [KETTLE in page for page in everywhere(study, reader)] == [False] * 4
    assert "In people’s own words" not in case_study_html(again(study))
    actions.begin_next(study=study, by=place.manager)
    assert KETTLE not in client_of(place.manager).get(url("case-study-publish", study)).text


def test_the_teller_of_a_story_is_named_as_she_goes_by_now(study, publish, place):
    story = Story.objects.create(
        volunteer=VolunteerFactory(),
        words=f"I came shy. {KETTLE}",
        shown_as="Shaz",
        consent_given_on=dt.date(2010, 1, 1),
    )
    study.quotes.update(story=story)
    publish(study)
    assert "Shaz. Used with consent" in case_study_html(again(study))
    Story.objects.update(shown_as="A parent")
    html = case_study_html(again(study))
    assert ("Shaz" in html, "A parent. Used with consent" in html) == (False, True)
    Story.objects.update(words="I came loud.")
    assert KETTLE not in case_study_html(again(study))


# --- who reads what


def test_a_commissioner_reads_what_is_published_and_no_draft(
    study, publish, commissioner, place, manager
):
    reader = client_of(commissioner)
    assert reader.get(url("case-study-detail", study)).status_code == 404
    publish(study)
    manager.post(url("case-study-next", study))
    CaseStudy.objects.update(finding="A secret draft")
    pages = [
        reader.get(url(name, study)).text
        for name in ("case-study-detail", "published-version-list")
    ]
    pages.append(reader.get(reverse("costing:case-study-list")).text)
    assert [("A secret draft" in page, study.finding in page) for page in pages] == [
        (False, True)
    ] * 3
    assert "A secret draft" in manager.get(url("case-study-detail", study)).text


def test_taken_back_nobody_outside_reads_it(study, publish, commissioner, place, manager):
    version = publish(study)
    actions.show_to_everybody(study=study, by=place.manager, shown=True)
    manager.post(url("case-study-take-back", study))
    study = again(study)
    assert (study.version, study.is_released, study.is_public) == (2, False, False)
    reader = client_of(commissioner)
    for name, kwargs in [
        ("case-study-detail", {}),
        ("published-version-list", {}),
        ("published-version-detail", {"uuid": version.uuid}),
        ("case-study-public", {}),
        ("case-study-public-pdf", {}),
    ]:
        assert reader.get(url(name, study, **kwargs)).status_code == 404
    page = manager.get(url("published-version-detail", study, uuid=version.uuid))
    assert (page.status_code, "taken back" in page.text) == (200, True)


def test_a_draft_beside_a_published_version_is_taken_back_as_it_is(study, publish, place):
    publish(study)
    actions.begin_next(study=study, by=place.manager)
    assert actions.begin_next(study=study, by=place.manager).version == 2
    assert actions.take_back(study=study, by=place.manager).version == 2
    assert actions.take_back(study=study, by=place.manager).version == 2


def test_versions_are_listed_and_compared(study, publish, manager, place):
    publish(study)
    manager.post(url("case-study-next", study))
    Section.objects.filter(kind="next").update(words="We go on.")
    ServiceModel.objects.filter(slug="after").update(families_given=700)
    second = publish(study, what_changed="A year later.")
    page = manager.get(url("published-version-list", study))
    assert [row.what_changed for row in page.context["page"]] == ["A year later.", "More words."]
    found = manager.get(url("published-version-changes", study, uuid=second.uuid))
    changes = found.context["changes"]
    assert [(one.section, one.gone, one.come) for one in changes.words][-1] == (
        "What next", ("Words on What next.",), ("We go on.",),
    )  # fmt: skip
    row = next(one for one in changes.figures if one.label == "Families reached")
    assert ("649" in row.old, "700" in row.new) == (True, True)
    assert "A year later." in found.text


def test_queries_do_not_grow_with_the_versions(study, publish, manager, place):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert manager.get(url("published-version-list", study)).status_code == 200
        return len(captured)

    publish(study)
    queries()
    before = queries()
    for number in (2, 3):
        PublishedVersion.objects.create(
            case_study=study, number=number, document={}, sha256="0" * 64,
            published_by=place.manager,
        )  # fmt: skip
    assert queries() == before


# --- the page for everybody


def test_a_public_page_is_there_when_it_is_switched_on(study, publish, manager):
    anybody = Client()
    address = url("case-study-public", study)
    assert anybody.get(address).status_code == 404
    refused = manager.post(url("case-study-public-switch", study), {"shown": "yes"})
    assert (refused.status_code, again(study).is_public) == (302, False)
    publish(study)
    assert anybody.get(address).status_code == 404
    manager.post(url("case-study-public-switch", study), {"shown": "yes"})
    page = anybody.get(address)
    assert (page.status_code, page.cookies, page["Cache-Control"]) == (
        200, {}, "public, max-age=300",
    )  # fmt: skip
    assert study.finding in page.text
    assert anybody.get(address, headers={"If-None-Match": page["ETag"]}).status_code == 304
    manager.post(url("case-study-public-switch", study), {"shown": "no"})
    assert anybody.get(address).status_code == 404


def test_everybody_takes_it_along_as_a_pdf_printed_once(study, publish, manager, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "costing.publishing.everybody.render_pdf",
        lambda html, title: printed.append(html) or PdfResult(b"%PDF-", 1),
    )
    publish(study)
    manager.post(url("case-study-public-switch", study), {"shown": "yes"})
    for _ in range(2):
        response = Client().get(url("case-study-public-pdf", study))
        assert (response["Content-Type"], response.content) == ("application/pdf", b"%PDF-")
    assert (len(printed), response.cookies) == (1, {})
    withdraw_consent(quote=study.quotes.get(), by=None)
    Client().get(url("case-study-public-pdf", study))
    assert [KETTLE in html for html in printed] == [True, False]


# --- to take along


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_it_is_taken_along_to_be_edited(study, publish, manager, commissioner, kind):
    version = publish(study)
    manager.post(url("case-study-next", study))
    Section.objects.filter(kind="background").update(words="A secret draft.")
    reader = client_of(commissioner)
    for address in (
        url(f"case-study-{kind}", study),
        url(f"published-version-{kind}", study, uuid=version.uuid),
    ):
        response = reader.get(address)
        words = words_of(response.content)
        assert (response.status_code, response["Content-Disposition"]) == (
            200, f'attachment; filename="whiston-version-1.{kind}"',
        )  # fmt: skip
        assert [KETTLE in words, "£442,150" in words, "A secret draft." in words] == [
            True, True, False,
        ]  # fmt: skip
    entry = AccessLogEntry.objects.latest("pk")
    assert (entry.user, entry.detail) == (commissioner, f"whiston-version-1.{kind}")
    withdraw_consent(quote=study.quotes.get(), by=None)
    assert KETTLE not in words_of(reader.get(url(f"case-study-{kind}", study)).content)
