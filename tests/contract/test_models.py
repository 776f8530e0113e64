"""Models: what `api_fields` names has a precise type, or is a problem that names the declaration to add."""

from datetime import datetime
from functools import cached_property
from typing import Any

import pytest
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
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
from jihadi_cms.contract.content_types import contract_of
from tests.contract.isolated import Make, contract_without_problems, problems_of, row
from tests.contract.shapes import members


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
        (models.BigIntegerField(), "big_integer"),
        (models.PositiveBigIntegerField(null=True), "big_integer?"),
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
