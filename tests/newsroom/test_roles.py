"""What the roles open in the admin, and what stays closed."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.comments.models import Comment
from jihadi_cms.newsroom.models import Role, RoleCode
from tests.core.editing import EMPTY_STREAM, post_page
from tests.newsroom.conftest import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[AbstractUser], Client]
COMMENTS = "/admin/snippets/jihadi_comments/comment/"
#: An address of the admin → the roles that it is open to.
DOORS = {
    COMMENTS: {"editor", "publisher"},
    "/admin/snippets/jihadi_articles/author/add/": {"editor", "publisher"},
    "/admin/snippets/jihadi_articles/tag/add/": {"reporter", "editor", "publisher"},
    "/admin/snippets/jihadi_groups/activity/add/": {"publisher"},
    "/admin/snippets/jihadi_home/menu/add/": {"publisher"},
    "/admin/redirects/": {"publisher"},
    "/admin/images/add/": {"reporter", "editor", "publisher"},
    "/admin/documents/add/": {"reporter", "editor", "publisher"},
    "/admin/users/": set(),
    "/admin/groups/": set(),
    "/admin/workflows/list/": set(),
    "/admin/sites/": set(),
    "/admin/jihadi/group-managers/": set(),
}


@pytest.mark.parametrize("code", RoleCode.values)
def test_doors(code: str, person: People, signed_in: SignedIn) -> None:
    browser = signed_in(person(code))
    assert browser.get("/admin/").status_code == 200
    is_open = {address: browser.get(address).status_code == 200 for address in DOORS}
    assert is_open == {address: code in roles for address, roles in DOORS.items()}


@pytest.fixture
def articles(person: People, section: SectionPage) -> dict[str, ArticlePage]:
    """The reporter's own draft, and one of somebody else."""
    owners = {"own": person("reporter"), "other": person("colleague", roles=["reporter"])}
    return {
        name: section.add_child(instance=ArticlePage(title=name, live=False, owner=owner))
        for name, owner in owners.items()
    }


def test_a_reporter_edits_the_own_articles(articles: dict[str, ArticlePage], signed_in: SignedIn) -> None:
    browser = signed_in(articles["own"].owner)
    urls = {name: reverse("wagtailadmin_pages:edit", args=(article.pk,)) for name, article in articles.items()}
    assert browser.get(urls["own"]).status_code == 200
    assert browser.get(urls["other"]).status_code == 302
    values = {"title": "تازه", "lead": "لید", "body": EMPTY_STREAM}
    assert post_page(browser, urls["own"], values, "action-submit").status_code == 302
    assert post_page(browser, urls["own"], {**values, "title": "باز هم تازه‌تر"}, "action-save").status_code == 200
    submitted = ArticlePage.objects.get(pk=articles["own"].pk)
    assert submitted.get_lock().for_user(submitted.owner)
    assert submitted.get_latest_revision_as_object().title == "تازه"


def test_an_editor_edits_but_does_not_delete_what_is_public(
    articles: dict[str, ArticlePage], person: People, signed_in: SignedIn
) -> None:
    article = articles["other"]
    article.save_revision().publish()
    browser = signed_in(person("editor"))
    assert browser.get(reverse("wagtailadmin_pages:edit", args=(article.pk,))).status_code == 200
    browser.post(reverse("wagtailadmin_pages:delete", args=(article.pk,)))
    browser.post(reverse("wagtailadmin_pages:unpublish", args=(article.pk,)))
    assert ArticlePage.objects.get(pk=article.pk).live


def test_a_publisher_unpublishes(articles: dict[str, ArticlePage], person: People, signed_in: SignedIn) -> None:
    article = articles["other"]
    article.save_revision().publish()
    signed_in(person("publisher")).post(reverse("wagtailadmin_pages:unpublish", args=(article.pk,)))
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_an_editor_moderates_comments(section: SectionPage, person: People, signed_in: SignedIn) -> None:
    comment = Comment.objects.create(page=section, name="علی", email="a@example.org", text="سپاس")
    url = reverse("wagtail_bulk_action", args=("jihadi_comments", "comment", "approve"))
    signed_in(person("reporter")).post(f"{url}?id={comment.pk}")
    assert Comment.objects.get().status == "pending"
    signed_in(person("editor")).post(f"{url}?id={comment.pk}")
    assert Comment.objects.get().status == "approved"


def test_files_of_others_are_for_editors(person: People, signed_in: SignedIn) -> None:
    document = get_document_model().objects.create(title="گزارش", file="a.pdf")
    url = reverse("wagtaildocs:edit", args=(document.pk,))
    assert signed_in(person("reporter")).get(url).status_code == 302
    assert signed_in(person("editor")).get(url).status_code == 200


def test_roles_are_called_by_their_names() -> None:
    assert str(Role.objects.get(code="publisher")) == RoleCode.PUBLISHER.label
