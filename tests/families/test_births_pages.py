"""The pages of new births: whom to visit, which child a birth is, counts by area."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.models import ReachArea
from families.models import Birth, Family, Person
from families.templatetags.families_words import age_words
from families.templatetags.outreach import weeks_old
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    WardFactory,
    member,
    user_with,
)
from tests.families.conftest import TODAY
from tests.families.test_births import BORN, birth_at
from tests.families.test_first_contacts import family_form

LIST = "/births/"


def url(name, birth):
    return reverse(f"families:birth-{name}", args=[birth.uuid])


def reached(centre, **area):
    ward = WardFactory(authority=centre.authority, name=area.pop("ward", "Riverside"))
    made = AreaFactory(ward=ward, **area)
    ReachArea.objects.create(centre=centre, area=made)
    return made


@pytest.fixture
def mill_brow(southmead):
    return reached(southmead, name="Mill Brow")


@pytest.fixture
def ava(clock, southmead, mill_brow):
    return birth_at(
        southmead, area=mill_brow, carer_name="Jo Smith", phone="07700900123",
        address="1 High Street", postcode="L35 3SS",
    )  # fmt: skip


def names(client, **filters):
    return [str(birth) for birth in client.get(LIST, filters).context["page"].object_list]


def status_of(user, path, method="get", **data):
    client = Client()
    client.force_login(user)
    return getattr(client, method)(path, data).status_code


def test_births_of_other_centres_areas_are_never_shown(ava, jo, sam, southmead, mill_brow):
    """Sam's centre reaches another area of the same authority; a commissioner sees no births."""
    other = reached(sam.memberships.get().centre, name="Park Gate")
    theirs = birth_at(southmead, area=other, given_name="Noah")
    unknown = birth_at(southmead, given_name="Mia")
    pages = [LIST, "/births/areas/", "/births/csv/"]
    for user, seen, hidden in ((jo, ava, theirs), (sam, theirs, ava)):
        assert status_of(user, url("detail", seen)) == 200
        assert status_of(user, url("detail", unknown)) == 200
        assert status_of(user, url("detail", hidden)) == 404
        for name in ("status", "take", "match", "unmatch", "not-the-same"):
            assert status_of(user, url(name, hidden), "post") == 404
        assert status_of(user, url("make-family", hidden)) == 404
    client = Client()
    client.force_login(jo)
    assert names(client) == ["Ava Smith", "Mia Smith"]
    for path in pages:
        response = client.get(path)
        text = b"".join(response) if response.streaming else response.content
        assert b"Noah" not in text
        assert b"Park Gate" not in text
    assert status_of(user_with(Role.COMMISSIONER, southmead.authority), LIST) == 403
    far = user_with(Role.FRONT_DESK, CentreFactory())
    assert [status_of(far, url("detail", one)) for one in (ava, theirs, unknown)] == [404] * 3


def test_priority_areas_come_first_then_wards_and_areas(signed_in, ava, southmead, sam):
    birth_at(southmead, area=reached(southmead, name="Alder", ward="Zoo"), given_name="Zed")
    urgent = reached(southmead, name="Station Green", ward="Whiston", priority_reason="Few come")
    birth_at(southmead, area=urgent, given_name="Una", status="contacted")
    birth_at(southmead, area=urgent, given_name="Done", status="moved")
    birth_at(southmead, given_name="Nowhere")
    assert names(signed_in) == ["Una Smith", "Ava Smith", "Zed Smith", "Nowhere Smith"]
    assert names(signed_in, status="moved") == ["Done Smith"]
    assert names(signed_in, area=urgent.code) == ["Una Smith"]
    assert names(signed_in, centre=southmead.slug) == ["Una Smith", "Ava Smith", "Zed Smith"]
    Birth.objects.filter(given_name="Zed").update(taken_by=sam)
    assert "Zed Smith" not in names(signed_in, taken="nobody")
    assert "3 weeks old" in signed_in.get(LIST).content.decode()
    assert signed_in.get(LIST, {"area": "x", "centre": "x", "status": "x"}).status_code == 200


def test_counts_by_area_add_up(signed_in, ava, southmead, mill_brow):
    for status in ("contacted", "not_now", "moved", "waiting"):
        birth_at(southmead, area=mill_brow, status=status)
    birth_at(southmead, area=mill_brow, status="matched", matched_at=dt.datetime.now(dt.UTC))
    birth_at(southmead)
    context = signed_in.get("/births/areas/").context
    counted = [
        [row[name] for name in ("name", "told", "matched", "contacted", "aside", "to_do")]
        for row in context["rows"]
    ]
    assert counted == [["Mill Brow", 6, 1, 1, 2, 2], [None, 1, 0, 0, 0, 1]]
    assert context["total"] == {"told": 7, "matched": 1, "contacted": 1, "aside": 2, "to_do": 3}


def test_the_list_leaves_as_a_file_and_the_log_says_so(signed_in, ava, jo):
    lines = b"".join(signed_in.get("/births/csv/")).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Ava,Smith,Jo Smith,07700900123,1 High Street,L35 3SS" in lines[1]
    entry = AccessLogEntry.objects.get(event="export")
    assert (entry.user, entry.detail) == (jo, "new-births.csv")


def test_the_home_of_a_protected_family_is_not_shown(signed_in, ava, southmead, mill_brow):
    family = FamilyFactory(centre=southmead, address_is_protected=True)
    child = member(family, given_name="Ava", date_of_birth=BORN)
    signed_in.post(url("match", ava), {"person": str(child.uuid)})
    for path in (f"{LIST}?status=all", url("detail", ava), "/births/csv/?status=all"):
        response = signed_in.get(path)
        text = (b"".join(response) if response.streaming else response.content).decode()
        assert "Ava" in text
        for hidden in ("High Street", "L35 3SS", "07700"):
            assert hidden not in text
        assert text.count("Mill Brow") == (1 if path.startswith(f"{LIST}?") else 0)  # the filter's
    assert names(signed_in, status="all", area=mill_brow.code) == []


def test_outreach_is_written_down(signed_in, ava, jo):
    seen = signed_in.get(url("detail", ava)).context["form"]["seen"].value()
    page = signed_in.post(url("status", ava), {"status": "moved", "note": "", "seen": seen})
    assert page.content.decode().count("Say why in a few words") == 2
    for status in ("matched", "nonsense", ""):
        assert signed_in.post(url("status", ava), {"status": status}).status_code == 200
    signed_in.post(url("status", ava), {"status": "contacted", "note": "<b>Rang</b>", "seen": seen})
    ava.refresh_from_db()
    assert (ava.status, ava.note, ava.taken_by) == ("contacted", "<b>Rang</b>", jo)
    assert "<b>Rang" not in signed_in.get(url("detail", ava)).content.decode()


def test_a_colleagues_change_is_shown(signed_in, ava, mina):
    seen = signed_in.get(url("detail", ava)).context["form"]["seen"].value()
    other = Client()
    other.force_login(mina)
    other.post(url("status", ava), {"status": "contacted", "note": "Hers", "seen": seen})
    page = signed_in.post(url("status", ava), {"status": "not_now", "note": "Mine", "seen": seen})
    text = page.content.decode()
    assert "Somebody changed this to “Contacted” meanwhile" in text
    assert "Mine" in text
    ava.refresh_from_db()
    assert (ava.status, ava.note) == ("contacted", "Hers")


def test_proposals_are_matched_refused_and_undone(signed_in, ava, southmead, sam):
    family = FamilyFactory(centre=southmead, name="Smith")
    likely = member(family, given_name="Avie", family_name="Smith", date_of_birth=BORN)
    other = member(family, given_name="Ava", family_name="Jones", date_of_birth=BORN)
    hidden = member(
        FamilyFactory(centre=sam.memberships.get().centre),
        given_name="Ava", family_name="Brown", date_of_birth=BORN,
    )  # fmt: skip
    assert signed_in.get(url("detail", ava)).context["proposals"] == [other]
    signed_in.post(url("not-the-same", ava), {"person": str(other.uuid)})
    assert signed_in.get(url("detail", ava)).context["proposals"] == []
    for nobody in (str(hidden.uuid), str(uuid4()), "7", ""):
        assert signed_in.post(url("match", ava), {"person": nobody}).status_code == 404
    found = signed_in.get(url("find-child", ava), {"q": "smith"}).content.decode()
    assert str(likely.uuid) in found
    signed_in.post(url("match", ava), {"person": str(likely.uuid)})
    ava.refresh_from_db()
    assert (ava.person, ava.status) == (likely, "matched")
    page = signed_in.post(url("match", ava), {"person": str(other.uuid)}, follow=True)
    assert "matched it to another child meanwhile" in page.content.decode()
    refused = signed_in.post(url("status", ava), {"status": "moved", "note": "x"}, follow=True)
    assert "matched it to a known child meanwhile" in refused.content.decode()
    signed_in.post(url("unmatch", ava))
    ava.refresh_from_db()
    assert (ava.person, ava.status) == (None, "waiting")


def test_a_family_is_made_of_it_once_and_matched(signed_in, ava, southmead, mill_brow):
    page = signed_in.get(url("make-family", ava))
    initial = page.context["form"].initial
    assert [initial[name] for name in ("name", "given_name", "family_name", "phone", "lines")] == [
        "Smith",
        "Jo",
        "Smith",
        "07700900123",
        "1 High Street",
    ]
    assert initial["centre"] == southmead
    data = family_form(page)
    for _ in range(2):
        signed_in.post(url("make-family", ava), data)
    family = Family.objects.get()
    ava.refresh_from_db()
    assert (ava.person.date_of_birth, ava.status) == (BORN, "matched")
    assert family.members.filter(person=ava.person, role="child").exists()
    assert signed_in.get(url("make-family", ava)).status_code == 302


def test_a_search_with_nul_bytes_or_ten_thousand_words_is_answered(signed_in, ava):
    for text in ("\x00", "<script>", "word " * 10_000):
        assert signed_in.get(url("find-child", ava), {"q": text}).status_code == 200


def test_lists_take_as_many_queries_for_one_as_for_ten(
    signed_in, ava, southmead, mill_brow, django_assert_max_num_queries
):
    counts = []
    for number in (1, 9):
        for _ in range(number):
            birth_at(southmead, area=mill_brow)
        for path in (LIST, "/births/areas/"):
            with django_assert_max_num_queries(40) as queries:
                signed_in.get(path)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_age_is_said_in_weeks():
    def born(days):
        return weeks_old(Birth(born_on=TODAY - dt.timedelta(days=days)))

    with time_machine.travel(dt.datetime(2026, 5, 12, 10, tzinfo=dt.UTC), tick=False):
        assert [born(days) for days in (0, 7, 62, 1095)] == [
            "not a week old",
            "1 week old",
            "8 weeks old",
            "2 years old",  # born on 13 May 2023, with a 29 February since
        ]


@pytest.mark.parametrize(
    ("born", "on", "said"),
    [
        ((2028, 2, 29), (2028, 2, 29), "newborn"),
        ((2028, 2, 29), (2029, 2, 28), "11 months"),
        ((2028, 2, 29), (2029, 3, 1), "1"),
        ((2028, 1, 31), (2028, 2, 29), "1 month"),
    ],
)
def test_age_at_the_end_of_a_month(born, on, said):
    assert age_words(Person(date_of_birth=dt.date(*born)), dt.date(*on)) == said
