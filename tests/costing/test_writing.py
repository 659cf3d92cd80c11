"""Writing a case study in place: nobody's words are lost, whatever is typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from costing.models import CaseStudy, Section
from costing.writing.words import seen_of
from tests.factories import CaseStudyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(place):
    """A case study without anything to measure, with words in its background."""
    study = CaseStudyFactory(cluster=place.cluster, slug="draft", starts_on=None, ends_on=None)
    Section.objects.create(case_study=study, kind="background", words="Two centres.")
    return study


def write_url(study):
    return reverse("costing:case-study-write", args=[study.slug])


def autosave(client, words, *, seen="Two centres.", kind="background"):
    address = reverse("costing:section-autosave", args=["draft", kind])
    fields = {f"{kind}-words": words, f"{kind}-seen": seen_of(seen)}
    return client.post(address, fields).json()


def stored(study):
    return {one.kind: one.words for one in study.sections.all()}


def test_what_is_typed_is_kept_with_who_wrote_it(ana, draft, place):
    said = autosave(ana, "Two centres.\r\n\r\nOne <b>town</b>.\x00 ")
    words = "Two centres.\n\nOne <b>town</b>."
    assert (said["state"], said["seen"]) == ("saved", seen_of(words))
    assert "<p>One &lt;b&gt;town&lt;/b&gt;.</p>" in said["preview"]
    section = draft.sections.get()
    assert (section.words, section.revision, section.changed_by) == (words, 2, place.manager)
    assert autosave(ana, words)["state"] == "saved"
    assert draft.sections.get().revision == 2


def test_two_writers_see_both_texts_and_the_second_decides(ana, meg, draft):
    autosave(meg, "Two centres, one cluster.")
    said = autosave(ana, "Two small centres.")
    assert said["state"] == "changed"
    assert "Meg Hall changed this meanwhile" in said["said"]
    assert "Two centres, one cluster." in said["theirs"]
    assert stored(draft) == {"background": "Two centres, one cluster."}
    fields = {"background-words": "Two small centres.", "background-seen": said["seen"]}
    assert ana.post(write_url(draft), fields).url == write_url(draft)
    assert stored(draft) == {"background": "Two small centres."}


def test_what_she_left_alone_stays_as_another_wrote_it(ana, meg, draft):
    autosave(meg, "Two centres, one cluster.")
    fields = {
        "background-words": "Two centres.",
        "background-seen": seen_of("Two centres."),
        "next-words": "A mutual.",
        "next-seen": seen_of(""),
        "at": "next",
    }
    assert ana.post(write_url(draft), fields).url == write_url(draft) + "#next"
    assert stored(draft) == {"background": "Two centres, one cluster.", "next": "A mutual."}


def test_a_mark_that_is_none_of_ours_writes_over_nobody(ana, draft):
    address = reverse("costing:section-autosave", args=["draft", "background"])
    fields = {"background-words": "Mine.", "background-seen": "\0" * 50}
    assert ana.post(address, fields).json()["state"] == "changed"


def test_a_section_emptied_by_one_is_not_filled_by_another_unseen(ana, meg, draft):
    assert autosave(meg, "")["state"] == "saved"
    assert autosave(ana, "Two small centres.")["state"] == "changed"
    assert stored(draft) == {"background": ""}


def test_without_scripts_a_conflict_is_shown_and_the_rest_is_kept(ana, meg, draft):
    autosave(meg, "Two centres, one cluster.")
    fields = {
        "background-words": "Two small centres.",
        "background-seen": seen_of("Two centres."),
        "next-words": "A mutual.",
        "next-seen": seen_of(""),
    }
    page = ana.post(write_url(draft), fields)
    assert "<title>Error: Write:" in page.text
    assert ["Two small centres.", "Two centres, one cluster."] == [
        words for words in ("Two small centres.", "Two centres, one cluster.") if words in page.text
    ]
    assert stored(draft) == {"background": "Two centres, one cluster.", "next": "A mutual."}


def test_too_many_words_are_said_and_stay_in_the_box(ana, draft):
    words = "word " * 40_000
    said = autosave(ana, words)
    assert said["state"] == "refused"
    assert "These are 199,999 characters, and a section holds 100,000" in said["said"]
    fields = {"background-words": words, "background-seen": seen_of("Two centres.")}
    page = ana.post(reverse("costing:section-edit", args=["draft", "background"]), fields)
    assert (page.status_code, page.text.count("word word")) == (200, 20_000)
    assert stored(draft) == {"background": "Two centres."}


def test_nonsense_is_refused_and_never_breaks(ana, draft):
    assert (
        ana.post(reverse("costing:section-autosave", args=["draft", "nonsense"])).status_code == 404
    )
    empty = ana.post(reverse("costing:section-autosave", args=["draft", "next"]))
    assert empty.json()["state"] == "refused"
    assert ana.post(write_url(draft), {"at": "<script>"}).url == write_url(draft)
    assert stored(draft) == {"background": "Two centres."}


def test_a_published_version_takes_no_words(ana, draft):
    draft.published.create(number=1, document={}, sha256="0" * 64)
    assert autosave(ana, "More.")["said"].startswith("This version is published.")
    ana.post(write_url(draft), {"next-words": "More.", "next-seen": seen_of("")})
    assert stored(draft) == {"background": "Two centres."}


def test_a_quote_that_may_name_somebody_is_asked_about(ana, draft):
    fields = {
        "words": "Ring Chantelle Brookes on 07700 900123.",
        "said_by": "Parent",
        "consent_given_on": "2010-03-01",
    }
    address = reverse("costing:quote-add", args=["draft"])
    errors = ana.post(address, fields).context["form"].errors
    assert list(errors) == ["is_read"]
    assert errors["is_read"][0].startswith("This may name somebody. A phone number")
    ana.post(address, fields | {"is_read": "on"})
    assert draft.quotes.get().words == fields["words"]


def test_a_form_that_is_sent_twice_adds_once(ana, draft):
    fields = {"label": "Parents", "value": "9", "source": "Us", "section": "progress"}
    for _ in range(2):
        fields["key"] = "8c5c0f3e-6a53-4f6f-8f5e-3d1c7d6f0a11"
        ana.post(reverse("costing:stated-figure-add", args=["draft"]), fields)
        fields |= {"words": "They put the kettle on.", "said_by": "Parent"}
        fields |= {"consent_given_on": "2010-03-01", "finding": "Found", "place_name": "Here"}
        ana.post(reverse("costing:quote-add", args=["draft"]), fields)
        assert ana.post(reverse("costing:case-study-add"), fields).url.endswith("/here/write/")
    assert (draft.stated_figures.count(), draft.quotes.count()) == (1, 1)
    assert CaseStudy.objects.filter(finding="Found").count() == 1


def test_two_who_change_one_stated_figure_are_told(ana, meg, draft):
    figure = draft.stated_figures.create(label="Parents", value="9", source="Us")
    address = reverse("costing:stated-figure-edit", args=["draft", figure.uuid])
    seen = {client: client.get(address).context["form"].initial["seen"] for client in (ana, meg)}
    fields = {"label": "Parents", "source": "Us", "section": "progress"}
    meg.post(address, fields | {"value": "10", "seen": seen[meg]})
    errors = ana.post(address, fields | {"value": "11", "seen": seen[ana]}).context["form"].errors
    assert errors == {"value": ["Somebody changed this to “10” meanwhile. Check it and save again"]}
    assert draft.stated_figures.get().value == "10"


def test_queries_do_not_grow_with_what_is_chosen(ana, draft):
    def grow(number):
        draft.chosen.create(
            section="next", source="effort", key=f"x{number}", shown_as="figure", position=number
        )
        draft.pictures.create(
            section="next", file="x.png", content_type="image/png", width=1, height=1,
            sha256=str(number) * 64, alt="A wall",
        )  # fmt: skip

    grow(0)
    ana.get(write_url(draft))
    with CaptureQueriesContext(connection) as one:
        ana.get(write_url(draft))
    grow(1)
    grow(2)
    with CaptureQueriesContext(connection) as three:
        assert ana.get(write_url(draft)).status_code == 200
    assert len(three) == len(one)
