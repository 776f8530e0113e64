"""Teams follow the page of their group: its title, and its translations."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from jihadi_cms.groups.models import GroupPage
from jihadi_cms.newsroom.models import Team
from tests.core.editing import EMPTY_STREAM, post_page
from tests.newsroom.conftest import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[AbstractUser], Client]


def translate(page: Page) -> GroupPage:
    """The page's translation into English, a draft, with those above it."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    return page.copy_for_translation(english, copy_parents=True)


def team_of(page: GroupPage) -> Team:
    """The team as the database has it."""
    return Team.objects.select_related("auth_group", "collection").get(page=page)


def rename(page: GroupPage, title: str) -> None:
    """Publish the page under another title."""
    page = GroupPage.objects.get(pk=page.pk)
    page.title = title
    page.save_revision().publish()


@pytest.mark.parametrize("appointed_first", [True, False])
def test_translations_are_edited_and_not_published(
    groups: list[GroupPage], person: People, signed_in: SignedIn, appointed_first: bool
) -> None:
    user, other = person("nobody", roles=[]), translate(groups[1])
    if appointed_first:
        team = Team.objects.create(page=groups[0])
        own = translate(groups[0])
    else:
        own = translate(groups[0])
        team = Team.objects.create(page=groups[0])
    team.auth_group.user_set.add(user)
    browser = signed_in(user)
    url = reverse("wagtailadmin_pages:edit", args=(own.pk,))
    assert post_page(browser, url, {"slogan": "together", "profile": EMPTY_STREAM}, "action-publish").status_code == 302
    assert GroupPage.objects.get(pk=own.pk).get_latest_revision_as_object().slogan == "together"
    assert not GroupPage.objects.get(pk=own.pk).live
    browser.post(reverse("wagtailadmin_pages:delete", args=(own.pk,)))
    assert GroupPage.objects.filter(pk=own.pk).exists()
    assert browser.get(reverse("wagtailadmin_pages:edit", args=(other.pk,))).status_code == 302
    assert GroupPagePermission.objects.filter(group=team.auth_group).count() == 4


def test_a_copy_is_no_translation(manager: AbstractUser, groups: list[GroupPage], signed_in: SignedIn) -> None:
    copy = GroupPage.objects.get(pk=groups[0].pk).copy(update_attrs={"slug": "copy", "title": "رونوشت"})
    assert signed_in(manager).get(reverse("wagtailadmin_pages:edit", args=(copy.pk,))).status_code == 302


def test_a_new_title_names_the_team_and_its_collection(groups: list[GroupPage]) -> None:
    Team.objects.create(page=groups[0])
    rename(groups[0], "زاگرس سبز")
    team = team_of(groups[0])
    assert (team.auth_group.name, team.collection.name) == ("مدیران زاگرس سبز", "زاگرس سبز")
    draft = GroupPage.objects.get(pk=groups[0].pk)
    draft.title = "شاید"
    draft.save_revision()
    assert team_of(groups[0]).auth_group.name == "مدیران زاگرس سبز"


def test_names_that_somebody_gave_stay(groups: list[GroupPage]) -> None:
    team = Team.objects.create(page=groups[0])
    Group.objects.filter(pk=team.auth_group_id).update(name="تیم ما")
    team.collection.name = "عکس‌های ما"
    team.collection.save()
    rename(groups[0], "تازه")
    team = team_of(groups[0])
    assert (team.auth_group.name, team.collection.name) == ("تیم ما", "عکس‌های ما")


def test_names_stay_each_its_own(groups: list[GroupPage]) -> None:
    for page in groups[:2]:
        Team.objects.create(page=page)
    rename(groups[1], "زاگرس")
    assert team_of(groups[1]).auth_group.name == "مدیران زاگرس (2)"
    rename(groups[1], "دنا " * 60)
    assert team_of(groups[1]).auth_group.name.startswith("مدیران دنا دنا")
    rename(groups[1], "البرز")
    assert team_of(groups[1]).auth_group.name == "مدیران البرز"
    assert team_of(groups[0]).auth_group.name == "مدیران زاگرس"
