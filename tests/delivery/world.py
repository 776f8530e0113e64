"""A random site each of whose strings carries a marker.

A marker (`zq17x`) stands for one object, or one version of a page. A string is its marker and the field's name, so
that an answer which holds a marker tells whose string it shows.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Site

from home.models import HomePage, Menu, MenuItem, SiteSettings
from jihadi_cms.articles.models import (
    ArticleAuthor,
    ArticleGroup,
    ArticlePage,
    ArticleRelated,
    Author,
    SectionPage,
    Tag,
)
from jihadi_cms.events.models import EventOrganiser, EventPage, EventSpeaker
from jihadi_cms.groups.models import GroupLeader, GroupPage
from tests.probe.models import ProbeNotice, ProbePage, ProbeTopic

KINDS = (SectionPage, ArticlePage, ArticlePage, ProbePage, GroupPage, EventPage)


@contextmanager
def clock() -> Iterator[Any]:
    """`pass_time(hours)`: time goes by, for all that asks Django what time it is."""
    now, ahead = timezone.now, timedelta()

    def pass_time(hours: float) -> None:
        nonlocal ahead
        ahead += timedelta(hours=hours)

    with patch("django.utils.timezone.now", lambda: now() + ahead):
        yield pass_time


class World:
    """The site, and the pages that editors work on."""

    def __init__(self, seed: int, size: int = 12) -> None:
        self.random = Random(seed)
        self.minted: list[str] = []
        root = Page.get_first_root_node()
        self.home = root.add_child(instance=HomePage(title="home", slug=f"home-{seed}"))
        site = Site.objects.get(is_default_site=True)
        site.root_page = self.home
        site.save()
        open_ = Collection.get_first_root_node()
        self.collections = [open_.add_child(name=name) for name in ("one", "two")]
        self.collections.append(self.collections[1].add_child(name="inside"))
        self.images = [self._image() for _ in range(5)]
        self.files = [self._file() for _ in range(3)]
        self.authors = [Author.objects.create(**self._words("name", "role_title", "bio")) for _ in range(5)]
        self.tags = [Tag.objects.create(**self._words("name", "slug")) for _ in range(4)]
        self.topics = [ProbeTopic.objects.create(picture=self._any(self.images), **self._words("name")) for _ in "ab"]
        self.notices = [ProbeNotice.objects.create(**self._words("name")) for _ in "ab"]
        for _ in range(size):
            self.add()
        for page in self.pages():
            self.write(page)
            page.save()
        self._surround(site)

    def pages(self) -> list[Page]:
        """All pages but the home page, in the order of their ids."""
        found = Page.objects.filter(path__startswith=self.home.path).exclude(pk=self.home.pk).order_by("pk")
        return [page.specific for page in found]

    def mint(self) -> str:
        """A new marker."""
        self.minted.append(f"zq{len(self.minted)}x")
        return self.minted[-1]

    def add(self) -> Page:
        """A new page somewhere, live or a draft."""
        model = self._any(KINDS)
        places = [
            page for page in self.pages() if page.depth < self.home.depth + 3 and model not in (GroupPage, EventPage)
        ]
        places = [page for page in places if isinstance(page, (SectionPage, ProbePage))]
        place = self._any([*places, *places, self.home])
        page = model(title="x", slug=f"{self.mint()}slug", live=self.random.random() < 0.75)
        if model is EventPage:
            page.starts_at = timezone.now()
        Page.objects.get(pk=place.pk).add_child(instance=page)
        return page

    def write(self, page: Page) -> None:
        """New text and references for a page, unsaved."""
        marker = self.mint()
        names = ("title", "seo_title", "search_description", "kicker", "subtitle", "lead", "introduction", "summary")
        names += ("slogan", "city", "photographer", "source_name", "main_image_caption", "venue", "address")
        columns = {field.name for field in page._meta.concrete_fields}
        for name in columns.intersection(names):
            setattr(page, name, f"{marker}{name}")
        for name in columns.intersection(("main_image", "share_image", "logo", "cover", "image")):
            setattr(page, name, self._maybe(self.images))
        getattr(self, f"_write_{type(page).__name__.lower()}", lambda page, marker: None)(page, marker)

    def _write_articlepage(self, page: ArticlePage, marker: str) -> None:
        page.body = self._body(marker)
        page.article_authors = [ArticleAuthor(author=author) for author in self._some(self.authors)]
        page.article_relations = [ArticleRelated(article=each) for each in self._some(self._of(ArticlePage))]
        page.article_groups = [ArticleGroup(group=each) for each in self._some(self._of(GroupPage))]
        page.tags.set(self._some(self.tags))

    def _write_grouppage(self, page: GroupPage, marker: str) -> None:
        page.profile = self._body(marker)
        page.leaders = [GroupLeader(name=f"{marker}leader", role=f"{marker}role", photo=self._maybe(self.images))]

    def _write_eventpage(self, page: EventPage, marker: str) -> None:
        page.body = self._body(marker)
        page.event_organisers = [EventOrganiser(group=each) for each in self._some(self._of(GroupPage))]
        page.speakers = [EventSpeaker(name=f"{marker}speaker", photo=self._maybe(self.images))]

    def _write_probepage(self, page: ProbePage, marker: str) -> None:
        page.introduction = self._html(f"{marker}introduction")
        page.topic, page.notice = self._maybe(self.topics), self._maybe(self.notices)
        page.companion, page.attachment = self._maybe(self.pages()), self._maybe(self.files)
        body = [("picture", self._any(self.images)), ("page", Page.objects.get(pk=self._any(self.pages()).pk))]
        page.body = self._some(body)
        page.side_topics = self._some(self.topics)

    def _body(self, marker: str) -> str:
        target, other = (self._any(self.pages()).pk for _ in "ab")
        blocks = {
            "paragraph": self._html(f"{marker}paragraph"),
            "quote": {"text": f"{marker}quote", "speaker": f"{marker}speaker", "role": ""},
            "image": {"image": self._any(self.images).pk, "caption": f"{marker}caption", "credit": "", "alt_text": ""},
            "file": {"document": self._any(self.files).pk, "title": "", "description": f"{marker}description"},
            "page_links": {"title": f"{marker}links", "links": _items({"page": target, "text": ""})},
            "call_to_action": {
                "title": f"{marker}call",
                "text": "",
                "button_label": f"{marker}button",
                "page": other,
                "url": "",
            },
        }
        return _stream(self._some(list(blocks.items())))

    def _html(self, text: str) -> str:
        page, file, image = self._any(self.pages()), self._any(self.files), self._any(self.images)
        links = f'<a linktype="page" id="{page.pk}">a</a><a linktype="document" id="{file.pk}">b</a>'
        return f'<p>{text} {links}</p><embed embedtype="image" id="{image.pk}" format="left"/>'

    def _surround(self, site: Site) -> None:
        """What stands around pages: the home page, a menu and the footer."""
        pages = self.pages()
        hero = {"title": "a", "text": "", "image": self.images[0].pk, "page": self._any(pages).pk, "button_label": "b"}
        blocks = [("hero", hero), ("featured", {"title": "c", "pages": _items(*(page.pk for page in pages[:6]))})]
        if sections := self._of(SectionPage):
            section = {"title": "", "section": sections[0].pk, "count": 6, "layout": "lead"}
            blocks.append(("section_list", section))
        home = HomePage.objects.get(pk=self.home.pk)
        home.body = _stream(blocks)
        home.save()
        menu, _ = Menu.objects.get_or_create(slug="main", defaults={"title": "main"})
        menu.items = [MenuItem(page=Page.objects.get(pk=page.pk)) for page in pages[:6]]
        menu.save()
        settings = SiteSettings.for_site(site)
        settings.footer_text = f'<p><a linktype="page" id="{self._any(pages).pk}">d</a></p>'
        settings.save()

    def _image(self) -> Any:
        picture = BytesIO()
        Image.new("RGB", (400, 200)).save(picture, "PNG")
        words = self._words("title", "alt_text", "credit")
        file = ContentFile(picture.getvalue(), "a.png")
        return get_image_model().objects.create(file=file, collection=self._any(self.collections), **words)

    def _file(self) -> Any:
        words = self._words("title")
        file = ContentFile(b"x", f"{words['title']}.txt")
        return get_document_model().objects.create(file=file, collection=self._any(self.collections), **words)

    def _words(self, *names: str) -> dict[str, str]:
        marker = self.mint()
        return {name: f"{marker}{name}" for name in names}

    def _of(self, model: type[Page]) -> list[Page]:
        return list(model.objects.order_by("pk"))

    def _any(self, items: Any) -> Any:
        return self.random.choice(list(items))

    def _maybe(self, items: Any) -> Any:
        return self._any(items) if items and self.random.random() < 0.7 else None

    def _some(self, items: Any) -> list[Any]:
        return self.random.sample(list(items), min(len(items), self.random.randint(0, 5)))


def _stream(blocks: Any) -> str:
    return json.dumps(
        [{"type": kind, "id": f"b{number}", "value": value} for number, (kind, value) in enumerate(blocks)]
    )


def _items(*values: Any) -> list[dict[str, Any]]:
    return [{"type": "item", "id": f"i{number}", "value": value} for number, value in enumerate(values)]
