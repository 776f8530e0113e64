"""Models: what `api_fields` names has a precise type, or is a problem that names the declaration to add."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

import pytest
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.checks import Error, run_checks
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, Tag, TagBase
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from jihadi_cms.articles.models import Author, SectionPage
from jihadi_cms.contract import checks
from jihadi_cms.contract.content_types import contract, contract_of
from tests.contract.isolated import Make, contract_without_problems, made_up_models, problems_of, row
from tests.contract.project import project
from tests.contract.shapes import members


@pytest.fixture
def make() -> Iterator[Make]:
    """Defines models of a made-up project."""
    with made_up_models() as make:
        yield make


def own_members(*made: type[models.Model], index: int = 0) -> dict[str, str]:
    """The members that a model adds to what every page, or every row, has."""
    contract = contract_without_problems(*made)
    common = {field.name for field in contract.page} | {"id"}
    found = members(contract.content_types[index].object.fields)
    return {name: shape for name, shape in found.items() if name not in common}


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (models.CharField(max_length=9), "string"),
        (models.CharField(max_length=9, null=True), "string?"),
        (models.TextField(blank=True), "string"),
        (models.EmailField(), "string"),
        (models.SlugField(), "key"),
        (models.URLField(), "url"),
        (models.UUIDField(), "string"),
        (models.GenericIPAddressField(), "string"),
        (models.FileField(), "url"),
        (RichTextField(), "html"),
        (models.BooleanField(), "boolean"),
        (models.BooleanField(null=True), "boolean?"),
        (models.IntegerField(), "integer"),
        (models.PositiveBigIntegerField(null=True), "integer?"),
        (models.FloatField(), "float"),
        (models.DecimalField(max_digits=3, decimal_places=1), "decimal"),
        (models.TimeField(), "time"),
        (models.CharField(max_length=9, choices=lambda: [("a", "A")]), "string"),
        (models.ForeignKey(Author, models.CASCADE, related_name="+"), "Author?"),
        (models.OneToOneField(Author, models.CASCADE, related_name="+"), "Author?"),
        (models.ForeignKey(Page, models.CASCADE, related_name="+"), "→Page?"),
        (models.ForeignKey(SectionPage, models.CASCADE, related_name="+"), "→SectionPage?"),
        (models.ForeignKey(get_image_model(), models.CASCADE, related_name="+"), "Image?"),
        (ParentalManyToManyField(Author, related_name="+"), "list[Author]"),
        (models.ManyToManyField(SectionPage, related_name="+"), "list[→SectionPage]"),
        (StreamField([("text", blocks.CharBlock())]), "MadeUpPageFieldStream<TextBlock>"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, models.Field) else value,
)
def test_columns(make: Make, column: Any, expected: str) -> None:
    assert own_members(make("MadeUpPage", field=column, api_fields=["field"])) == {"field": expected}


def test_companions_stand_beside_choices_and_dates(make: Make) -> None:
    page = make(
        "MadeUpPage",
        kind=models.CharField(max_length=9, choices=[("a", "A"), ("b", _("B"))]),
        size=models.IntegerField(choices=[("Few", [(1, "One")]), (9, "Nine")], null=True),
        day=models.DateField(),
        at=models.DateTimeField(null=True),
        api_fields=["kind", "size", "day", "at"],
    )
    assert own_members(page) == {
        "kind": "MadeUpPageKind(a|b)",
        "kind_label": "string",
        "size": "MadeUpPageSize(1|9)?",
        "size_label": "string",
        "day": "date",
        "day_jalali": "JalaliDate?",
        "at": "datetime?",
        "at_jalali": "JalaliDate?",
    }


def test_children_and_what_they_name(make: Make) -> None:
    page = make("MadeUpPage", api_fields=["people", "plain_set"])
    child = {"sort_order": models.IntegerField(), "api_fields": ["role", "author", "page"]}
    make(
        "Person",
        models.Model,
        parent=ParentalKey(page, on_delete=models.CASCADE, related_name="people"),
        role=models.CharField(max_length=9),
        author=models.ForeignKey(Author, models.CASCADE, related_name="+"),
        page=models.ForeignKey(SectionPage, models.CASCADE, related_name="+"),
        **child,
    )
    make(
        "Plain",
        models.Model,
        parent=ParentalKey(page, on_delete=models.CASCADE),
        api_fields=["sort"],
        sort=models.IntegerField(),
    )
    found = contract_without_problems(page).content_types[0].object
    assert members((found.get("people"), found.get("plain_set"))) == {
        "people": "list[Person]",
        "plain_set": "list[Plain]",
    }
    assert members(found.get("people").type.item.fields) == {
        "id": "integer",
        "role": "string",
        "author": "Author?",
        "page": "→SectionPage?",
    }


def test_rows_and_their_far_ends(make: Make) -> None:
    topic = row(make, api_fields=["name", "pages", "only"])
    make("MadeUpPage", topics=ParentalManyToManyField(topic, related_name="pages"))
    make(
        "OnlyPage",
        topic=models.OneToOneField(topic, models.CASCADE, related_name="only"),
    )
    assert own_members(topic) == {"name": "string", "pages": "list[→MadeUpPage]", "only": "→OnlyPage?"}
    read = contract_of([topic]).content_types[0].object.get("only").read
    assert read(topic()) is None


def test_tags(make: Make) -> None:
    page = make("MadeUpPage", tags=ClusterTaggableManager(through="tests.Tagged"), api_fields=["tags"])
    make(
        "Tagged",
        ItemBase,
        tag=models.ForeignKey(Tag, models.CASCADE, related_name="+"),
        content_object=ParentalKey(page, on_delete=models.CASCADE, related_name="tagged"),
    )
    found = contract_without_problems(page).content_types[0].object.get("tags")
    assert members((found,)) == {"tags": "list[Tag]"}
    assert members(found.type.item.fields) == {"id": "integer", "name": "string", "slug": "key"}


def test_tags_with_fields_of_their_own(make: Make) -> None:
    tag = make("Word", TagBase, api_fields=["name", "slug"])
    page = make("MadeUpPage", tags=ClusterTaggableManager(through="tests.Tagged"), api_fields=["tags"])
    make(
        "Tagged",
        ItemBase,
        tag=models.ForeignKey(tag, models.CASCADE, related_name="+"),
        content_object=ParentalKey(page, on_delete=models.CASCADE, related_name="tagged"),
    )
    assert own_members(page) == {"tags": "list[Word]"}


class Attributes:
    """Properties and methods."""

    @property
    def length(self) -> int:
        """How long it takes.

        In minutes.
        """
        return 5

    @cached_property
    def when(self) -> datetime | None:
        """When it was."""
        return None

    def words(self) -> list[str]:
        """What it says."""
        return ["a"]

    @property
    def sections(self) -> list[SectionPage]:
        """Where it belongs."""
        return []

    @property
    def unannotated(self):  # type: ignore[no-untyped-def]
        """Nobody knows."""

    @property
    def anything(self) -> Any:
        """Whatever."""

    @property
    def mapping(self) -> dict[str, str]:
        """Whatever."""
        return {}

    @property
    def rows(self) -> list:  # type: ignore[type-arg]
        """Whatever."""
        return []

    @property
    def unresolved(self) -> "Missing":  # type: ignore[name-defined]  # noqa: F821
        """Whatever."""

    constant = 5


@pytest.mark.django_db
def test_properties_and_methods(make: Make) -> None:
    page = make("MadeUpPage", Attributes, Page, api_fields=["length", "when", "words", "sections"])
    assert own_members(page) == {
        "length": "integer",
        "when": "datetime?",
        "when_jalali": "JalaliDate?",
        "words": "list[string]",
        "sections": "list[→SectionPage]",
    }
    fields = contract_of([page]).content_types[0].object
    assert fields.get("length").description == "How long it takes."
    assert [fields.get(name).read(page()) for name in ("length", "when", "words")] == [5, None, ["a"]]


@pytest.mark.parametrize(
    ("name", "found", "hint"),
    [
        ("unannotated", "no return annotation", "def unannotated(self) ->"),
        ("anything", "Any", "def anything(self) ->"),
        ("mapping", "dict", "TypedDict"),
        ("rows", "list", "def rows(self) -> str | list["),
        ("unresolved", "Missing", "def unresolved(self) ->"),
        ("constant", "neither a field nor a property", "def constant(self) ->"),
        ("missing", "neither a field nor a property", "def missing(self) ->"),
        ("json", "a JSONField", "def json(self) ->"),
        ("took", "a DurationField", "def took(self) ->"),
        ("thing", "a generic foreign key", "def thing(self) ->"),
        ("things", "a generic relation", "def things(self) ->"),
        ("notes", "far end of the foreign key Note.page", "Make Note.page a ParentalKey"),
        ("kind", "ContentType, which has no api_fields", "`api_fields = [APIField"),
        ("silent", "Silent, which has no api_fields", "to Silent"),
    ],
)
def test_what_cannot_be_typed_is_a_problem(make: Make, name: str, found: str, hint: str) -> None:
    page = make(
        "MadeUpPage",
        Attributes,
        Page,
        json=models.JSONField(),
        took=models.DurationField(),
        kind=models.ForeignKey(ContentType, models.CASCADE, related_name="+"),
        number=models.IntegerField(),
        thing=GenericForeignKey("kind", "number"),
        things=GenericRelation("self", content_type_field="kind", object_id_field="number"),
        api_fields=[name, "number"],
    )
    make("Note", models.Model, page=models.ForeignKey(page, models.CASCADE, related_name="notes"))
    make("Silent", models.Model, page=ParentalKey(page, on_delete=models.CASCADE, related_name="silent"))
    contract = contract_of([page])
    (problem,) = contract.problems
    assert problem.id == "jihadi_contract.E001"
    assert f"MadeUpPage.{name}" in problem.message
    assert found in problem.message
    assert hint in problem.hint
    fields = contract.content_types[0].object
    assert fields.get(name) is None
    assert fields.get("number")


def test_a_row_that_embeds_itself_is_a_problem(make: Make) -> None:
    topic = row(make, parent=models.ForeignKey("self", models.CASCADE, related_name="+"), api_fields=["name", "parent"])
    (problem,) = problems_of(topic)
    assert "circle" in problem.message
    assert "Topic" in problem.hint


@pytest.mark.parametrize("name", ["title", "id", "url", "parent", "first_published_at_jalali"])
@pytest.mark.parametrize("own", [True, False])
def test_what_every_page_has_is_no_field_of_its_own(make: Make, name: str, own: bool) -> None:
    attributes = {name: property(lambda self: "")} if own and name.endswith("jalali") else {}
    page = make("MadeUpPage", api_fields=[name], **attributes)
    assert [problem.id[-4:] for problem in problems_of(page)] in (["E003"], ["E001"])


@pytest.mark.parametrize("name", ["card", "breadcrumb", "previous", "next", "children", "included"])
def test_what_outlets_add_is_no_field(make: Make, name: str) -> None:
    page = make("MadeUpPage", api_fields=[name], **{name: models.CharField(max_length=9)})
    (problem,) = problems_of(page)
    assert problem.id == "jihadi_contract.E003"
    assert f"`{name}`" in problem.message
    assert f"Rename `{name}`" in problem.hint


@pytest.mark.parametrize("name", ["id", "type"])
def test_what_every_row_has_is_no_field(make: Make, name: str) -> None:
    members_ = {name: models.CharField(max_length=9)} if name == "type" else {}
    (problem,) = problems_of(row(make, api_fields=["name", name], **members_))
    assert problem.id == "jihadi_contract.E003"


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
