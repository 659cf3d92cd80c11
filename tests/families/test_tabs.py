"""The rows of links to pages that belong together."""

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from accounts.permissions import Role
from centres.tabs import TABS, page_tabs
from tests.factories import user_with


def labels(user, group, path):
    request = RequestFactory().get(path)
    request.user = user
    tabs = page_tabs(request, group)
    return [tab.label for tab in tabs], [tab.label for tab in tabs if tab.is_current]


@pytest.mark.parametrize(
    "group, path, current",
    [
        ("First contacts", "/first-contacts/", "First contacts"),
        ("First contacts", "/first-contacts/0e4b7f8e-0000-4000-8000-0000/", "First contacts"),
        ("First contacts", "/first-contacts/form/0e4b7f8e/", "The form"),
        ("First contacts", "/births/areas/", "New births"),
        ("Families", "/families/", "Families"),
        ("Families", "/families/same/", "Possible duplicates"),
        ("Families", "/families/lists/turning-five/", "To look at"),
        ("Today", "/incidents/", "Incidents"),
    ],
)
def test_the_tab_whose_address_begins_hers_is_marked(jo, group, path, current):
    assert labels(jo, group, path)[1] == [current]


@pytest.mark.parametrize("group", TABS)
def test_a_tab_asks_for_what_its_page_asks_for(group):
    for label, name, args, needed in TABS[group]:
        view = resolve(reverse(name, args=args)).func
        assert needed in view.needs, label


def test_pages_reached_from_a_tab_stand_under_it(mina):
    assert labels(mina, "Volunteers", "/volunteers/worth/rates/")[1] == ["Figures"]
    assert labels(mina, "Volunteers", "/volunteers/roles/")[1] == ["Training"]


def test_a_tab_is_there_only_for_who_may_open_it(jo, southmead):
    commissioner = user_with(Role.COMMISSIONER, southmead.authority)
    assert labels(commissioner, "First contacts", "/first-contacts/") == ([], [])
    assert "Export" not in labels(jo, "Families", "/families/")[0]
