"""The site leads to its feeds and calendars, and they are there."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.public_site.content import Content

LINK = re.compile(r'<link rel="alternate" type="application/(?:rss\+xml|atom\+xml|feed\+json)"[^>]* href="([^"]+)"')
CALENDAR = re.compile(r'href="((?:http|webcal)://[^"]+\.ics)"')


@pytest.mark.parametrize(
    ("kind", "feeds", "calendars"),
    [("home", 3, 0), ("section", 6, 0), ("group", 6, None), ("event_index", 3, 1), ("event", 3, 1)],
)
def test_pages_name_their_feeds(
    client: Client, live_content: Content, kind: str, feeds: int, calendars: int | None
) -> None:
    html = client.get(getattr(live_content, kind).get_url()).content.decode()
    links = [unescape(each) for each in LINK.findall(html)]
    files = [unescape(each) for each in CALENDAR.findall(html)]
    assert len(links) == feeds
    assert calendars is None or len(files) == calendars
    for address in (*links, *files):
        assert client.get("/" + address.split("/", 3)[3]).status_code == 200
    assert '<link rel="manifest" href="http://testserver/site.webmanifest">' in html


def test_links_lead_to_the_api(client: Client, live_content: Content) -> None:
    html = client.get("/tags/آموزش/").content.decode()
    assert "http://testserver/feeds/all/tags/%D8%A2%D9%85%D9%88%D8%B2%D8%B4.rss" in html
