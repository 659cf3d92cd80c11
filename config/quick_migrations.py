"""All migrations from an empty database, in a tenth of the time, for the demonstration and tests.

Django makes the classes of all models anew that are joined to a changed one, through all others,
for each step of each migration. The tables need the changed one alone. Migrations written in
Python do want the others: before each of them Django makes them all anew where it was told that
some are out of date, as it is here. A production database takes Django's own way; that both make
the same tables is looked at by ``make long`` (tests/site/test_migrations.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState


def _add_model(state: ProjectState, model_state: ModelState) -> None:
    key = model_state.app_label, model_state.name_lower
    state.models[key] = model_state
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in vars(state):
        state.apps.render_multiple([model_state])


def _reload_model(
    state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> None:
    if "apps" in vars(state):
        state.is_delayed = True
        state._reload({(app_label, model_name)})


@contextmanager
def quick_migrations() -> Iterator[None]:
    before = ProjectState.add_model, ProjectState.reload_model
    ProjectState.add_model, ProjectState.reload_model = _add_model, _reload_model
    try:
        yield
    finally:
        ProjectState.add_model, ProjectState.reload_model = before
