"""Whether the program lives, and whether what it needs answers. For proxies and monitors."""

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

PATIENCE_SECONDS = 2  # for each of the two checks, so that the answer comes within 5


@login_not_required
@require_safe
def live(request):
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(request):
    checks = {"database": _database_answers(), "redis": _redis_answers()}
    status = 200 if all(checks.values()) else 503
    said = {name: "ready" if answers else "no answer" for name, answers in checks.items()}
    return JsonResponse(said, status=status, headers={"Cache-Control": "no-store"})


def _database_answers():
    # A connection of its own: the request's may hang, and has no short patience.
    parameters = {
        **connection.get_connection_params(),
        "connect_timeout": PATIENCE_SECONDS,
        "options": f"-c statement_timeout={PATIENCE_SECONDS * 1000}",
    }
    try:
        asked = connection.Database.connect(**parameters)
        try:
            with asked.cursor() as cursor:
                cursor.execute("SELECT 1")
        finally:
            asked.close()
    except connection.Database.Error:
        return False
    return True


def _redis_answers():
    client = redis.Redis.from_url(
        settings.REDIS_URL.replace("redis+socket://", "unix://"),
        socket_timeout=PATIENCE_SECONDS,
        retry=None,
    )
    try:
        return client.ping()
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
