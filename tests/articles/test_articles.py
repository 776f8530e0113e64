"""Articles: their address, their section, and what they link to."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import streamfield

from home.models import HomePage
from jihadi_cms.articles.models import ArticleAuthor, ArticlePage, ArticleRelated, Author, SectionPage, Tag
from jihadi_cms.core.models import Province
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from tests.core.editing import EMPTY_STREAM, errors_of, post_page, publish_new

FORM = {"body": EMPTY_STREAM}


def create_url(section: SectionPage) -> str:
    """Where the admin creates an article in `section`."""
    return reverse("wagtailadmin_pages:add", args=("jihadi_articles", "articlepage", section.pk))


def test_an_editor_publishes_an_article(editor_client: Client, section: SectionPage) -> None:
    authors = [Author.objects.create(name=name) for name in ("سارا احمدی", "رضا کریمی")]
    other = section.add_child(instance=ArticlePage(title="خبر پیشین"))
    groups = HomePage.objects.get().add_child(instance=GroupIndexPage(title="گروه‌ها"))
    group = groups.add_child(instance=GroupPage(title="گروه جهادی نور"))
    page = publish_new(
        editor_client,
        section,
        ArticlePage,
        title="ساخت مدرسه در يك روستا",
        kicker="گزارش ميداني",
        lead="چهل داوطلب در سی روز.",
        kind="photo_report",
        featured="on",
        published_at=timezone.now(),
        province=Province.objects.get(code="IR-23").pk,
        tags="مدرسه, آموزش, روستا",
        body=streamfield([("heading", {"text": "آغاز کار", "level": "2"})]),
        article_authors=[{"author": authors[1].pk}, {"author": authors[0].pk}],
        article_relations=[{"article": other.pk}],
        article_groups=[{"group": group.pk}],
    )
    assert (page.title, page.kicker) == ("ساخت مدرسه در یک روستا", "گزارش میدانی")
    assert page.slug == "ساخت-مدرسه-در-یک-روستا"
    assert page.kind == "photo_report"
    assert page.featured
    assert page.code == other.code + 1
    assert page.province.name == "تهران"
    assert [(block.block_type, block.value["text"]) for block in page.body] == [("heading", "آغاز کار")]
    assert sorted(page.tags.names()) == ["آموزش", "روستا", "مدرسه"]
    assert page.authors == [authors[1], authors[0]]
    assert page.related_articles == [other]
    assert page.related_groups == [group]


def test_a_title_is_all_that_a_draft_needs(editor_client: Client, section: SectionPage) -> None:
    response = post_page(editor_client, create_url(section), {"title": "پیش‌نویس", **FORM}, "action-save")
    assert response.status_code == 302
    assert not ArticlePage.objects.get().live


def test_a_missing_title_is_said(editor_client: Client, section: SectionPage) -> None:
    assert "title" in errors_of(post_page(editor_client, create_url(section), {"title": "", **FORM}))


def test_editing_keeps_the_address(editor_client: Client, section: SectionPage) -> None:
    page = publish_new(editor_client, section, ArticlePage, title="مدرسه", lead="لید", **FORM)
    url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    response = post_page(editor_client, url, {"title": "مدرسه‌ی نو", **FORM})
    assert response.status_code == 302
    changed = ArticlePage.objects.get()
    assert (changed.title, changed.code, changed.slug) == ("مدرسه‌ی نو", page.code, page.slug)


def test_the_admin_finds_articles_by_title(editor_client: Client, section: SectionPage) -> None:
    section.add_child(instance=ArticlePage(title="ساخت مدرسه"))
    found = editor_client.get(reverse("wagtailadmin_pages:search"), {"q": "مدرسه"})
    assert "ساخت مدرسه" in found.content.decode()


@pytest.mark.urls("wagtail.urls")
def test_the_address_is_the_codes(section: SectionPage) -> None:
    page = section.add_child(instance=ArticlePage(title="school"))
    site = Site.objects.get()
    assert page.get_url_parts() == (site.pk, "http://localhost", f"/news/{page.code}/school/")
    assert page.full_url == f"http://localhost/news/{page.code}/school/"
    assert page.url_path == f"{section.url_path}school/"


@pytest.mark.urls("wagtail.urls")
def test_a_persian_address_is_percent_encoded_as_the_sections_is(section: SectionPage) -> None:
    page = section.add_child(instance=ArticlePage(title="آموزش"))
    assert section.url.startswith("/%D8%A2")
    assert page.url == f"/news/{page.code}{section.url}"


@pytest.mark.urls("wagtail.documents.urls")
def test_without_a_route_there_is_no_address(section: SectionPage) -> None:
    page = section.add_child(instance=ArticlePage(title="school"))
    assert page.get_url_parts() == (Site.objects.get().pk, None, None)


@pytest.mark.urls("wagtail.urls")
def test_outside_every_site_there_is_no_address(db: None) -> None:
    elsewhere = Page.get_first_root_node().add_child(instance=HomePage(title="جای دیگر"))
    section = elsewhere.add_child(instance=SectionPage(title="آموزش"))
    assert section.add_child(instance=ArticlePage(title="school")).get_url_parts() is None


def test_section(section: SectionPage) -> None:
    inner = section.add_child(instance=SectionPage(title="کلاس"))
    page = inner.add_child(instance=ArticlePage(title="مدرسه"))
    assert ArticlePage.objects.get(pk=page.pk).section == inner
    assert ArticlePage(title="هنوز بی‌جا").section is None


def test_where_articles_go(section: SectionPage) -> None:
    assert ArticlePage.can_create_at(section)
    assert SectionPage.can_create_at(section)
    assert not ArticlePage.can_create_at(HomePage.objects.get())
    assert not SectionPage.can_create_at(ArticlePage(title="مدرسه"))


def test_linked_rows_cost_one_query(section: SectionPage, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    authors = [Author.objects.create(name=f"نویسنده {number}") for number in range(5)]
    page = ArticlePage(title="مدرسه")
    page.article_authors = [ArticleAuthor(author=author) for author in reversed(authors)]
    section.add_child(instance=page)
    stored = ArticlePage.objects.get(pk=page.pk)
    with django_assert_num_queries(2):
        assert stored.authors == authors[::-1]


def test_linked_rows_of_an_unsaved_page(section: SectionPage) -> None:
    author = Author.objects.create(name="سارا احمدی")
    other = section.add_child(instance=ArticlePage(title="خبر پیشین"))
    page = ArticlePage(title="مدرسه")
    page.article_authors = [ArticleAuthor(author=author)]
    page.article_relations = [ArticleRelated(article=other)]
    assert (page.authors, page.related_articles) == ([author], [other])


def test_tags_have_one_spelling(section: SectionPage) -> None:
    first = ArticlePage(title="یک")
    first.tags.add("علی", "هلال احمر")
    section.add_child(instance=first)
    second = ArticlePage(title="دو")
    second.tags.add("علي")
    section.add_child(instance=second)
    assert list(Tag.objects.values_list("name", "slug")) == [("علی", "علی"), ("هلال احمر", "هلال-احمر")]
    assert [tag.name for tag in ArticlePage.objects.get(title="دو").tags.all()] == ["علی"]


def test_tags_with_like_slugs_are_numbered(db: None) -> None:
    assert [Tag.objects.create(name=name).slug for name in ("هلال احمر", "هلال-احمر")] == [
        "هلال-احمر",
        "هلال-احمر-2",
    ]


def test_snippets_in_the_admin(editor_client: Client) -> None:
    Author.objects.create(name="سارا احمدی")
    for model, values in (("author", {"name": "رضا كريمي"}), ("tag", {"name": "محيط زيست", "slug": ""})):
        base = f"wagtailsnippets_jihadi_articles_{model}"
        assert editor_client.get(reverse(f"{base}:list")).status_code == 200
        assert editor_client.post(reverse(f"{base}:add"), values).status_code == 302
    assert Author.objects.get(name="رضا کریمی").slug == "رضا-کریمی"
    assert Tag.objects.get(name="محیط زیست").slug == "محیط-زیست"
    found = editor_client.get(reverse("wagtailsnippets_jihadi_articles_author:list"), {"q": "احمد"})
    assert "سارا احمدی" in found.content.decode()
    assert "رضا کریمی" not in found.content.decode()
