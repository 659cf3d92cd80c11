"""Pictures as they come in, decoded and encoded anew, and where each is shown from.

Whatever a file says it is, only what was decoded from it is kept: no place, day or camera, no
thumbnail, no words hidden in it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from PIL import Image, ImageOps, UnidentifiedImageError

from costing.reports.parts import Photograph

LARGEST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1600
PAPER_SIDE = 1000
QUALITY = 85
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}
ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}

NOT_A_PICTURE = "Choose a picture that is a PNG or JPEG file. This one could not be read as either"
TOO_LARGE = f"Choose a picture of at most {LARGEST_BYTES // 1024 // 1024} MB"
TOO_MANY_PIXELS = (
    f"Choose a smaller picture: at most {MOST_PIXELS // 1_000_000} million pixels, like 6,000 by "
    "4,000"
)
BROKEN = "This picture is broken or not whole. Save it again, or choose another"
# What decoders raise on damaged files: of the last three, some slip out of reading their EXIF.
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError,
              Image.DecompressionBombError, Image.DecompressionBombWarning,
              TypeError, LookupError, ArithmeticError)  # fmt: skip


class NotAPicture(Exception):
    """Says what to do instead."""


@dataclass(frozen=True)
class Encoded:
    """A picture as it is kept."""

    content: bytes
    content_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def ending(self) -> str:
        return ENDINGS[self.content_type]


def encoded(file: Any) -> Encoded:
    """A PNG or JPEG, by what is in it and not by its name, upright and no larger than it need be.

    ``file`` has ``size`` and can be read. Raises NotAPicture.
    """
    if file.size > LARGEST_BYTES:
        raise NotAPicture(TOO_LARGE)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(file, formats=["PNG", "JPEG"])
        except UnidentifiedImageError:
            raise NotAPicture(NOT_A_PICTURE) from None
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise NotAPicture(TOO_MANY_PIXELS) from None
        except UNREADABLE:
            raise NotAPicture(BROKEN) from None
        if opened.width * opened.height > MOST_PIXELS:
            raise NotAPicture(TOO_MANY_PIXELS)
        try:
            return _anew(opened, TYPES[opened.format or "PNG"])
        except UNREADABLE:
            raise NotAPicture(BROKEN) from None


def _anew(opened: Image.Image, content_type: str) -> Encoded:
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    opened.load()
    picture = ImageOps.exif_transpose(opened)
    picture = picture.convert(_mode(picture))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    content = _written(picture, content_type)
    return Encoded(content, content_type, picture.width, picture.height)


def _mode(picture: Image.Image) -> str:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    return "RGBA" if has_alpha else "RGB"


def _written(picture: Image.Image, content_type: str) -> bytes:
    """Without anything that came along beside the pixels."""
    picture.info = {}
    file = io.BytesIO()
    if content_type == "image/png":
        picture.save(file, "PNG", optimize=True)
    else:
        picture.convert("RGB").save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


# --- where they are shown from


def page_sources(study: Any, *, url_name: str = "costing:picture-file") -> dict[UUID, str]:
    """Addresses of the pictures that may be shown, by uuid: what is not here is not shown."""
    return {
        picture.uuid: reverse(url_name, args=[study.slug, picture.uuid])
        for picture in study.pictures.all()
        if picture.may_be_used
    }


def paper_sources(study: Any, shown: set[UUID]) -> dict[UUID, str]:
    """Those that stand in a report, inside its page, which fetches nothing when it is printed."""
    if not shown:
        return {}
    pictures = study.pictures.filter(uuid__in=shown)
    return {picture.uuid: _inside(picture) for picture in pictures if picture.may_be_used}


def versions_showing(picture: Any, versions: Any) -> Any:
    """Of some published versions, those in which a picture stands."""
    return versions.filter(words__of=picture.uuid)


def shown_in(report: Any) -> set[UUID]:
    """The pictures that stand in a report."""
    return {
        part.uuid
        for chapter in report.chapters
        for part in chapter.parts
        if isinstance(part, Photograph)
    }


def _inside(picture: Any) -> str:
    with picture.file.open() as file:
        found = Image.open(file, formats=["PNG", "JPEG"])
        found.load()
    found.thumbnail((PAPER_SIDE, PAPER_SIDE))
    content = base64.b64encode(_written(found, picture.content_type)).decode()
    return f"data:{picture.content_type};base64,{content}"
