"""Every URL by every role and method: open to whom the table says, to nobody else."""

import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.permissions import MAY, Role
from tests.factories import UserFactory
from tests.families.protected import (
    OWN_PAGES,
    live_at_a_known_address,
    protect_the_address,
    says_the_address,
)
from tests.site.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_stay_html")]

PUBLIC = {
    "home",
    "families:whats-on",
    "families:whats-on-calendar",
    "families:whats-on-poster",
    "families:activity-calendar",
    "families:activity",
    "families:hello",
    "families:hello-send",
    "families:hello-clear",
    "families:hello-care",
    "families:hello-equality",
    "families:register-worker",
    "families:offline",
    "families:here",
    "families:here-thanks",
    "coproduction:said-done-public",
    "coproduction:join",
    "coproduction:join-code",
    "coproduction:join-confidence",
    "coproduction:join-thanks",
    "reach:public-figures",
    "reach:public-csv",
    "reach:public-definitions",
    "costing:case-study-public",
    "costing:case-study-public-pdf",
    "costing:case-study-public-picture",
    "health-live",
    "health-ready",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
# Signed in is enough: what is shown is the person's own.
OWN = {
    "documents:job-list",
    "documents:job-detail",
    "documents:job-progress",
    "documents:file-download",
    "home-signed-in",
    "account_change_password",
}
REFUSED_FOR_ITS_KIND = {
    # A role that brings in places may open the page of imports, but not the file of families.
    ("imports:import-start", Role.ADMINISTRATOR),
    ("imports:import-example", Role.ADMINISTRATOR),
}


def urls(patterns=None, path="", namespace=""):
    for pattern in patterns or get_resolver().url_patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            if pattern.namespace != "admin":
                yield from urls(pattern.url_patterns, here, pattern.namespace or namespace)
        else:
            name = f"{namespace}:{pattern.name}" if namespace else pattern.name
            yield name, here, pattern.callback


# An empty form names no second record, and what is not named is not found.
NAMES_A_RECORD_IN_ITS_FORM = {
    "coproduction:meeting-attendance-mark",
    "families:consent-withdraw",
    "families:birth-match",
    "families:birth-not-the-same",
    "families:first-contact-link",
    "families:referral-link",
    "families:group-end",
    "families:person-join",
    "volunteers:one-to-one-add",
    "volunteers:volunteer-join-person",
}
ALL = {name: (path, view) for name, path, view in urls()}
# A volunteer's own records: the volunteer of the world has them, and nobody else finds them.
ONE_VOLUNTEERS = {name for name, (path, _) in ALL.items() if path.startswith("my/") and "<" in path}
# A saved view is its owner's alone: the manager of the world has one.
ONE_MANAGERS = {
    name for name, (path, _) in ALL.items() if path.startswith("reach/saved/") and "<" in path
}
# A manager of a centre reads her authority's releases; only who answers for all of it makes them.
ONE_AUTHORITYS = {"reach:release-publish", "reach:release-withdraw", "reach:release-delete"}
# Of the records behind an agreement's figures a group lead finds those of her group's own work.
NOT_OF_A_LEAD = {"coproduction:agreement-records"}
GUARDED = sorted(set(ALL) - PUBLIC - OWN)


def address(world, name):
    path, _ = ALL[name]
    names = re.findall(r"<(?:\w+:)?(\w+)>", path)
    return reverse(name, kwargs=world.kwargs(path, names))


NAMES_NO_RECORD = (
    "imports/",
    "reach/by/",
    "reach/records/",
    "reach/overview/",
    "reach/quality/",
    "families/lists/",
    "volunteers/ladder/",
)


def names_an_object(name):
    """Whether the URL is about one record, which another centre must not find."""
    path, _ = ALL[name]
    return "<" in path and not path.startswith(NAMES_NO_RECORD)


@pytest.fixture
def world():
    return World("Own", timezone.localdate())


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_every_url_is_public_or_own_or_names_what_it_needs():
    unguarded = [name for name in GUARDED if not getattr(ALL[name][1], "needs", None)]
    assert unguarded == []


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


CLOSED = {403, 405}
OPEN = {200, 302, 303, 400, 405, 409, 422}
METHODS = pytest.mark.parametrize("method", ["get", "post"])
EACH_ROLE = pytest.mark.parametrize("role", list(Role))


def answers(client, method, world, names):
    """``{URL name: response}``, each with its words; each request begins from the same rows."""
    found = {}
    for name in names:
        with transaction.atomic():
            response = found[name] = getattr(client, method)(address(world, name))
            response.words = body(response)
            transaction.set_rollback(True)
    return found


def may_open(role, name):
    return bool(MAY[role] & set(ALL[name][1].needs)) and (name, role) not in REFUSED_FOR_ITS_KIND


@METHODS
def test_nobody_gets_in_without_signing_in(world, method):
    found = answers(Client(), method, world, sorted(set(GUARDED) | OWN))
    open_doors = [
        name
        for name, response in found.items()
        if response.status_code != 302 or response.url.split("?")[0] != "/accounts/login/"
    ]
    assert open_doors == []


@METHODS
@EACH_ROLE
def test_a_role_gets_in_where_the_table_says_and_nowhere_else(world, role, method):
    """And no page that she opens says a word of another centre, or a protected address but on the
    family's own pages: what could leak is made first.

    What is closed to a role is closed before the method is looked at; one of them is tried there,
    and both by a person without any role.
    """
    World("Canary", world.today)
    live_at_a_known_address(world)
    protect_the_address(world)
    names = [name for name in GUARDED if may_open(role, name) or method == "get"]
    if method == "get":
        names += sorted(OWN)
    found = answers(client_of(world.users[role]), method, world, names)
    others = (ONE_VOLUNTEERS if role != Role.VOLUNTEER else set()) | (
        ONE_MANAGERS if role != Role.MANAGER else set()
    )
    others |= ONE_AUTHORITYS if role == Role.MANAGER else set()
    others |= NOT_OF_A_LEAD if role == Role.GROUP_LEAD else set()
    not_found = NAMES_A_RECORD_IN_ITS_FORM | others
    wrong = {
        name: response.status_code
        for name, response in found.items()
        if name not in OWN
        and response.status_code not in (OPEN if may_open(role, name) else CLOSED)
        and not (response.status_code == 404 and name in not_found)
    }
    assert wrong == {}
    assert [name for name, response in found.items() if b"Canary" in response.words] == []
    assert {name for name in found if says_the_address(found[name].words)} <= OWN_PAGES


@METHODS
@EACH_ROLE
def test_a_record_of_another_authority_is_not_found(world, role, method):
    elsewhere = World("Elsewhere", world.today)
    names = [name for name in GUARDED if names_an_object(name) and may_open(role, name)]
    found = answers(client_of(elsewhere.users[role]), method, world, names)
    wrong = {n: r.status_code for n, r in found.items() if r.status_code not in (404, 405)}
    assert wrong == {}


@pytest.mark.parametrize(
    "name", ["documents:job-detail", "documents:job-progress", "documents:file-download"]
)
def test_jobs_and_files_are_the_owners_alone(world, name):
    for role in set(Role) - {Role.MANAGER}:
        assert client_of(world.users[role]).get(address(world, name)).status_code == 404


@METHODS
def test_a_person_without_any_role_gets_in_nowhere(world, method):
    found = answers(client_of(UserFactory()), method, world, GUARDED)
    assert {n: r.status_code for n, r in found.items() if r.status_code not in CLOSED} == {}
