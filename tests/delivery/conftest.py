"""A small site of probe pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.routes import Route, resolve
from jihadi_cms.delivery.settle import settle
from tests.probe.models import ProbePage

MakePage = Callable[..., ProbePage]
At = Callable[..., Route]

#: What addresses begin with for readers of the default site.
ORIGIN = "http://localhost"


@pytest.fixture
def home(db: None) -> Page:
    """The root page of the only site; nothing is marked."""
    settle()
    return Site.objects.get().root_page


@pytest.fixture
def make_page(home: Page) -> MakePage:
    """`make_page("title", parent=home, live=True, **fields)`: a probe page, its slug the title; settled."""

    def make(title: str, parent: Page | None = None, **fields: Any) -> ProbePage:
        page = ProbePage(title=title, slug=title, **fields)
        (parent or Page.objects.get(pk=home.pk)).add_child(instance=page)
        settle()
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> ProbePage:
    """A published page at /one/."""
    return make_page("one")


@pytest.fixture
def tree(make_page: MakePage) -> list[ProbePage]:
    """Published pages at /top/, /top/middle/ and /top/middle/bottom/."""
    top = make_page("top")
    middle = make_page("middle", parent=top)
    return [top, middle, make_page("bottom", parent=middle)]


@pytest.fixture
def restricted(make_page: MakePage) -> ProbePage:
    """A page at /secret/ that needs a login."""
    section = make_page("secret")
    section.view_restrictions.create(restriction_type="login")
    settle()
    return section


@pytest.fixture
def mentions(client: Client) -> Callable[[str], int]:
    """`mentions("word")`: how often the lists and the search of the REST API name it."""

    def count(word: str) -> int:
        answers = [client.get("/api/v1/pages/?first=100"), client.get("/api/v1/search/", {"q": word})]
        return sum(answer.content.decode().count(word) for answer in answers)

    return count


@pytest.fixture
def at(home: Page) -> At:
    """`at("/one/")` is the route there, for readers of the default site, or of `site`."""

    def find(path: str, site: Site | None = None) -> Route:
        reader = Reader((site or Site.objects.get(is_default_site=True)).pk, ORIGIN)
        return resolve(path, reader)

    return find
