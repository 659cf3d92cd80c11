"""A second person reads a case study: these words, not others, and not her own."""

from uuid import uuid4

import pytest
from django.urls import reverse

from costing.models import CaseStudy, Section
from costing.writing.reviews import ready_review, standing_of
from costing.writing.words import seen_of, words_sha256
from tests.factories import CaseStudyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(place):
    study = CaseStudyFactory(cluster=place.cluster, slug="draft", starts_on=None, ends_on=None)
    Section.objects.create(case_study=study, kind="next", words="A mutual.")
    return study


def url(name, *args):
    return reverse(f"costing:{name}", args=["draft", *args])


def ask(client, draft):
    client.post(url("study-review-ask"), {"look_at": "The costs?"})
    return draft.reviews.get(verdict="")


def answer(client, review, read, verdict="ready", said=""):
    fields = {"verdict": verdict, "said": said, "read": read}
    return client.post(url("study-review", review.uuid), fields)


def test_a_second_person_says_yes_to_these_words(ana, meg, draft):
    review = ask(ana, draft)
    ana.post(url("study-review-ask"), {"look_at": "Again"})
    assert draft.reviews.count() == 1
    asked = [client.get(reverse("costing:case-study-list")).context["studies"][0].asked
             for client in (ana, meg)]  # fmt: skip
    assert asked == [None, review.uuid]
    page = meg.get(url("study-review", review.uuid))
    assert "A mutual." in page.text
    read = page.context["form"].initial["read"]
    assert answer(meg, review, read).url == url("case-study-write") + "#reviews"
    assert ready_review(draft).reviewer.name == "Meg Hall"
    draft.sections.update(words="No mutual.")
    standing = standing_of(draft)
    assert (standing.ready, standing.changed) == (None, True)


def test_who_asked_does_not_read_it(ana, draft):
    review = ask(ana, draft)
    assert "You asked for it" in ana.get(url("study-review", review.uuid)).text
    answer(ana, review, words_sha256(draft))
    assert ready_review(draft) is None


def changes_by_hand(draft):
    """Each thing that a writer does to what a second person reads: an address and a form."""
    quote = draft.quotes.create(words="x", said_by="P", consent_given_on="2010-01-01")
    stated = draft.stated_figures.create(label="x", value="1", source="x")
    row = draft.chosen.create(section="next", source="measure", key="a", shown_as="figure")
    picture = draft.pictures.create(section="next", file="x.png", width=1, height=1, alt="x")
    said = {"words": "y", "said_by": "P", "consent_given_on": "1/1/2010", "key": uuid4()}
    chosen = {"section": "next", "shown_as": "figure", "figures": ["effort:hours_in_week"]}
    return {
        "section-edit": (["next"], {"next-words": "Ours.", "next-seen": seen_of("A mutual.")}),
        "case-study-edit": ([], {"finding": "Found", "place_name": "Whiston"}),
        "quote-add": ([], said),
        "quote-edit": ([quote.uuid], said),
        "quote-delete": ([quote.uuid], {}),
        "stated-figure-delete": ([stated.uuid], {}),
        "chosen-figure-add": ([], chosen),
        "chosen-figure-down": ([row.uuid], {}),
        "chosen-figure-delete": ([row.uuid], {}),
        "picture-edit": ([picture.uuid], {"section": "next", "alt": "y"}),
        "picture-up": ([picture.uuid], {}),
        "picture-delete": ([picture.uuid], {}),
    }


def test_nobody_says_yes_to_what_she_did_last(ana, meg, draft, place):
    review = ask(meg, draft)
    for name, (args, fields) in changes_by_hand(draft).items():
        CaseStudy.objects.update(last_written_by=None)
        assert ana.post(url(name, *args), fields).status_code == 302, name
        draft.refresh_from_db()
        assert draft.last_written_by == place.manager, name
    assert "You changed it last" in ana.get(url("study-review", review.uuid)).text
    answer(ana, review, words_sha256(draft))
    assert ready_review(draft) is None


def test_words_that_changed_while_she_read_are_read_again(ana, meg, draft):
    review, read = ask(ana, draft), words_sha256(draft)
    draft.sections.update(words="No mutual.")
    page = answer(meg, review, read)
    assert "The words changed while you read" in page.text
    assert ready_review(draft) is None
    answer(meg, review, page.context["form"].data["read"])
    assert ready_review(draft) == review


def test_needed_changes_are_said(ana, meg, draft):
    review, read = ask(ana, draft), words_sha256(draft)
    page = answer(meg, review, read, verdict="changes")
    assert page.context["form"].errors == {"said": ["Say what needs to change"]}
    assert list(answer(meg, review, read, verdict="").context["form"].errors) == ["verdict"]
    answer(meg, review, read, verdict="changes", said="Say <who> pays.")
    page = ana.get(url("case-study-write"))
    assert "Say &lt;who&gt; pays." in page.text
    answer(meg, review, read)
    assert ready_review(draft) is None


def test_words_that_its_comparison_brings_along_are_read_too(study):
    before = words_sha256(study)
    study.comparison.note = "By our own arithmetic."
    noted = words_sha256(study)
    study.comparison.redesigned.source = "Somebody said so."
    assert len({before, noted, words_sha256(study)}) == 3


def test_what_a_reader_sees_decides_whether_words_changed(draft):
    before = words_sha256(draft)
    draft.chosen.create(section="next", source="measure", key="attendances", shown_as="figure")
    chosen = words_sha256(draft)
    draft.finding = "Another title"
    assert len({before, chosen, words_sha256(draft)}) == 3
