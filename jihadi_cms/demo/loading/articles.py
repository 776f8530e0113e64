"""Demo sections and articles."""

from typing import Any

from wagtail.models import Page

from jihadi_cms.articles.models import (
    ArticleAuthor,
    ArticleGroup,
    ArticlePage,
    ArticleRelated,
    Author,
    SectionPage,
)
from jihadi_cms.core.models import Province
from jihadi_cms.demo import content
from jihadi_cms.demo.loading.moments import Moments
from jihadi_cms.demo.loading.pages import draft, is_untouched, publish, stream
from jihadi_cms.demo.loading.references import Site


def draft_articles(site: Site, home: Page, moments: Moments) -> None:
    """Add the sections and articles that are missing, oldest first, as news codes count upwards."""
    sections = {}
    for data in content.read("sections"):
        section = SectionPage(
            title=data["title"],
            slug=data["slug"],
            introduction=data["introduction"],
            search_description=data["search_description"],
            share_image_id=site.key(data["share_image"]),
        )
        section = draft(site, home, data["key"], section, moments.at(-200, "08:00"))
        if is_untouched(section):
            publish(section)
        sections[data["key"]] = section
    for data in sorted(content.read_all("articles"), key=lambda article: -article["days_ago"]):
        published_at = moments.at(-data["days_ago"], data["time"])
        page = ArticlePage(
            **{name: data[name] for name in _PLAIN_FIELDS},
            source_name=data.get("source_name", ""),
            source_url=data.get("source_url", ""),
            search_description=data["lead"],
            published_at=published_at,
            province=Province.objects.filter(code=data["province"]).first(),
            main_image_id=site.key(data["main_image"]),
        )
        draft(site, sections[data["section"]], data["key"], page, published_at)


_PLAIN_FIELDS = (
    "title",
    "slug",
    "kicker",
    "subtitle",
    "lead",
    "kind",
    "featured",
    "photographer",
    "main_image_caption",
)


def publish_articles(site: Site) -> None:
    """Complete the articles that are still as `draft_articles` left them, and publish them."""
    for data in content.read_all("articles"):
        page = ArticlePage.objects.get(pk=site.keys["page", data["key"]])
        if is_untouched(page):
            _complete(site, page, data)
            publish(page)


def _complete(site: Site, page: ArticlePage, data: dict[str, Any]) -> None:
    """Give an article its body, authors, tags and related pages."""
    page.body = stream(site, data["key"], data["body"])
    authors = Author.objects.in_bulk(data["authors"], field_name="slug")
    page.article_authors = [ArticleAuthor(author=authors[slug]) for slug in data["authors"]]
    page.article_relations = [ArticleRelated(article_id=site.keys["page", key]) for key in data["related"]]
    page.article_groups = [ArticleGroup(group_id=site.keys["page", key]) for key in data["groups"]]
    page.tags.add(*data["tags"])
