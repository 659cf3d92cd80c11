"""The register of a session: who is on the page, who is here, who comes for the first time.

Expected: families who booked, families who came to the same activity in the weeks before, and
families who said hello, asked to come and have not been seen yet. Lately: families seen at the
centre in any way.
"""

from families.register.counts import Counts, Rail, counts, kind_of_person, rail
from families.register.days import SESSION_PARTS, open_registers_before, sessions_on
from families.register.listed import (
    EXPECTED_WEEKS,
    FOUND_SHOWN,
    LATELY_SHOWN,
    LATELY_WEEKS,
    Newcomer,
    Section,
    Sections,
    came_to_activity,
    expected_families,
    found,
    newcomers,
    said_hello,
    sections,
)
from families.register.rows import (
    Chip,
    Row,
    families_for,
    is_born,
    members_for,
    members_of,
    people_here,
    row_marked,
    rows_of,
)

__all__ = [
    "EXPECTED_WEEKS",
    "FOUND_SHOWN",
    "LATELY_SHOWN",
    "LATELY_WEEKS",
    "SESSION_PARTS",
    "Chip",
    "Counts",
    "Newcomer",
    "Rail",
    "Row",
    "Section",
    "Sections",
    "came_to_activity",
    "counts",
    "expected_families",
    "families_for",
    "found",
    "is_born",
    "kind_of_person",
    "members_for",
    "members_of",
    "newcomers",
    "open_registers_before",
    "people_here",
    "rail",
    "row_marked",
    "rows_of",
    "said_hello",
    "sections",
    "sessions_on",
]
