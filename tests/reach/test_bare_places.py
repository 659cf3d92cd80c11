"""Places with nothing in them, periods of a day and of 20 years: pages that say so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.periods import FinancialYear
from reach.publishing import actions
from tests import factories as make

PAGES = [
    ("dashboard", []),
    ("trends", []),
    ("breakdown", ["area"]),
    ("map", []),
    ("who-leads", []),
    ("compare", []),
    ("quality-population", []),
    ("record-list", ["infants-not-benefiting"]),
]


@pytest.mark.parametrize(
    "dates",
    [
        "from=2009-04-01&to=2009-04-01",
        "from=2008-02-29&to=2008-02-29",
        "from=2004-04-01&to=2024-03-31",
    ],
)
def test_a_centre_without_areas_people_or_sessions(client, db, dates):
    centre = make.CentreFactory()
    client.force_login(make.user_with(Role.MANAGER, centre))
    client.raise_request_exception = False
    answers = {
        name: client.get(f"{reverse(f'reach:{name}', args=args)}?scope={centre.slug}&{dates}")
        for name, args in PAGES
    }
    assert {name: one.status_code for name, one in answers.items()} == {
        name: 200 for name, _ in PAGES
    }


def test_an_authority_without_centres_or_areas(client, db):
    authority = make.AuthorityFactory()
    client.force_login(make.user_with(Role.COMMISSIONER, authority))
    client.raise_request_exception = False
    for name in ("dashboard", "released", "figures-csv", "released-csv", "release-list"):
        address = f"{reverse(f'reach:{name}')}?scope={authority.code}"
        assert client.get(address).status_code == 200, name


def test_while_figures_are_published_registers_are_written(db):
    """The key of the authority, to which new rows refer, is not locked."""
    authority = make.AuthorityFactory()
    ada = make.user_with(Role.ADMINISTRATOR, authority)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.draft_release(by=ada, authority=authority, period=FinancialYear(2009).period)
    locks = [one["sql"] for one in asked if '"centres_authority"' in one["sql"]]
    assert "FOR NO KEY UPDATE" in locks[0]
