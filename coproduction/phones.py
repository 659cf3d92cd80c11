"""What keeps robots from pages that anybody with a code may open."""

import time

from django.conf import settings
from django.core import signing

SALT = "coproduction.joined"
TRAP = "website"
TOO_SOON = "That was quick! Press Send once more."


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
