"""Every kind of page, as a reader without script sees it."""

import re

import pytest
from django.test import Client
from django.utils.translation import gettext

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.settle import settle
from tests.public_site.content import HOSTILE, Content, publish


def text_at(client: Client, path: str, status: int = 200, **parameters: str) -> str:
    """The HTML at `path`, after checking the status."""
    response = client.get(path, parameters)
    assert response.status_code == status, path
    return response.content.decode()


KINDS = {
    "home": ("دست‌هایی که می‌سازند", "گروه‌های ما", "یاران آب", "نشست فردا", "روتیتر"),
    "section": ("گزارش", "روتیتر"),
    "article": ("روتیتر", "لید", "نسرین امیدوار", "یاران آب", "آموزش"),
    "group_index": ("گروه‌ها", "یاران آب"),
    "group": ("یاران آب", "معرفی", "روتیتر"),
    "event_index": ("نشست فردا", "نشست دیروز"),
    "event": ("نشست فردا", "سالن"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_shows_its_content(client: Client, content: Content, kind: str) -> None:
    page = getattr(content, kind)
    html = text_at(client, page.get_url())
    assert f"<title>{page.title} | " in html or kind == "home"
    for text in (*KINDS[kind], "پایگاه آزمون", "https://example.org/"):
        assert text in html
    assert html.count("<h1") == 1


def test_the_document_is_persian_and_right_to_left(client: Client, content: Content) -> None:
    assert '<html lang="fa" dir="rtl">' in text_at(client, "/")


@pytest.mark.parametrize(
    "words",
    [
        "<h2>سرآغاز</h2>",
        "<b>پررنگ</b>",
        "کار ما &lt;b&gt;ساختن&lt;/b&gt; است",
        "callout--warning",
        "زیرنویس",
        "نگارخانه",
        'data-embed="https://www.aparat.com/video/video/embed/videohash/abc123/vt/frame"',
        "<audio controls",
        "پرونده",
        "<caption>جدول</caption>",
        "ساختمان",
        'class="timeline__when"',
        "<summary>چرا؟</summary>",
        'class="page-links"',
        'class="invitation"',
        "<h3>راست</h3>",
    ],
)
def test_every_block_is_shown(client: Client, content: Content, words: str) -> None:
    assert words in text_at(client, content.article.get_url())


def test_digits_in_tables_and_figures_are_persian(client: Client, content: Content) -> None:
    html = text_at(client, content.article.get_url())
    assert "<td>۱۴۰۳</td>" in html
    assert "<strong>۱۸</strong>" in html


def test_dates_are_jalali_for_readers_and_iso_for_machines(client: Client, content: Content) -> None:
    html = text_at(client, content.article.get_url())
    published = re.search(r'<time datetime="(\d{4}-\d\d-\d\dT[^"]+)">([^<]+)</time>', html)
    assert published
    assert re.search(r"[۰-۹]{4}", published[2])


def test_pictures_are_responsive(client: Client, content: Content) -> None:
    html = text_at(client, content.article.get_url())
    main = re.search(r'<picture>((?:<source[^>]+>)+)<img[^>]+fetchpriority="high"[^>]*></picture>', html)
    assert main
    assert re.findall('type="([^"]+)"', main[1]) == ["image/avif", "image/webp"]
    assert re.search(r'src="http://testserver/images/[^"]+/960.png"', main[0])
    assert 'width="1200" height="800"' in main[0]
    assert 'alt="کوه در سپیده‌دم"' in main[0]
    assert "focus-0-0" in main[0]
    assert re.search(r'srcset="[^"]+ \d+w, [^"]+ 1200w"', main[0])
    assert html.count('fetchpriority="high"') == 1
    assert 'loading="lazy"' in html


def test_an_article_leads_on(client: Client, content: Content) -> None:
    html = text_at(client, content.article.get_url())
    assert '<li><a href="/گزارش/">گزارش</a></li>' in html
    assert 'rel="prev"' in html
    assert f'data-copy="http://testserver/news/{content.article.code}/"' in html
    assert "https://eitaa.com/share/url?url=http%3A%2F%2Ftestserver%2Fnews%2F" in html


def test_search_engines_are_told_the_canonical_address(client: Client, content: Content) -> None:
    html = text_at(client, content.article.get_url())
    address = f"http://testserver{content.article.get_url()}"
    assert f'<link rel="canonical" href="{address}">' in html
    assert '<meta property="og:type" content="article">' in html
    assert '<meta property="og:image" content="http://testserver/images/' in html
    assert '<meta name="description" content="لید">' in html


def test_hostile_texts_stay_texts(client: Client, content: Content) -> None:
    paths = [page.get_url() for page in (content.home, content.section, content.article, content.hostile)]
    for path in [*paths, "/search/?q=alert"]:
        html = text_at(client, path)
        assert HOSTILE not in html
        assert "&lt;script&gt;" in html


def test_a_search_for_markup_shows_it_as_text(client: Client, content: Content) -> None:
    assert HOSTILE not in text_at(client, "/search/", q=HOSTILE)


def test_stale_addresses_lead_to_the_current_one(client: Client, content: Content) -> None:
    code, current = content.article.code, content.article.get_url()
    for path in (f"/news/{code}/", f"/news/{code}/old-title/"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, current)


def test_a_missing_slash_is_added(client: Client, content: Content) -> None:
    response = client.get(content.section.get_url().rstrip("/"))
    assert (response.status_code, response["Location"]) == (301, content.section.get_url())


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/tags/nothing/", "/tags/%00/", "/news/999999/", "/a.b/c", "/%00/", "/news/x/y/z/"]
)
def test_an_address_that_leads_nowhere_says_so(client: Client, content: Content, path: str) -> None:
    assert gettext("Page not found") in text_at(client, path, status=404)


def test_drafts_and_private_pages_are_absent(client: Client, content: Content) -> None:
    draft = content.section.add_child(instance=ArticlePage(title="پیش‌نویس پنهان", live=False))
    private = content.home.add_child(instance=SectionPage(title="بخش خصوصی"))
    publish(private)
    hidden = private.add_child(instance=ArticlePage(title="خبر خصوصی"))
    publish(hidden)
    text_at(client, hidden.get_url())
    private.view_restrictions.create(restriction_type="login")
    settle()
    for page in (draft, private, hidden):
        text_at(client, page.get_url(), status=404)
    for path in ("/", content.section.get_url(), "/search/?q=خصوصی"):
        html = text_at(client, path)
        assert "پیش‌نویس پنهان" not in html
        assert "خبر خصوصی" not in html


def test_a_page_that_was_taken_down_is_gone(client: Client, content: Content) -> None:
    path = content.event.get_url()
    text_at(client, path)
    content.event.unpublish()
    settle()
    assert gettext("Page no longer available") in text_at(client, path, status=410)
