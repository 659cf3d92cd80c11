"""An address as a QR code: an SVG for a page and for a PDF alike."""

import segno
from django.utils.safestring import mark_safe


def qr_svg(address: str, *, title: str) -> str:
    """Safe markup without size or style; ``title`` says where it leads."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(title=title, omitsize=True, border=2, svgclass="qr"))  # noqa: S308 - segno escapes
