"""What keeps robots from pages that anybody with a code may open."""

import time

from django.conf import settings
from django.core import signing

from coproduction.listening.join_codes import code_of, tidied
from families.hello import limits

SALT = "coproduction.joined"
TRAP = "website"
TOO_SOON = "That was quick! Press Send once more."
CODES = 60  # different ones an hour from one address: more are guesses
CODES_IN_ALL = 100_000


class TooManyCodes(Exception):
    """Somebody tries codes; no more are looked at from that address, right ones neither."""


def code_for(request, typed):
    """The code that works and reads so, or None. The same one asked for again is not counted, so
    that a room behind one address comes in with its own."""
    key = f"{limits.hidden_address(request)}:{tidied(typed)[:8]}"
    if not limits.allows(request, key, of="code", from_one=CODES, in_all=CODES_IN_ALL):
        raise TooManyCodes
    return code_of(typed)


def began(request):
    """The moment at which the page was first shown, signed; it travels in the form."""
    return request.POST.get("began") or signing.dumps(time.time(), salt=SALT)


def came_too_soon(request):
    """Sent sooner than a person can; a page of yesterday, or an altered one, is not too soon."""
    try:
        shown_at = signing.loads(request.POST.get("began", "")[:200], salt=SALT)
    except signing.BadSignature:
        return True
    return time.time() - shown_at < settings.HELLO_LEAST_SECONDS
