"""Notes of accidents and incidents: kept once, never changed, read by those who may."""

import datetime as dt
import io
from uuid import uuid4

import page
import pypdf
import pytest
from django.urls import reverse

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from families.models import Incident, IncidentAddition
from tests.factories import CentreFactory, SessionFactory, attend, user_with

FALL = "Fell off the slide.\nCried for a minute."


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def said(**fields):
    return {
        "submission_key": uuid4(),
        "kind": "accident",
        "name": "A boy in red",
        "time": "10:15",
        "what_happened": FALL,
        "note_level": "sensitive",
        **fields,
    }


@pytest.fixture
def incident(session, jo, mason, clock):
    return Incident.objects.create(
        centre=session.centre,
        session=session,
        kind="accident",
        date=session.date,
        person=mason,
        what_happened=FALL,
        recorded_by=jo,
    )


def make(session, **fields):
    values = {"kind": "incident", "date": session.date, "name": "X", "what_happened": "words"}
    return Incident.objects.create(centre=session.centre, session=session, **values | fields)


def test_accident_of_somebody_here_is_written_down_once(
    signed_in, jo, session, baxter, leanne, mason
):
    attend(session, mason, family=baxter)
    form = signed_in.get(url("incident-add", session)).content.decode()
    assert str(mason.uuid) in form and str(leanne.uuid) not in form
    assert 'value="10:30"' in form
    data = said(
        person=mason.uuid,
        name="",
        where="By the slide",
        what_was_done="A cold cloth",
        told="Leanne",
        seen_by="Jo",
    )
    for _ in range(2):
        response = signed_in.post(url("incident-add", session), data)
    row = Incident.objects.get()
    assert response.url == url("incident-detail", row)
    kept = (row.person, row.centre, row.session, row.date, row.time, row.recorded_by)
    assert kept == (mason, session.centre, session, session.date, dt.time(10, 15), jo)
    assert row.what_happened.replace("\r", "") == FALL
    page_ = signed_in.get(response.url).content.decode()
    assert "Fell off the slide.<br>Cried for a minute." in page_


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": ""}, "Pick what it was"),
        ({"name": ""}, "Choose who it was, or enter a name"),
        ({"time": "quarter past"}, "Enter a time, like 10:15"),
        ({"what_happened": ""}, "Say what happened"),
        ({"what_happened": "word " * 10_000}, "Use 3,000 letters or fewer"),
        ({"person": "x"}, "Choose somebody from the list, or enter a name"),
        ({"person": str(uuid4())}, "Choose somebody from the list, or enter a name"),
        ({"name": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_bad_input_is_explained(signed_in, session, fields, words):
    response = signed_in.post(url("incident-add", session), said(**fields))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert Incident.objects.count() == 0


def test_nothing_happened_yet_at_a_session_to_come(signed_in, stay_and_play):
    tomorrow = SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 13))
    assert signed_in.get(url("incident-add", tomorrow)).status_code == 409


def test_a_note_is_added_to_and_never_changed(signed_in, jo, incident):
    words = {"words": "Mum rang: he is fine.", "submission_key": uuid4()}
    for _ in range(2):
        signed_in.post(url("incident-detail", incident), words)
    addition = IncidentAddition.objects.get()
    assert (addition.words, addition.added_by) == ("Mum rang: he is fine.", jo)
    incident.refresh_from_db()
    assert incident.what_happened == FALL
    page_ = signed_in.get(url("incident-detail", incident)).content.decode()
    assert "Added 12 May 2026, 10:30 by Jo Marsh" in page_
    empty = signed_in.post(url("incident-detail", incident), {"submission_key": uuid4()})
    assert "Enter what you want to add" in empty.content.decode()


def test_each_reading_of_a_sensitive_note_is_kept(signed_in, jo, incident):
    signed_in.get(url("incident-detail", incident))
    entry = AccessLogEntry.objects.get(event="read")
    kept = (entry.user, entry.object_id, entry.detail)
    assert kept == (jo, str(incident.uuid), "sensitive note")


def test_safeguarding_is_read_by_managers_and_whoever_wrote_it(
    client, signed_in, jo, mina, southmead, session, mason
):
    theirs = make(session, note_level="safeguarding", recorded_by=mina, person=mason, name="")
    listed = signed_in.get(url("incident-list")).content.decode()
    assert "read by managers" in listed and "Mason" not in listed
    assert signed_in.get(url("incident-detail", theirs)).status_code == 403
    assert signed_in.get(url("incident-sheet", theirs)).status_code == 403
    assert AccessLogEntry.objects.filter(event="denied", user=jo).count() == 2
    mine = make(session, note_level="safeguarding", recorded_by=jo)
    assert signed_in.get(url("incident-detail", mine)).status_code == 200
    client.force_login(mina)
    assert client.get(url("incident-detail", mine)).status_code == 200


def test_list_is_narrowed_by_centre_kind_and_period(client, clock, session):
    other = CentreFactory(authority=session.authority)
    user = user_with(Role.FRONT_DESK, session.centre)
    user.memberships.create(role=Role.FRONT_DESK, centre=other)
    client.force_login(user)
    make(session, name="One", kind="accident")
    make(session, name="Two", date=dt.date(2026, 4, 1))
    make(SessionFactory(activity__centre=other), name="Three", date=dt.date(2026, 5, 1))
    client.force_login(user)

    def names(query):
        listed = client.get(url("incident-list") + query).context["page"].object_list
        return [incident.name for incident in listed]

    assert names("") == ["One", "Three", "Two"]
    assert names("?kind=accident") == ["One"]
    assert names(f"?centre={other.slug}") == ["Three"]
    assert names("?since=2026-04-02&until=2026-05-11") == ["Three"]
    assert names("?since=nonsense&kind=nonsense&centre=nonsense") == ["One", "Three", "Two"]


def test_accident_sheet_has_all_words_and_conforms(signed_in, jo, incident):
    IncidentAddition.objects.create(incident=incident, words="<b>Later</b>", added_by=jo)
    content = signed_in.get(url("incident-sheet", incident)).content
    assert page.validate_pdf_bytes(content).failures == []
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(content)).pages)
    for words in (
        "Accident: Mason Baxter",
        "Fell off the slide.",
        "<b>Later</b>",
        "Parent or carer",
    ):
        assert words in text
    assert AccessLogEntry.objects.filter(event="export", user=jo).count() == 1


def test_another_centre_s_incident_is_404(client, sam, session, incident):
    client.force_login(sam)
    for name in ("incident-detail", "incident-sheet"):
        assert client.get(url(name, incident)).status_code == 404
    assert client.get(url("incident-add", session)).status_code == 404
    assert "Mason" not in client.get(url("incident-list")).content.decode()
