from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from config.docs import permissions_table, privacy_table, sites_table
from config.privacy import RECORDS

ROOMS = "accounts documents centres families volunteers reach coproduction costing".split()


def stored_models():
    return [
        model
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if model._meta.managed
    ]


def test_every_model_is_classified():
    assert {model._meta.label for model in stored_models()} == set(RECORDS)


@pytest.mark.parametrize("model", stored_models(), ids=lambda model: model._meta.label)
def test_every_field_is_classified_once(model):
    fields = {f.name for f in [*model._meta.local_fields, *model._meta.local_many_to_many]}
    classified = [name for name, _ in RECORDS[model._meta.label].fields()]
    assert sorted(classified) == sorted(fields)
    assert RECORDS[model._meta.label].keeps


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("permissions.md", permissions_table),
        ("privacy.md", privacy_table),
        ("sites.md", sites_table),
    ],
)
def test_the_printed_tables_are_those_of_the_code(file, table):
    assert (Path(settings.BASE_DIR) / "docs" / file).read_text(encoding="utf-8") == table()
