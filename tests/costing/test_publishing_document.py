"""A case study's report is frozen whole: what comes back is what went in."""

import json

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.charts import Drawn
from costing.publishing.document import Unreadable, from_json, to_json
from costing.reports.parts import CaseStudyReport, Chapter, Part, Picture

st.register_type_strategy(SafeString, st.text(max_size=20).map(SafeString))


@settings(max_examples=20, deadline=None)
@given(st.builds(CaseStudyReport))
def test_every_report_comes_back_as_it_went(report):
    assert from_json(json.loads(json.dumps(to_json(report)))) == report


@settings(max_examples=60, deadline=None)
@given(st.from_type(Part))
def test_every_part_comes_back_as_it_went(part):
    chapter = Chapter("progress", "Progress", (), (part,))
    assert from_json(json.loads(json.dumps(to_json(report_of(chapter))))).chapters == (chapter,)


def report_of(chapter):
    cover = {
        "finding": "Found", "subtitle": "", "place": "Whiston", "of": "", "period": "",
        "made_on": "2013-05-12", "version": 1, "is_released": True,
    }  # fmt: skip
    document = {"version": 1, "report": {"cover": cover, "head_note": "", "chapters": []}}
    empty = from_json(document)
    return CaseStudyReport(empty.cover, empty.head_note, (chapter,))


def test_a_drawing_is_a_drawing_again():
    document = json.loads(json.dumps(to_json(report_of(pictured()))))
    svg = from_json(document).chapters[0].parts[0].chart.svg
    assert (svg, isinstance(svg, SafeString)) == ("<svg/>", True)


def pictured():
    svg = SafeString("<svg/>")
    chart = Drawn("reach", "Reach", "", "", svg, svg, ("Year", "Hours"), (("2009-10", "9"),))
    return Chapter("targets", "Targets", (), (Picture(chart),))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": 2, "report": {}},
        {"version": 1, "report": {"cover": {}, "head_note": "", "chapters": []}},
        {"version": 1, "report": {"cover": None, "head_note": 7, "chapters": []}},
    ],
)
def test_what_is_no_case_study_is_not_read(document):
    with pytest.raises(Unreadable):
        from_json(document)
