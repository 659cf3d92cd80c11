"""A pack as one ZIP: a folder for each centre, and a list of what is in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.text import slugify

from centres.periods import day_in_words
from costing.efficiency.printing import two_pages_pdf
from costing.efficiency.report import centre_report
from costing.pack.contents import Pack
from costing.printing import file_name, html_of
from costing.publishing.papers import name_of_print
from costing.publishing.reading import Reading, reading_for
from documents.printed import printed

ZIP = "application/zip"
LIST = "CONTENTS.txt"
TWO_PAGES = "two-pages.pdf"


@dataclass(frozen=True)
class WrittenPack:
    content: bytes
    papers: int
    readings: list[Reading]


@dataclass
class _Writing:
    """The archive so far. ``at``: where each case study stands, for it is in the pack once."""

    archive: zipfile.ZipFile
    user: object
    lines: list[str] = field(default_factory=list)
    at: dict[int, str] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    papers: int = 0

    def put(self, path: str, title: str, made) -> None:
        self.archive.writestr(path, made.content)
        pages = f"{made.pages} page{'' if made.pages == 1 else 's'}"
        self.lines.append(f"  {path}  {title}, {pages}")
        self.papers += 1

    def put_study(self, folder: str, study) -> None:
        if study.pk in self.at:
            self.lines.append(f"  Its case study is shared with others: {self.at[study.pk]}")
            return
        reading = reading_for(self.user, study)
        if reading is None:  # taken back meanwhile
            self.lines.append("  No case study.")
            return
        path, finding = f"{folder}/{file_name(reading)}", reading.report.cover.finding
        kind = "Case study" if reading.published else "Case study, not published"
        made = printed(html_of(reading), title=finding, name=name_of_print(study))
        self.put(path, f"{kind}: {finding}", made)
        self.readings.append(reading)
        self.at[study.pk] = path


def write_pack(pack: Pack, user, progress) -> WrittenPack:
    """``progress`` is told of each centre before its papers are made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        writing = _Writing(archive, user)
        for done, part in enumerate(pack.centres):
            progress(done, pack.steps, f"{part.centre}:")
            _put_centre(writing, done + 1, part, pack.year)
        for done, study in enumerate(pack.of_authority, len(pack.centres)):
            progress(done, pack.steps, f"{study.place_name}:")
            writing.lines.append(f"\n{study.place_name}")
            writing.put_study("authority", study)
        archive.writestr(LIST, "\n".join([*_head(pack), *writing.lines, ""]))
    progress(pack.steps, pack.steps, "Keeping the file:")
    return WrittenPack(file.getvalue(), writing.papers, writing.readings)


def _put_centre(writing: _Writing, number: int, part, year) -> None:
    folder = f"{number:02}-{slugify(part.centre.name)[:60] or 'centre'}"
    writing.lines.append(f"\n{part.centre}")
    printed_in = (
        None if part.comparison or not part.study else reading_for(writing.user, part.study)
    )
    report = centre_report(
        part.centre, year.period, part.comparison, study=printed_in and printed_in.report
    )
    writing.put(f"{folder}/{TWO_PAGES}", report.finding, two_pages_pdf(report))
    if part.study is None:
        writing.lines.append("  No case study yet.")
    else:
        writing.put_study(folder, part.study)


def _head(pack: Pack) -> list[str]:
    return [
        f"{pack.authority}: papers of its centres, {pack.year}",
        f"Made {day_in_words(timezone.localdate())} with People's Centre.",
        "Counts in it are released ones: small counts are left out.",
    ]
