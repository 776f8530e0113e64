"""The manager of a group in the admin: the own group's page and files, and nothing of others."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from home.models import HomePage
from jihadi_cms.groups.models import GroupPage
from jihadi_cms.newsroom.models import Team
from tests.core.editing import EMPTY_STREAM, post_page
from tests.newsroom.conftest import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[AbstractUser], Client]
TEAMS = "/admin/jihadi/group-managers/"


def picture(name: str = "a.png") -> SimpleUploadedFile:
    """A small PNG file."""
    file = BytesIO()
    Image.new("RGB", (20, 10)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


@pytest.fixture
def browser(manager: AbstractUser, signed_in: SignedIn) -> Client:
    """The manager of «زاگرس» at the browser."""
    return signed_in(manager)


def roles_of(user: AbstractUser) -> set[str]:
    """The codes of the user's roles, as the database has them."""
    return set(user.groups.filter(jihadi_role__isnull=False).values_list("jihadi_role__code", flat=True))


def test_the_own_page_is_edited_and_submitted(browser: Client, groups: list[GroupPage]) -> None:
    url = reverse("wagtailadmin_pages:edit", args=(groups[0].pk,))
    values = {"slogan": "با هم می‌سازیم", "introduction": "معرفی", "profile": EMPTY_STREAM}
    assert post_page(browser, url, values, "action-submit").status_code == 302
    page = Page.objects.get(pk=groups[0].pk)
    assert page.current_workflow_task.specific.groups.get().jihadi_role.code == "editor"
    assert page.get_latest_revision_as_object().slogan == "با هم می‌سازیم"
    assert GroupPage.objects.get(pk=page.pk).slogan == ""


def test_the_own_page_is_not_published(browser: Client, groups: list[GroupPage]) -> None:
    url = reverse("wagtailadmin_pages:edit", args=(groups[0].pk,))
    post_page(browser, url, {"slogan": "با هم", "profile": EMPTY_STREAM}, "action-publish")
    assert GroupPage.objects.get(pk=groups[0].pk).slogan == ""


def test_the_own_page_is_not_deleted(browser: Client, groups: list[GroupPage], person: People) -> None:
    """Not even a draft, which in Wagtail whoever may change it may delete."""
    own = groups[0]
    own.unpublish()
    bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    for address in (reverse("wagtailadmin_pages:delete", args=(own.pk,)), f"{bulk}?id={own.pk}&next=/admin/"):
        assert browser.post(address).status_code == 302
        assert GroupPage.objects.filter(pk=own.pk).exists()
    publisher = person("publisher")
    Team.objects.get().auth_group.user_set.add(publisher)
    client = Client()
    client.force_login(publisher)
    client.post(reverse("wagtailadmin_pages:delete", args=(own.pk,)))
    assert not GroupPage.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize(
    "view", ["edit", "delete", "unpublish", "copy", "move", "history", "workflow_history", "usage", "view_draft"]
)
def test_other_pages_are_refused(browser: Client, groups: list[GroupPage], view: str) -> None:
    for page in (groups[1], groups[1].get_parent(), HomePage.objects.get()):
        response = browser.get(reverse(f"wagtailadmin_pages:{view}", args=(page.pk,)))
        assert response.status_code in {302, 403, 404}, (view, page)
        assert "edit" not in response.headers.get("Location", "")


def test_posting_to_another_page_changes_nothing(browser: Client, groups: list[GroupPage]) -> None:
    other = groups[1]
    for view in ("edit", "delete", "unpublish", "lock", "convert_alias"):
        browser.post(reverse(f"wagtailadmin_pages:{view}", args=(other.pk,)), {"title": "ربوده"})
    other.refresh_from_db()
    assert (other.title, other.live, other.locked, other.latest_revision_id) == ("البرز", True, False, None)


def test_drafts_of_others_are_not_read(browser: Client, groups: list[GroupPage]) -> None:
    """Neither by the addresses of revisions, nor by those that the editor's scripts ask."""
    other = groups[1]
    first, second = other.save_revision(), other.save_revision()
    addresses = [
        reverse("wagtailadmin_pages:revisions_view", args=(other.pk, second.pk)),
        reverse("wagtailadmin_pages:revisions_revert", args=(other.pk, second.pk)),
        reverse("wagtailadmin_pages:revisions_compare", args=(other.pk, first.pk, second.pk)),
        reverse("wagtailadmin_pages:preview_on_edit", args=(other.pk,)),
    ]
    for address in addresses:
        response = browser.get(address)
        assert response.status_code in {302, 403, 404}, address
        assert "البرز" not in response.content.decode()
    listed = {page["title"] for page in browser.get("/admin/api/main/pages/?fields=*").json()["items"]}
    assert listed == {"گروه‌ها", "زاگرس"}  # the directory that it stands in is named


def test_no_page_is_added_beside_the_own(browser: Client, groups: list[GroupPage]) -> None:
    url = reverse("wagtailadmin_pages:add", args=("jihadi_groups", "grouppage", groups[0].get_parent().pk))
    assert browser.get(url).status_code == 302
    assert browser.post(url, {"title": "تازه"}).status_code == 302
    assert GroupPage.objects.count() == 3


def test_the_explorer_shows_the_own_group_alone(browser: Client, groups: list[GroupPage]) -> None:
    root = reverse("wagtailadmin_explore_root")
    html = browser.get(root, follow=True).content.decode()
    assert "زاگرس" in html
    assert "البرز" not in html
    for page in (groups[1], groups[1].get_parent()):
        response = browser.get(reverse("wagtailadmin_explore", args=(page.pk,)))
        assert response.status_code in {302, 404}


def test_the_menu_leads_to_the_own_group(browser: Client, groups: list[GroupPage], editor_client: Client) -> None:
    link = f'"url": "{reverse("wagtailadmin_pages:edit", args=(groups[0].pk,))}"'
    assert link in browser.get("/admin/").content.decode()
    assert link not in editor_client.get("/admin/").content.decode()


def test_two_groups_are_found_below_their_directory(
    browser: Client, manager: AbstractUser, groups: list[GroupPage]
) -> None:
    Team.objects.create(page=groups[2]).auth_group.user_set.add(manager)
    html = browser.get(reverse("wagtailadmin_explore", args=(groups[0].get_parent().pk,))).content.decode()
    assert "زاگرس" in html
    assert "نهال" in html
    assert "البرز" not in html
    assert browser.get(reverse("wagtailadmin_pages:edit", args=(groups[2].pk,))).status_code == 200


def test_pictures_go_into_the_own_collection(browser: Client, groups: list[GroupPage]) -> None:
    collection = Team.objects.get().collection
    assert collection.name == "زاگرس"
    url = reverse("wagtailimages:add")
    values: dict[str, Any] = {
        "title": "نشان",
        "file": picture(),
        "collection": collection.pk,
        "alt_text": "نشان گروه",
    }
    assert browser.post(url, values).status_code == 302
    assert get_image_model().objects.get().collection == collection
    root = Collection.get_first_root_node()
    browser.post(url, {**values, "file": picture("b.png"), "collection": root.pk})
    assert not get_image_model().objects.filter(collection=root).exists()


def test_others_pictures_are_not_seen(browser: Client, groups: list[GroupPage]) -> None:
    model = get_image_model()
    other = Team.objects.create(page=groups[1]).collection
    theirs = model.objects.create(title="راز", file=picture(), collection=other)
    ours = model.objects.create(title="آشکار", file=picture(), collection=Team.objects.get(page=groups[0]).collection)
    chooser = browser.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    for html in (browser.get(reverse("wagtailimages:index")).content.decode(), chooser):
        assert "آشکار" in html
        assert "راز" not in html
    assert browser.get(reverse("wagtailimages:edit", args=(ours.pk,))).status_code == 200
    assert browser.get(reverse("wagtailimages:edit", args=(theirs.pk,))).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "snippets/jihadi_comments/comment/",
        "snippets/jihadi_articles/author/",
        "settings/jihadi_comments/commentsettings/2/",
        "users/",
        "groups/",
        "workflows/list/",
        "jihadi/group-managers/",
        "jihadi/group-managers/new/",
    ],
)
def test_the_rest_of_the_admin_is_closed(browser: Client, path: str) -> None:
    assert browser.get(f"/admin/{path}").status_code in {302, 403, 404}


def test_an_administrator_appoints_and_dismisses(
    editor_client: Client, person: People, groups: list[GroupPage], signed_in: SignedIn
) -> None:
    sara, ali = person("sara", roles=[]), person("ali", roles=[])
    assert editor_client.get(f"{TEAMS}new/").status_code == 200
    response = editor_client.post(f"{TEAMS}new/", {"page": groups[0].pk, "managers": [sara.pk, ali.pk]})
    assert (response.status_code, response["Location"]) == (302, TEAMS)
    team = Team.objects.get()
    assert roles_of(sara) == {"manager"}
    assert "sara" in editor_client.get(TEAMS).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=(groups[0].pk,))
    browser = signed_in(ali)
    assert browser.get(edit).status_code == 200
    form = editor_client.get(f"{TEAMS}edit/{team.pk}/").content.decode()
    assert form.count("checked") == 2
    assert editor_client.post(f"{TEAMS}edit/{team.pk}/", {"managers": [sara.pk]}).status_code == 302
    assert roles_of(ali) == set()
    assert browser.get(edit).status_code == 302


def test_one_group_has_one_team(editor_client: Client, groups: list[GroupPage]) -> None:
    Team.objects.create(page=groups[0])
    response = editor_client.post(f"{TEAMS}new/", {"page": groups[0].pk})
    assert response.status_code == 200
    assert response.context["form"].errors["page"]
    response = editor_client.post(f"{TEAMS}new/", {"page": HomePage.objects.get().pk})
    assert response.context["form"].errors["page"]


def test_titles_may_be_long_and_alike(groups: list[GroupPage]) -> None:
    """A group of users has a shorter name than a page, and one of its own."""
    for page in groups[:2]:
        page.title = "گروه " * 50
        page.save()
        Team.objects.create(page=page)
    first, second = (team.auth_group.name for team in Team.objects.order_by("pk"))
    assert first != second
    assert second.endswith("(2)")


def test_the_users_own_form_appoints_as_well(manager: AbstractUser, groups: list[GroupPage]) -> None:
    team, other = Team.objects.get(), Team.objects.create(page=groups[1])
    manager.groups.set([other.auth_group])
    assert roles_of(manager) == {"manager"}
    manager.groups.set([])
    assert roles_of(manager) == set()
    team.auth_group.user_set.add(manager)
    assert roles_of(manager) == {"manager"}
    manager.groups.set([team.auth_group])
    assert roles_of(manager) == {"manager"}


def test_a_team_goes_with_its_page_and_its_pictures_stay(manager: AbstractUser, groups: list[GroupPage]) -> None:
    team = Team.objects.get()
    image = get_image_model().objects.create(title="نشان", file=picture(), collection=team.collection)
    GroupPage.objects.get(pk=groups[0].pk).delete()
    assert not Team.objects.exists()
    assert not Group.objects.filter(pk=team.auth_group_id).exists()
    assert roles_of(manager) == set()
    image.refresh_from_db()


def test_deleting_the_group_of_users_dismisses(manager: AbstractUser) -> None:
    Team.objects.get().auth_group.delete()
    assert not Team.objects.exists()
    assert roles_of(manager) == set()


def test_the_role_alone_opens_no_page(person: People, signed_in: SignedIn, groups: list[GroupPage]) -> None:
    browser = signed_in(person("manager"))
    assert browser.get("/admin/").status_code == 200
    assert browser.get(reverse("wagtailadmin_pages:edit", args=(groups[0].pk,))).status_code == 302
