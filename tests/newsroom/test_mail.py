"""E-mails of the admin: in Persian for Persian readers, right to left, with Jalali dates, to the right people."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.mail import send_notification
from wagtail.models import Comment, CommentReply, Page, Workflow
from wagtail.users.models import UserProfile

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.jalali.formatting import format_date
from tests.newsroom.conftest import People

pytestmark = pytest.mark.django_db
TITLE = "پل «میان‌رود» & دیگران"


@pytest.fixture
def staff(person: People) -> dict[str, AbstractUser]:
    """A reporter with a name, an editor and a publisher."""
    reporter = person("reporter", first_name="سارا", last_name="امینی")
    return {"reporter": reporter, "editor": person("editor"), "publisher": person("publisher")}


@pytest.fixture
def article(staff: dict[str, AbstractUser], section: SectionPage) -> ArticlePage:
    """The reporter's draft, submitted."""
    article = section.add_child(instance=ArticlePage(title=TITLE, slug="پل", live=False, owner=staff["reporter"]))
    article.save_revision(user=staff["reporter"])
    article.get_workflow().start(article, staff["reporter"])
    return article


def decide(article: ArticlePage, user: AbstractUser, action: str, comment: str = "") -> None:
    """Take the current step."""
    state = Page.objects.get(pk=article.pk).current_workflow_task_state
    state.task.specific.on_action(state, user, action, comment=comment)


def html_of(message: EmailMultiAlternatives) -> str:
    """The HTML part."""
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return html


def the_mail() -> EmailMultiAlternatives:
    """The only e-mail that was sent since the last look; takes it out of the box."""
    [message] = mail.outbox
    mail.outbox.clear()
    return message


def check_persian(message: EmailMultiAlternatives) -> None:
    """Subject, text and HTML are Persian, right to left, dated in Jalali, and complete."""
    today = format_date(timezone.now())
    html = html_of(message)
    assert '<html lang="fa" dir="rtl">' in html
    for text in (message.body, html):
        assert today in text
        assert "سلام" in text
    words = re.sub(r"https?://\S+|<[^>]*>|\w+@\w+|&\w+;|\b(admin|reporter|editor|publisher)\b", "", message.body)
    assert not re.search(r"[A-Za-z]{2,}", words), words
    assert not re.search(r"[0-9]", words), words
    assert not re.search(r"[A-Za-z]{2,}", message.subject)
    assert "&amp;" not in message.subject + message.body
    assert "\n\n\n" not in message.body


def test_the_whole_way(staff: dict[str, AbstractUser], article: ArticlePage) -> None:
    message = the_mail()
    check_persian(message)
    assert message.to == ["editor@example.org"]
    assert message.subject == f"در انتظار بررسی شما: {TITLE}"
    assert f"«{TITLE}» در مرحلهٔ «بازبینی دبیر» در انتظار بررسی شماست." in message.body
    assert f"http://localhost:8000/admin/pages/{article.pk}/edit/" in message.body
    assert "پل «میان‌رود» &amp; دیگران" in html_of(message)

    decide(article, staff["editor"], "approve")
    message = the_mail()
    check_persian(message)
    assert message.to == ["publisher@example.org"]
    assert "تأیید مدیر انتشار" in message.body

    decide(article, staff["publisher"], "approve")
    message = the_mail()
    check_persian(message)
    assert message.to == ["reporter@example.org"]
    assert message.subject == f"تأیید شد: {TITLE}"
    assert ArticlePage.objects.get(pk=article.pk).full_url in message.body
    assert "زمان انتشار" not in message.body


def test_a_rejection_says_why(staff: dict[str, AbstractUser], article: ArticlePage) -> None:
    mail.outbox.clear()
    decide(article, staff["editor"], "reject", "نام <b>روستا</b> چیست؟")
    message = the_mail()
    check_persian(message)
    assert message.to == ["reporter@example.org"]
    assert "در مرحلهٔ «بازبینی دبیر» editor" in message.body
    assert "«نام <b>روستا</b> چیست؟»" in message.body
    assert "نام &lt;b&gt;روستا&lt;/b&gt; چیست؟" in html_of(message)


def test_an_approval_of_something_scheduled_says_when(staff: dict[str, AbstractUser], section: SectionPage) -> None:
    later = timezone.now() + timedelta(days=3)
    article = section.add_child(
        instance=ArticlePage(title="فردا", live=False, owner=staff["reporter"], go_live_at=later)
    )
    article.save_revision(user=staff["reporter"])
    article.get_workflow().start(article, staff["reporter"])
    decide(article, staff["editor"], "approve")
    mail.outbox.clear()
    decide(article, staff["publisher"], "approve")
    message = the_mail()
    check_persian(message)
    assert f"زمان انتشار آن {format_date(later)}" in message.body
    assert "/edit/" in message.body


def test_a_withdrawal_is_told_to_those_who_wait(staff: dict[str, AbstractUser], article: ArticlePage) -> None:
    mail.outbox.clear()
    Page.objects.get(pk=article.pk).current_workflow_state.cancel(user=staff["reporter"])
    message = the_mail()
    check_persian(message)
    assert message.to == ["editor@example.org"]
    assert message.subject == f"پس گرفته شد: {TITLE}"
    assert "سارا امینی" in message.body


def test_a_withdrawal_by_another_is_told_to_the_author(staff: dict[str, AbstractUser], article: ArticlePage) -> None:
    mail.outbox.clear()
    UserProfile.objects.filter(user=staff["editor"]).update(submitted_notifications=False)
    Page.objects.get(pk=article.pk).current_workflow_state.cancel(user=staff["publisher"])
    assert the_mail().to == ["reporter@example.org"]


def test_administrators_hear_of_submissions(admin_user: AbstractUser, article: ArticlePage) -> None:
    to_admin = [message for message in mail.outbox if message.to == [admin_user.email]]
    assert len(to_admin) == 2
    for message in to_admin:
        check_persian(message)
    assert any(message.subject == f"فرستاده شد: {TITLE}" for message in to_admin)


def test_each_in_their_own_language(staff: dict[str, AbstractUser], section: SectionPage, person: People) -> None:
    """Both parts: Wagtail's own HTML is in the language of whoever sends it."""
    profile = UserProfile.get_for_user(staff["editor"])
    profile.preferred_language, profile.current_time_zone = "en", "Europe/London"
    profile.save()
    person("editor2", roles=["editor"])
    article = section.add_child(instance=ArticlePage(title="Bridge", live=False))
    article.save_revision()
    article.get_workflow().start(article, staff["reporter"])
    messages = {message.to[0]: message for message in mail.outbox}
    english, persian = messages["editor@example.org"], messages["editor2@example.org"]
    assert english.subject == "Waiting for your review: Bridge"
    assert "Hello editor," in english.body
    assert '<html lang="en" dir="ltr">' in html_of(english)
    assert "Hello editor," in html_of(english)
    assert str(timezone.now().year) in english.body
    assert "سلام" in persian.body
    assert '<html lang="fa" dir="rtl">' in html_of(persian)


def test_comments_in_the_editor(staff: dict[str, AbstractUser], article: ArticlePage) -> None:
    mail.outbox.clear()
    editor = staff["editor"]
    values = {"page": article, "user": editor, "contentpath": "title"}
    new, old = Comment(text="چرا <میان‌رود>؟", **values), Comment(text="نادرست", **values)
    context = {
        "page": article,
        "editor": editor,
        "new_comments": [new],
        "resolved_comments": [],
        "deleted_comments": [old],
        "replied_comments": [{"comment": old, "replies": [CommentReply(comment=old, user=editor, text="درست شد")]}],
    }
    assert send_notification([staff["reporter"]], "updated_comments", context)
    message = the_mail()
    check_persian(message)
    assert message.subject == f"یادداشت‌های «{TITLE}»"
    headings = re.findall(r"یادداشت‌های تازه|پاسخ‌های تازه|یادداشت‌های حذف‌شده|یادداشت‌های رسیدگی‌شده", message.body)
    assert headings == ["یادداشت‌های تازه", "پاسخ‌های تازه", "یادداشت‌های حذف‌شده"]
    assert "- چرا <میان‌رود>؟" in message.body
    assert "چرا &lt;میان‌رود&gt;؟" in html_of(message)
    assert "درست شد" in html_of(message)


@pytest.mark.parametrize(("language", "subject"), [("", "تعیین گذرواژهٔ تازه"), ("en", "Set a new password")])
def test_a_new_password(client: Client, person: People, language: str, subject: str) -> None:
    user = person("reporter")
    UserProfile.objects.create(user=user, preferred_language=language)
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
    message = the_mail()
    assert message.subject == subject
    link = re.search(r"http://localhost:8000(/admin/password_reset/confirm/\S+)", message.body)
    assert link
    assert client.get(link[1], follow=True).status_code == 200
    if not language:
        until = timezone.now() + timedelta(days=3)
        assert format_date(until) in message.body
        assert "گذرواژه" in message.body


def test_where_they_come_from(article: ArticlePage, settings: Any) -> None:
    mail.outbox.clear()
    settings.DEFAULT_FROM_EMAIL = "تحریریه <tahririyeh@example.org>"
    Page.objects.get(pk=article.pk).current_workflow_state.cancel()
    assert {message.from_email for message in mail.outbox} == {"تحریریه <tahririyeh@example.org>"}


def test_a_mail_server_that_is_down_stops_nobody(
    staff: dict[str, AbstractUser], section: SectionPage, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    article = section.add_child(instance=ArticlePage(title="پل", live=False))
    article.save_revision()
    Workflow.objects.get(name="بازبینی و انتشار").start(article, staff["reporter"])
    assert Page.objects.get(pk=article.pk).workflow_in_progress
