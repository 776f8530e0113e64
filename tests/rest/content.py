"""A small site whose ids, dates and files are always the same: one object of each content type, every block used."""

import json
from datetime import UTC, datetime, time, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from home.models import HomePage, Menu, MenuItem, SiteSettings, SiteSocialLink
from jihadi_cms.articles.models import (
    ArticleAuthor,
    ArticleGroup,
    ArticlePage,
    ArticleRelated,
    Author,
    SectionPage,
    Tag,
)
from jihadi_cms.core.models import Province
from jihadi_cms.delivery.models import Document, Facet
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.stored_json import unpacked
from jihadi_cms.events.models import (
    EventAgendaItem,
    EventIndexPage,
    EventOrganiser,
    EventPage,
    EventSpeaker,
)
from jihadi_cms.groups.models import (
    Activity,
    GroupContact,
    GroupIndexPage,
    GroupLeader,
    GroupPage,
    GroupSocialLink,
    GroupStatistic,
)
from tests.rest.bodies import (
    ARTICLE,
    EVENT,
    EVENT_INDEX,
    FILE,
    GROUP,
    GROUP_INDEX,
    HOME,
    IMAGE,
    OTHER_ARTICLE,
    SECTION,
    body,
    home_body,
)

MOMENT = datetime(2026, 3, 21, 6, 30, tzinfo=UTC)
DATES = {"first_published_at": MOMENT, "last_published_at": MOMENT}
AUTHOR, TAG, PROVINCE, ACTIVITY, MENU, SETTINGS = range(9101, 9107)

#: Content type → id of the one object that this module makes of it.
OBJECTS = {
    "home": HOME,
    "section": SECTION,
    "article": ARTICLE,
    "group_index": GROUP_INDEX,
    "group": GROUP,
    "event_index": EVENT_INDEX,
    "event": EVENT,
    "author": AUTHOR,
    "tag": TAG,
    "province": PROVINCE,
    "activity": ACTIVITY,
    "menu": MENU,
    "site_settings": SETTINGS,
}


def build() -> None:
    """Make the site and its documents."""
    _make_media()
    province = Province.objects.create(
        pk=PROVINCE, code="IR-90", name="نمونه", name_en="Sample", slug="نمونه", position=90
    )
    activity = Activity.objects.create(pk=ACTIVITY, name="ساخت", slug="ساخت-نمونه", position=90)
    author = Author.objects.create(pk=AUTHOR, name="سارا احمدی", role_title="خبرنگار", bio="از یزد", photo_id=IMAGE)
    tag = Tag.objects.create(pk=TAG, name="مدرسه", slug="مدرسه")

    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(pk=HOME, title="خانه", slug="home-9001", body=home_body(), share_image_id=IMAGE, **DATES)
    )
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    section = home.add_child(instance=SectionPage(pk=SECTION, title="آموزش", introduction="خبرهای آموزش", **DATES))
    group_index = home.add_child(instance=GroupIndexPage(pk=GROUP_INDEX, title="گروه‌ها", introduction="همه", **DATES))
    event_index = home.add_child(instance=EventIndexPage(pk=EVENT_INDEX, title="رویدادها", introduction="همه", **DATES))
    group = group_index.add_child(instance=_group(province, activity))
    other = section.add_child(
        instance=ArticlePage(pk=OTHER_ARTICLE, title="خبر پیشین", published_at=MOMENT.replace(day=20), **DATES)
    )
    section.add_child(instance=_article(author, tag, province, group, other))
    event_index.add_child(instance=_event(province, group))
    menu = Menu(pk=MENU, title="منوی اصلی", slug="sample")
    menu.items = [
        MenuItem(pk=9701, sort_order=0, page=section),
        MenuItem(pk=9702, sort_order=1, title="جست‌وجو", url="/search/"),
    ]
    menu.save()
    _settings(site).save()
    settle()


def _make_media() -> None:
    picture = BytesIO()
    Image.new("RGB", (1000, 500), "teal").save(picture, "PNG")
    image = get_image_model()(pk=IMAGE, title="مدرسه", alt_text="ساختمان مدرسه", credit="علی کریمی")
    image.file = ImageFile(picture, name="school.png")
    image.focal_point_x, image.focal_point_y = 500, 125
    image.focal_point_width = image.focal_point_height = 100
    image.save()
    document = get_document_model()(pk=FILE, title="گزارش سالانه")
    document.file.save("report.mp3", ContentFile(b"report"), save=False)
    document.save()


def _article(author: Author, tag: Tag, province: Province, group: GroupPage, other: ArticlePage) -> ArticlePage:
    article = ArticlePage(
        pk=ARTICLE,
        title="مدرسه‌ای در سی روز",
        kind="photo_report",
        kicker="گزارش",
        subtitle="با دست مردم",
        lead="گروه جهادی مدرسه‌ای ساخت.",
        featured=True,
        published_at=MOMENT,
        province=province,
        photographer="علی کریمی",
        source_name="ایرنا",
        source_url="https://example.org/news",
        main_image_id=IMAGE,
        main_image_caption="مدرسه",
        body=body("article", SECTION, other.pk),
        seo_title="مدرسه",
        search_description="ساخت مدرسه",
        **DATES,
    )
    article.article_authors = [ArticleAuthor(author=author, sort_order=0)]
    article.article_relations = [ArticleRelated(article=other, sort_order=0)]
    article.article_groups = [ArticleGroup(group=group, sort_order=0)]
    article.tags.add(tag)
    return article


def _group(province: Province, activity: Activity) -> GroupPage:
    group = GroupPage(
        pk=GROUP,
        title="گروه نمونه",
        slogan="برای مردم",
        logo_id=IMAGE,
        cover_id=IMAGE,
        province=province,
        city="یزد",
        founded_year=1395,
        member_count=40,
        introduction="گروهی از یزد",
        profile=body("group", SECTION, GROUP_INDEX),
        **DATES,
    )
    group.activities = [activity]
    group.leaders = [GroupLeader(pk=9301, sort_order=0, name="رضا", role="مسئول", photo_id=IMAGE)]
    group.contacts = [GroupContact(pk=9302, sort_order=0, kind="email", label="دفتر", value="a@example.org")]
    group.social_links = [GroupSocialLink(pk=9303, sort_order=0, network="eitaa", url="https://eitaa.com/a")]
    group.statistics = [GroupStatistic(pk=9304, sort_order=0, value="۱۲", label="مدرسه")]
    return group


def _event(province: Province, group: GroupPage) -> EventPage:
    event = EventPage(
        pk=EVENT,
        title="اردوی نوروز",
        kind="camp",
        status="scheduled",
        starts_at=MOMENT,
        ends_at=MOMENT.replace(day=28),
        summary="اردوی ساخت",
        image_id=IMAGE,
        venue="مدرسه",
        city="یزد",
        province=province,
        latitude="35.699700",
        longitude="51.338000",
        address="خیابان یکم",
        registration_url="https://example.org/register",
        registration_deadline=MOMENT.replace(day=10),
        capacity=30,
        livestream_url="https://example.org/live",
        body=body("event", SECTION, GROUP),
        **DATES,
    )
    event.event_organisers = [EventOrganiser(group=group, sort_order=0)]
    event.speakers = [EventSpeaker(pk=9401, sort_order=0, name="مریم", role="پزشک", photo_id=IMAGE)]
    event.agenda = [
        EventAgendaItem(pk=9402, sort_order=0, starts_at=time(9, 30), title="آغاز", speaker="مریم", description="")
    ]
    return event


def _settings(site: Site) -> SiteSettings:
    settings = SiteSettings(
        pk=SETTINGS,
        site=site,
        name="جهادی",
        tagline="با هم",
        logo_id=IMAGE,
        description="خبرها",
        footer_text=f'<p>نشانی <a linktype="page" id="{SECTION}">ما</a></p>',
        email="info@example.org",
        phone="021",
        address="تهران",
    )
    settings.social_links = [SiteSocialLink(pk=9601, sort_order=0, network="bale", url="https://ble.ir/a")]
    return settings


def add_copies(page_id: int, count: int) -> list[int]:
    """Documents like the page's own beside it, each a minute newer than the one before; returns their ids.

    No pages are behind them: reading needs none, and storing them takes no time.
    """
    original = Document.objects.get(page_id=page_id)
    members = json.loads(unpacked(original.body, ""))
    copies = []
    for number in range(count):
        copy = Document.objects.get(pk=original.pk)
        copy.pk, copy.page_id = None, 20_000 + number
        copy.key, copy.path = f"page:{copy.page_id}", f"/copy/{number}/"
        copy.sort_at = original.sort_at + timedelta(minutes=number + 1)
        copy.body = json.dumps({**members, "id": copy.page_id, "title": f"خبر {number}"}).encode()
        copies.append(copy)
    Document.objects.bulk_create(copies)
    Facet.objects.bulk_create(
        Facet(
            document=copy,
            site_id=copy.site_id,
            type=copy.type,
            name=facet.name,
            value=facet.value,
            sort_at=copy.sort_at,
        )
        for copy in copies
        for facet in original.facets.all()
    )
    get_search_backend().add_bulk(Document, copies)
    return [copy.page_id for copy in copies]
