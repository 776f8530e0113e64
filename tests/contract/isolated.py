"""Models of a made-up project, defined inside a test: nothing else sees them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.test.utils import isolate_apps
from modelcluster.models import ClusterableModel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.models.pages import PAGE_MODEL_CLASSES

from jihadi_cms.contract.build import Problem
from jihadi_cms.contract.content_types import Contract, contract_of

Make = Callable[..., type[models.Model]]


@contextmanager
def made_up_models() -> Iterator[Make]:
    """Gives `make(name, *bases, fields…, api_fields=["…"])`, which defines a model; pages by default."""
    known = list(PAGE_MODEL_CLASSES)
    with isolate_apps("tests"):
        yield _make
    PAGE_MODEL_CLASSES[:] = known


def _make(name: str, /, *bases: type, api_fields: list[str] | None = None, **members: Any) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "tests"})
    if api_fields is not None:
        members["api_fields"] = [APIField(field) for field in api_fields]
    return type(name, bases or (Page,), {"__module__": "tests.made_up", "Meta": meta, **members})


def row(make: Make, name: str = "Topic", **members: Any) -> type[models.Model]:
    """A snippet with a name and a slug."""
    members.setdefault("api_fields", ["name", "slug"])
    fields = {"name": models.CharField(max_length=9), "slug": models.SlugField(), **members}
    return make(name, ClusterableModel, **fields)


def problems_of(*made: type[models.Model]) -> tuple[Problem, ...]:
    """The problems of a project that consists of these models."""
    return contract_of(made).problems


def contract_without_problems(*made: type[models.Model]) -> Contract:
    """The contract of a project that consists of these models."""
    contract = contract_of(made)
    assert contract.problems == ()
    return contract
