"""Waiting for what another process or thread does.

Only a fault makes it last: the limit is far beyond what a slow machine needs.
"""

import time

LIMIT = 60  # seconds


def wait_until(read):
    """What read() gives once it is something."""
    end = time.monotonic() + LIMIT
    while not (found := read()):
        assert time.monotonic() < end, f"not within {LIMIT} seconds"
        time.sleep(0.01)
    return found
