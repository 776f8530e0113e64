"""Roles beyond cards: schema.org's types, and what frames a site."""

import pytest
from django.db import models
from wagtail.snippets.models import get_snippet_models

from home.models import Menu, SiteSettings
from jihadi_cms.contract.content_types import contract, contract_of
from jihadi_cms.contract.registry import navigation_of, settings_of
from jihadi_cms.contract.schema_types import SCHEMA_TYPES
from tests.contract.isolated import Make, contract_without_problems, problems_of


@pytest.mark.parametrize("schema", ["NewsArticle", "Event", "NGO", "CollectionPage"])
def test_a_page_type_names_its_schema_type(make: Make, schema: str) -> None:
    (content_type,) = contract_without_problems(make("MadeUpPage", api_roles={"schema": schema})).content_types
    assert content_type.roles["schema"] == schema


@pytest.mark.parametrize("schema", ["Recipe", "newsarticle", "", "title"])
def test_an_unknown_schema_type_is_a_problem_that_names_the_known(make: Make, schema: str) -> None:
    (problem,) = problems_of(make("MadeUpPage", api_roles={"schema": schema}))
    assert problem.id == "jihadi_contract.E005"
    assert all(name in problem.hint for name in SCHEMA_TYPES)


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ("latitude", models.IntegerField()),
        ("status", models.CharField(max_length=9)),
        ("online", models.CharField(max_length=9)),
        ("time_zone", models.IntegerField()),
        ("keywords", models.BooleanField()),
        ("share_image", models.CharField(max_length=9)),
        ("same_as", models.CharField(max_length=9)),
    ],
)
def test_a_field_of_another_type_cannot_play_a_role(make: Make, role: str, field: models.Field) -> None:
    page = make("MadeUpPage", thing=field, api_fields=["thing"], api_roles={role: "thing"})
    (problem,) = problems_of(page)
    assert f"`{role}`" in problem.message


def test_an_event_is_told_by_usual_names() -> None:
    roles = contract().by_name("event").roles
    expected = {"region": "province", "organizer": "organisers", "performer": "speakers", "online": "livestream_url"}
    assert expected.items() <= roles.items()
    assert {roles[name] for name in ("latitude", "longitude", "time_zone", "status", "city", "address")} == {
        *("latitude", "longitude", "time_zone", "status", "city", "address")
    }


def test_what_frames_a_site() -> None:
    assert [each.model for each in navigation_of(contract())] == [Menu]
    assert [each.model for each in settings_of(contract())] == [SiteSettings]


def test_a_menu_that_is_not_always_public_frames_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Menu in get_snippet_models()
    monkeypatch.setattr(Menu, "api_always_public", False)
    assert navigation_of(contract_of([Menu])) == ()
