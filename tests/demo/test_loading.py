"""`load_demo` fills an empty site once and leaves everything else alone."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Site

from home.models import HomePage, Menu, SiteSettings
from jihadi_cms.articles.models import ArticlePage, Author, SectionPage, Tag
from jihadi_cms.comments.models import Comment
from jihadi_cms.core.models import ContentImage
from jihadi_cms.delivery.models import Document
from jihadi_cms.demo.loading import load
from jihadi_cms.events.models import EventPage
from jihadi_cms.groups.models import GroupPage

pytestmark = pytest.mark.django_db


def test_creates_what_the_site_is_promised(demo: Counter[str]) -> None:
    assert SectionPage.objects.live().count() == 3
    assert ArticlePage.objects.live().count() == 12
    assert GroupPage.objects.live().count() == 6
    assert GroupPage.objects.values("province").distinct().count() == 6
    assert EventPage.objects.live().count() == 8
    assert Author.objects.count() == 5
    assert 12 <= Tag.objects.count() <= 18
    assert Page.objects.filter(live=False).count() == 0
    assert demo["ArticlePage"] == 12


def test_there_is_a_conversation_and_something_to_moderate(demo: Counter[str]) -> None:
    assert Counter(Comment.objects.values_list("status", flat=True)) == {"approved": 4, "pending": 2}
    reply = Comment.objects.exclude(parent=None).get()
    assert reply.by_editor and reply.parent.page_id == reply.page_id
    assert not Comment.objects.filter(created_at__gt=timezone.now()).exists()
    assert demo["Comment"] == 6


def test_articles_show_every_kind_and_some_are_featured(demo: Counter[str]) -> None:
    assert set(ArticlePage.objects.values_list("kind", flat=True)) == {
        "news",
        "photo_report",
        "video",
        "note",
    }
    assert 2 <= ArticlePage.objects.filter(featured=True).count() <= 6
    for article in ArticlePage.objects.all():
        assert article.kicker and article.subtitle and article.lead and article.main_image
        assert article.authors and article.tags.count()
        assert 5 <= len(article.body) <= 10


def test_articles_and_groups_are_linked_by_hand(demo: Counter[str]) -> None:
    assert all(article.related_articles for article in ArticlePage.objects.all())
    assert all(article.related_groups for article in ArticlePage.objects.all())
    for group in GroupPage.objects.all():
        assert group.leaders.count() and group.contacts.count() and group.social_links.count()
        assert group.statistics.count() and group.activities.count() and group.profile and group.logo


def test_publication_is_spread_over_months(demo: Counter[str]) -> None:
    days = sorted(timezone.now() - article.published_at for article in ArticlePage.objects.all())
    assert days[0] < timedelta(days=5)
    assert days[-1] > timedelta(days=80)
    for article in ArticlePage.objects.all():
        assert article.first_published_at == article.published_at


def test_news_codes_follow_the_dates(demo: Counter[str]) -> None:
    codes = ArticlePage.objects.order_by("published_at").values_list("code", flat=True)
    assert list(codes) == sorted(codes)


def test_events_lie_on_both_sides_of_now(demo: Counter[str]) -> None:
    events = EventPage.objects.all()
    now = timezone.now()
    assert events.filter(starts_at__lt=now).count() == 4
    assert set(events.filter(starts_at__lt=now).values_list("status", flat=True)) == {"held"}
    assert Counter(events.filter(starts_at__gt=now).values_list("status", flat=True)) == {
        "scheduled": 2,
        "postponed": 1,
        "cancelled": 1,
    }
    here = events.get(registration_open=True)
    assert (here.status, here.waiting_list) == ("scheduled", True)
    assert now < here.registration_deadline < here.starts_at
    assert here.capacity
    for event in events:
        event.full_clean()
        assert event.organisers
        assert event.first_published_at < now


def test_front_is_filled(demo: Counter[str]) -> None:
    home = HomePage.objects.get()
    assert {block.block_type for block in home.body} == set(home.body.stream_block.child_blocks)
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    assert settings.name and settings.logo and settings.footer_text and settings.social_links.count()
    assert Menu.objects.get(slug="main").items.count() == 5
    for item in (item for menu in Menu.objects.all() for item in menu.items.all()):
        item.full_clean()


def test_delivery_sees_the_pages(django_capture_on_commit_callbacks, demo: Counter[str]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        article = ArticlePage.objects.get(code=1001)
        article.save_revision().publish()
    document = Document.objects.get(page_id=article.pk)
    assert article.title in bytes(document.body).decode()


def test_images_have_alt_text_credit_and_placeholder(demo: Counter[str]) -> None:
    assert ContentImage.objects.count() == 26
    for image in ContentImage.objects.all():
        assert image.alt_text and image.credit and image.placeholder


def test_second_load_changes_nothing(demo: Counter[str]) -> None:
    before = list(Page.objects.order_by("pk").values())
    output = StringIO()
    call_command("load_demo", without_pictures=True, stdout=output)
    assert "nothing was changed" in output.getvalue()
    assert list(Page.objects.order_by("pk").values()) == before


def test_what_an_editor_deleted_stays_deleted(demo: Counter[str]) -> None:
    EventPage.objects.first().delete()
    assert load(timezone.now(), with_pictures=False).total() == 0
    assert EventPage.objects.count() == 7


def test_an_interrupted_load_is_completed_and_edits_survive(demo: Counter[str]) -> None:
    home = HomePage.objects.get()
    Page.objects.filter(pk=home.pk).update(translation_key="00000000-0000-4000-8000-000000000001")
    edited = ArticlePage.objects.get(code=1002)
    edited.title, edited.slug = "عنوان تازه", "عنوان-تازه"
    edited.save_revision().publish()
    GroupPage.objects.order_by("pk").last().delete()
    created = load(timezone.now(), with_pictures=False)
    assert created == {"GroupPage": 1}
    assert GroupPage.objects.live().count() == 6
    edited.refresh_from_db()
    assert edited.title == "عنوان تازه"
    assert ArticlePage.objects.count() == 12
