"""How many first contacts are taken from one address and overall; nothing else is counted."""

import ipaddress

from django.conf import settings
from django.utils.crypto import salted_hmac

from families.hello.store import store

HOUR = 3600
# In one step: a message counts once however often, and from how many sides at once, it is sent.
TAKE = """
    local function count(key)
        local number = redis.call('INCR', key)
        if number == 1 then redis.call('EXPIRE', key, ARGV[1]) end
        return number
    end
    if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
    if count(KEYS[2]) > tonumber(ARGV[2]) then return 0 end
    if count(KEYS[3]) > tonumber(ARGV[3]) then return 0 end
    redis.call('SET', KEYS[1], 1, 'EX', ARGV[1])
    return 1
"""


def allows(request, key, *, of="hello", from_one=None, in_all=None):
    """Whether one more message may be sent now; the same message sent again is not counted.

    ``of``: what is counted apart, each with the same limits; ``from_one``: another limit an hour
    from one address, as a whole room may share one; ``in_all``: from everywhere.
    """
    keys = [f"{of}:counted:{key}", f"{of}:from:{hidden_address(request)}", f"{of}:all"]
    from_one = from_one or settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS
    limits = [from_one, in_all or settings.HELLO_AN_HOUR_IN_ALL]
    return bool(store("EVAL", TAKE, len(keys), *keys, HOUR, *limits))


def hidden_address(request):
    """Not the address itself; one household has a whole block of 64 bits in version 6."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        if ipaddress.ip_address(address).version == 6:
            address = str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        address = "unknown"
    return salted_hmac("families.hello.limits", address).hexdigest()[:32]
