"""The home page of a fresh database, the site's settings and its menus."""

import importlib

import pytest
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import HomePage, Menu, MenuItem, SiteSettings
from jihadi_cms.articles.models import SectionPage
from tests.core.editing import post_page, publish_new

pytestmark = pytest.mark.django_db
migration = importlib.import_module("home.migrations.0002_home_page")


@pytest.fixture
def historical() -> Apps:
    """The models as the migration meets them."""
    return MigrationLoader(connection).project_state(("jihadi_home", "0002_home_page")).apps


def listed(values: list[object]) -> dict[str, object]:
    """The form data of a ListBlock of `values`."""
    rows = {str(i): {"value": value, "deleted": "", "order": str(i), "id": ""} for i, value in enumerate(values)}
    return {"count": str(len(values)), **rows}


def test_a_fresh_database_has_a_persian_home_page() -> None:
    site = Site.objects.get()
    home = site.root_page.specific
    assert isinstance(home, HomePage)
    assert (site.hostname, site.is_default_site) == ("localhost", True)
    assert home.title == "خانه"
    assert home.locale == Locale.objects.get(language_code="fa")
    assert home.live
    assert home.first_published_at
    assert Page.objects.count() == 2
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_edited_root_page_is_left_alone(historical: Apps) -> None:
    root = Page.get_first_root_node()
    own = root.add_child(instance=Page(title="Our site", slug="ours"))
    own.save_revision().publish()
    Site.objects.update(root_page=own)
    migration.replace_welcome_page(historical, None)
    own.refresh_from_db()
    assert own.title == "Our site"
    assert not isinstance(own.specific, HomePage)


def test_the_migration_goes_back_and_forth(historical: Apps) -> None:
    root = Site.objects.get().root_page
    migration.restore_plain_page(historical, None)
    home_pages = historical.get_model("jihadi_home", "HomePage").objects.all()
    home_pages._raw_delete(home_pages.db)  # what dropping the table does
    assert type(Page.objects.get(pk=root.pk).specific) is Page
    migration.replace_welcome_page(historical, None)
    assert isinstance(Page.objects.get(pk=root.pk).specific, HomePage)
    assert Page.objects.count() == 2


def test_an_editor_puts_the_home_page_together(editor_client: Client) -> None:
    home = HomePage.objects.get()
    section = home.add_child(instance=SectionPage(title="آموزش"))
    body = streamfield(
        [
            (
                "hero",
                {"title": "می‌سازیم", "text": "", "image": "", "page": section.pk, "button_label": "بیشتر"},
            ),
            ("featured", {"title": "ویژه", "pages": listed([section.pk])}),
            ("section_list", {"title": "", "section": section.pk, "count": "6", "layout": "lead"}),
            ("groups_teaser", {"title": "گروه‌ها", "text": "", "page": ""}),
            ("events_teaser", {"title": "رویدادها", "text": "", "page": ""}),
        ]
    )
    response = post_page(
        editor_client, reverse("wagtailadmin_pages:edit", args=(home.pk,)), {"title": "خانه", "body": body}
    )
    assert response.status_code == 302
    stored = HomePage.objects.get()
    assert [block.block_type for block in stored.body] == [
        "hero",
        "featured",
        "section_list",
        "groups_teaser",
        "events_teaser",
    ]
    assert stored.body[0].value["page"].specific == section
    assert stored.body[2].value["section"].specific == section


@pytest.mark.parametrize(("count", "status"), [("2", 200), ("3", 302), ("12", 302), ("13", 200)])
def test_a_section_list_shows_three_to_twelve(editor_client: Client, count: str, status: int) -> None:
    home = HomePage.objects.get()
    section = home.add_child(instance=SectionPage(title="آموزش"))
    block = {"title": "", "section": section.pk, "count": count, "layout": "grid"}
    url = reverse("wagtailadmin_pages:edit", args=(home.pk,))
    response = post_page(editor_client, url, {"body": streamfield([("section_list", block)])})
    assert response.status_code == status


def test_another_site_gets_its_own_home_page(editor_client: Client) -> None:
    root = Page.get_first_root_node()
    page = publish_new(editor_client, root, HomePage, title="خانه‌ی دوم", body=streamfield([]))
    assert HomePage.objects.count() == 2
    assert not HomePage.can_create_at(page)


def test_site_settings_in_the_admin(editor_client: Client) -> None:
    url = reverse("wagtailsettings:edit", args=("jihadi_home", "sitesettings", Site.objects.get().pk))
    opened = editor_client.get(url)
    assert opened.status_code == 200
    data = {"name": "گروه‌هاي جهادي", "tagline": "با هم", "email": "info@example.org", "footer_text": "null"}
    links = [
        {"network": "eitaa", "url": "https://eitaa.com/jihadi"},
        {"network": "aparat", "url": "https://aparat.com/jihadi"},
    ]
    response = editor_client.post(url, data | nested_form_data({"social_links": inline_formset(links)}))
    assert response.status_code == 302
    settings = SiteSettings.for_site(Site.objects.get())
    assert settings.name == "گروه‌های جهادی"
    assert [link.network for link in settings.social_links.all()] == ["eitaa", "aparat"]


def test_menus_in_the_admin(editor_client: Client) -> None:
    home = HomePage.objects.get()
    items = [
        {"page": home.pk, "url": "", "title": ""},
        {"page": "", "url": "/search/", "title": "جست‌وجو"},
    ]
    url = reverse("wagtailsnippets_jihadi_home_menu:add")
    assert editor_client.get(url).status_code == 200
    data = {"title": "منوی اصلی", "slug": "main"} | nested_form_data({"items": inline_formset(items)})
    assert editor_client.post(url, data).status_code == 302
    assert [str(item) for item in Menu.objects.get(slug="main").items.all()] == ["خانه", "جست‌وجو"]
    listing = editor_client.get(reverse("wagtailsnippets_jihadi_home_menu:list"))
    assert "منوی اصلی" in listing.content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "هیچ"}, "url"),
        ({"title": "دو جا", "url": "/a/", "page_id": 2}, "url"),
        ({"url": "/a/"}, "title"),
        ({"title": "بد", "url": "javascript:alert(1)"}, "url"),
    ],
)
def test_links_that_lead_nowhere_are_refused(values: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        MenuItem(**values).full_clean(exclude=["menu", "page"])
    assert field in refused.value.message_dict
