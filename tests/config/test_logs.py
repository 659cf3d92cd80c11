import json
import logging
import sys

import pytest

from config import logs
from config.logs import JsonFormatter


def written(message, *args, exc_info=None):
    record = logging.LogRecord("families", logging.WARNING, "x.py", 1, message, args, exc_info)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    entry = json.loads(line)
    assert entry.pop("time").endswith("+00:00")
    return entry


def test_one_line_of_json_also_where_the_message_has_several():
    assert written("kept %s\nof Zoë", 3) == {
        "level": "WARNING",
        "logger": "families",
        "message": "kept 3\nof Zoë",
    }


def test_exception_is_in_the_entry():
    try:
        raise ValueError("no such day")
    except ValueError:
        entry = written("failed", exc_info=sys.exc_info())
    assert entry["exception"].splitlines()[-1] == "ValueError: no such day"


def test_request_and_user_are_named():
    request, user = logs.request_id.set("abcdef123456"), logs.user_id.set(7)
    entry = written("done")
    logs.request_id.reset(request)
    logs.user_id.reset(user)
    assert (entry["request_id"], entry["user_id"]) == ("abcdef123456", 7)


@pytest.mark.parametrize(
    ("given", "believed"),
    [("f00d-f00d-f00d", True), ("short", False), ("has a space", False), ("x" * 65, False)],
)
def test_name_of_a_request_from_outside_is_believed_when_harmless(client, given, believed):
    response = client.get("/health/live", headers={"x-request-id": given})
    assert (response.headers["X-Request-ID"] == given) is believed
