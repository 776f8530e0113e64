"""The groups and the workflow that a migration creates: on an empty database, on a used one, backwards and again."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AbstractUser, Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page, Workflow, WorkflowPage, WorkflowState

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from jihadi_cms.newsroom.models import Role, RoleCode, Team
from jihadi_cms.newsroom.roles import ROLES
from tests.newsroom.conftest import People

pytestmark = pytest.mark.django_db
OURS, WAGTAILS = "بازبینی و انتشار", "Moderators approval"
migration = import_module("jihadi_cms.newsroom.migrations.0002_roles_and_workflow")
later = import_module("jihadi_cms.newsroom.migrations.0003_reader_data_and_translations")


def backwards() -> None:
    """Undo the migration, and what dropping its table undoes."""
    migration.remove(apps, None)
    Role.objects.all().delete()


def forwards() -> None:
    """Run the migration."""
    migration.create(apps, None)


def page_permissions(code: str) -> set[str]:
    """What the role may do on all pages, without the word «page»."""
    rows = GroupPagePermission.objects.filter(group__jihadi_role__code=code, page__depth=1)
    return {codename.removesuffix("_page") for codename in rows.values_list("permission__codename", flat=True)}


def default() -> str:
    """The name of the root's workflow."""
    return WorkflowPage.objects.get(page__depth=1).workflow.name


def test_the_migrated_database_has_them() -> None:
    assert {role.code: role.group.name for role in Role.objects.all()} == {
        "reporter": "خبرنگار",
        "editor": "دبیر",
        "publisher": "مدیر انتشار",
        "manager": "مدیر گروه",
    }
    assert page_permissions("reporter") == {"add"}
    assert page_permissions("editor") == {"add", "change", "lock"}
    assert page_permissions("publisher") == {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
    assert page_permissions("manager") == set()
    assert default() == OURS


def test_every_permission_that_a_role_names_is_one_of_djangos() -> None:
    """None is misspelt, and none was made twice when Django came to make its own."""
    names = {name for spec in ROLES.values() for name in (*spec.pages, *spec.files, *spec.models)}
    for name in names:
        app_label, *_model, codename = name.split(".")
        permission = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        assert permission.content_type.model_class() is not None, name


@pytest.mark.parametrize("code", RoleCode.values)
def test_a_person_of_any_role_gets_into_the_admin(code: str, person: People) -> None:
    assert person(code).has_perm("wagtailadmin.access_admin")


def test_comments_are_for_editors_and_publishers(person: People) -> None:
    may = {code: person(code).has_perm("jihadi_comments.change_comment") for code in RoleCode.values}
    assert may == {"reporter": False, "editor": True, "publisher": True, "manager": False}


def test_readers_data_is_for_publishers(person: People) -> None:
    may = {code: person(code).has_perm("jihadi_comments.manage_reader_data") for code in RoleCode.values}
    assert may == {"reporter": False, "editor": False, "publisher": True, "manager": False}


def test_older_databases_get_what_newer_ones_have(person: People) -> None:
    """The permission of publishers and the translations of teams, taken back and given again."""
    page = Page.objects.get(depth=2).add_child(instance=GroupIndexPage(title="گروه‌ها"))
    group = page.add_child(instance=GroupPage(title="زاگرس"))
    translation = group.copy_for_translation(Locale.objects.create(language_code="en"), copy_parents=True)
    team = Team.objects.create(page=group)
    later.take(apps, None)
    assert not person("publisher").has_perm("jihadi_comments.manage_reader_data")
    covered = GroupPagePermission.objects.filter(group=team.auth_group)
    assert set(covered.values_list("page", flat=True)) == {group.pk}
    for _ in range(2):
        later.give(apps, None)
    assert set(covered.values_list("page", flat=True)) == {group.pk, translation.pk}
    assert covered.count() == 4
    assert person("other", ["publisher"]).has_perm("jihadi_comments.manage_reader_data")


def test_backwards_and_forwards_again() -> None:
    backwards()
    assert not Group.objects.filter(name__in=[spec.name for spec in ROLES.values()]).exists()
    assert not Workflow.objects.filter(name=OURS).exists()
    assert default() == WAGTAILS
    forwards()
    assert page_permissions("publisher") >= {"publish"}
    assert default() == OURS
    assert Workflow.objects.filter(name=OURS).count() == 1


def test_a_group_that_has_the_name_already_gains_nothing(django_user_model: type[AbstractUser]) -> None:
    backwards()
    theirs = Group.objects.create(name="مدیر انتشار")
    theirs.user_set.add(django_user_model.objects.create_user("stranger"))
    forwards()
    assert Role.objects.get(code="publisher").group.name == "مدیر انتشار (2)"
    assert not theirs.permissions.exists()
    assert not theirs.page_permissions.exists()


def test_a_renamed_group_is_still_the_role(person: People) -> None:
    Group.objects.filter(jihadi_role__code="editor").update(name="دبیر تحریریه")
    user = person("editor")
    assert user.groups.get().name == "دبیر تحریریه"
    backwards()
    assert user.groups.get().name == "دبیر تحریریه"
    assert not Group.objects.filter(name="خبرنگار").exists()


def test_a_workflow_that_somebody_chose_stays_the_default() -> None:
    backwards()
    theirs = Workflow.objects.create(name="روند ما")
    WorkflowPage.objects.filter(page__depth=1).update(workflow=theirs)
    forwards()
    assert default() == "روند ما"
    backwards()
    assert default() == "روند ما"


def test_a_root_without_a_workflow_gets_ours() -> None:
    backwards()
    WorkflowPage.objects.all().delete()
    Workflow.objects.all().delete()
    forwards()
    assert default() == OURS
    backwards()
    assert not WorkflowPage.objects.exists()


@pytest.fixture
def in_moderation(person: People) -> Iterator[ArticlePage]:
    """An article that waits for the editor."""
    section = Page.objects.get(depth=2).add_child(instance=SectionPage(title="آموزش"))
    article = section.add_child(instance=ArticlePage(title="پل", live=False))
    article.save_revision()
    Workflow.objects.get(name=OURS).start(article, person("reporter"))
    return article


def test_going_back_keeps_the_history_of_pages(in_moderation: ArticlePage) -> None:
    backwards()
    assert WorkflowState.objects.for_instance(in_moderation).exists()
    assert not Workflow.objects.get(name=OURS).active
    forwards()
    assert Workflow.objects.filter(name=OURS, active=True).count() == 1
    assert default() == OURS
