"""A report of 12 pages with 8 charts, beside WeasyPrint on its HTML without charts and beside
headless Chromium's print; and 20 reports in a row on one worker, with memory before and after."""

import io
import os
import re
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from costing.charts import drawn
from costing.models import CaseStudy, Section, StatedFigure
from costing.reports.case_study import case_study_report
from costing.reports.parts import CaseStudyReport, Chapter, Picture
from documents import press
from documents.charts import Bar, bars_by_year
from documents.pdf import render_pdf
from tests.factories import (
    CaseStudyFactory,
    ClusterFactory,
)
from tests.journeys.browser import launch
from tests.knowsley import comparison_at

pytestmark = pytest.mark.django_db

EMPTY = "<!doctype html><html lang='en-GB'><head><title>Empty</title></head><body></body></html>"
RUNS = 5
CHARTS = 8
PAGES = 12
WORDS = "Parents and staff plan two centres together, and count who comes and what it costs. "
CHART = re.compile(r'<svg[^>]*role="img".*?</svg>', re.DOTALL)


def best_of(work):
    """Seconds of the quickest of some runs after one to warm up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def megabytes(processes):
    """Memory of these and all that they started; what forks share is counted once."""
    found = 0
    for process in processes:
        for one in [process, *process.children(recursive=True)]:
            try:
                found += one.memory_full_info().pss
            except psutil.NoSuchProcess:
                continue
    return found / 1024**2


@contextmanager
def most_memory(processes):
    """Filled with the most megabytes seen while the block runs."""
    seen, over = [megabytes(processes())], threading.Event()

    def look():
        while not over.wait(0.03):
            seen.append(megabytes(processes()))

    looking = threading.Thread(target=look)
    looking.start()
    yield seen
    over.set()
    looking.join()


def press_process():
    return psutil.Process(press._press._process.pid)


@pytest.fixture
def study():
    cluster = ClusterFactory(name="Whiston")
    study = CaseStudyFactory(cluster=cluster, comparison=comparison_at(cluster))
    for kind in Section.Kind:
        Section.objects.create(case_study=study, kind=kind, words=WORDS * 4)
    return CaseStudy.objects.with_place().get(pk=study.pk)


def report_of_twelve_pages(study):
    """The report of a case study, with charts and words until it has its charts and pages."""
    report = case_study_report(study)
    has = sum(isinstance(part, Picture) for chapter in report.chapters for part in chapter.parts)
    more = tuple(
        Chapter(f"more-{n}", f"Hours of group {n}", (WORDS * 2,), (Picture(chart_of(n)),))
        for n in range(CHARTS - has)
    )
    return CaseStudyReport(report.cover, report.head_note, (*report.chapters, *more))


def chart_of(number):
    bars = [
        Bar(f"20{year}-{year + 1}", 200 * year + number, f"{200 * year + number} hours")
        for year in range(10, 16)
    ]
    chart = bars_by_year(
        bars,
        title=f"Group {number} gave more hours each year",
        subtitle="Hours, by financial year",
        source="Source: hours log.",
    )
    return drawn(f"hours-{number}", chart)


def html_of(report):
    return render_to_string("costing/report_paper.html", {"report": report, "on_paper": True})


def for_chromium(html):
    """The same page with its style sheet and fonts inside, for Chromium knows no server here."""
    css = (Path(settings.BASE_DIR) / "static/build/print.css").read_text()
    fonts = (Path(settings.BASE_DIR) / "static/build/fonts").as_uri()
    css = re.sub(r"url\([\"']?fonts/", f"url({fonts}/", css)
    return re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{css}</style>", html)


def test_pdf_of_twelve_pages_with_eight_charts(study, tmp_path):
    report = report_of_twelve_pages(study)
    figures = best_of(lambda: html_of(report_of_twelve_pages(study)))
    html = html_of(report)
    without, charts = CHART.subn("", html)
    result = render_pdf(html, title="Report")
    ours = best_of(lambda: render_pdf(html, title="Report"))
    plain = best_of(lambda: render_pdf(without, title="Report"))
    empty = best_of(lambda: render_pdf(EMPTY, title="Empty"))
    with most_memory(lambda: [press_process()]) as our_memory:
        render_pdf(html, title="Report")
    chromium, new_chromium, its_memory = chromium_prints(for_chromium(html), tmp_path)
    print(
        f"\n{result.pages} pages with {CHARTS} charts ({charts} drawings): "
        f"figures and HTML {figures:.2f} s, PDF/UA {ours:.2f} s, {max(our_memory):.0f} MB; "
        f"without charts {plain:.2f} s; an empty page {empty:.2f} s; "
        f"Chromium's print {chromium:.2f} s in a browser that runs, {new_chromium:.2f} s in a new "
        f"one, {its_memory:.0f} MB"
    )
    assert abs(result.pages - PAGES) <= 1


def chromium_prints(html, folder):
    """Seconds in a browser that runs, and in a new one; megabytes at most."""
    page_file = folder / "report.html"
    page_file.write_text(html)

    def print_it(browser):
        page = browser.new_page()
        page.goto(page_file.as_uri())
        page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        page.close()

    def print_in_a_new_one(playwright):
        browser = launch(playwright)
        print_it(browser)
        browser.close()

    mine = psutil.Process(os.getpid())
    with sync_playwright() as playwright:
        new = best_of(lambda: print_in_a_new_one(playwright))
        browser = launch(playwright)
        running = best_of(lambda: print_it(browser))
        with most_memory(lambda: browsers_of(mine)) as memory:
            print_it(browser)
        browser.close()
    return running, new, max(memory)


def browsers_of(process):
    found = []
    for one in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ended while it was looked at
            if "chrom" in one.name():
                found.append(one)
    pids = {one.pid for one in found}
    return [one for one in found if one.ppid() not in pids]


def test_a_study_of_200_000_characters_and_400_stated_figures(study):
    """Printed whole; a word as long as a page is broken into lines."""
    kinds = ("background", "challenge")
    for kind in kinds:
        Section.objects.filter(kind=kind).update(
            words="\n\n".join([("welcome " * 121).strip()] * 102) + "\n\n" + "W" * 1000
        )
    StatedFigure.objects.bulk_create(
        StatedFigure(case_study=study, label=f"Figure {n}", value="9 to 12", source="x" * 200)
        for n in range(400)
    )
    html = html_of(case_study_report(CaseStudy.objects.with_place().get(pk=study.pk)))
    start = time.perf_counter()
    result = render_pdf(html, title="Long")
    print(f"\n200,000 characters, 400 stated figures: {result.pages} pages in "
          f"{time.perf_counter() - start:.1f} s")  # fmt: skip
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(result.content)).pages)
    assert text.count("welcome") == 2 * 121 * 102
    assert "Figure 399" in text


def test_twenty_reports_in_a_row_on_one_worker(study):
    html = html_of(report_of_twelve_pages(study))
    render_pdf(html, title="Report")
    worker = [psutil.Process(os.getpid())]
    before, start = megabytes(worker), time.perf_counter()
    for number in range(20):
        html = html_of(report_of_twelve_pages(study))
        render_pdf(html, title=f"Report {number}")
    seconds = time.perf_counter() - start
    after = megabytes(worker)
    print(
        f"\n20 reports in a row: {seconds / 20:.2f} s each; the worker and its press "
        f"{before:.0f} MB before, {after:.0f} MB after"
    )
    assert after < before * 1.2
