"""How many first contacts are taken from one address and overall; nothing else is counted."""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 3600


def allows(request, key, *, of="hello", from_one=None, in_all=None):
    """Whether one more message may be sent now; the same message sent again is not counted.

    ``of``: what is counted apart, each with the same limits unless others are given.
    """
    from_one = from_one or settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS
    in_all = in_all or settings.HELLO_AN_HOUR_IN_ALL
    counted = f"{of}:counted:{key}"
    if cache.get(counted):
        return True
    address = _hidden(request.META.get("REMOTE_ADDR", ""))
    from_address = _counts(f"{of}:from:{address}")
    if from_address > from_one:
        return False
    if _counts(f"{of}:all") > in_all:
        return False
    cache.set(counted, True, HOUR)
    return True


def _hidden(address):
    """Not the address itself; one household has a whole block of 64 bits in version 6."""
    try:
        if ipaddress.ip_address(address).version == 6:
            address = str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        address = "unknown"
    return salted_hmac("families.hello.limits", address).hexdigest()[:32]


def _counts(name):
    cache.add(name, 0, HOUR)
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two calls
        return 1
