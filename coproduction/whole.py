"""Whether what was frozen is still what was frozen, word for word."""

from reach.publishing.document import checksum

NOT_WHOLE = (
    "What is kept here does not fit its checksum: somebody changed it in the database. "
    "Do not rely on it, and tell the administrator."
)


def what_is_wrong(row) -> str:
    """Of a version or a review: why its document is not to be relied on; empty where it is."""
    return "" if checksum(row.document) == row.sha256 else NOT_WHOLE
