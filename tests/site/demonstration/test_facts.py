"""Every published fact of the eight sites stands on the page that docs/sites.md names."""

import html
import re

import pytest
from django.apps import apps
from django.test import Client
from django.utils.html import strip_tags

from accounts.models import User
from config.demonstration.facts import SITES

pytestmark = pytest.mark.django_db


def plain(text):
    text = re.sub(r"<(script|style).*?</\1>", " ", text, flags=re.DOTALL)
    words = html.unescape(strip_tags(text.replace("<", " <")))
    return " ".join(words.split()).lower().replace("’", "'")


def read(page, site):
    client = Client()
    client.force_login(User.objects.get(email=page.reader or site.reader))
    response = client.get(page.address())
    return plain(response.text) if response.status_code == 200 else ""


@pytest.mark.parametrize("key", SITES)
def test_each_fact_of_a_site_stands_on_its_page(loaded, key):
    site = SITES[key]
    assert {fact.page for fact in site.facts} == set(site.pages)
    pages = {name: read(page, site) for name, page in site.pages.items()}
    missing = [
        (fact.fact, words, fact.page)
        for fact in site.facts
        for words in fact.says
        if plain(words) not in pages[fact.page]
    ]
    assert missing == []


def test_what_holds_a_fact_is_a_model():
    assert all(apps.get_model(fact.record) for site in SITES.values() for fact in site.facts)
