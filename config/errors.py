import sys

import redis
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent)
SERVICE_AWAY = (OperationalError, InterfaceError, redis.ConnectionError, redis.TimeoutError)


@requires_csrf_token
def server_error(request):
    """A plain page; it says "come back soon" where only the database or the cache is away.

    It is rendered without the request: nothing in it may ask the database who is signed in.
    """
    kind = sys.exc_info()[0]
    if kind is not None and issubclass(kind, SERVICE_AWAY):
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": "30"})
    return HttpResponse(render_to_string("500.html"), status=500)


@requires_csrf_token
def bad_request(request, exception):
    """A plain page; it says so where a form was too long: a list that somebody pasted, a text."""
    too_much = isinstance(exception, TOO_MUCH)
    page = render_to_string("413.html" if too_much else "400.html")
    return HttpResponse(page, status=413 if too_much else 400)
