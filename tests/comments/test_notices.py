"""Moderators are told of comments by e-mail: soon, but not of each; in a subject that nobody else writes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.comments import notices
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.comments.notices import notify_moderators

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules() -> CommentSettings:
    """Two moderators are to be told."""
    return CommentSettings.objects.create(site=Site.objects.get(), notify="a@example.org b@example.org")


@pytest.fixture
def come(article: ArticlePage, rules: CommentSettings) -> Callable[..., None]:
    """`come(3)`: so many comments come in, each of which tries to tell."""

    def comment(count: int = 1, **fields: Any) -> None:
        for number in range(count):
            values = {"name": f"خواننده {number}", "email": "r@example.org", "text": "سلام", **fields}
            Comment.objects.create(page=article, **values)
            notify_moderators.call(rules.site_id)

    return comment


def pass_by(minutes: int) -> None:
    """Let time pass since the last e-mail."""
    CommentSettings.objects.update(last_notice_at=timezone.now() - timedelta(minutes=minutes))


def test_a_flood_is_one_mail_and_its_rest_another(come: Callable[..., None]) -> None:
    come(30)
    (first,) = mail.outbox
    assert first.to == ["a@example.org", "b@example.org"]
    assert "خواننده 0" in first.body
    assert "/admin/snippets/jihadi_comments/comment/?status=pending" in first.body
    pass_by(14)
    call_command("notify_moderators")
    assert len(mail.outbox) == 1
    pass_by(15)
    call_command("notify_moderators")
    _, second = mail.outbox
    assert second.subject.startswith("۲۹ ")
    assert second.body.count("سلام") == 10
    assert "۱۹" in second.body
    pass_by(60)
    call_command("notify_moderators")
    assert len(mail.outbox) == 2


def test_nobody_is_told_of_spam_or_without_addresses(come: Callable[..., None], rules: CommentSettings) -> None:
    come(status=Status.SPAM)
    CommentSettings.objects.update(notify="")
    come()
    assert mail.outbox == []
    assert CommentSettings.objects.get().last_notice_at is None


def test_headers_are_one_line(come: Callable[..., None]) -> None:
    Site.objects.update(site_name="سایت\r\nBcc: evil@example.org")
    come(name="x\r\nBcc: evil@example.org", text="a\r\nBcc: evil@example.org")
    (message,) = mail.outbox
    headers = message.message().as_string().partition("\n\n")[0]
    assert "\nBcc:" not in headers
    assert message.recipients() == ["a@example.org", "b@example.org"]


def test_no_html_entities_in_plain_text(come: Callable[..., None]) -> None:
    come(text='«الف» & "ب"')
    assert '«الف» & "ب"' in mail.outbox[0].body


def test_a_mail_server_that_is_down_is_tried_again(come: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(notices, "send_mail", refuse)
        come()
    assert not Comment.objects.get().told
    pass_by(15)
    come()
    assert mail.outbox[0].subject.startswith("۲ ")


def test_other_sites_comments_are_others_affair(
    come: Callable[..., None], article: ArticlePage, rules: CommentSettings
) -> None:
    root = article.get_parent()
    other = Site.objects.create(hostname="other.example", root_page=root, site_name="دیگر")
    CommentSettings.objects.create(site=other, notify="c@example.org")
    Site.objects.filter(pk=rules.site_id).update(
        root_page=root.get_parent().add_child(instance=SectionPage(title="سایت دیگر"))
    )
    come()
    assert mail.outbox == []
    notify_moderators.call(other.pk)
    assert mail.outbox[0].to == ["c@example.org"]
