"""What the public may not see is absent from both outlets, nested fields included; so is what only that uses."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from jihadi_cms.articles.models import (
    ArticleAuthor,
    ArticlePage,
    ArticleRelated,
    Author,
    SectionPage,
    Tag,
)
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from tests.contract.project import project
from tests.graphql.conftest import Ask
from tests.graphql.selections import SCHEMA, everything
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

SECRET = "راز"
HIDDEN, VISIBLE, SECRET_AUTHOR, SECRET_TAG = 9801, 9802, 9803, 9804


@pytest.fixture
def hidden() -> ArticlePage:
    """A public article that others name in every way, with an author and a tag that nothing else uses."""
    section = SectionPage.objects.get(pk=content.SECTION)
    hidden = ArticlePage(pk=HIDDEN, title=SECRET, lead=SECRET, published_at=content.MOMENT, **content.DATES)
    author = Author.objects.create(pk=SECRET_AUTHOR, name=f"{SECRET} نویسنده", slug="secret-author")
    hidden.article_authors = [ArticleAuthor(author=author, sort_order=0)]
    hidden.tags.add(Tag.objects.create(pk=SECRET_TAG, name=f"{SECRET} برچسب", slug="secret-tag"))
    section.add_child(instance=hidden)
    visible = ArticlePage(pk=VISIBLE, title="دیدنی", body=content.body("visible", HIDDEN, HIDDEN), **content.DATES)
    visible.article_relations = [ArticleRelated(article=hidden, sort_order=0)]
    section.add_child(instance=visible)
    settle()
    return hidden


def unpublish(page: ArticlePage) -> None:
    """Take the page offline."""
    page.unpublish()


def restrict(page: ArticlePage) -> None:
    """Ask for a password."""
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


def restrict_above(page: ArticlePage) -> None:
    """Ask for a log-in for the group of pages that holds the page, after moving it there."""
    members = SectionPage.objects.get(pk=content.SECTION).add_child(instance=SectionPage(title="اعضا", **content.DATES))
    page.move(members, pos="last-child")
    PageViewRestriction.objects.create(page=members, restriction_type="login")


def expire(page: ArticlePage) -> None:
    """Let the page's time run out, with no command run since."""
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save()
    settle()
    Document.objects.filter(page_id=page.pk).update(visible_until=timezone.now() - timedelta(seconds=1))


def embargo(page: ArticlePage) -> None:
    """Let the page go live tomorrow."""
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save()


def delete(page: ArticlePage) -> None:
    """Delete the page."""
    page.delete()


HIDE = [unpublish, restrict, restrict_above, expire, embargo, delete]
hiding = pytest.mark.parametrize("hide", HIDE, ids=lambda hide: hide.__name__)
at_once = pytest.mark.parametrize("settled", [True, False], ids=["settled", "at once"])


def rest(client: Client) -> dict[str, Any]:
    """All that REST gives anybody, by address."""
    answers = {}
    addresses = ["pages/", f"search/?q={SECRET}", "pages/find/?path=/", "site_settings/"]
    addresses += [f"{each.list_name}/" for each in project().content_types if each.kind != "setting"]
    addresses += [f"pages/{each}/" for each in (VISIBLE, content.HOME, content.SECTION, content.ARTICLE)]
    for address in addresses:
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200
        answers[address] = answer.json()
    return answers


def graphql(ask: Ask) -> dict[str, Any]:
    """All that GraphQL gives anybody, pages named by others and beside others included."""
    page = "{ id title url card { title summary } }"
    around = f"breadcrumb {page} previous {page} next {page} children {page} parent {page}"
    selection = everything(SCHEMA.type_map["ArticlePage"])
    return {
        "articles": ask(f"{{ articles(first: 100) {{ totalCount nodes {selection} }} }}"),
        "pages": ask(f"{{ pages(first: 100) {{ nodes {{ id title {around} }} }} }}"),
        "links": ask(
            f"""{{ articles(first: 100) {{ nodes {{ relatedArticles {page} body {{
                ... on PageLinksBlock {{ links {{ page {page} text }} }}
                ... on CallToActionBlock {{ page {page} }} ... on ParagraphBlock {{ html }} }} }} }} }}"""
        ),
        "search": ask(f'{{ search(q: "{SECRET}") {{ nodes {page} }} }}'),
        "rows": ask("{ authors(first: 100) { nodes { id name } } tags(first: 100) { nodes { id name } } }"),
    }


def mentions(answer: Any) -> bool:
    """Whether anything of the hidden page, its author or its tag is said."""
    text = json.dumps(answer, ensure_ascii=False)
    return any(word in text for word in (SECRET, str(HIDDEN), str(SECRET_AUTHOR), str(SECRET_TAG)))


def test_it_is_everywhere_before(client: Client, ask: Ask, hidden: ArticlePage) -> None:
    answers = rest(client) | graphql(ask)
    silent = {place for place, answer in answers.items() if not mentions(answer)}
    shown = {"pages/", "articles/", f"pages/{VISIBLE}/", f"search/?q={SECRET}", "authors/", "tags/"}
    assert not (shown | {"articles", "pages", "links", "search", "rows"}) & silent


@hiding
@at_once
def test_it_is_nowhere_afterwards(
    client: Client, ask: Ask, hidden: ArticlePage, hide: Callable[[ArticlePage], None], settled: bool
) -> None:
    hide(hidden)
    if settled:
        settle()
    answers = rest(client) | graphql(ask)
    assert [place for place, answer in answers.items() if mentions(answer)] == []
    assert answers[f"pages/{VISIBLE}/"]["related_articles"] == []
    assert ask("query($id: ID) { page(id: $id) { id } }", id=str(VISIBLE))["page"]


@hiding
def test_it_cannot_be_asked_for(
    client: Client, ask: Ask, hidden: ArticlePage, hide: Callable[[ArticlePage], None]
) -> None:
    path = client.get(f"/api/v1/pages/{HIDDEN}/").json()["path"]
    code = path.split("/")[2]
    hide(hidden)
    for address in (
        f"pages/{HIDDEN}/",
        f"pages/find/?path={path}",
        f"pages/find/?path=/news/{code}/",
        f"authors/{SECRET_AUTHOR}/",
        f"tags/{SECRET_TAG}/",
    ):
        assert client.get(f"/api/v1/{address}").status_code == 404, address
    for address in ("articles/?authors=secret-author", "articles/?tags=secret-tag", "authors/?slug=secret-author"):
        assert client.get(f"/api/v1/{address}").json()["items"] == [], address
    found = ask(
        """query($page: ID, $path: String, $author: ID, $tag: ID) {
            byId: page(id: $page) { id } byPath: page(path: $path) { id } author(id: $author) { id }
            bySlug: author(slug: "secret-author") { id } tag(id: $tag) { id }
            articles(authors: "secret-author") { totalCount } }""",
        page=str(HIDDEN),
        path=path,
        author=str(SECRET_AUTHOR),
        tag=str(SECRET_TAG),
    )
    assert found.pop("articles") == {"totalCount": 0}
    assert set(found.values()) == {None}


def test_an_author_of_another_page_too_stays(client: Client, ask: Ask, hidden: ArticlePage) -> None:
    visible = ArticlePage.objects.get(pk=VISIBLE)
    visible.article_authors = [ArticleAuthor(author_id=SECRET_AUTHOR, sort_order=0)]
    visible.save()
    settle()
    hidden.unpublish()
    settle()
    assert client.get(f"/api/v1/authors/{SECRET_AUTHOR}/").status_code == 200
    assert client.get(f"/api/v1/tags/{SECRET_TAG}/").status_code == 404
    assert ask('{ author(slug: "secret-author") { name } }')["author"]
