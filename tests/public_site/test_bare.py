"""The site before anybody has filled it, and when everything fails."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from home.models import HomePage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from tests.public_site.content import publish


@pytest.mark.django_db
def test_without_settings_and_menus_there_is_still_a_way_around(client: Client) -> None:
    publish(HomePage.objects.get())
    html = client.get("/").content.decode()
    for path in ("/provinces/", "/activities/", "/search/"):
        assert f'href="{path}"' in html
        assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_a_group_of_which_nothing_is_known_has_no_empty_box(client: Client) -> None:
    index = HomePage.objects.get().add_child(instance=GroupIndexPage(title="groups", slug="groups"))
    bare = index.add_child(instance=GroupPage(title="bare", slug="bare"))
    placed = index.add_child(instance=GroupPage(title="placed", slug="placed", city="بم"))
    settle()
    assert 'class="facts"' in client.get(placed.get_url()).content.decode()
    assert 'class="facts"' not in client.get(bare.get_url()).content.decode()


def test_the_page_for_a_fault_asks_for_nothing(rf: RequestFactory) -> None:
    html = server_error(rf.get("/")).content.decode()
    assert '<html lang="fa" dir="rtl">' in html
    assert "public_site/css/tokens.css" in html


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/search/?q=%00", "/search/?q=a%00&type=article", "/search/?after=%00&q=a"])
def test_what_no_database_takes_is_no_fault(client: Client, path: str) -> None:
    assert client.get(path).status_code in (200, 400)
