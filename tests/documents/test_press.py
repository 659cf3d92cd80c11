"""The printing process stays warm, serves many at once, and leaves nothing behind."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from django.conf import settings

from documents import press
from documents.pdf import PdfError, render_pdf
from tests.waiting import LIMIT, wait_until

WORDS = '<html lang="en-GB"><title>x</title><h1>Report</h1>'
LONG = WORDS + "<p>word</p>" * 4_000  # some seconds, so that it is still printing when it is killed
SLOW = WORDS + "<p>word</p>" * 40_000


def press_process():
    return psutil.Process(press._press._process.pid)


def fork_of_order(process):
    """The fork that prints an order just given."""
    return wait_until(process.children)[0]


def idle(process):
    """A fork that has answered lingers for a moment."""
    wait_until(lambda: not process.children())
    return process


def gone(process):
    try:
        process.wait(timeout=LIMIT)
    except psutil.NoSuchProcess:
        return True
    return not process.is_running()


@pytest.fixture(autouse=True)
def warm():
    render_pdf(WORDS, title="x")


def test_one_process_prints_for_many_at_once_and_has_no_thread_that_a_fork_would_lose():
    process = press_process()
    with ThreadPoolExecutor(4) as several:
        pages = [r.pages for r in several.map(lambda n: render_pdf(WORDS, title=str(n)), range(8))]
    assert pages == [1] * 8
    assert press_process() == process
    assert process.num_threads() == 1


def test_an_order_whose_press_is_killed_under_it_is_printed_by_the_next(tmp_path, monkeypatch):
    press._forget(press._press)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    render_pdf(WORDS, title="x")
    process = idle(press_process())
    with ThreadPoolExecutor(1) as other:
        printing = other.submit(render_pdf, LONG, title="x")
        fork = fork_of_order(process)
        process.kill()
        fork.kill()
        assert printing.result(timeout=60).pages > 5
    assert press_process() != process
    assert len(list(tmp_path.iterdir())) == 1  # what the killed one left is swept away


def test_a_fork_that_is_killed_is_an_error_and_the_press_goes_on():
    process = idle(press_process())
    with ThreadPoolExecutor(1) as other:
        printing = other.submit(render_pdf, SLOW, title="x")
        fork_of_order(process).kill()
        with pytest.raises(PdfError, match="Its process was ended"):
            printing.result(timeout=60)
    assert press_process() == process
    idle(process)


def test_a_fork_of_this_process_has_a_press_of_its_own():
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(out, b"none" if press._press is None else b"same")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(into, 4) == b"none"
    os.close(into)
    os.close(out)


def test_it_ends_with_the_process_that_was_killed_over_it_and_leaves_no_file(tmp_path):
    code = (
        "import django; django.setup(); from documents.pdf import render_pdf\n"
        f"render_pdf({WORDS!r}, title='x'); print('printed', flush=True)\n"
        "import time; time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=settings.BASE_DIR,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout.readline() == b"printed\n"
        child = psutil.Process(process.pid).children()[0]
        process.kill()
    assert gone(child)
    assert list(tmp_path.iterdir()) == []
