"""A newsroom: two sections, editors of one of them, and something of everything."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.comments.models import Comment
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.popularity.models import HourlyReads


@dataclass
class Newsroom:
    """Where content is put."""

    theirs: SectionPage
    others: SectionPage
    events: EventIndexPage

    def fill(self, many: int = 1) -> None:
        """Add `many` of everything to both sections, and events."""
        now = timezone.now()
        for number in range(many):
            for section in (self.theirs, self.others):
                article = add(section, ArticlePage(title=f"گزارش {section.title} {number}"))
                HourlyReads.objects.create(page_id=article.pk, hour=now - timedelta(hours=2), reads=12 + number)
                Comment.objects.create(page=article, name="سارا", email="s@example.org", text=f"نظر {number}")
                due = ArticlePage(
                    title=f"آینده {section.title} {number}", live=False, go_live_at=now + timedelta(days=3)
                )
                add(section, due)
                add(section, ArticlePage(title=f"گذرا {section.title} {number}", expire_at=now + timedelta(days=1)))
            add(self.events, EventPage(title=f"رویداد {number}", starts_at=now + timedelta(days=2, hours=number)))
        settle()


def add(parent: Page, page: Any) -> Any:
    """Put a page below another, and publish it."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """Two sections and a list of events."""
    home = HomePage.objects.get()
    sections = [add(home, SectionPage(title=title)) for title in ("ما", "دیگران")]
    return Newsroom(*sections, add(home, EventIndexPage(title="رویدادها")))


@pytest.fixture
def make_user(django_user_model: type[AbstractUser]) -> Any:
    """`make_user(name, permissions=[…], change=[pages])`: a user of the admin."""

    def make(name: str, permissions: tuple[str, ...] = (), **on_pages: list[Page]) -> AbstractUser:
        user = django_user_model.objects.create_user(name, f"{name}@example.org", "password")
        group = Group.objects.create(name=name)
        group.permissions.add(*Permission.objects.filter(codename__in=("access_admin", *permissions)))
        for action, pages in on_pages.items():
            permission = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
            for page in pages:
                GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def editor(newsroom: Newsroom, make_user: Any) -> Client:
    """An editor of one section and of nothing else."""
    client = Client()
    client.force_login(make_user("editor", change=[newsroom.theirs]))
    return client
