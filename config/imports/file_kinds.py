"""Kinds of files that can be brought in, and how each is read."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.readers import read_rows
from documents.readers.geojson_file import read_features


@dataclass(frozen=True)
class FileKind:
    """``parts``: heads the list of what a file holds. ``read`` takes what ``read_rows`` takes."""

    name: str
    endings: tuple[str, ...]
    help_text: str
    parts: str
    read: Callable

    @property
    def accept(self):
        return ",".join(self.endings)


TABLE = FileKind(
    name="CSV or XLSX",
    endings=(".csv", ".xlsx"),
    help_text="CSV in UTF-8, or XLSX (its first sheet). The first row names the columns.",
    parts="Columns",
    read=read_rows,
)
MAP = FileKind(
    name="GeoJSON",
    endings=(".geojson", ".json"),
    help_text="GeoJSON, as the Office for National Statistics publishes boundaries.",
    parts="Each feature has",
    read=read_features,
)
