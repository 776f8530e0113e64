"""The directory of groups: its filters, and the map of provinces."""

import re
from collections import Counter
from urllib.parse import quote

from django.test import Client

from jihadi_cms.core.models import Province
from jihadi_cms.groups.models import GroupPage
from public_site.maps import PLACES, map_of
from tests.public_site.content import LONG_TITLE, Content, publish
from tests.public_site.test_pages import text_at


def tiles(html: str) -> dict[str, str]:
    """The tiles of a page's map: name → what stands in the tag around it."""
    found = re.findall(r'<(?:a|g) ([^>]*class="tile [^>]*)>\s*<title>([^<]+): [۰-۹]+</title>', html)
    return {name: attributes for attributes, name in found}


def test_every_province_has_one_tile_of_its_own(db: None) -> None:
    codes = set(Province.objects.values_list("code", flat=True))
    assert set(PLACES) == codes
    assert len(codes) == 31
    assert max(Counter(PLACES.values()).values()) == 1


def test_neighbours_lie_where_they_are() -> None:
    def place(code: str) -> tuple[int, int]:
        return PLACES[f"IR-{code}"]

    # West of each other: West Azerbaijan, Ardabil; Ilam, Yazd, South Khorasan. North: Gilan, Markazi, Fars, Hormozgan.
    assert place("04")[0] < place("24")[0]
    assert place("16")[0] < place("21")[0] < place("29")[0]
    assert place("01")[1] < place("00")[1] < place("07")[1] < place("22")[1]


def test_a_province_that_is_not_irans_has_no_tile() -> None:
    provinces = [{"code": "IR-90", "name": "نمونه", "slug": "نمونه"}]
    assert map_of(provinces, [], lambda slug, count: "/").tiles == ()


def test_the_directory_shows_where_groups_are(client: Client, content: Content) -> None:
    path = content.group_index.get_url()
    found = tiles(text_at(client, path))
    assert len(found) == 31
    assert f'?province={quote("تهران")}"' in found["تهران"]
    assert "href" not in found["یزد"]
    chosen = text_at(client, path, province="تهران")
    assert 'aria-current="true"' in tiles(chosen)["تهران"]


def test_the_map_keeps_the_other_filters(client: Client, content: Content) -> None:
    activity = content.group.activities.get().slug
    html = text_at(client, content.group_index.get_url(), activity=activity, q="یاران")
    assert f"q={quote('یاران')}&amp;activity={quote(activity)}&amp;province=" in tiles(html)["تهران"]


def test_groups_are_found_by_words(client: Client, content: Content) -> None:
    path = content.group_index.get_url()
    publish(content.group_index.add_child(instance=GroupPage(title=LONG_TITLE, introduction="Solar Camp گروه")))
    html = text_at(client, path, q="مدرسه‌ای")
    assert "گزارشی بلند" in html
    assert "یاران آب</a>" not in html
    assert "یاران آب</a>" in text_at(client, path, q="ياران", province="تهران")
    assert 'class="empty"' in text_at(client, path, q="یاران", province="یزد")
    assert 'value="&lt;b&gt;"' in text_at(client, path, q="<b>")


def test_provinces_lead_on_from_the_map_and_from_the_list(client: Client, content: Content) -> None:
    html = text_at(client, "/provinces/")
    address = f"/provinces/{quote('تهران')}/"
    assert address in tiles(html)["تهران"]
    assert html.count(f'href="{address}"') >= 2
    assert "(۱)" in html
