"""Annotations of properties and TypedDicts: precise ones have a type, vague ones say what was found."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal, Optional, TypedDict
from uuid import UUID

import pytest
from django.utils.safestring import SafeString
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from jihadi_cms.articles.models import Author, SectionPage
from jihadi_cms.contract.build import Build, Untyped
from jihadi_cms.contract.from_annotations import from_annotation, return_annotation
from tests.contract.shapes import shape


class Point(TypedDict):
    """A shape."""

    x: float


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (str, "string"),
        (int, "integer"),
        (bool, "boolean"),
        (float, "float"),
        (Decimal, "decimal"),
        (date, "date"),
        (time, "time"),
        (datetime, "datetime"),
        (UUID, "string"),
        (RichText, "html"),
        (SafeString, "html"),
        (str | None, "string?"),
        (Optional[int], "integer?"),  # noqa: UP045
        (Annotated[int, "counted"], "integer"),
        (list[str], "list[string]"),
        (Sequence[int], "list[integer]"),
        (tuple[str, ...], "list[string]"),
        (list[list[int]], "list[list[integer]]"),
        (list[str] | None, "list[string]?"),
        (Literal["a", "b"], "Owner(a|b)"),
        (Literal[1, 2, None], "Owner(1|2)?"),
        (Point, "Point"),
        (list[Point], "list[Point]"),
        (Page, "→Page?"),
        (list[SectionPage], "list[→SectionPage]"),
        (Author, "Author?"),
        (Image, "Image?"),
        (Document, "File?"),
    ],
    ids=str,
)
def test_precise_annotations(annotation: Any, expected: str) -> None:
    type_, nullable = from_annotation(annotation, Build(), "Owner")
    assert shape(type_) + ("?" if nullable else "") == expected


class Vague(TypedDict):
    """A shape with a member that could be anything."""

    x: Any


class Empty(TypedDict):
    """A shape without members."""


@pytest.mark.parametrize(
    "annotation",
    [
        Any,
        object,
        dict,
        dict[str, str],
        list,
        list[Any],
        tuple,
        tuple[str, int],
        set,
        bytes,
        None,
        str | int,
        str | int | None,
        Callable[[], str],
        Literal[1.5],
        Literal[True],
        Site,
        list[Site],
        Vague,
        list[Vague],
        Empty,
    ],
    ids=str,
)
def test_vague_annotations(annotation: Any) -> None:
    with pytest.raises(Untyped):
        from_annotation(annotation, Build(), "Owner")


def test_an_annotation_that_names_nothing_known() -> None:
    def function() -> "Missing":  # type: ignore[name-defined]  # noqa: F821
        raise NotImplementedError

    with pytest.raises(Untyped, match="Missing"):
        return_annotation(function)


def test_a_function_that_says_nothing() -> None:
    with pytest.raises(Untyped, match="no return annotation"):
        return_annotation(lambda: 1)
