"""A case study's report is frozen whole: what comes back is what went in.

But for words used with consent, which stand beside it and come back while they are kept.
"""

import json
from dataclasses import replace

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.charts import Drawn
from costing.publishing.document import Unreadable, from_json, to_json
from costing.publishing.words import marks_in
from costing.reports.parts import (
    CaseStudyReport,
    Chapter,
    Part,
    Photograph,
    Picture,
    Quotation,
)

WORDS = "They put the kettle on. "
st.register_type_strategy(SafeString, st.text(max_size=20).map(SafeString))


@settings(max_examples=20, deadline=None)
@given(st.builds(CaseStudyReport))
def test_every_report_comes_back_as_it_went(report):
    assert again(report) == report


@settings(max_examples=60, deadline=None)
@given(st.from_type(Part))
def test_every_part_comes_back_as_it_went(part):
    chapter = Chapter("progress", "Progress", (), (part,))
    assert again(report_of(chapter)).chapters == (chapter,)
    document, _ = to_json(report_of(chapter))
    without = () if isinstance(part, Quotation | Photograph) else (part,)
    assert from_json(document).chapters[0].parts == without


@settings(max_examples=30, deadline=None)
@given(st.builds(Quotation, words=st.text(min_size=1).map(WORDS.__add__)))
def test_a_document_says_nothing_of_words_and_knows_them_again(quotation):
    report = report_of(Chapter("quotes", "Quotes", (), (quotation,)))
    document, (kept,) = to_json(report)
    assert WORDS not in json.dumps(document)
    assert (kept.words["words"], kept.words["said_by"]) == (quotation.words, quotation.said_by)
    assert marks_in(document["report"]) == {(quotation.uuid, kept.mark)}
    # Frozen again the same words have another mark: who guesses them learns nothing from it.
    assert marks_in(to_json(report)[0]["report"]) != marks_in(document["report"])
    other = replace(kept, words=kept.words | {"words": "Other words"})
    assert from_json(document, [other]).chapters[0].parts == ()
    document, (kept,) = to_json(report, unnamed={quotation.uuid})
    assert from_json(document, [kept]).chapters[0].parts == (replace(quotation, said_by=""),)


def again(report):
    document, kept = to_json(report)
    return from_json(json.loads(json.dumps(document)), kept)


def report_of(chapter):
    cover = {
        "finding": "Found", "subtitle": "", "place": "Whiston", "of": "", "period": "",
        "made_on": "2013-05-12", "version": 1, "is_released": True,
    }  # fmt: skip
    document = {"version": 2, "report": {"cover": cover, "head_note": "", "chapters": []}}
    empty = from_json(document)
    return CaseStudyReport(empty.cover, empty.head_note, (chapter,))


def test_a_drawing_is_a_drawing_again():
    svg = again(report_of(pictured())).chapters[0].parts[0].chart.svg
    assert (svg, isinstance(svg, SafeString)) == ("<svg/>", True)


def pictured():
    svg = SafeString("<svg/>")
    chart = Drawn("reach", "Reach", "", "", svg, svg, ("Year", "Hours"), (("2009-10", "9"),))
    return Chapter("targets", "Targets", (), (Picture(chart),))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": 1, "report": {}},
        {"version": 2, "report": {}},
        {"version": 2, "report": {"cover": {}, "head_note": "", "chapters": []}},
        {"version": 2, "report": {"cover": None, "head_note": 7, "chapters": []}},
    ],
)
def test_what_is_no_case_study_is_not_read(document):
    with pytest.raises(Unreadable):
        from_json(document)
