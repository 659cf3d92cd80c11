"""The report on paper: the same pieces, through the one door to PDF."""

import io

import page
import pypdf
import pytest

from documents.pdf import render_pdf
from tests.frontend import pages


@pytest.fixture(scope="module")
def printed():
    return render_pdf(pages.paper(), title="More than twice the families, for 13% less").content


def test_paper_conforms_to_pdf_ua(printed):
    assert page.validate_pdf_bytes(printed).failures == []


def test_paper_has_its_own_letters(printed):
    reader = pypdf.PdfReader(io.BytesIO(printed))
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for sheet in reader.pages
        for font in sheet["/Resources"].get("/Font", {}).values()
    }

    assert {name[:9] for name in fonts} == {"Noto-Sans"}


def test_paper_numbers_its_pages_after_the_cover(printed):
    reader = pypdf.PdfReader(io.BytesIO(printed))
    texts = [sheet.extract_text() for sheet in reader.pages]

    assert ["Page 1 of 3" in texts[0], "Page 2 of 3" in texts[1], "Page 3 of 3" in texts[2]] == [
        False,
        True,
        True,
    ]
