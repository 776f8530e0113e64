"""The people to try the roles with."""

from io import StringIO

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command

from jihadi_cms.groups.models import GroupPage
from jihadi_cms.newsroom.models import Team

pytestmark = pytest.mark.django_db


def load() -> str:
    """Run the command; what it says."""
    out = StringIO()
    call_command("load_demo_people", stdout=out)
    return out.getvalue()


def test_one_of_each_role_whom_nobody_can_sign_in_as(
    django_user_model: type[AbstractUser], groups: list[GroupPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    assert "reporter, editor, publisher, manager" in load()
    for user in django_user_model.objects.all():
        assert user.groups.filter(jihadi_role__code=user.username).exists()
        assert not user.has_usable_password()
    assert Team.objects.get().page == groups[0]
    assert "nobody new" in load()
    assert django_user_model.objects.count() == 4


def test_with_a_password_and_without_touching_others(
    django_user_model: type[AbstractUser], monkeypatch: pytest.MonkeyPatch
) -> None:
    django_user_model.objects.create_user("editor", password="theirs")
    monkeypatch.setenv("ADMIN_PASSWORD", "chosen-by-me")
    load()
    assert django_user_model.objects.get(username="reporter").check_password("chosen-by-me")
    editor = django_user_model.objects.get(username="editor")
    assert editor.check_password("theirs")
    assert not editor.groups.exists()
    assert not Team.objects.exists()
