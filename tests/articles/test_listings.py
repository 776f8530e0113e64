"""The listing of articles in the admin: columns, filters, search, who sees it, and what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from jihadi_cms.articles.models import ArticleAuthor, ArticlePage, Author, SectionPage
from jihadi_cms.core.models import Province
from jihadi_cms.jalali.dates import month_range
from tests.listed import cells, listed

NAME = "jihadi_articles"


def article(section: SectionPage, title: str, **fields: object) -> ArticlePage:
    return section.add_child(instance=ArticlePage(title=title, **fields))


@pytest.fixture
def sections(section: SectionPage) -> dict[str, SectionPage]:
    """«آموزش» with «کلاس» below, and «خبر» beside it."""
    inner = section.add_child(instance=SectionPage(title="کلاس"))
    other = section.get_parent().add_child(instance=SectionPage(title="خبر"))
    return {"outer": section, "inner": inner, "other": other}


def test_the_row_of_an_article(editor_client: Client, section: SectionPage) -> None:
    page = ArticlePage(
        title="مدرسه", kind="video", featured=True, published_at=datetime(2025, 4, 20, 21, tzinfo=UTC), live=True
    )
    authors = [Author.objects.create(name=name) for name in ("سارا", "رضا")]
    page.article_authors = [ArticleAuthor(author=author) for author in authors]
    section.add_child(instance=page)
    row = cells(editor_client, NAME, page)
    assert row[2:7] == ["آموزش", "ویدیو", "ویژه", "سارا، رضا", "۱ اردیبهشت ۱۴۰۴"]


def test_the_newest_comes_first(editor_client: Client, section: SectionPage) -> None:
    now = timezone.now()
    for title, days in (("کهنه", 9), ("نو", 1), ("میانه", 5)):
        article(section, title, published_at=now - timedelta(days=days))
    assert listed(editor_client, NAME) == ["نو", "میانه", "کهنه"]
    assert listed(editor_client, NAME, ordering="published_at") == ["کهنه", "میانه", "نو"]


def test_filters(editor_client: Client, sections: dict[str, SectionPage]) -> None:
    tehran = Province.objects.get(code="IR-23")
    article(sections["outer"], "بیرون", kind="news", featured=True)
    article(sections["inner"], "درون", kind="note", province=tehran)
    article(sections["other"], "دیگر", kind="video", live=False)
    found = {
        "all": listed(editor_client, NAME),
        "section": listed(editor_client, NAME, section=sections["outer"].pk),
        "inner": listed(editor_client, NAME, section=sections["inner"].pk),
        "two": listed(editor_client, NAME, section=[sections["inner"].pk, sections["other"].pk]),
        "kind": listed(editor_client, NAME, kind=["note", "video"]),
        "featured": listed(editor_client, NAME, featured="true"),
        "plain": listed(editor_client, NAME, featured="false"),
        "province": listed(editor_client, NAME, province=tehran.pk),
        "draft": listed(editor_client, NAME, publication="draft"),
        "both": listed(editor_client, NAME, section=sections["outer"].pk, kind="note"),
    }
    assert {name: set(titles) for name, titles in found.items()} == {
        "all": {"بیرون", "درون", "دیگر"},
        "section": {"بیرون", "درون"},
        "inner": {"درون"},
        "two": {"درون", "دیگر"},
        "kind": {"درون", "دیگر"},
        "featured": {"بیرون"},
        "plain": {"درون", "دیگر"},
        "province": {"درون"},
        "draft": {"دیگر"},
        "both": {"درون"},
    }


def test_states_of_publication(editor_client: Client, section: SectionPage, admin_user: AbstractUser) -> None:
    article(section, "منتشر")
    changed = article(section, "دگرگون")
    changed.lead = "پیش‌نویس"
    changed.save_revision()
    article(section, "گذشته", live=False, expired=True)
    scheduled = article(section, "زمان‌دار", live=False, go_live_at=timezone.now() + timedelta(days=1))
    scheduled.save_revision().publish()
    found = {
        state: set(listed(editor_client, NAME, publication=state))
        for state in ("live", "changed", "draft", "scheduled", "expired")
    }
    assert found == {
        "live": {"منتشر", "دگرگون"},
        "changed": {"دگرگون"},
        "draft": {"زمان‌دار"},
        "scheduled": {"زمان‌دار"},
        "expired": {"گذشته"},
    }


@pytest.mark.parametrize(("year", "month"), [(1404, 1), (1403, 12), (1400, 6), (1401, 7)])
def test_a_month_ends_at_midnight_in_tehran(editor_client: Client, section: SectionPage, year: int, month: int) -> None:
    begin, end = month_range(year, month)
    second = timedelta(seconds=1)
    for title, moment in (("پیش", begin - second), ("آغاز", begin), ("پایان", end - second), ("پس", end)):
        article(section, title, published_at=moment)
    assert listed(editor_client, NAME, month=f"{year}-{month:02}") == ["پایان", "آغاز"]


def test_a_whole_year(editor_client: Client, section: SectionPage) -> None:
    for title, day in (("۱۴۰۳", (2025, 3, 20)), ("۱۴۰۴", (2025, 3, 21)), ("۱۴۰۴ب", (2026, 3, 20))):
        article(section, title, published_at=datetime(*day, 12, tzinfo=UTC))
    assert listed(editor_client, NAME, month="1404") == ["۱۴۰۴ب", "۱۴۰۴"]


def test_months_from_the_first_to_the_last_article_are_offered(editor_client: Client, section: SectionPage) -> None:
    article(section, "یک", published_at=datetime(2025, 2, 1, tzinfo=UTC))
    article(section, "دو", published_at=datetime(2025, 4, 1, tzinfo=UTC))
    form = editor_client.get(reverse(f"{NAME}:index")).context["filters"].form
    groups = {year: months for year, months in form.fields["month"].choices if isinstance(months, list)}
    assert {year: [value for value, _label in months] for year, months in groups.items()} == {
        "۱۴۰۴": ["1404", "1404-01"],
        "۱۴۰۳": ["1403", "1403-12", "1403-11"],
    }
    assert [label for _value, label in groups["۱۴۰۳"][1:]] == ["اسفند ۱۴۰۳", "بهمن ۱۴۰۳"]


@pytest.mark.parametrize("month", ["1404-13", "1404-00", "0", "x", "2025-04", "1404-1-1", "-"])
def test_a_month_that_is_none_is_refused(editor_client: Client, section: SectionPage, month: str) -> None:
    article(section, "مدرسه", published_at=datetime(2025, 4, 1, tzinfo=UTC))
    response = editor_client.get(reverse(f"{NAME}:index"), {"month": month})
    assert response.status_code == 200
    assert response.context["filters"].form.errors["month"]


def test_a_month_without_articles_is_empty(editor_client: Client, section: SectionPage) -> None:
    article(section, "مدرسه", published_at=datetime(2025, 4, 1, tzinfo=UTC))
    assert listed(editor_client, NAME, month="1390-05") == []
    assert listed(editor_client, NAME, month="1390", kind="news") == []


def test_active_filters_are_named(editor_client: Client, section: SectionPage) -> None:
    article(section, "مدرسه", published_at=datetime(2025, 4, 1, tzinfo=UTC))
    chosen = {"featured": "true", "month": "1404-01", "section": section.pk, "publication": "live", "kind": "news"}
    filters = editor_client.get(reverse(f"{NAME}:index"), chosen).context["active_filters"]
    values = {str(each.value) for each in filters}
    assert len(values) == 5
    assert {"بله", "فروردین ۱۴۰۴", "آموزش", "خبر"} <= values


def test_dates_beyond_the_calendar(editor_client: Client, section: SectionPage) -> None:
    article(section, "آینده", published_at=datetime(2500, 1, 1, tzinfo=UTC))
    assert listed(editor_client, NAME) == ["آینده"]


def test_a_search_narrows_filters_down(editor_client: Client, sections: dict[str, SectionPage]) -> None:
    article(sections["outer"], "هم‌افزایی یک", kind="note", published_at=datetime(2025, 4, 1, tzinfo=UTC))
    article(sections["outer"], "هم‌افزایی دو", kind="news", published_at=datetime(2025, 5, 1, tzinfo=UTC))
    article(sections["other"], "هم‌افزایی سه", kind="note", published_at=datetime(2025, 4, 1, tzinfo=UTC))
    found = listed(
        editor_client,
        NAME,
        q="هم افزايي",
        kind="note",
        section=sections["outer"].pk,
        month="1404-01",
        publication="live",
    )
    assert found == ["هم‌افزایی یک"]
    for ordering in ("published_at", "-featured", "title", "kind", "live", "nonsense"):
        assert len(listed(editor_client, NAME, q="همافزایی", ordering=ordering)) == 3, ordering


def test_queries_do_not_grow(editor_client: Client, section: SectionPage) -> None:
    def queries(**parameters: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            listed(editor_client, NAME, **parameters)
        return len(captured)

    def add(number: int) -> None:
        page = ArticlePage(title=f"مدرسه {number}", province=Province.objects.all()[number % 31])
        page.article_authors = [ArticleAuthor(author=Author.objects.create(name=f"نویسنده {number}"))]
        parent = section.add_child(instance=SectionPage(title=f"بخش {number}"))
        parent.add_child(instance=page)

    for number in range(3):
        add(number)
    listed(editor_client, NAME)
    few = queries(), queries(q="مدرسه"), queries(publication="live")
    for number in range(3, 23):
        add(number)
    assert (queries(), queries(q="مدرسه"), queries(publication="live")) == few


def editor_of(section: SectionPage, django_user_model: type[AbstractUser]) -> AbstractUser:
    group = Group.objects.create(name="ویراستاران")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=section, permission=Permission.objects.get(codename="change_page")
    )
    user = django_user_model.objects.create_user("editor", password="password")
    user.groups.add(group)
    return user


def test_editors_see_their_sections_only(
    client: Client, sections: dict[str, SectionPage], django_user_model: type[AbstractUser]
) -> None:
    article(sections["outer"], "بیرون")
    article(sections["other"], "دیگر")
    client.force_login(editor_of(sections["outer"], django_user_model))
    assert listed(client, NAME) == ["بیرون"]
    form = client.get(reverse(f"{NAME}:index")).context["filters"].form
    assert {page.title for page in form.fields["section"].queryset} == {"آموزش", "کلاس"}


def test_others_have_no_listing(client: Client, section: SectionPage, django_user_model: type[AbstractUser]) -> None:
    user = django_user_model.objects.create_user("clerk", password="password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse(f"{NAME}:index")).status_code == 302
    assert "jihadi/articles" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu(editor_client: Client) -> None:
    home = editor_client.get(reverse("wagtailadmin_home")).content.decode()
    places = [home.find(f"/admin/jihadi/{room}/") for room in ("articles", "groups", "events")]
    assert -1 < places[0] < places[1] < places[2]


def test_all_pages_of_the_site_cannot_be_selected_from_here(editor_client: Client, section: SectionPage) -> None:
    for number in range(51):
        article(section, f"مدرسه {number}")
    page = editor_client.get(reverse(f"{NAME}:index")).content.decode()
    assert "data-bulk-action-footer" in page
    assert "num-objects-in-listing" not in page
