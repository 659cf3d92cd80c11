"""What changed between two versions, in words: title, words and figures, added and gone."""

from dataclasses import replace

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
    Picture,
    PlainTable,
    Stated,
    StatedLine,
    TablePart,
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
    assert changes(report(gone), report(progress())).figures == (
        FigureChange("Progress", "Gone", "1, x", ""),
    )
