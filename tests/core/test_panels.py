"""The forms of pages: their tabs, what they ask for and why, and the rules of their previews."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.admin.panels import Panel
from wagtail.models import Page

from home.models import HomePage, SiteSettings
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.core.models import ContentImage
from jihadi_cms.core.panels import GuidedFieldPanel
from jihadi_cms.core.panels.lengths import LEAD, TITLE
from jihadi_cms.core.panels.previews import preview_sources
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.routes import resolve
from jihadi_cms.delivery.seo import RouteSeo
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from tests.core.editing import EMPTY_STREAM, errors_of, post_page

pytestmark = pytest.mark.django_db

PAGE_TYPES = [ArticlePage, SectionPage, GroupPage, GroupIndexPage, EventPage, EventIndexPage, HomePage]
every_page_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)


@pytest.fixture
def section() -> SectionPage:
    """Where articles go."""
    return HomePage.objects.get().add_child(instance=SectionPage(title="گزارش‌ها"))


def add_url(parent: Page, model: type[Page]) -> str:
    """Where the admin creates a page."""
    return reverse("wagtailadmin_pages:add", args=(model._meta.app_label, model._meta.model_name, parent.pk))


def below(panel: Panel) -> list[Panel]:
    """The panel and all within it."""
    return [panel, *(each for child in getattr(panel, "children", ()) for each in below(child))]


@every_page_type
def test_tabs_are_in_the_order_of_the_work(model: type[Page]) -> None:
    tabs = [str(tab.heading) for tab in model.get_edit_handler().children]
    order = ["محتوا", "جزئیات", "ارتباط‌ها", str(model.get_edit_handler().children[-2].heading), "انتشار"]
    assert tabs == [name for name in order if name in tabs]
    assert tabs[0] == "محتوا"
    if model in (ArticlePage, GroupPage, EventPage):
        assert tabs == order


@every_page_type
def test_every_group_of_fields_has_an_icon_that_exists(model: type[Page]) -> None:
    icons = get_icons()
    for tab in model.get_edit_handler().children:
        for panel in tab.children:
            assert panel.icon or not panel.heading
            assert not panel.icon or f'id="icon-{panel.icon}"' in icons


@every_page_type
def test_every_field_stands_in_the_form_once(model: type[Page]) -> None:
    names = [panel.field_name for panel in below(model.get_edit_handler()) if hasattr(panel, "field_name")]
    assert len(names) == len(set(names))


def test_guidance_outlives_binding() -> None:
    panels = {
        panel.field_name: panel
        for panel in below(ArticlePage.get_edit_handler())
        if isinstance(panel, GuidedFieldPanel)
    }
    assert panels["lead"].length == LEAD
    assert panels["lead"].why


def test_the_form_counts_and_keeps_wagtails_slug(editor_client: Client, section: SectionPage) -> None:
    form = editor_client.get(add_url(section, ArticlePage))
    html = form.content.decode()
    title = form.context["form"].fields["title"].widget.attrs
    assert title["data-controller"].split() == ["jihadi-counter", "w-sync"]
    assert title["data-jihadi-counter-most-value"] == TITLE.most
    assert html.count("data-jihadi-counter-words-value") == 4
    assert "jihadi_core/counter.js" in html
    assert "jihadi_core/share_previews.js" in html
    # Drafts are saved by themselves, and fields take comments.
    assert 'data-w-autosave-interval-value="500"' in html
    assert "data-comment-add" in html


@pytest.mark.parametrize(
    ("parent", "model", "field", "values"),
    [
        (SectionPage, ArticlePage, "lead", {"title": "خبر", "body": EMPTY_STREAM}),
        (SectionPage, ArticlePage, "title", {"title": "", "lead": "لید", "body": EMPTY_STREAM}),
        (SectionPage, ArticlePage, "published_at", {"title": "خبر", "lead": "لید", "published_at": ""}),
        (GroupIndexPage, GroupPage, "introduction", {"title": "گروه", "profile": EMPTY_STREAM}),
        (EventIndexPage, EventPage, "starts_at", {"title": "نشست", "summary": "خلاصه", "body": EMPTY_STREAM}),
    ],
)
def test_publishing_says_what_is_missing_and_why(
    editor_client: Client, parent: type[Page], model: type[Page], field: str, values: dict[str, Any]
) -> None:
    folder = HomePage.objects.get().add_child(instance=parent(title="بخش"))
    panel = next(each for each in below(model.get_edit_handler()) if getattr(each, "field_name", "") == field)
    answer = post_page(editor_client, add_url(folder, model), {"body": EMPTY_STREAM, **values})
    (message,) = errors_of(answer)[field]
    assert str(panel.why) in message
    assert not model.objects.exists()
    assert str(panel.why) in editor_client.get(add_url(folder, model)).content.decode()


def test_a_draft_may_have_gaps_and_publishing_it_may_not(editor_client: Client, section: SectionPage) -> None:
    values = {"title": "خبر", "lead": "", "body": EMPTY_STREAM}
    assert post_page(editor_client, add_url(section, ArticlePage), values, "action-save").status_code == 302
    draft = ArticlePage.objects.get()
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert "lead" in errors_of(post_page(editor_client, url, {"body": EMPTY_STREAM}))
    draft.refresh_from_db()
    assert not draft.live
    assert post_page(editor_client, url, {"lead": "لید", "body": EMPTY_STREAM}).status_code == 302
    draft.refresh_from_db()
    assert draft.live


def shown_by(page: Page) -> dict[str, Any]:
    """What the previews show of a page, by their rules."""
    sources = preview_sources(type(page))
    values = {part: next(filter(None, (getattr(page, name) for name in names)), "") for part, names in sources.items()}
    return {
        "title": values["title"],
        "card_title": values["card_title"],
        "description": " ".join((values["description"] or values["summary"]).split()),
        "image": values["image"].title if values["image"] else None,
    }


@pytest.mark.parametrize(
    ("parent", "model", "summary", "image", "needed"),
    [
        (SectionPage, ArticlePage, "lead", "main_image", {}),
        (GroupIndexPage, GroupPage, "introduction", "logo", {}),
        (EventIndexPage, EventPage, "summary", "image", {"starts_at": datetime(2030, 3, 21, 5, 30, tzinfo=UTC)}),
    ],
    ids=["article", "group", "event"],
)
def test_previews_go_by_the_rules_of_the_head(
    parent: type[Page],
    model: type[Page],
    summary: str,
    image: str,
    needed: dict[str, Any],
    images: list[ContentImage],
) -> None:
    folder = HomePage.objects.get().add_child(instance=parent(title="بخش"))
    main, share = images
    choices = product(("", "برای جست‌وجو"), ("", "شرح  صفحه"), ("", "لید\nخبر"), (None, main), (None, share))
    for seo_title, search_description, text, picture, share_image in choices:
        page = model(title="تیتر", seo_title=seo_title, search_description=search_description, **needed)
        setattr(page, summary, text)
        setattr(page, image, picture)
        page.share_image = share_image
        folder.add_child(instance=page)
        page.save_revision().publish()
        settle()
        seo = RouteSeo(resolve(page.get_url_parts()[2], Reader(folder.get_site().pk, "http://localhost"))).seo
        head = {
            "title": seo.title,
            "card_title": seo.open_graph.title,
            "description": seo.description,
            "image": seo.image and seo.image.alt,
        }
        assert shown_by(page) == head


def test_a_home_page_falls_back_on_its_site(editor_client: Client) -> None:
    home = HomePage.objects.get()
    SiteSettings.objects.create(site=home.get_site(), name="نام سایت", description="شرح سایت")
    settle()
    opened = editor_client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert 'data-jihadi-share-previews-fallback-value="شرح سایت"' in opened
    assert "نام سایت" in opened
    below_it = editor_client.get(add_url(home, SectionPage)).content.decode()
    assert 'data-jihadi-share-previews-fallback-value=""' in below_it


def test_a_page_outside_every_site_can_be_edited(editor_client: Client) -> None:
    elsewhere = Page.get_first_root_node().add_child(instance=HomePage(title="جای دیگر"))
    assert editor_client.get(reverse("wagtailadmin_pages:edit", args=[elsewhere.pk])).status_code == 200
    assert editor_client.get(add_url(elsewhere, SectionPage)).status_code == 200
