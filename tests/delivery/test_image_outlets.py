"""An image whose collection becomes private leaves every outlet when that commits: nothing is settled meanwhile."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from jihadi_cms.delivery.settle import settle
from tests.rest import content
from tests.rest.conftest import site

__all__ = ["site"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ALT = "pictured"
IMAGES = f"/images/{content.IMAGE}/"

DETAIL = f"""{{ page(id: {content.ARTICLE}) {{ card {{ image {{ alt }} }}
    ... on ArticlePage {{ mainImage {{ alt rendition(width: 640) {{ url }} }} }} }} }}"""
LIST = "{ articles { nodes { mainImage { alt } } } pages { nodes { card { image { alt url } } } } }"


@pytest.fixture
def outlets(client: Client) -> dict[str, Callable[[], str]]:
    """Name of an outlet → its answer as text; a GraphQL answer has no errors."""

    def graphql(query: str) -> str:
        answer = client.post("/graphql/", {"query": query}, content_type="application/json")
        assert "errors" not in answer.json(), answer.json()
        return answer.content.decode()

    def get(url: str) -> str:
        return client.get(url).content.decode()

    article = Page.objects.get(pk=content.ARTICLE).get_url()
    names = (f"pages/{content.ARTICLE}/", "articles/", "pages/", "authors/", "sync/?first=100")
    rest = {name: f"/api/v1/{name}" for name in names}
    others = {
        "cards": f"/api/v1/pages/{content.HOME}/",
        "search": "/api/v1/search/?q=مدرسه",
        "settings": "/api/v1/site_settings/",
        "markdown": f"/api/v1/pages/{content.ARTICLE}.md",
        "public site": article,
        "public home": "/",
    }
    found = {name: lambda url=url: get(url) for name, url in {**rest, **others}.items()}
    return {**found, "graphql detail": lambda: graphql(DETAIL), "graphql list": lambda: graphql(LIST)}


def showing(outlets: dict[str, Callable[[], str]]) -> set[str]:
    """The outlets that name the image, by its words or its address."""
    return {name for name, answer in outlets.items() if ALT in (text := answer()) or IMAGES in text}


def test_no_outlet_shows_it(outlets: dict[str, Callable[[], str]], client: Client) -> None:
    image = get_image_model().objects.get(pk=content.IMAGE)
    image.alt_text = ALT
    image.collection = Collection.get_first_root_node().add_child(name="inside")
    image.save()
    settle()
    shown = showing(outlets)
    assert shown == outlets.keys()
    restriction = CollectionViewRestriction.objects.create(collection=image.collection, restriction_type="login")
    assert showing(outlets) == set()
    settle()
    assert showing(outlets) == set()
    assert client.get(f"/api/v1/pages/{content.ARTICLE}/").json()["main_image"] is None
    restriction.delete()
    settle()
    assert showing(outlets) == shown
