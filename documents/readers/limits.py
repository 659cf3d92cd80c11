from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How large a file may be. None: unbounded, for files that an operator names herself."""

    size: int | None = 50 * MIB
    unpacked: int = 200 * MIB
    rows: int | None = 500_000
    columns: int = 100
    cell: int = 10_000
