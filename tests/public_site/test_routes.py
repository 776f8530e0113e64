"""What the site answers at an address, and what it tells search engines there."""

import json

import extruct
import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.public_site.content import Content


@pytest.mark.parametrize("old", ["/old/", "/index.php?id=5", "/خبر قدیمی/", "/old.html"])
@pytest.mark.parametrize(("permanent", "status"), [(True, 301), (False, 302)])
def test_editors_redirects(client: Client, content: Content, old: str, permanent: bool, status: int) -> None:
    Redirect.add_redirect(old, content.article, is_permanent=permanent)
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (status, content.article.get_url())


def test_long_queries_and_paths(client: Client, content: Content) -> None:
    path = content.section.get_url()
    assert client.get(path, {"tracker": "x" * 3000}).status_code == 200
    assert client.get(path, {"tracker": "x" * 9000}).status_code == 404
    assert client.get("/" + "a/" * 2000).status_code == 404


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("article", {"NewsArticle", "BreadcrumbList"}),
        ("group", {"NGO", "BreadcrumbList"}),
        ("event", {"Event", "BreadcrumbList"}),
        ("section", {"CollectionPage", "BreadcrumbList"}),
        ("home", {"WebPage", "WebSite", "Organization"}),
    ],
)
def test_json_ld(client: Client, content: Content, name: str, kinds: set[str]) -> None:
    page = getattr(content, name)
    html = client.get(page.get_url()).content.decode()
    (found,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    assert {each["@type"] for each in found["@graph"]} == kinds
    assert found["@graph"][0]["url"] == f"http://testserver{page.get_url()}"


def test_a_hostile_title_ends_no_script(client: Client, content: Content) -> None:
    html = client.get(content.hostile.get_url()).content.decode()
    script = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(script)["@graph"][0]["headline"] == content.hostile.title
