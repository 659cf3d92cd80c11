"""The rows of links to pages that belong together."""

import pytest
from django.test import RequestFactory

from accounts.permissions import Role
from families.tabs import page_tabs
from tests.factories import user_with


def labels(user, group, path):
    request = RequestFactory().get(path)
    request.user = user
    tabs = page_tabs(request, group)
    return [tab.label for tab in tabs], [tab.label for tab in tabs if tab.is_current]


@pytest.mark.parametrize(
    "path, current",
    [
        ("/first-contacts/", "First contacts"),
        ("/first-contacts/0e4b7f8e-0000-4000-8000-000000000000/", "First contacts"),
    ],
)
def test_the_tab_whose_address_begins_hers_is_marked(jo, path, current):
    assert labels(jo, "First contacts", path)[1] == [current]


def test_a_tab_is_there_only_for_who_may_open_it(jo, southmead):
    commissioner = user_with(Role.COMMISSIONER, southmead.authority)
    assert labels(commissioner, "First contacts", "/first-contacts/") == ([], [])
    assert "Export" not in labels(jo, "Families", "/families/")[0]
