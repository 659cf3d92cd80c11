"""What a device keeps of an open register, so that it can be used without a connection.

Ids and first names, who is here, and of the session its activity, time and place. No surname, age,
address, phone or allergy: a tablet can be left on a bus.
"""

import html

from django.template.loader import render_to_string

from families.actions.register import why_closed
from families.register import sections


def kept_on_the_device(user, session):
    """For JSON. Of a register that takes no marks nothing is kept: ``open`` is false."""
    kept = {"user": str(user.uuid), "session": str(session.uuid)}
    if why_closed(session):
        return {**kept, "open": False}
    shown = sections(user, session).shown
    return {
        **kept,
        "open": True,
        "until": _milliseconds(max(session.locks_at, session.reopened_until or session.locks_at)),
        "title": session.activity.name,
        "when": _when(session),
        "families": [_family(row) for section in shown for row in section.rows],
    }


def _milliseconds(moment):
    return int(moment.timestamp() * 1000)


def _when(session):
    words = render_to_string("families/_register_when.html", {"session": session, "day": True})
    return html.unescape(words.strip())  # it is shown as text


def _family(row):
    people = [
        {
            "id": str(chip.person.uuid),
            "name": chip.person.given_name or "No name given",
            "here": chip.is_here,
        }
        for chip in row.chips
        if chip.is_born
    ]
    return {"id": str(row.family.uuid), "people": people}
