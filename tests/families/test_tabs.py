"""The rows of links to pages that belong together."""

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from accounts.permissions import Role
from centres.tabs import SECTIONS, TABS, in_sections, page_tabs
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


@pytest.mark.parametrize("group", SECTIONS)
def test_every_tab_stands_in_one_section(group):
    in_a_section = [label for labels in SECTIONS[group].values() for label in labels]
    assert sorted(in_a_section) == sorted({label for label, *_ in TABS[group]})


def test_sections_come_first_then_the_tabs_of_hers(mina):
    request = RequestFactory().get("/boards/0e4b7f8e-0000-4000-8000-0000/")
    request.user = mina
    heads, within = in_sections(page_tabs(request, "Co-production"), "Co-production")
    assert [head.label for head in heads if head.is_current] == ["Deciding"]
    assert [tab.label for tab in within] == ["Boards", "Decisions", "You said, we did", "Proposals"]
