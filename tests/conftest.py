"""What every test stands on: real PostgreSQL and Redis, no network, nothing shared."""

import os

import pytest
from django.apps import apps
from django.conf import settings as project_settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright
from xdist.scheduler.loadfile import LoadFileScheduling

from config.celery import app
from config.quick_migrations import quick_migrations
from documents.pdf import PdfResult
from tests.journeys.browser import launch

# Playwright's synchronous interface runs an event loop in the thread that also uses the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

EXAMPLES = {"default": 50, "long": 1000}  # of properties that need the database; pure ones say more
for name, examples in EXAMPLES.items():
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=name == "default",
        deadline=None,
        # The database fixture is shared by the examples; each example makes its own rows.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


class ByFile(LoadFileScheduling):
    """Each file on one worker; the demonstration's all on one, which loads it once."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        return "demonstration" if "/demonstration/" in file else file


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)


def templates_read_once():
    """As in production: with DEBUG, which is on where the tests begin, each is read every time."""
    (engine,) = project_settings.TEMPLATES
    loaders = [
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    cached = [("django.template.loaders.cached.Loader", loaders)]
    return [{**engine, "OPTIONS": {**engine["OPTIONS"], "loaders": cached}}]


@pytest.fixture(scope="session", autouse=True)
def test_settings(worker_id, tmp_path_factory):
    """A Redis database for each worker, files in a folder that goes away, quick passwords."""
    # 0 and 1 belong to whoever runs the product from the same folder.
    number = 2 if worker_id == "master" else 3 + int(worker_id.removeprefix("gw"))
    redis = project_settings.REDIS_URL.split("?")[0]
    of_celery = "virtual_host" if redis.startswith("redis+socket") else "db"
    app.conf.broker_url = f"{redis}?{of_celery}={number}"
    location = f"{redis.replace('redis+socket://', 'unix://')}?db={number}"
    with override_settings(
        CACHES={"default": {**project_settings.CACHES["default"], "LOCATION": location}},
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        TEMPLATES=templates_read_once(),
        # It looks through all static files for every new client; the live server brings its own.
        MIDDLEWARE=[m for m in project_settings.MIDDLEWARE if "whitenoise" not in m],
    ):
        cache.clear()
        yield


@pytest.fixture(scope="session")
def browser():
    """One for the whole run: two of Playwright's event loops in one process are refused."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def papers_stay_html(monkeypatch):
    """What is printed stays HTML for tests that open every page: printing takes a second each, and
    the words of a printed page could not be read."""
    monkeypatch.setattr("documents.pdf.render_pdf", lambda html, **_: PdfResult(html.encode(), 1))


@pytest.fixture(autouse=True)
def empty_cache(test_settings):
    """Drawn charts stay: their key says all that they are made of, and drawing is slow."""
    yield
    redis = cache._cache.get_client(write=True)
    if stale := [key for key in redis.scan_iter(count=1000) if b":chart:" not in key]:
        redis.delete(*stale)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    """All migrations, as ``make run`` makes them.

    The database can be dropped in the end: a thread of a server or worker that a test started may
    keep its connection until Python tidies up.
    """
    with quick_migrations():
        request.getfixturevalue("django_db_setup")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


# --- tests that commit ---------------------------------------------------------------------------
# After them all tables are emptied, also of the rows that migrations made; these are put back.

PUT_BACK = pytest.StashKey()


@pytest.fixture(scope="session")
def put_rows_of_migrations_back(django_db_setup, django_db_blocker):
    own_apps = project_settings.INSTALLED_APPS[: project_settings.INSTALLED_APPS.index("config")]
    models = apps.get_models(include_auto_created=True)  # also what joins many to many
    models = [m for m in models if m._meta.app_label in own_apps and m._meta.managed]
    with django_db_blocker.unblock():
        rows = {model: list(model._default_manager.all()) for model in models}

    def put_back():
        """A statement a table: this runs after each test that commits."""
        with django_db_blocker.unblock(), transaction.atomic():
            for model, made in rows.items():
                model._default_manager.bulk_create(made, ignore_conflicts=True)

    return put_back


def commits(request):
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction", False):
        return True
    return bool({"transactional_db", "live_server"} & set(request.fixturenames))


@pytest.fixture(autouse=True)
def no_heartbeat_from_outside(request, monkeypatch):
    """A job's heart beats on a connection of its own, which does not see a job that the test has
    not committed and would take it for another worker's."""
    if not commits(request):
        monkeypatch.setattr("documents.heartbeat.EVERY_SECONDS", 3600)


@pytest.fixture(autouse=True)
def rows_of_migrations(request):
    if commits(request):
        request.node.stash[PUT_BACK] = request.getfixturevalue("put_rows_of_migrations_back")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    result = yield
    # After the last test the database itself is gone.
    if PUT_BACK in item.stash and nextitem is not None:
        item.stash[PUT_BACK]()
    return result
