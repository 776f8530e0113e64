"""Dates that the admin shows, and those that stay as machines want them."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import models
from django.template import Context, Engine
from django.test import Client
from django.urls import reverse
from django.utils import formats, timezone, translation
from wagtail import blocks
from wagtail.admin.compare import get_comparison_class_for_block
from wagtail.models import PageLogEntry, Site
from wagtail.users.models import UserProfile
from wagtail.utils.timestamps import render_timestamp

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.jalali.admin_scope import admin_scope, is_admin_path

MOMENT = datetime(2025, 4, 20, 11, tzinfo=UTC)
ENGINE = Engine(libraries={"wagtailadmin_tags": "wagtail.admin.templatetags.wagtailadmin_tags"})


@pytest.fixture
def article(db: None) -> ArticlePage:
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    article = section.add_child(instance=ArticlePage(title="گزارش", lead="لید"))
    article.save_revision().publish()
    return article


def render(source: str, value: object) -> str:
    return ENGINE.from_string("{% load wagtailadmin_tags %}" + source).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("j F Y", "۳۱ فروردین ۱۴۰۴"),
        ("d/m/y", "۳۱/۰۱/۰۴"),
        ("N j, Y, H:i", "فروردین ۳۱, ۱۴۰۴, ۱۴:۳۰"),
        ("Y/n/j", "۱۴۰۴/۱/۳۱"),
        ("l M t z", "یکشنبه فروردین ۳۱ ۳۱"),
        (r"\c jS", "c ۳۱"),
    ],
)
def test_patterns(persian_admin: None, pattern: str, text: str) -> None:
    assert render("{{ value|date:pattern }}".replace("pattern", f'"{pattern}"'), MOMENT) == text


def test_weekdays_are_those_of_the_public_site(persian_admin: None) -> None:
    assert render('{{ value|date:"l، D" }}', MOMENT + timedelta(days=2)) == "سه‌شنبه، سه‌شنبه"


@pytest.mark.parametrize("pattern", ["c", "Y-m-d", "Y-m-d H:i", "r", "U"])
def test_machine_formats_stay_gregorian(persian_admin: None, pattern: str) -> None:
    text = formats.date_format(MOMENT, pattern)
    assert text == formats.date_format(MOMENT, pattern)
    assert text.isascii() or pattern == "r"
    with admin_scope(False):
        assert text == formats.date_format(MOMENT, pattern)


def test_every_way_to_show_a_date(persian_admin: None) -> None:
    shown = "۳۱ فروردین ۱۴۰۴، ساعت ۱۴:۳۰"
    assert render("{{ value }}", MOMENT) == shown
    assert render_timestamp(MOMENT) == shown
    assert formats.date_format(date(2025, 4, 20)) == "۳۱ فروردین ۱۴۰۴"
    assert render("{{ value }}", time(9, 5)) == "۹:۰۵"


def test_a_day_that_jalali_years_do_not_have_is_shown_as_before(persian_admin: None) -> None:
    assert "1700" in formats.date_format(date(1700, 1, 1))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ value|timesince_simple }}", "۳ روز پیش"),
        ("{% timesince_last_update value %}", "۳ روز پیش"),
        ("{% timesince_last_update value user_display_name='user7' %}", "۳ روز"),
    ],
)
def test_ages_have_persian_digits_and_one_unit(persian_admin: None, source: str, text: str) -> None:
    shown = render(source, timezone.now() - timedelta(days=3, hours=1))
    assert shown.replace("\xa0", " ").startswith(text)
    assert "،" not in shown
    assert shown.endswith("user7") or not re.search("[0-9]", shown)


def test_the_time_of_an_update_today_has_persian_digits(persian_admin: None) -> None:
    assert re.fullmatch("[۰-۹]{2}:[۰-۹]{2}", render("{% timesince_last_update value %}", timezone.now()))


def test_just_now_stays_what_it_is(persian_admin: None) -> None:
    assert not re.search(r"\d", render("{{ value|timesince_simple }}", timezone.now()))


def test_outside_the_admin_and_in_other_languages_nothing_changes() -> None:
    with translation.override("fa"):
        assert "2025" in render("{{ value }}", MOMENT)
    with admin_scope(True), translation.override("en"):
        assert render("{{ value|date:'j F Y' }}", MOMENT) == "20 April 2025"


@pytest.mark.parametrize(
    ("name", "with_page"),
    [
        ("wagtailadmin_explore", True),
        ("wagtailadmin_pages:history", True),
        ("wagtailadmin_pages:edit", True),
        ("wagtailadmin_reports:aging_pages", False),
        ("wagtailadmin_reports:site_history", False),
        ("wagtailadmin_home", False),
    ],
)
def test_pages_of_the_admin_show_no_gregorian_year(
    editor_client: Client, admin_user: models.Model, article: ArticlePage, name: str, with_page: bool
) -> None:
    PageLogEntry.objects.log_action(article, "wagtail.edit", user=admin_user)
    parent = article.get_parent() if name == "wagtailadmin_explore" else article
    html = editor_client.get(reverse(name, args=(parent.pk,) if with_page else ())).content.decode()
    year = str(timezone.now().year)
    persian_year = year.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    # Machines read the values of `datetime` and of hidden inputs.
    seen = re.sub(r'datetime="[^"]*"|<input type="hidden"[^>]*>|<script.*?</script>', "", html, flags=re.DOTALL)
    assert not re.search(rf"(?<!\d)({year}|{persian_year})(?!\d)", seen)


def test_a_tooltip_is_jalali_and_its_datetime_is_not(editor_client: Client, article: ArticlePage) -> None:
    ArticlePage.objects.update(latest_revision_created_at=MOMENT)
    url = reverse("wagtailadmin_explore", args=(article.get_parent().pk,))
    html = editor_client.get(url).content.decode()
    assert 'data-w-tooltip-content-value="۳۱ فروردین ۱۴۰۴، ساعت ۱۴:۳۰"' in html
    assert 'datetime="2025-04-20T14:30:00+03:30"' in html


def test_two_revisions_are_compared_in_jalali(editor_client: Client, article: ArticlePage) -> None:
    revisions = []
    for moment in (MOMENT, MOMENT + timedelta(days=1)):
        article.published_at = moment
        revisions.append(article.save_revision().pk)
    html = editor_client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=(article.pk, *revisions))
    ).content.decode()
    assert '<span class="deletion">۳۱ فروردین ۱۴۰۴، ساعت ۱۴:۳۰</span>' in html
    assert '<span class="addition">۱ اردیبهشت ۱۴۰۴، ساعت ۱۴:۳۰</span>' in html


def test_two_blocks_are_compared_in_jalali(persian_admin: None) -> None:
    block = blocks.DateBlock()
    comparison = get_comparison_class_for_block(block)(block, True, True, date(2025, 4, 20), None)
    assert comparison.htmldiff() == '<span class="deletion">۳۱ فروردین ۱۴۰۴</span><span class="addition"></span>'
    assert comparison.htmlvalue(date(2025, 4, 20)) == "۳۱ فروردین ۱۴۰۴"
    with translation.override("en"):
        assert comparison.htmlvalue(date(2025, 4, 20)) == "2025-04-20"


def test_exports_stay_gregorian(editor_client: Client, article: ArticlePage) -> None:
    ArticlePage.objects.update(last_published_at=MOMENT)
    response = editor_client.get(reverse("wagtailadmin_reports:aging_pages"), {"export": "csv"})
    assert "2025-04-20" in b"".join(response.streaming_content).decode()


def test_a_language_of_one_s_own(editor_client: Client, admin_user: models.Model, article: ArticlePage) -> None:
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    ArticlePage.objects.update(latest_revision_created_at=MOMENT)
    url = reverse("wagtailadmin_explore", args=(article.get_parent().pk,))
    assert 'data-w-tooltip-content-value="April 20, 2025, 2:30 p.m."' in editor_client.get(url).content.decode()


def test_only_the_admin_s_addresses_count() -> None:
    assert is_admin_path(reverse("wagtailadmin_home"))
    assert not is_admin_path("/api/v1/pages/")
