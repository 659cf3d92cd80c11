"""People and families that may be on file twice, and what makes them look so."""

from families.duplicates.likeness import Known, Likeness, likeness
from families.duplicates.pairs import Found, Pair, likely_pairs

__all__ = ["Found", "Known", "Likeness", "Pair", "likely_pairs", "likeness"]
