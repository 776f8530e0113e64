"""`/api/v1/route/`: one call for all that a site answers at a path."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from jsonschema import Draft202012Validator
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.groups.models import GroupIndexPage
from tests.rest import content
from tests.rest.conftest import Get
from tests.rest.openapi import openapi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def path_of(page_id: int) -> str:
    """Where a page's document stands."""
    return Document.objects.get(page_id=page_id).path


def assert_as_described(answer: dict[str, Any], status: int) -> None:
    """Check an answer against the OpenAPI document."""
    (media_type,) = openapi()["paths"]["/api/v1/route/"]["get"]["responses"][str(status)]["content"].values()
    schema = {**media_type["schema"], "components": openapi()["components"]}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer)] == []


@pytest.fixture
def article_path() -> str:
    """The path of the article."""
    return path_of(content.ARTICLE)


class TestPage:
    """A path at which a page stands."""

    def test_it_comes_with_all_that_its_site_shows(self, get: Get, article_path: str) -> None:
        answer = get("route/", path=article_path).json()
        assert_as_described(answer, 200)
        detail = get(f"pages/{content.ARTICLE}/").json()
        cards = detail.pop("included")
        neighbours = {name: detail.pop(name) for name in ("breadcrumb", "previous", "next")}
        assert answer["page"] == detail
        assert neighbours.items() <= answer.items()
        assert (answer["kind"], answer["status"], answer["redirect"]) == ("page", 200, None)
        settings, menus = get("site_settings/").json(), get("menus/").json()
        assert answer["settings"]["site_settings"].items() <= settings.items()
        assert answer["navigation"] == menus["items"]
        assert answer["included"] == {**cards, **menus["included"], **settings["included"]}

    def test_its_head(self, get: Get, article_path: str) -> None:
        answer = get("route/", path=article_path).json()
        seo, page = answer["seo"], answer["page"]
        assert seo["title"] == page["seo_title"]
        assert seo["description"] == "ساخت مدرسه"
        assert seo["canonical"] == page["url"] == f"http://testserver{quote(article_path)}"
        assert seo["image"]["url"].startswith("http://testserver/images/")
        assert seo["image"]["width"] / seo["image"]["height"] == pytest.approx(1200 / 630, rel=0.01)
        graph = seo["open_graph"]
        assert (graph["type"], graph["locale"], graph["section"]) == ("article", "fa_IR", "آموزش")
        assert graph["published_time"] == page["published_at"]

    def test_the_share_image_is_served(self, get: Get, client: Client, article_path: str) -> None:
        image = get("route/", path=article_path).json()["seo"]["image"]
        response = client.get(image["url"].removeprefix("http://testserver"))
        assert response.status_code == 200
        assert response["Content-Type"].startswith("image/")

    def test_a_summary_describes_what_says_nothing_itself(self, get: Get) -> None:
        seo = get("route/", path=path_of(content.GROUP)).json()["seo"]
        assert seo["description"] == "گروهی از یزد"

    @pytest.mark.parametrize("page_id", [value for value in content.OBJECTS.values() if value < 9100])
    def test_one_query(self, get: Get, page_id: int) -> None:
        path = path_of(page_id)
        get("route/", path="/")
        with CaptureQueriesContext(connection) as captured:
            assert get("route/", path=path).status_code == 200
        made = [each["sql"] for each in captured.captured_queries]
        # One more is that of the response cache.
        assert len([sql for sql in made if "contentversion" not in sql]) == 1, "\n\n".join(made)


class TestRedirect:
    """A path that leads to another."""

    @pytest.mark.parametrize("path", ["/news/{code}/", "/news/{code}/old-slug/", "/news/{code}/a/b/", "news/{persian}"])
    def test_by_code(self, get: Get, article_path: str, path: str) -> None:
        code = article_path.split("/")[2]
        persian = code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        response = get("route/", path=path.format(code=code, persian=persian))
        answer = response.json()
        assert response.status_code == 200
        assert_as_described(answer, 200)
        assert (answer["kind"], answer["status"]) == ("redirect", 301)
        assert answer["redirect"] == {"to": quote(article_path), "permanent": True}
        assert (answer["page"], answer["seo"], answer["json_ld"]) == (None, None, "")
        assert answer["navigation"]

    def test_of_editors(self, get: Get, article_path: str) -> None:
        Redirect.add_redirect("/خبر-قدیمی/?p=7", ArticlePage.objects.get(pk=content.ARTICLE), is_permanent=False)
        answer = get("route/", path="/خبر-قدیمی/?p=7").json()
        assert (answer["status"], answer["redirect"]["to"]) == (302, quote(article_path))
        assert get("route/", path="/خبر-قدیمی/").status_code == 404

    def test_no_cache_of_answers_keeps_it(self, get: Get, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
        redirect = Redirect.add_redirect("/old/", "https://one.example/")
        assert get("route/", path="/old/").json()["redirect"]["to"] == "https://one.example/"
        redirect.redirect_link = "https://two.example/"
        redirect.save()
        assert get("route/", path="/old/").json()["redirect"]["to"] == "https://two.example/"


class TestNoPage:
    """A path at which nothing stands, any more or at all: the answer still has what a site shows around it."""

    @pytest.mark.parametrize(
        ("path", "status", "kind"), [("/nowhere/", 404, "not_found"), ("/news/77/", 404, "not_found")]
    )
    def test_nothing(self, get: Get, path: str, status: int, kind: str) -> None:
        response = get("route/", path=path)
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
        answer = response.json()
        assert_as_described(answer, status)
        assert (answer["kind"], answer["status"]) == (kind, status)
        assert answer["navigation"] == get("menus/").json()["items"]
        assert answer["settings"]["site_settings"]["name"] == "جهادی"
        assert str(content.SECTION) in answer["included"]

    @pytest.mark.parametrize("what", ["unpublish", "delete"])
    def test_gone_by_any_of_its_addresses(self, get: Get, article_path: str, what: str) -> None:
        getattr(ArticlePage.objects.get(pk=content.ARTICLE), what)()
        settle()
        code = article_path.split("/")[2]
        for path in (article_path, f"/news/{code}/", f"/news/{code}/another-slug/"):
            response = get("route/", path=path)
            assert response.status_code == 410, path
            assert response["Content-Type"] == "application/problem+json"
            assert_as_described(response.json(), 410)
            assert response.json()["kind"] == "gone"
            assert article_path not in response.json()["included"]

    def test_a_private_page_is_not_there_by_any_address(self, get: Get, article_path: str) -> None:
        Redirect.add_redirect("/old/", ArticlePage.objects.get(pk=content.ARTICLE))
        Page.objects.get(pk=content.SECTION).view_restrictions.create(restriction_type="login")
        settle()
        code = article_path.split("/")[2]
        for path in (article_path, f"/news/{code}/", "/old/"):
            assert get("route/", path=path).status_code == 404, path
        # The menu names the private section.
        assert "آموزش" not in get("route/", path="/").content.decode()

    def test_it_is_found_when_it_appears(self, get: Get) -> None:
        path = "/تازه/"
        assert get("route/", path=path).status_code == 404
        HomePage.objects.get(pk=content.HOME).add_child(instance=GroupIndexPage(title="تازه", slug="تازه"))
        settle()
        assert get("route/", path=path).status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("", 422, "path"),
        ("?path=%00", 400, "path"),
        ("?path=%2500", 400, "path"),
        (f"?path={'a/' * 600}", 400, "path"),
        (f"?path={'a/' * 5000}", 422, "path"),
        ("?path=/?a=%00", 400, "path"),
        ("?path=http://[/", 400, "path"),
        ("?path=/&path=/", 400, "path"),
        ("?path=/&depth=2", 400, "depth"),
    ],
)
def test_wrong_questions(client: Client, query: str, status: int, parameter: str) -> None:
    response = client.get(f"/api/v1/route/{query}")
    assert response.status_code == status, response.content
    assert response.json()["parameter"] == parameter


def test_a_path_above_a_private_page_has_no_word_of_it(get: Get, article_path: str) -> None:
    """A page whose parent has expired keeps its own way up without it."""
    Document.objects.filter(page_id=content.SECTION).delete()
    answer = get("route/", path=article_path).json()
    assert answer["breadcrumb"] == [content.HOME]
    assert "آموزش" not in answer["json_ld"]
    assert answer["seo"]["open_graph"]["section"] == ""


class TestTranslations:
    """What `hreflang` names."""

    @pytest.fixture
    def english(self) -> GroupIndexPage:
        """The directory of groups in English."""
        locale = Locale.objects.create(language_code="en")
        with override_settings(WAGTAIL_I18N_ENABLED=True):
            home = HomePage.objects.get(pk=content.HOME).copy_for_translation(locale)
            home.save_revision().publish()
            page = GroupIndexPage.objects.get(pk=content.GROUP_INDEX).copy_for_translation(locale)
            page.title, page.slug = "Groups", "groups"
            page.save_revision().publish()
            settle()
        return GroupIndexPage.objects.get(pk=page.pk)

    @override_settings(WAGTAIL_I18N_ENABLED=True)
    def test_public_ones(self, get: Get, english: GroupIndexPage) -> None:
        path = path_of(content.GROUP_INDEX)
        own = {"locale": "fa", "url": f"http://testserver{quote(path)}"}
        other = {"locale": "en", "url": f"http://testserver{path_of(english.pk)}"}
        default = {"locale": "x-default", "url": own["url"]}
        for asked in (path, path_of(english.pk)):
            answer = get("route/", path=asked).json()
            assert answer["alternates"] == [other, own, default]
            assert_as_described(answer, 200)
        english.unpublish()
        settle()
        assert get("route/", path=path).json()["alternates"] == []

    def test_none_in_a_project_of_one_language(self, get: Get) -> None:
        assert get("route/", path="/").json()["alternates"] == []
