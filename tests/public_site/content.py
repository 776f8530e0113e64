"""A small site with one page of every kind, a body of every block, and titles that try to be markup."""

import json
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from home.models import HomePage, Menu, MenuItem, SiteSettings
from jihadi_cms.articles.models import ArticlePage, Author, SectionPage
from jihadi_cms.articles.models.links import ArticleAuthor, ArticleGroup
from jihadi_cms.core.models import ContentImage, Province
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.groups.models import Activity, GroupIndexPage, GroupPage

HOSTILE = '<script>alert("x")</script>'
LONG_TITLE = "گزارشی بلند از ساختن مدرسه‌ای شش‌کلاسه در روستایی دوردست که راهش نیمی از سال بسته است " * 2


@dataclass
class Content:
    """What `build` made."""

    home: HomePage
    section: SectionPage
    article: ArticlePage
    hostile: ArticlePage
    group_index: GroupIndexPage
    group: GroupPage
    event_index: EventIndexPage
    event: EventPage
    past_event: EventPage


def publish(page: Page) -> None:
    """Publish `page` and project what waits: in a test's transaction nothing is committed that would."""
    page.save_revision().publish()
    settle()


def picture() -> ContentImage:
    """An image of 1200 × 800 pixels whose focal point lies in its upper left."""
    file = BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(file, "PNG")
    point = {"focal_point_x": 100, "focal_point_y": 100, "focal_point_width": 10, "focal_point_height": 10}
    image = ContentImage(title="کوه", alt_text="کوه در سپیده‌دم", credit="عکاس", **point)
    image.file = ContentFile(file.getvalue(), "mountain.png")
    image.save()
    return image


def body(image: int, document: int, page: int) -> str:
    """A stream of all sixteen blocks, as Wagtail stores it."""
    figures = {"title": "", "figures": [{"value": "18", "label": "مدرسه", "unit": "ساختمان"}]}
    quote = {"text": "کار ما <b>ساختن</b> است", "speaker": "نجمه", "role": "آموزگار"}
    blocks: dict[str, Any] = {
        "heading": {"text": "سرآغاز", "level": "2"},
        "paragraph": "<p>متنی <b>پررنگ</b></p>",
        "quote": quote,
        "callout": {"style": "warning", "title": "هشدار", "body": "<p>راه بسته است</p>"},
        "image": {"image": image, "caption": "زیرنویس", "credit": "", "alt_text": ""},
        "gallery": {"title": "نگارخانه", "images": [{"image": image, "caption": "یکم", "credit": ""}]},
        "video": {"url": "https://www.aparat.com/v/abc123", "title": "فیلم", "caption": "", "poster": None},
        "audio": {"recording": document, "url": "", "title": "صدا", "caption": ""},
        "file": {"document": document, "title": "پرونده", "description": ""},
        "table": {
            "data": [["سال", "شمار"], ["1403", HOSTILE]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "جدول",
        },
        "statistics": figures,
        "timeline": {"title": "", "moments": [{"when": "مهر", "title": "آغاز", "text": ""}]},
        "questions": {"title": "", "questions": [{"question": "چرا؟", "answer": "<p>چون</p>"}]},
        "page_links": {"title": "", "links": [{"page": page, "text": ""}]},
        "call_to_action": {"title": "بیایید", "text": "", "button_label": "برو", "page": page, "url": ""},
        "columns": {
            "start": [{"type": "heading", "value": {"text": "راست", "level": "3"}}],
            "end": [{"type": "quote", "value": quote}],
        },
    }
    return json.dumps([{"type": name, "value": value} for name, value in blocks.items()])


def home_body(image: int, pages: dict[str, int]) -> str:
    """A stream of the home page's own blocks."""
    blocks: dict[str, Any] = {
        "hero": {"title": "دست‌هایی که می‌سازند", "image": image, "page": pages["groups"], "button_label": ""},
        "featured": {"title": "", "pages": [pages["article"]]},
        "section_list": {"title": "", "section": pages["section"], "count": 3, "layout": "lead"},
        "groups_teaser": {"title": "گروه‌های ما", "text": "", "page": pages["groups"]},
        "events_teaser": {"title": "پیش رو", "text": "", "page": pages["events"]},
    }
    return json.dumps([{"type": name, "value": value} for name, value in blocks.items()])


def build() -> Content:
    """Create and publish the site."""
    image = picture()
    document = Document.objects.create(title="راهنما", file=ContentFile(b"sound", "guide.mp3"))
    province = Province.objects.get(code="IR-23")
    home = HomePage.objects.get()

    groups = home.add_child(instance=GroupIndexPage(title="گروه‌ها"))
    group = groups.add_child(instance=GroupPage(title="یاران آب", province=province, introduction="معرفی"))
    group.activities.set([Activity.objects.order_by("position")[0]])
    events = home.add_child(instance=EventIndexPage(title="رویدادها"))
    now = timezone.now()
    event, past_event = (
        events.add_child(instance=EventPage(title=title, starts_at=now + timedelta(days=days), venue="سالن"))
        for title, days in (("نشست فردا", 7), ("نشست دیروز", -7))
    )
    section = home.add_child(instance=SectionPage(title="گزارش"))
    hostile = section.add_child(instance=ArticlePage(title=HOSTILE, slug="hostile", lead=HOSTILE))
    article = ArticlePage(
        title=LONG_TITLE.strip(),
        slug="مدرسه",
        kicker="روتیتر",
        lead="لید",
        province=province,
        main_image=image,
        body=body(image.pk, document.pk, group.pk),
    )
    article.tags.add("آموزش")
    article.article_authors = [ArticleAuthor(author=Author.objects.create(name="نسرین امیدوار"))]
    article.article_groups = [ArticleGroup(group=group)]
    section.add_child(instance=article)

    site = Site.objects.get()
    site_settings = SiteSettings.for_site(site)
    site_settings.name = "پایگاه آزمون"
    site_settings.save()
    menu = Menu(title="فهرست", slug="main")
    menu.items = [MenuItem(page=groups), MenuItem(title="بیرون", url="https://example.org/")]
    menu.save()
    pages = {"groups": groups.pk, "events": events.pk, "section": section.pk, "article": article.pk}
    home.body = home_body(image.pk, pages)
    for page in (groups, group, events, event, past_event, section, hostile, article, home):
        page.save_revision().publish()
    settle()
    return Content(home, section, article, hostile, groups, group, events, event, past_event)
