"""Referrals in and out: written down once, linked, read by those who may, and what came of them."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.periods import Period
from families.models import Attendance, Contact, Referral, Sighting
from families.referrals import outcomes_by_agency
from tests.factories import CentreFactory, FamilyFactory, user_with
from tests.families.conftest import TODAY

LIST, ADD, OUTCOMES = "/referrals/", "/referrals/add/", "/referrals/outcomes/"


def url(name, referral):
    return reverse(f"families:referral-{name}", args=[referral.uuid])


def referral_at(centre, **fields):
    return Referral.objects.create(
        centre=centre,
        **{
            "direction": "in",
            "name": "Bisi",
            "agency": "Health visiting",
            "made_on": TODAY,
            **fields,
        },
    )


@pytest.fixture
def bisi(clock, southmead):
    return referral_at(southmead, what_for="Wants to meet other mums")


def filled(client, path, **said):
    """The form of a page as a browser would send it."""
    form = client.get(path).context["form"]
    values = {field.name: field.value() for field in form}
    data = {name: getattr(v, "pk", v) for name, v in values.items() if v not in (None, "")}
    return data | said


def status_of(user, path, method="get"):
    client = Client()
    client.force_login(user)
    return getattr(client, method)(path).status_code


def shown(client, **filters):
    return [one.of_whom for one in client.get(LIST, filters).context["page"].object_list]


def test_own_centre_sees_it_another_does_not(bisi, jo, mina, sam, southmead):
    for name in ("detail", "edit", "find-family"):
        assert [status_of(user, url(name, bisi)) for user in (jo, mina, sam)] == [200, 200, 404]
    for name in ("status", "link", "unlink"):
        assert status_of(sam, url(name, bisi), "post") == 404
        assert status_of(jo, url(name, bisi)) == 405
    commissioner = user_with(Role.COMMISSIONER, southmead.authority)
    paths = [LIST, ADD, OUTCOMES, url("detail", bisi)]
    assert [status_of(commissioner, path) for path in paths] == [403] * 4
    assert status_of(jo, OUTCOMES) == 403
    assert status_of(mina, OUTCOMES) == 200
    client = Client()
    client.force_login(sam)
    assert shown(client) == []


def test_one_to_us_is_written_down_once_before_the_family_is_known(signed_in, southmead, jo):
    data = filled(
        signed_in, ADD, name="Ola", agency="Midwives", made_on="11/5/2026", what_for="Lonely"
    )
    for _ in range(2):
        assert signed_in.post(ADD, data).status_code == 302
    made = Referral.objects.get()
    assert (made.direction, made.centre, made.name, made.agency) == (
        "in",
        southmead,
        "Ola",
        "Midwives",
    )
    assert (made.made_on, made.next_step_on, made.recorded_by) == (
        dt.date(2026, 5, 11),
        dt.date(2026, 5, 19),
        jo,
    )


@pytest.mark.parametrize(
    "change, error",
    [
        ({"name": ""}, "Enter a name, as the agency wrote it"),
        ({"agency": ""}, "Enter the agency"),
        ({"made_on": ""}, "Enter the day"),
        ({"made_on": "13/5/2026"}, "not in the future"),
        ({"next_step_on": "1/6/2027"}, "Enter a day within a year"),
        ({"phone": "call me"}, "Enter a phone number"),
        ({"centre": "999999"}, "Select a valid choice"),
        ({"note_level": "x"}, "Select a valid choice"),
        ({"what_for": "word " * 10_000}, "at most 2000 characters"),
        ({"what_for": "a\x00b"}, "Null characters"),
        ({"submission_key": "x"}, "valid UUID"),
    ],
)
def test_what_cannot_be_is_explained(signed_in, southmead, change, error):
    data = filled(signed_in, ADD, name="Ola", agency="Midwives") | change
    page = signed_in.post(ADD, data)
    assert page.status_code == 200
    assert error in page.content.decode()
    assert not Referral.objects.exists()


def test_an_empty_post_is_explained(signed_in, southmead):
    assert "There is a problem" in signed_in.post(ADD, {}).content.decode()


def test_one_from_us_begins_on_the_familys_page(signed_in, southmead, baxter, sam):
    path = reverse("families:family-refer", args=[baxter.uuid])
    data = filled(signed_in, path, agency="Speech therapy", what_for="<script>alert(1)</script>")
    assert data["direction"] == "out"
    signed_in.post(path, data)
    made = Referral.objects.get()
    assert (made.family, made.direction, made.centre) == (baxter, "out", southmead)
    text = signed_in.get(url("detail", made)).content.decode()
    assert "<script>alert" not in text
    assert status_of(sam, path) == 404


def test_it_is_linked_to_a_family_and_taken_away_again(signed_in, bisi, baxter, southmead, sam):
    assert "Baxter" in signed_in.get(url("find-family", bisi), {"q": "bax"}).content.decode()
    foreign = FamilyFactory(centre=sam.memberships.get().centre)
    for nobody in (str(foreign.uuid), "7", "", str(uuid4())):
        assert signed_in.post(url("link", bisi), {"family": nobody}).status_code == 404
    signed_in.post(url("link", bisi), {"family": str(baxter.uuid)})
    bisi.refresh_from_db()
    assert bisi.family == baxter
    other = FamilyFactory(centre=southmead)
    page = signed_in.post(url("link", bisi), {"family": str(other.uuid)}, follow=True)
    assert "linked another family meanwhile" in page.content.decode()
    signed_in.post(url("unlink", bisi))
    bisi.refresh_from_db()
    assert (bisi.family, bisi.name) == (None, "Bisi")
    out = referral_at(southmead, direction="out", family=baxter, name="")
    signed_in.post(url("unlink", out))
    out.refresh_from_db()
    assert out.family == baxter


def test_it_ends_with_an_outcome(signed_in, bisi, jo):
    path = url("status", bisi)
    page = signed_in.post(path, {"status": "done"})
    assert "Say what came of it" in page.content.decode()
    early = {"status": "done", "outcome": "took_part", "outcome_on": "11/5/2026"}
    assert "before the referral" in signed_in.post(path, early).content.decode()
    signed_in.post(path, {"status": "accepted", "next_step_on": "14/5/2026", "outcome": "no_reply"})
    bisi.refresh_from_db()
    assert (bisi.status, bisi.outcome, bisi.next_step_on, bisi.taken_by) == (
        "accepted",
        "",
        dt.date(2026, 5, 14),
        jo,
    )
    done = {"status": "done", "outcome": "took_part", "outcome_note": "Comes each week"}
    signed_in.post(path, done)
    bisi.refresh_from_db()
    assert (bisi.status, bisi.outcome, bisi.outcome_on, bisi.next_step_on) == (
        "done",
        "took_part",
        TODAY,
        None,
    )
    signed_in.post(path, {"status": "accepted"})
    bisi.refresh_from_db()
    assert (bisi.status, bisi.outcome, bisi.outcome_on) == ("accepted", "", None)


def test_a_colleagues_change_is_shown(signed_in, bisi, mina):
    mine = filled(signed_in, url("detail", bisi), status="accepted")
    other = Client()
    other.force_login(mina)
    hers = filled(other, url("detail", bisi), status="done", outcome="no_reply")
    other.post(url("status", bisi), hers)
    page = signed_in.post(url("status", bisi), mine)
    assert "Somebody changed this to “Done” meanwhile" in page.content.decode()
    bisi.refresh_from_db()
    assert bisi.status == "done"


def test_safeguarding_words_are_for_managers_and_each_reading_is_kept(signed_in, bisi, jo, mina):
    Referral.objects.update(note_level="safeguarding", what_for="Bruises")
    for path in (url("detail", bisi), url("edit", bisi), url("find-family", bisi)):
        assert signed_in.get(path).status_code == 403
    assert signed_in.post(url("status", bisi), {"status": "accepted"}).status_code == 403
    assert AccessLogEntry.objects.filter(event="denied", user=jo).count() == 4
    text = signed_in.get(LIST).content.decode()
    assert "for managers only" in text
    assert "Bruises" not in text
    manager = Client()
    manager.force_login(mina)
    assert "Bruises" in manager.get(url("detail", bisi)).content.decode()
    entry = AccessLogEntry.objects.get(event="read", user=mina)
    assert entry.detail == "safeguarding referral"


def test_filters_and_overdue_ones(signed_in, southmead, baxter, clock):
    referral_at(southmead, name="Late", next_step_on=TODAY - dt.timedelta(days=2))
    referral_at(southmead, name="", family=baxter, direction="out", agency="Speech therapy")
    referral_at(
        southmead, name="Over", status="done", outcome="no_reply", outcome_on=TODAY,
        next_step_on=TODAY - dt.timedelta(days=9),
    )  # fmt: skip
    assert sorted(shown(signed_in)) == ["Baxter", "Late"]
    assert shown(signed_in, overdue="yes") == ["Late"]
    assert shown(signed_in, direction="out") == ["Baxter"]
    assert shown(signed_in, agency="Speech therapy") == ["Baxter"]
    assert shown(signed_in, status="done") == ["Over"]
    assert len(shown(signed_in, status="all")) == 3
    assert "2 days late" in signed_in.get(LIST).content.decode()
    assert signed_in.get(LIST, {"agency": "x", "status": "x", "page": "x"}).status_code == 200


def test_a_referral_reaches_nobody(bisi, baxter):
    bisi.family = baxter
    bisi.save()
    rows = (Sighting.objects.count(), Contact.objects.count(), Attendance.objects.count())
    assert rows == (0, 0, 0)


# --- what came of them ----------------------------------------------------------------------------


def test_outcomes_are_of_the_managers_centres_and_the_period(manager, southmead, sam):
    referral_at(southmead, status="accepted")
    referral_at(southmead, agency="health visiting ", status="done", outcome="took_part",
                outcome_on=TODAY)  # fmt: skip
    referral_at(southmead, made_on=dt.date(2026, 3, 31))
    referral_at(sam.memberships.get().centre, agency="Elsewhere")
    (_, to_us), (_, from_us) = manager.get(OUTCOMES).context["tables"]
    assert [(row["made"], row["taken_on"], row["took_part"], row["no_reply"]) for row in to_us] == [
        (2, 2, 1, 0)
    ]
    assert from_us == []
    asked = {"first": "1/3/2026", "last": "31/3/2026"}
    (_, to_us), _ = manager.get(OUTCOMES, asked).context["tables"]
    assert [row["made"] for row in to_us] == [1]
    for wrong in ({"first": "x"}, {"first": "2/4/2026", "last": "1/4/2026"}, {"last": "\x00"}):
        page = manager.get(OUTCOMES, wrong)
        assert page.status_code == 200
        assert "There is a problem" in page.content.decode()


AGENCIES = st.sampled_from(["Midwives", "midwives", "GP"])
ENDED = ["took_part", "not_taken_up", "no_reply", "not_accepted", "passed_on"]


@pytest.mark.django_db
@given(
    st.lists(
        st.tuples(
            AGENCIES,
            st.sampled_from(["waiting", "accepted", *ENDED]),
            st.integers(-2, 2),
        ),
        max_size=8,
    )
)
def test_outcomes_are_those_an_oracle_counts_in_loops(rows):
    Referral.objects.all().delete()
    centre = CentreFactory()
    period = Period(TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1))
    expected = {}
    for agency, status, days in rows:
        made_on = TODAY + dt.timedelta(days=days)
        ended = status in ENDED
        referral_at(
            centre,
            agency=agency,
            made_on=made_on,
            status="done" if ended else status,
            outcome=status if ended else "",
            outcome_on=made_on if ended else None,
        )
        if made_on in period:
            counts = expected.setdefault(agency.lower(), [0, 0, 0, 0, 0])
            counts[0] += 1
            counts[1] += status in ("accepted", "took_part", "not_taken_up", "no_reply")
            counts[2] += status == "took_part"
            counts[3] += status == "no_reply"
            counts[4] += status == "waiting"
    fields = ("made", "taken_on", "took_part", "no_reply", "waiting")
    assert {
        row["folded"]: [row[name] for name in fields]
        for row in outcomes_by_agency(Referral.objects.all(), period)
    } == expected


def test_the_list_takes_as_many_queries_for_one_as_for_ten(
    signed_in, southmead, baxter, jo, django_assert_max_num_queries
):
    counts = []
    for number in (1, 9):
        for _ in range(number):
            referral_at(southmead, family=baxter, taken_by=jo)
        with django_assert_max_num_queries(40) as queries:
            signed_in.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
