"""The register of 60 families on a real gunicorn: one mark, and 30 people in one request."""

import datetime as dt
import statistics
from itertools import islice
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from centres.models import Session
from tests.benchmarks.serving import late, run, serving, words
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

FAMILIES, AT_ONCE, MANY = 60, 20, 50
WARM, MARKS, SAVES = 200, 1000, 100
BORN = dt.date(2024, 1, 1)
HTMX = {"HX-Request": "true"}


class Register:
    """60 families of three who all came a week ago; 20 people at the front desk."""

    def __init__(self):
        self.centre = CentreFactory(name="Bench")
        self.activity = ActivityFactory(centre=self.centre)
        self.today = timezone.localdate()
        before = SessionFactory(activity=self.activity, date=self.today - dt.timedelta(days=7))
        area = AreaFactory()
        self.people = []
        for _ in range(FAMILIES):
            family = FamilyFactory(centre=self.centre)
            live_at(family, area)
            everyone = [
                member(family, "carer"),
                *(member(family, date_of_birth=BORN) for _ in "ab"),
            ]
            for person in everyone:
                attend(before, person, family=family, area=area)
                self.people.append((family, person))
        self.sessions = iter(Session.objects.bulk_create(self.session() for _ in range(2000)))
        self.desk = [self.sign_in() for _ in range(AT_ONCE)]
        self.open = next(self.sessions)

    def session(self):
        return SessionFactory.build(
            activity=self.activity,
            centre=self.centre,
            authority=self.centre.authority,
            date=self.today,
            start=None,
            end=None,
        )

    def sign_in(self):
        """The cookies of somebody at the front desk."""
        client = Client()
        client.force_login(user_with(Role.FRONT_DESK, self.centre))
        return {"__Host-sessionid": client.cookies["sessionid"].value}

    def marks(self, number):
        """Everybody is marked, then everybody taken back, over and over."""
        names = ["person-mark", "person-unmark"]
        for n in range(number):
            name = names[n // len(self.people) % 2]
            family, person = self.people[n % len(self.people)]
            address = reverse(f"families:{name}", args=[self.open.uuid, person.uuid])
            yield "POST", address, urlencode({"family": family.uuid})

    def saves(self, address, number):
        """30 people each time, at a session where nobody is marked yet."""
        thirty = [("here", f"{person.uuid}@{family.uuid}") for family, person in self.people[:30]]
        for session in islice(self.sessions, number):
            yield "POST", address(session.uuid), urlencode(thirty)


@pytest.fixture
def register(transactional_db):
    return Register()


def save_address(uuid):
    return reverse("families:marks-save", args=[uuid])


def test_register_of_60_families(register, tmp_path):
    with serving(tmp_path) as port:
        print(one_mark(port, register))
        print(thirty_people(port, register))


def one_mark(port, register):
    ask = {"people": register.desk, "headers": HTMX}
    empty = [("GET", "/empty/")]
    page = reverse("families:register", args=[register.open.uuid])
    run(port, empty * WARM, AT_ONCE, **ask)
    run(port, register.marks(WARM), AT_ONCE, **ask)
    empty_rate, empty_taken, ok_empty = run(port, empty * MARKS, AT_ONCE, **ask)
    mark_rate, mark_taken, ok_mark = run(port, register.marks(MARKS), AT_ONCE, **ask)
    _, alone_empty, _ = run(port, empty * WARM, 1, **ask)
    _, alone_mark, _ = run(port, register.marks(WARM), 1, **ask)
    page_rate, page_taken, ok_page = run(port, [("GET", page)] * 40, 2, people=register.desk)
    assert (ok_empty, ok_mark, ok_page) == ({200}, {200}, {200})
    middle = statistics.median
    in_middle = middle(mark_taken) / middle(empty_taken)
    at_95 = late(mark_taken) / late(empty_taken)
    return "\n".join(
        [
            "",
            words(f"empty signed-in view, {AT_ONCE} people at once", empty_rate, empty_taken),
            words(f"one mark among {FAMILIES} families, {AT_ONCE} at once", mark_rate, mark_taken),
            (
                f"  one mark: median {in_middle:.1f} times empty, 95% within {at_95:.1f} times "
                "its 95% (aim: at most 4)"
            ),
            (
                f"  one person alone: empty {middle(alone_empty):.1f} ms, a mark "
                f"{middle(alone_mark):.1f} ms"
            ),
            words("register page of 60 families, 2 at once", page_rate, page_taken),
        ]
    )


def thirty_people(port, register):
    ways = {
        "30 people in one request": save_address,
        "  get_or_create in a loop, homes looked up": lambda uuid: f"/in-a-loop/{uuid}/",
        "  get_or_create in a loop, nothing looked up": lambda uuid: f"/get-or-create/{uuid}/",
        "  one statement of raw SQL": lambda uuid: f"/by-hand/{uuid}/",
    }
    lines, rates = [], []
    for name, address in ways.items():
        run(port, register.saves(address, 10), 4, people=register.desk)
        rate, taken, statuses = run(port, register.saves(address, SAVES), 4, people=register.desk)
        assert statuses <= {200, 302}, name
        lines.append(words(name, rate, taken))
        rates.append(rate)
    save, loop, least_loop, raw = rates
    many, taken, statuses = run(
        port, register.saves(save_address, SAVES), MANY, people=register.desk
    )
    assert statuses == {302}
    last = Session.objects.get(pk=next(register.sessions).pk - 1)
    assert last.attendances.count() == 30
    return "\n".join(
        [
            *lines,
            (
                f"  {save / loop:.1f} and {save / least_loop:.1f} times the loops (aim: 6), "
                f"{save / raw:.2f} of raw SQL (aim: at least 0.33)"
            ),
            words(f"30 people in one request, {MANY} at once, no error", many, taken),
        ]
    )
