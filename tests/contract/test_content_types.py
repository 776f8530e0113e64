"""What the API says of a model as a whole: its names, roles and facets; and the system checks."""

import pytest
from django.core.checks import Error, run_checks
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.images import get_image_model

from jihadi_cms.contract import checks
from jihadi_cms.contract.content_types import contract, contract_of
from tests.contract.isolated import Make, contract_without_problems, problems_of, row
from tests.contract.project import project


class TestNamesOfContentTypes:
    """Two models cannot share a name in the API."""

    def test_they_are_made_from_the_models(self, make: Make) -> None:
        made = [make("StoryPage"), make("GlossaryEntry"), row(make, "Category"), row(make, "Box")]
        contract = contract_without_problems(*made)
        assert [(each.name, each.list_name) for each in contract.content_types] == [
            ("story", "stories"),
            ("glossary_entry", "glossary_entries"),
            ("category", "categories"),
            ("box", "boxes"),
        ]

    def test_they_can_be_given(self, make: Make) -> None:
        (content_type,) = contract_without_problems(
            make("StoryPage", api_name="tale", api_list_name="tales")
        ).content_types
        assert (content_type.name, content_type.list_name) == ("tale", "tales")

    @pytest.mark.parametrize(
        ("first", "second", "hint"),
        [
            ({"name": "StoryPage"}, {"name": "Story"}, "api_name"),
            ({"name": "StoryPage"}, {"name": "TalePage", "api_list_name": "stories"}, "api_list_name"),
            ({"name": "StoryPage"}, {"name": "PagePage"}, "api_list_name"),
            ({"name": "StoryPage"}, {"name": "TalePage", "api_list_name": "search"}, "api_list_name"),
        ],
    )
    def test_one_name_twice_is_a_problem(
        self, make: Make, first: dict[str, str], second: dict[str, str], hint: str
    ) -> None:
        problems = problems_of(*(make(each.pop("name"), **each) for each in (dict(first), dict(second))))
        assert {problem.id for problem in problems} == {"jihadi_contract.E006"}
        assert any(hint in problem.hint for problem in problems)

    def test_a_row_may_not_be_called_as_a_list(self, make: Make) -> None:
        (problem,) = problems_of(make("StoryPage"), row(make, "Stories", api_list_name="all_stories"))
        assert problem.id == "jihadi_contract.E006"


class TestRoles:
    """Roles name fields that can play them."""

    def test_they_are_guessed_from_usual_names(self, make: Make) -> None:
        page = make(
            "MadeUpPage",
            intro=models.TextField(),
            published_at=models.DateTimeField(),
            photo=models.ForeignKey(get_image_model(), models.CASCADE, related_name="+"),
            venue=models.IntegerField(),
            api_fields=["intro", "published_at", "photo", "venue"],
        )
        (content_type,) = contract_without_problems(page).content_types
        assert content_type.roles == {"summary": "intro", "image": "photo", "sort": "published_at"}

    @pytest.mark.parametrize(
        "role", [("summary", "missing"), ("sort", "title"), ("image", "title"), ("lead", "title"), ("permalink", "no")]
    )
    def test_what_cannot_play_its_role_is_a_problem(self, make: Make, role: tuple[str, str]) -> None:
        (problem,) = problems_of(make("MadeUpPage", api_roles=dict([role])))
        assert problem.id == "jihadi_contract.E005"
        assert f"`{role[1]}`" in problem.message
        assert "permalink" in problem.hint


class TestFacets:
    """Lists can be filtered by what is told apart by few values."""

    def test_of_a_page(self, make: Make) -> None:
        topic, code = row(make), row(make, "Code", code=models.CharField(max_length=9), api_fields=["name", "code"])
        page = make(
            "MadeUpPage",
            kind=models.CharField(max_length=9, choices=[("a", "A")]),
            hot=models.BooleanField(),
            topic=models.ForeignKey(topic, models.CASCADE, related_name="+"),
            codes=ParentalManyToManyField(code, related_name="+"),
            order=models.BooleanField(),
            text=models.TextField(),
            api_fields=["kind", "hot", "topic", "codes", "order", "text"],
        )
        (content_type,) = contract_without_problems(page).content_types
        assert [(facet.name, facet.key, facet.allowed, facet.is_id) for facet in content_type.facets] == [
            ("parent", None, (), True),
            ("kind", None, ("a",), False),
            ("hot", None, ("true", "false"), False),
            ("topic", "slug", (), False),
            ("codes", "code", (), False),
            ("ancestor", None, (), True),
            ("locale", None, (), False),
        ]

    def test_of_a_row(self, make: Make) -> None:
        (content_type,) = contract_without_problems(row(make)).content_types
        assert [(facet.name, facet.key) for facet in content_type.facets] == [("slug", None)]


class TestChecks:
    """Problems are errors of Django's system check framework."""

    def test_each_problem_is_an_error(self, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        broken = contract_of([make("MadeUpPage", api_fields=["missing"])])
        monkeypatch.setattr(checks, "contract", lambda: broken)
        (error,) = checks.check_contract()
        assert isinstance(error, Error)
        assert (error.id, error.hint) == ("jihadi_contract.E001", broken.problems[0].hint)
        assert error in run_checks()

    def test_this_project_has_none(self) -> None:
        assert contract().problems == ()

    def test_it_comes_out_the_same_each_time(self) -> None:
        assert contract_of(each.model for each in project().content_types) == project()
