"""Fixtures shared by every room, and the order in which tests run."""

import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connections
from django.test import SimpleTestCase
from hypothesis import settings as hypothesis_settings

from jihadi_cms.delivery.sites import forget_sites
from scripts.chromium import INSTALL_COMMAND, find_chromium
from tests.emptying.rows import keep

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.test import Client
    from playwright.sync_api import Browser, Page

CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BROWSER_FIXTURES = {"chromium", "browser_page"}
DATABASE_FIXTURES = {"db", "django_db_setup", "live_server", "transactional_db"}

# How long an example takes says nothing on a machine that does other work too.
hypothesis_settings.register_profile("tests", deadline=None)
hypothesis_settings.load_profile("tests")

Assertion = Callable[[str, str], None]


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Add the markers that follow from a test's fixtures."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if fixtures & BROWSER_FIXTURES:
        item.add_marker("browser")
    if "assert_snapshot" in fixtures:
        item.add_marker("snapshot")
    of_django = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    if of_django or fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
        item.add_marker("database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: playwright's event loop stays current in its thread until the session ends."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking at thousands of tests and their modules again and again: they stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests() -> None:
    """Forget what is remembered beside the database, whose changes each test takes back: sites, cached answers."""
    cache.clear()
    forget_sites()


@pytest.fixture(autouse=True)
def _skip_without_postgres(request: pytest.FixtureRequest) -> None:
    """Skip tests marked `postgres` on another database."""
    engine = django_settings.DATABASES["default"]["ENGINE"]
    if request.node.get_closest_marker("postgres") and "postgresql" not in engine:
        pytest.skip("needs PostgreSQL (set DATABASE_URL)")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """On SQLite, test in a file: the live server's threads cannot share an in-memory database safely."""
    database = django_settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Once the database is made, keep what migrations put there: see `tests.emptying`."""
    with django_db_blocker.unblock():
        keep(connections["default"])


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> "Generator[Browser]":
    """A headless Chromium, one per worker. Fails in CI and skips elsewhere if none is installed."""
    executable = find_chromium()
    if executable is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(f"No Chromium. To install it: {INSTALL_COMMAND}")
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous API keeps an event loop running in this thread, where Django would refuse to query.
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def browser_page(chromium: "Browser") -> "Generator[Callable[..., Page]]":
    """Opens pages: `browser_page(width=1280, height=800, color_scheme="light", **context_options)`.

    Requests that leave this machine are refused, and any error in the console fails the test; a test that
    expects some says so by emptying `page.console_errors`.
    """
    opened: list[Page] = []

    def open_page(width: int = 1280, height: int = 800, **options: Any) -> "Page":
        options = {"locale": "fa-IR", "timezone_id": "Asia/Tehran", "color_scheme": "light", **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.route(_is_elsewhere, lambda route: route.abort())
        page = context.new_page()
        page.console_errors = []
        page.on("console", lambda message: message.type == "error" and page.console_errors.append(message.text))
        page.on("pageerror", lambda error: page.console_errors.append(str(error)))
        opened.append(page)
        return page

    yield open_page
    errors = [error for page in opened for error in page.console_errors]
    for page in opened:
        page.context.close()
    assert not errors, f"errors in the browser's console: {errors}"


def _is_elsewhere(url: str) -> bool:
    """Whether a request would leave this machine."""
    return not url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))


@pytest.fixture
def admin_user(django_user_model: "type[AbstractUser]", db: None) -> "AbstractUser":
    """A superuser named `admin` whose password is `password`."""
    return django_user_model.objects.create_superuser("admin", "admin@example.com", "password")


@pytest.fixture
def editor_client(client: "Client", admin_user: "AbstractUser") -> "Client":
    """A test client signed in to the Wagtail admin."""
    client.force_login(admin_user)
    return client


@pytest.fixture
def assert_snapshot(request: pytest.FixtureRequest) -> Assertion:
    """`assert_snapshot("schema.graphql", text)` compares with `snapshots/schema.graphql` beside the test.

    `make snapshots` rewrites the file instead.
    """
    folder = Path(request.path).parent / "snapshots"

    def check(name: str, text: str) -> None:
        path = folder / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing; `make snapshots` writes it"
        assert text == path.read_text(encoding="utf-8"), f"differs from {path}; `make snapshots` rewrites it"

    return check
