"""What changed between two versions, in words: title, words and figures, added and gone."""

from collections import Counter
from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from costing.charts import Drawn
from costing.publishing.differences import Changes, FigureChange, WordsChange, changes
from costing.publishing.document import from_json
from costing.reports.parts import (
    CaseStudyReport,
    Chapter,
    HeadlineFigure,
    Headlines,
    Methods,
    Notes,
    Pebbles,
    Photograph,
    Picture,
    PlainTable,
    ProjectionPart,
    Stated,
    StatedLine,
    SubSection,
    TablePart,
    TargetLine,
    Targets,
)

COVER = {
    "finding": "Found", "subtitle": "", "place": "Whiston", "of": "", "period": "",
    "made_on": "2013-05-12", "version": 1, "is_released": True,
}  # fmt: skip
EMPTY = from_json({"version": 2, "report": {"cover": COVER, "head_note": "", "chapters": []}})


def report(*chapters, **cover) -> CaseStudyReport:
    return replace(EMPTY, cover=replace(EMPTY.cover, **cover), chapters=chapters)


def progress(*parts, words=("One.",)):
    return Chapter("progress", "Progress", words, parts)


def test_the_same_report_has_no_changes_whenever_it_was_made():
    notes = [
        Chapter("notes", "Method notes", (), (Notes((), (f"Made on {day}, version 1.",)),))
        for day in ("1 May 2013", "2 May 2013")
    ]
    found = changes(report(notes[0]), report(notes[1], version=2))
    assert (found, found.are_none) == (Changes((), (), (), ()), True)


def test_words_title_and_sections():
    old = report(progress(Methods((("Audit", "Old."),))), Chapter("next", "What next", ("x",), ()))
    new = report(
        progress(Methods((("Audit", "New."),)), words=("One.", "Two.")),
        Chapter("wrong", "What could be wrong", ("y",), ()),
        finding="Found more",
    )
    assert changes(old, new) == Changes(
        added=("What could be wrong",),
        removed=("What next",),
        words=(
            WordsChange("Title", ("Found",), ("Found more",)),
            WordsChange("Progress", ("Audit: Old.",), ("Two.", "Audit: New.")),
        ),
        figures=(),
    )


def test_words_of_parts_are_told_once_and_their_names_and_sizes_are_not():
    def of(said):
        table = PlainTable("T", ("A", "B"), ((said, said),))
        return progress(
            SubSection(said, ("A line.", "And another.")),
            SubSection("", ("A pair", said)),
            Methods((("", said), ("Audit", said))),
            Photograph(uuid4(), alt=said, caption="", width=len(said), height=1),
            TablePart(table, note=said),
        )

    found = changes(report(of("Old")), report(of("New one")))
    (change,) = found.words
    assert change.gone == ("Old", "Old", "Old", "Audit: Old", "Old")
    assert change.come == ("New one", "New one", "New one", "Audit: New one", "New one")
    assert not found.are_none
    assert [one.label for one in found.figures] == ["Old", "New one"][::-1]


def test_two_figures_of_one_name_are_both_told():
    def of(*actuals):
        rows = (TargetLine("Children", "1", one, "", "9", "2009-10", "Ours") for one in actuals)
        table = PlainTable("T", ("A", "B"), tuple(("Sum", one) for one in actuals))
        parts = ProjectionPart("", "", (table,), ("Said",), (), ""), Pebbles(len(actuals), "", "")
        return report(progress(Targets(tuple(rows)), *parts, Picture(DRAWN)))

    found = changes(of("2", "3"), of("4", "3", "5")).figures
    assert [(one.label, one.old, one.new) for one in found] == [
        ("Children", "1, 2, 9, 2009-10, Ours", "1, 4, 9, 2009-10, Ours"),
        ("Children", "", "1, 5, 9, 2009-10, Ours"),
        ("Sum", "2", "4"),
        ("Sum", "", "5"),
        ("Reached", "2", "3"),
    ]


SAID = st.sampled_from(["One", "Two", "Three"])
SECTIONS = st.lists(
    st.builds(
        lambda key, words, rows: Chapter(
            key, key.title(), tuple(words), (TablePart(PlainTable("T", (), tuple(rows))),)
        ),
        st.sampled_from(["progress", "next", "wrong"]),
        st.lists(SAID, max_size=3),
        st.lists(st.tuples(SAID, SAID), max_size=3),
    ),
    max_size=3,
    unique_by=lambda chapter: chapter.key,
)


@given(SECTIONS, SECTIONS)
def test_changes_equal_those_found_in_plain_loops(old, new):
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    both = [(before[key], after[key]) for key in after if key in before]
    words = [
        (a.title, set(a.paragraphs) - set(b.paragraphs), set(b.paragraphs) - set(a.paragraphs))
        for a, b in both
    ]
    gone, come = Counter(), Counter()
    for a, b in both:
        was, now = (Counter(one.parts[0].table.rows) for one in (a, b))
        gone.update({(a.title, *row): number for row, number in (was - now).items()})
        come.update({(a.title, *row): number for row, number in (now - was).items()})
    found = changes(report(*old), report(*new))
    assert found.added == tuple(one.title for one in new if one.key not in before)
    assert found.removed == tuple(one.title for one in old if one.key not in after)
    assert [(one.section, set(one.gone), set(one.come)) for one in found.words] == [
        row for row in words if row[1] or row[2]
    ]
    told = found.figures
    assert Counter((one.section, one.label, one.old) for one in told if one.old) == gone
    assert Counter((one.section, one.label, one.new) for one in told if one.new) == come
    assert found.are_none == (not (found.added or found.removed or found.words or gone or come))


DRAWN = Drawn("h", "Hours", "", "", "", "", ("Year", "Hours"), (("2009-10", "9"),))


def test_figures_of_every_kind_of_part():
    def of(value, hours):
        chart = Drawn("h", "Hours", "Hours, Whiston", "", "", "", ("Year", "Hours"),
                      (("2009-10", hours),))  # fmt: skip
        return progress(
            Headlines((HeadlineFigure("Children", value, "of 10", percent="7"),)),
            Stated((StatedLine("Posts", value, "Stated: x"),)),
            TablePart(PlainTable("Posts", ("Post", "Number"), (("Officer", value),))),
            Picture(chart),
        )

    gone = progress(Stated((StatedLine("Gone", "1", "x"),)))
    assert changes(report(of("4", "9")), report(of("5", "9"))).figures == (
        FigureChange("Progress", "Children", "4, of 10", "5, of 10"),
        FigureChange("Progress", "Posts", "4, Stated: x", "5, Stated: x"),
        FigureChange("Progress", "Officer", "4", "5"),
    )
    assert changes(report(of("4", "9")), report(of("4", "8"))).figures == (
        FigureChange("Progress", "2009-10 (chart: Hours, Whiston)", "9", "8"),
    )
    bare = replace(DRAWN, rows=(("2009-10", "8"), ("Nothing", "")))
    assert changes(report(progress(Picture(DRAWN))), report(progress(Picture(bare)))).figures == (
        FigureChange("Progress", "2009-10 (chart: Hours)", "9", "8"),
    )
    assert changes(report(gone), report(progress())).figures == (
        FigureChange("Progress", "Gone", "1, x", ""),
    )
