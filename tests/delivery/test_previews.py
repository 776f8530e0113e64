"""Previews: a page as it stands in a form, read under a token by nobody but who has it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import streamfield

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, Author, SectionPage, Tag
from jihadi_cms.delivery import recovery
from jihadi_cms.delivery.models import Address, Change, Document, Edge, Facet, Mark, PreviewDocument
from jihadi_cms.delivery.previews.drafts import UNSAVED_ID, share
from jihadi_cms.delivery.previews.tokens import token_of
from jihadi_cms.delivery.settle import settle
from tests.core.editing import EMPTY_STREAM, preview, preview_new, publish_new
from tests.probe.models import ProbePage

FORM = {"body": EMPTY_STREAM}
SECRET = "پنهان"


@pytest.fixture
def section(db: None) -> SectionPage:
    """The published section «آموزش»."""
    section = HomePage.objects.get().add_child(instance=SectionPage(title="آموزش"))
    settle()
    return section


@pytest.fixture
def article(section: SectionPage) -> ArticlePage:
    """A published article."""
    article = section.add_child(instance=ArticlePage(title="مدرسه", lead="پیشین"))
    settle()
    return article


def token() -> str:
    """That of the latest preview."""
    return token_of(PreviewDocument.objects.latest("pk").name)


def read(page_id: int, token: str) -> Any:
    """REST's answer for a page to who brings a token."""
    return Client().get(f"/api/v1/pages/{page_id}/", headers={"Preview-Token": token})


def shared(page: Page, life: timedelta = timedelta(days=1)) -> PreviewDocument:
    """A link to the page's latest revision."""
    return share(page.latest_revision, None, life)


def test_the_unsaved_form_is_shown_with_its_children_and_tags(editor_client: Client, article: ArticlePage) -> None:
    author = Author.objects.create(name="سارا احمدی")
    settle()
    response = preview(
        editor_client,
        article,
        title="عنوان تازه",
        lead=SECRET,
        tags="آموزش, روستا",
        body=streamfield([("heading", {"text": "سرآغاز", "level": "2"})]),
        article_authors=[{"author": author.pk}],
    )
    assert response.status_code == 302
    assert response["Location"] == f"/preview/{token()}/"
    assert "no-store" in response["Cache-Control"]
    draft = read(article.pk, token()).json()
    assert (draft["title"], draft["lead"]) == ("عنوان تازه", SECRET)
    assert [each["name"] for each in draft["authors"]] == ["سارا احمدی"]
    assert {each["name"] for each in draft["tags"]} == {"آموزش", "روستا"}
    assert [block["value"]["text"] for block in draft["body"]] == ["سرآغاز"]
    assert read(article.pk, "").json()["title"] == "مدرسه"


def _rows() -> list[Any]:
    """All that readers are answered from, the notes of what is to be done, and tags."""
    models = (Address, Change, Document, Edge, Facet, Mark, Tag)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_nothing_but_the_preview_is_written(
    editor_client: Client, article: ArticlePage, mentions: Callable[[str], int]
) -> None:
    before = _rows()
    preview(editor_client, article, title=SECRET, tags=f"{SECRET}۲", **FORM)
    preview_new(editor_client, article.get_parent(), ArticlePage, title=SECRET, tags=f"{SECRET}۳", **FORM)
    settle()
    assert _rows() == before
    assert mentions(SECRET) == 0
    for path in ("/api/v1/sync/", "/api/v1/tags/", "/llms.txt", "/tags/", f"/search/?q={SECRET}"):
        answer = Client().get(path).content.decode().replace(f'value="{SECRET}"', "").replace(f"«{SECRET}»", "")
        assert SECRET not in answer, path
    assert PreviewDocument.objects.count() == 2


def test_a_page_that_is_not_saved_yet(editor_client: Client, section: SectionPage) -> None:
    draft = section.add_child(instance=SectionPage(title="پیش‌نویس", live=False))
    settle()
    author = Author.objects.create(name="سارا احمدی")
    values = {"title": "هنوز نه", "tags": "روستا", "article_authors": [{"author": author.pk}], **FORM}
    preview_new(editor_client, draft, ArticlePage, **values)
    found = read(UNSAVED_ID, token())
    assert found.status_code == 200
    body = found.json()
    assert (body["id"], body["title"]) == (UNSAVED_ID, "هنوز نه")
    assert [each["name"] for each in body["authors"]] == ["سارا احمدی"]
    assert [each["name"] for each in body["tags"]] == ["روستا"]
    # The draft above is not for readers, and is left out as it would be.
    assert body["breadcrumb"] == [HomePage.objects.get().pk, section.pk]
    assert ArticlePage.objects.count() == 0


def test_each_look_replaces_the_one_before(editor_client: Client, article: ArticlePage, section: SectionPage) -> None:
    for title in ("یک", "دو"):
        preview(editor_client, article, title=title, **FORM)
        preview_new(editor_client, section, ArticlePage, title=title, **FORM)
    assert PreviewDocument.objects.count() == 2
    first = PreviewDocument.objects.get(page=article)
    assert read(article.pk, token_of(first.name)).json()["title"] == "دو"
    # Another editor's look is another one.
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    preview(other, article, title="سه", **FORM)
    assert read(article.pk, token_of(first.name)).json()["title"] == "دو"


def test_a_saved_draft_is_shown(editor_client: Client, article: ArticlePage) -> None:
    article.title = "پیش‌نویس"
    article.save_revision()
    response = editor_client.get(f"/admin/pages/{article.pk}/view_draft/")
    assert response.status_code == 302
    assert read(article.pk, token()).json()["title"] == "پیش‌نویس"


def test_a_link_stays_with_its_revision(article: ArticlePage) -> None:
    article.title = "یکم"
    article.save_revision()
    link = token_of(shared(article).name)
    article.title = "دوم"
    article.save_revision().publish()
    settle()
    assert read(article.pk, link).json()["title"] == "یکم"
    assert read(article.pk, "").json()["title"] == "دوم"


def spoil(row: PreviewDocument, how: str) -> str:
    """A token that is not good for the page of `row`."""
    if how == "expired":
        PreviewDocument.objects.update(expires_at=timezone.now())
    elif how == "revoked":
        PreviewDocument.objects.update(revoked_at=timezone.now())
    elif how == "forged":
        return f"{row.name}.{'A' * 43}"
    elif how == "unsigned":
        return row.name
    elif how == "unknown":
        return token_of("never-made")
    elif how == "foreign":
        other = HomePage.objects.get().add_child(instance=SectionPage(title="دیگر"))
        other.save_revision()
        return token_of(shared(other).name)
    return token_of(row.name)


SPOILED = ["expired", "revoked", "forged", "unsigned", "unknown", "foreign"]


@pytest.mark.parametrize("how", SPOILED)
def test_any_other_token_is_refused_and_told_nothing(article: ArticlePage, how: str) -> None:
    article.title = SECRET
    article.save_revision()
    bad = spoil(shared(article), how)
    settle()
    address = article.get_url_parts()[2]
    asked = [
        Client().get(f"/api/v1/pages/{article.pk}/", headers={"Preview-Token": bad}),
        Client().get(f"/api/v1/pages/{article.pk}/", {"preview": bad}),
        Client().get(f"/api/v1/pages/{article.pk}.md", {"preview": bad}),
        Client().get("/api/v1/pages/find/", {"path": address, "preview": bad}),
        Client().get("/api/v1/route/", {"path": address, "preview": bad}),
        Client().get("/api/v1/pages/987654321/", {"preview": bad}),
    ]
    bodies = {answer.content for answer in asked}
    assert [answer.status_code for answer in asked] == [403] * len(asked)
    assert len(bodies) == 1  # the same, whatever is wrong and whether or not there is such a page
    for answer in asked:
        assert "no-store" in answer["Cache-Control"]
        assert not answer.has_header("ETag")
        assert "مدرسه" not in answer.content.decode()


def test_a_private_pages_draft_is_for_its_own_token_alone(article: ArticlePage) -> None:
    hidden = article.get_parent().add_child(instance=ArticlePage(title=SECRET))
    hidden.view_restrictions.create(restriction_type="login")
    for page in (hidden, article):
        page.save_revision()
    settle()
    own, other = token_of(shared(hidden).name), token_of(shared(article).name)
    assert read(hidden.pk, own).json()["title"] == SECRET
    assert read(hidden.pk, other).status_code == 403
    assert SECRET not in read(article.pk, other).content.decode()
    assert read(hidden.pk, "").status_code == 404


def test_a_page_that_is_gone_takes_its_previews_along(article: ArticlePage) -> None:
    article.save_revision()
    link = token_of(shared(article).name)
    article.delete()
    assert not PreviewDocument.objects.exists()
    assert read(article.pk, link).status_code == 403


def test_expired_previews_are_swept(article: ArticlePage, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    article.save_revision()
    kept = shared(article)
    for _ in range(2):
        shared(article, timedelta(hours=-1))
    assert PreviewDocument.objects.count() == 2  # the next one made swept the first
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RECOVERY_INTERVAL": 0}
    monkeypatch.setattr(recovery, "_next_look", 0.0)
    Client().get("/api/v1/pages/")
    assert list(PreviewDocument.objects.all()) == [kept]
    shared(article, timedelta(hours=-1))
    call_command("publish_scheduled")
    assert list(PreviewDocument.objects.all()) == [kept]


def test_a_reader_without_a_token_costs_no_more(
    article: ArticlePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.get("/api/v1/pages/")
    with django_assert_num_queries(1):
        client.get(f"/api/v1/pages/{article.pk}/")


def test_an_external_front_end(editor_client: Client, article: ArticlePage, settings: Any) -> None:
    template = "https://front.example/preview?token={token}&path={path}&id={id}"
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "PREVIEW_URL": template}
    response = preview(editor_client, article, title="تازه", **FORM)
    path = f"/news/{article.code}/%D9%85%D8%AF%D8%B1%D8%B3%D9%87/"
    assert response["Location"] == f"https://front.example/preview?token={token()}&path={path}&id={article.pk}"


@pytest.mark.urls("jihadi_cms.delivery.urls")
def test_without_anything_that_shows_previews_there_are_none(article: ArticlePage, settings: Any) -> None:
    assert not article.is_previewable()
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "PREVIEW_URL": "https://front.example/{token}"}
    assert article.is_previewable()
    # A page type without our mixin keeps the preview that it has.
    assert ProbePage.serve_preview is Page.serve_preview


def test_a_page_outside_every_site_is_told_so(editor_client: Client, article: ArticlePage) -> None:
    article.save_revision()
    Site.objects.all().delete()
    response = editor_client.get(f"/admin/pages/{article.pk}/view_draft/")
    assert response.status_code == 200
    assert not PreviewDocument.objects.exists()


def test_who_may_not_edit_sees_no_draft(client: Client, article: ArticlePage) -> None:
    client.force_login(User.objects.create_user("reader"))
    assert client.get(f"/admin/pages/{article.pk}/edit/preview/").status_code == 302
    assert not PreviewDocument.objects.exists()


def test_a_published_article_shows_its_draft_at_a_new_slug(editor_client: Client, section: SectionPage) -> None:
    article = publish_new(editor_client, section, ArticlePage, title="مدرسه", lead="لید", **FORM)
    settle()
    preview(editor_client, article, title="تازه", slug="تازه", **FORM)
    own = {"Preview-Token": token()}
    for path in (f"/news/{article.code}/تازه/", f"/news/{article.code}/"):
        found = Client().get("/api/v1/pages/find/", {"path": path}, headers=own, follow=True)
        assert (found.status_code, found.json()["title"]) == (200, "تازه")
    route = Client().get("/api/v1/route/", {"path": f"/news/{article.code}/مدرسه/"}, headers=own).json()
    assert route["redirect"]["to"].endswith("/%D8%AA%D8%A7%D8%B2%D9%87/")


def test_the_token_names_the_site_whatever_host_the_admin_is_on(article: ArticlePage) -> None:
    root = Page.get_first_root_node().add_child(instance=HomePage(title="خانه‌ی دیگر"))
    Site.objects.create(hostname="other.example", root_page=root)
    page = root.add_child(instance=SectionPage(title="آن‌جا"))
    page.save_revision()
    settle()
    assert read(page.pk, "").status_code == 404
    link = shared(page)
    draft = read(page.pk, token_of(link.name))
    assert (draft.status_code, draft.json()["breadcrumb"]) == (200, [root.pk])
    # The path is one of that site, too.
    found = Client().get("/api/v1/pages/find/", {"path": link.path, "preview": token()})
    assert found.json()["id"] == page.pk
