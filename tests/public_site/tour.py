"""An address of every kind of page, with content that fills it: for looks at the whole site in a browser."""

import json
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from home.models import Menu, MenuItem, SiteSettings
from home.models.settings import SiteSocialLink
from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventPage
from jihadi_cms.events.models.children import EventAgendaItem
from jihadi_cms.jalali.dates import to_jalali
from jihadi_cms.popularity.models import HourlyReads
from tests.public_site.content import LONG_TITLE, Content, publish

#: Statuses of the addresses that lead to no page.
FAILURES = {"not found": 404, "gone": 410, "bad address": 400, "no such preview": 403}


def addresses(content: Content) -> dict[str, str]:
    """Fill `content` up and name a path of each kind of page."""
    _frame(content)
    _comments(content)
    event = _event(content)
    photos = _article(content, "photo_report", _gallery(content))
    video = _article(content, "video", [("video", _VIDEO)])
    gone = _article(content, "news", [])
    gone.unpublish()
    settle()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    HourlyReads.objects.bulk_create(
        HourlyReads(page_id=page.pk, hour=hour, reads=9) for page in (content.article, photos, video)
    )
    day = to_jalali(content.article.published_at)
    activity = content.group.activities.get().slug
    return {
        "home": "/",
        "section": content.section.get_url(),
        "article": content.article.get_url(),
        "photo report": photos.get_url(),
        "video": video.get_url(),
        "tags": "/tags/",
        "tag": "/tags/آموزش/",
        "authors": "/authors/",
        "author": "/authors/نسرین-امیدوار/",
        "provinces": "/provinces/",
        "province": "/provinces/تهران/",
        "activities": "/activities/",
        "activity": f"/activities/{activity}/",
        "archive": "/archive/",
        "year": f"/archive/{day.year}/",
        "month": f"/archive/{day.year}/{day.month:02}/",
        "day": f"/archive/{day.year}/{day.month:02}/{day.day:02}/",
        "groups": content.group_index.get_url(),
        "filtered groups": f"{content.group_index.get_url()}?province=تهران",
        "group": content.group.get_url(),
        "events": content.event_index.get_url(),
        "event": event.get_url(),
        "past event": content.past_event.get_url(),
        "registration": f"/events/{event.pk}/register/",
        "comment": f"/comments/{content.article.pk}/",
        "reply": f"/comments/{content.article.pk}/?reply={Comment.objects.earliest('pk').pk}",
        "comment sent": f"/comments/{content.article.pk}/sent/",
        "search": "/search/",
        "found": "/search/?q=یاران",
        "not found by search": "/search/?q=هیچ‌چیز",
        "not found": "/nowhere/",
        "gone": gone.get_url(),
        "bad address": f"{content.section.get_url()}?after=garbage",
        "no such preview": "/preview/wrong/",
    }


_VIDEO = {"url": "https://www.aparat.com/v/abc123", "title": "فیلم", "caption": "", "poster": None}


def _gallery(content: Content) -> list[tuple[str, Any]]:
    image = content.article.main_image_id
    pictures = [{"image": image, "caption": f"عکس {number}", "credit": ""} for number in range(4)]
    return [("gallery", {"title": "", "images": pictures})]


def _article(content: Content, kind: str, blocks: list[tuple[str, Any]]) -> ArticlePage:
    body = json.dumps([{"type": name, "value": value} for name, value in blocks])
    article = ArticlePage(
        title=f"{LONG_TITLE[:60]} ({kind}, 25%)",
        kind=kind,
        lead="لیدی با English words و عدد 12",
        photographer="Jane Doe",
        main_image=content.article.main_image,
        body=body,
    )
    content.section.add_child(instance=article)
    publish(article)
    return article


def _event(content: Content) -> EventPage:
    event = EventPage(
        title="کارگاه Django برای همه",
        starts_at=timezone.now() + timedelta(days=3),
        ends_at=timezone.now() + timedelta(days=4),
        venue="سالن شهید",
        address="تهران، خیابان ۱۲",
        latitude=Decimal("35.7"),
        longitude=Decimal("51.4"),
        province=content.group.province,
        registration_open=True,
        most_people=3,
        capacity=40,
    )
    event.agenda = [EventAgendaItem(starts_at=time(9), title="آغاز", speaker="نجمه")]
    content.event_index.add_child(instance=event)
    publish(event)
    return event


def _frame(content: Content) -> None:
    site_settings = SiteSettings.for_site(Site.objects.get())
    site_settings.tagline, site_settings.description = "خبر گروه‌های جهادی", "پایگاه خبر گروه‌های جهادی"
    site_settings.email, site_settings.phone = "info@example.org", "+98 21 1234 5678"
    site_settings.address, site_settings.logo = "تهران، خیابان ۱۲", content.article.main_image
    site_settings.social_links = [SiteSocialLink(network="telegram", url="https://t.me/example")]
    site_settings.save()
    menu = Menu(title="پایین", slug="footer")
    menu.items = [MenuItem(page=content.event_index), MenuItem(title="بیرون", url="https://example.org/")]
    menu.save()


def _comments(content: Content) -> None:
    values = {"page": content.article, "email": "reader@example.org", "status": Status.APPROVED}
    first = Comment.objects.create(name="مریم", text="سلام\n\nخسته نباشید", **values)
    Comment.objects.create(name="John", text="Well done! دست مریزاد", parent=first, **values)
    Comment.objects.create(name="تحریریه", text="سپاس", parent=first, by_editor=True, **values)
