"""Groups: their profile, their facts and their people."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from home.models import HomePage
from jihadi_cms.core.models import Province
from jihadi_cms.groups.models import Activity, GroupContact, GroupIndexPage, GroupPage
from tests.core.editing import EMPTY_STREAM, errors_of, post_page, publish_new

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory() -> GroupIndexPage:
    """The directory of groups under the home page."""
    return HomePage.objects.get().add_child(instance=GroupIndexPage(title="گروه‌ها"))


def test_an_editor_publishes_a_directory(editor_client: Client) -> None:
    page = publish_new(
        editor_client, HomePage.objects.get(), GroupIndexPage, title="گروه‌ها", introduction="همه‌ي گروه‌ها"
    )
    assert page.introduction == "همه‌ی گروه‌ها"


def test_an_editor_publishes_a_group(editor_client: Client, directory: GroupIndexPage) -> None:
    activities = list(Activity.objects.all()[:2])
    page = publish_new(
        editor_client,
        directory,
        GroupPage,
        title="گروه جهادی نور",
        slogan="با هم مي‌سازيم",
        province=Province.objects.get(code="IR-06").pk,
        city="دزفول",
        founded_year="1390",
        member_count="120",
        activities=[str(activity.pk) for activity in activities],
        introduction="از سال ۱۳۹۰.",
        profile=streamfield([("heading", {"text": "داستان ما", "level": "2"})]),
        leaders=[{"name": "رضا کریمی", "role": "مسئول گروه"}, {"name": "سارا احمدی", "role": ""}],
        contacts=[
            {"kind": "phone", "label": "دفتر", "value": "۰۲۱۱۲۳۴"},
            {"kind": "email", "label": "", "value": "noor@example.org"},
        ],
        social_links=[{"network": "eitaa", "url": "https://eitaa.com/noor"}],
        statistics=[{"value": "۱۲", "label": "مدرسه"}, {"value": "۸۵", "label": "کیلومتر لوله"}],
    )
    assert page.slogan == "با هم می‌سازیم"
    assert page.founded_year == 1390
    assert page.province.name == "خوزستان"
    assert list(page.activities.all()) == activities
    assert [leader.name for leader in page.leaders.all()] == ["رضا کریمی", "سارا احمدی"]
    assert [contact.kind for contact in page.contacts.all()] == ["phone", "email"]
    assert [(link.network, link.url) for link in page.social_links.all()] == [("eitaa", "https://eitaa.com/noor")]
    assert [str(figure) for figure in page.statistics.all()] == ["۱۲ مدرسه", "۸۵ کیلومتر لوله"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"founded_year": "2011"}, "founded_year"),
        ({"founded_year": "1205"}, "founded_year"),
        ({"title": ""}, "title"),
    ],
)
def test_wrong_values_are_said(
    editor_client: Client, directory: GroupIndexPage, values: dict[str, Any], field: str
) -> None:
    url = reverse("wagtailadmin_pages:add", args=("jihadi_groups", "grouppage", directory.pk))
    assert field in errors_of(post_page(editor_client, url, {"title": "گروه", "profile": EMPTY_STREAM, **values}))


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("email", "noor@example.org", True),
        ("email", "noor", False),
        ("website", "https://example.org", True),
        ("website", "javascript:alert(1)", False),
        ("phone", "۰۲۱-۱۲۳۴", True),
        ("address", "دزفول، خیابان امام", True),
    ],
)
def test_contacts_are_what_they_say(kind: str, value: str, fits: bool) -> None:
    contact = GroupContact(kind=kind, value=value)
    if fits:
        contact.clean()
    else:
        with pytest.raises(ValidationError) as refused:
            contact.clean()
        assert list(refused.value.message_dict) == ["value"]


def test_fields_of_activity_are_there(editor_client: Client) -> None:
    names = list(Activity.objects.values_list("name", flat=True))
    assert len(names) == 8
    assert names[:3] == ["عمران و ساخت‌وساز", "سلامت و درمان", "آموزش"]
    listing = editor_client.get(reverse("wagtailsnippets_jihadi_groups_activity:list"))
    assert "عمران و ساخت‌وساز" in listing.content.decode()


def test_seeded_slugs_are_what_names_give() -> None:
    for activity in Activity.objects.all():
        stored = activity.slug
        activity.slug = ""
        activity.save()
        assert activity.slug == stored


def test_where_groups_go(directory: GroupIndexPage) -> None:
    assert GroupPage.can_create_at(directory)
    assert not GroupPage.can_create_at(HomePage.objects.get())
    assert not GroupIndexPage.can_create_at(directory)
