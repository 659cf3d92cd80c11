"""What every request and response gets, whatever the room that answers it."""

import re
from uuid import uuid4

from django.conf import settings

from config import logs

REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Gives each request a name that stands in every log line about it and in the response.

    A proxy may have named it already; anything but letters, digits and hyphens is not believed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        name = given if REQUEST_ID.fullmatch(given) else uuid4().hex
        request_token, user_token = logs.request_id.set(name), logs.user_id.set(None)
        try:
            response = self.get_response(request)
        finally:
            logs.request_id.reset(request_token)
            logs.user_id.reset(user_token)
        response.headers["X-Request-ID"] = name
        return response

    def process_view(self, request, view, args, kwargs):
        # Public pages, the health checks among them, must not load a session for the log.
        if getattr(view, "login_required", True):
            logs.user_id.set(request.user.pk)


class ClientAddressMiddleware:
    """Puts the visitor's address in the place of the proxy's, which limits by address go by.

    Each of our proxies adds, at the end, the address that it was asked from; what stands before
    those was written by the visitor and is not believed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        proxies = settings.TRUSTED_PROXIES
        passed_on = request.headers.get("X-Forwarded-For", "").split(",")
        if proxies and len(passed_on) >= proxies and passed_on[-proxies].strip():
            request.META["REMOTE_ADDR"] = passed_on[-proxies].strip()
        return self.get_response(request)


class NoStoreMiddleware:
    """Keeps what a signed-in person sees out of every cache, the browser's Back button included.

    Whoever carries a session counts as signed in, so that nothing is looked up to decide it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        session = settings.SESSION_COOKIE_NAME
        if session in request.COOKIES or session in response.cookies:
            response.headers["Cache-Control"] = "no-store"
        return response
