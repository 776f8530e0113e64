"""A reporter's article on its way to the public: reviewed by an editor, approved by a publisher."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Task, Workflow

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from tests.core.editing import EMPTY_STREAM, post_page
from tests.newsroom.conftest import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[AbstractUser], Client]


@pytest.fixture
def staff(person: People, signed_in: SignedIn) -> dict[str, Client]:
    """A reporter, an editor and a publisher at their browsers."""
    return {role: signed_in(person(role)) for role in ("reporter", "editor", "publisher")}


def write(client: Client, section: SectionPage, action: str = "action-submit", title: str = "پل روستا") -> Any:
    """Write an article in the admin and send the form off with the button `action`."""
    url = reverse("wagtailadmin_pages:add", args=("jihadi_articles", "articlepage", section.pk))
    return post_page(client, url, {"title": title, "slug": "پل", "lead": "پلی تازه", "body": EMPTY_STREAM}, action)


def decide(client: Client, article: Page, action: str, comment: str = "") -> Any:
    """Take a step of the workflow, as the buttons of the editor do."""
    task = Page.objects.get(pk=article.pk).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=(article.pk, action, task.pk))
    return client.post(url, {"comment": comment})


def step(article: Page) -> str | None:
    """The role whose turn it is; None outside the workflow."""
    task = Page.objects.get(pk=article.pk).current_workflow_task
    return task.specific.groups.get().jihadi_role.code if task else None


def told() -> set[str]:
    """Whom the e-mails since the last look went to; each is Persian and names the article."""
    for message in mail.outbox:
        assert "پل روستا" in message.subject
        names_and_links = r"https?://\S+|reporter|editor|publisher"
        assert not re.search(r"[A-Za-z]", re.sub(names_and_links, "", message.body)), message.body
    receivers = {receiver for message in mail.outbox for receiver in message.to}
    mail.outbox.clear()
    return receivers


def test_it_is_the_default_of_every_page(section: SectionPage) -> None:
    workflow = section.get_workflow()
    assert workflow.name == "بازبینی و انتشار"
    assert [task.name for task in workflow.tasks] == ["بازبینی دبیر", "تأیید مدیر انتشار"]


def test_from_reporter_to_public(staff: dict[str, Client], section: SectionPage) -> None:
    assert write(staff["reporter"], section).status_code == 302
    article = ArticlePage.objects.get()
    assert step(article) == "editor"
    assert told() == {"editor@example.org"}
    assert "پل روستا" in staff["editor"].get("/admin/").content.decode()
    assert decide(staff["editor"], article, "approve").status_code == 302
    assert step(article) == "publisher"
    assert told() == {"publisher@example.org"}
    settle()
    assert not Document.objects.filter(page_id=article.pk).exists()
    assert "پل روستا" in staff["publisher"].get("/admin/").content.decode()
    assert decide(staff["publisher"], article, "approve", "آفرین").status_code == 302
    assert told() == {"reporter@example.org"}
    settle()
    article.refresh_from_db()
    assert (article.live, step(article)) == (True, None)
    assert Document.objects.filter(page_id=article.pk).exists()
    answer = Client().get("/api/v1/articles/")
    assert [item["title"] for item in answer.json()["items"]] == ["پل روستا"]


def test_back_with_a_comment_and_again(staff: dict[str, Client], section: SectionPage) -> None:
    write(staff["reporter"], section)
    article = ArticlePage.objects.get()
    decide(staff["editor"], article, "reject", "نام روستا چیست؟")
    assert Page.objects.get(pk=article.pk).current_workflow_state.status == "needs_changes"
    url = reverse("wagtailadmin_pages:edit", args=(article.pk,))
    assert "نام روستا چیست؟" in staff["reporter"].get(url).content.decode()
    assert (
        post_page(
            staff["reporter"], url, {"title": "پل کوه‌دشت", "lead": "پلی تازه", "body": EMPTY_STREAM}, "action-submit"
        ).status_code
        == 302
    )
    assert step(article) == "editor"
    decide(staff["editor"], article, "approve")
    decide(staff["publisher"], article, "approve")
    article.refresh_from_db()
    assert (article.live, article.title) == (True, "پل کوه‌دشت")


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_who_may_not_publish_does_not(staff: dict[str, Client], section: SectionPage, role: str) -> None:
    write(staff[role], section, "action-publish")
    assert not ArticlePage.objects.filter(live=True).exists()


def test_a_publisher_publishes_at_once(staff: dict[str, Client], section: SectionPage) -> None:
    write(staff["publisher"], section, "action-publish")
    assert ArticlePage.objects.get().live


@pytest.mark.parametrize(("turn", "wrong"), [("editor", "reporter"), ("editor", "publisher"), ("publisher", "editor")])
def test_nobody_takes_anothers_step(staff: dict[str, Client], section: SectionPage, turn: str, wrong: str) -> None:
    write(staff["reporter"], section)
    article = ArticlePage.objects.get()
    if turn == "publisher":
        decide(staff["editor"], article, "approve")
    decide(staff[wrong], article, "approve")
    assert step(article) == turn
    assert not Page.objects.get(pk=article.pk).live


def test_wagtails_own_workflow_is_left(db: None) -> None:
    assert Workflow.objects.filter(name="Moderators approval", active=True).exists()
    assert Task.objects.filter(name="Moderators approval").exists()
