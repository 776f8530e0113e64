"""People of every role, and what they work on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client

from home.models import HomePage
from jihadi_cms.articles.models import SectionPage
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from jihadi_cms.newsroom.models import Role, Team

People = Callable[..., AbstractUser]


@pytest.fixture
def person(django_user_model: type[AbstractUser], db: None) -> People:
    """`person("editor")` makes a user of that role, named after it; `person("a", roles=[])` one of none."""

    def make(name: str, roles: list[str] | None = None, **values: Any) -> AbstractUser:
        user = django_user_model.objects.create_user(name, f"{name}@example.org", "password", **values)
        for code in [name] if roles is None else roles:
            user.groups.add(Role.objects.get(code=code).group)
        return user

    return make


@pytest.fixture
def signed_in() -> Callable[[AbstractUser], Client]:
    """`signed_in(user)` is a browser of that user's own."""

    def make(user: AbstractUser) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def section(db: None) -> SectionPage:
    """The section «آموزش» under the home page."""
    return HomePage.objects.get().add_child(instance=SectionPage(title="آموزش"))


@pytest.fixture
def groups(db: None) -> list[GroupPage]:
    """Three groups in a directory: «زاگرس», «البرز» and «نهال»."""
    index = HomePage.objects.get().add_child(instance=GroupIndexPage(title="گروه‌ها"))
    return [index.add_child(instance=GroupPage(title=title)) for title in ("زاگرس", "البرز", "نهال")]


@pytest.fixture
def manager(person: People, groups: list[GroupPage]) -> AbstractUser:
    """The manager of «زاگرس», and of nothing else."""
    user = person("manager", roles=[])
    Team.objects.create(page=groups[0]).auth_group.user_set.add(user)
    return user
