"""Content types: one typed description for every page type, snippet and setting of the project.

Built once, after every app is ready; `contract()` gives the whole of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import translation
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from jihadi_cms.contract.build import Build, Problem, camel, snake
from jihadi_cms.contract.card import card_object
from jihadi_cms.contract.facets import Facet, facets_of
from jihadi_cms.contract.from_models import fields_of, object_of
from jihadi_cms.contract.location import path_of, url_of
from jihadi_cms.contract.members import members_of
from jihadi_cms.contract.roles import roles_of
from jihadi_cms.contract.types import Field, Object, PageRef, Scalar, walk

PAGE, SNIPPET, SETTING = "page", "snippet", "setting"


@dataclass(frozen=True, slots=True)
class ContentType:
    """What the API says of one model.

    `name` is the `type` in JSON ("article"), `list_name` the plural of REST lists and GraphQL fields ("articles"),
    `object` the fields in order, `roles` maps a role to the field that plays it, `facets` are the filters.
    """

    name: str
    list_name: str
    kind: str
    model: type[Model]
    object: Object
    roles: dict[str, str]
    facets: tuple[Facet, ...]
    always_public: bool

    def __hash__(self) -> int:
        # It is a key of caches that are read for each request: to hash all its fields takes long.
        return hash((self.name, self.model))

    @property
    def is_page(self) -> bool:
        """Whether its documents have a path."""
        return self.kind == PAGE


@dataclass(frozen=True)
class Contract:
    """Every content type, and the problems that the system checks report.

    `page` are the fields that every page has, `card` is what other documents show of one.
    """

    content_types: tuple[ContentType, ...]
    page: tuple[Field, ...]
    card: Object
    problems: tuple[Problem, ...]

    def by_name(self, name: str) -> ContentType:
        """The content type whose documents say `"type": name`. Raises KeyError."""
        return self._by_name[name]

    def of(self, model: type[Model]) -> ContentType | None:
        """The content type of `model`, or None for one that is not in the API."""
        return self._by_model.get(model)

    def pages(self) -> Iterator[ContentType]:
        """The page types."""
        return (each for each in self.content_types if each.is_page)

    def limited_to(self, target: type[Model]) -> tuple[ContentType, ...]:
        """The page types that a reference to `target` can lead to."""
        return tuple(each for each in self.pages() if issubclass(each.model, target))

    @cached_property
    def _by_name(self) -> dict[str, ContentType]:
        return {each.name: each for each in self.content_types}

    @cached_property
    def _by_model(self) -> dict[type[Model], ContentType]:
        return {each.model: each for each in self.content_types}


@lru_cache(maxsize=1)
def contract() -> Contract:
    """The contract of the project. Raises AppRegistryNotReady before every app's `ready()` has run."""
    apps.check_models_ready()
    return contract_of(_models())


def contract_of(models: Iterable[type[Model]]) -> Contract:
    """The contract of a project that consists of `models`: page types, snippets and settings."""
    build = Build()
    # Descriptions go into schemas: English, whoever's request happens to build them.
    with translation.override("en"):
        page = members_of(_PAGE_FIELDS, build, "Page")
        content_types = tuple(_told_apart((_content_type(model, build) for model in models), build))
        card = card_object(build)
    return Contract(content_types, page, card, tuple(build.problems))


def _models() -> Iterator[type[Model]]:
    snippets = set(get_snippet_models())
    for model in apps.get_models():
        if issubclass(model, Page):
            if model is not Page:
                yield model
        elif hasattr(model, "api_fields") and (
            model in snippets or issubclass(model, (BaseSiteSetting, BaseGenericSetting))
        ):
            yield model


def _content_type(model: type[Model], build: Build) -> ContentType:
    name = getattr(model, "api_name", "") or snake(model.__name__.removesuffix("Page") or model.__name__)
    if issubclass(model, Page):
        kind, type_ = PAGE, _page_object(model, build)
    else:
        kind = SETTING if issubclass(model, (BaseSiteSetting, BaseGenericSetting)) else SNIPPET
        type_ = object_of(model, build, reserved=("type",))
    return ContentType(
        name=name,
        list_name=getattr(model, "api_list_name", "") or (name if kind == SETTING else _plural(name)),
        kind=kind,
        model=model,
        object=type_,
        roles=roles_of(model, type_, build),
        facets=facets_of(type_, is_page=kind == PAGE),
        always_public=kind == SETTING or getattr(model, "api_always_public", False),
    )


def _page_object(model: type[Page], build: Build) -> Object:
    fields = (*_PAGE_FIELDS, *fields_of(model, build))
    members = members_of(fields, build, model.__name__, reserved=_RESERVED)
    type_ = Object(model.__name__, members, str(model._meta.verbose_name), model)
    return build.name(type_, camel(model._meta.app_label))


#: Names that outlets add to every page beside its own fields.
_RESERVED = ("card", "breadcrumb", "previous", "next", "children", "translations", "included")


def _type_name(page: Any) -> str:
    found = contract().of(type(page))
    return found.name if found else ""


_PAGE_FIELDS = (
    Field("id", Scalar.INTEGER, False, attrgetter("pk")),
    Field("type", Scalar.KEY, False, _type_name, "Name of the content type."),
    Field("title", Scalar.STRING, False, attrgetter("title")),
    Field("slug", Scalar.KEY, False, attrgetter("slug")),
    Field("locale", Scalar.KEY, False, attrgetter("locale.language_code"), "Language code."),
    Field("path", Scalar.KEY, False, path_of, "Path below the site's root, with both slashes."),
    Field("url", Scalar.URL, False, url_of, "Absolute address."),
    Field("parent", PageRef(Page), True, lambda page: page.get_parent()),
    Field("first_published_at", Scalar.DATETIME, True, attrgetter("first_published_at")),
    Field("last_published_at", Scalar.DATETIME, True, attrgetter("last_published_at")),
    Field("seo_title", Scalar.STRING, False, lambda page: page.seo_title or page.title),
    Field("search_description", Scalar.STRING, False, attrgetter("search_description")),
)


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"


def _told_apart(content_types: Iterable[ContentType], build: Build) -> Iterator[ContentType]:
    """Those whose names no other has: a second one of a name is left out and noted as a problem.

    Single objects, lists and settings stand beside each other in GraphQL's query type and in REST's paths.
    """
    types: dict[str, str] = {}
    fields = dict.fromkeys(_OPERATIONS, "the API itself")
    for each in content_types:
        claims = [(types, "name"), (fields, "list_name" if each.kind != SETTING else "name")]
        if each.kind == SNIPPET:
            claims.append((fields, "name"))
        label = each.model._meta.label
        rivals = {attribute: taken.setdefault(getattr(each, attribute), label) for taken, attribute in claims}
        clashes = {attribute: rival for attribute, rival in rivals.items() if rival != label}
        for attribute, rival in clashes.items():
            build.problem(
                each.model.__name__,
                f"{label} and {rival} both have the name `{getattr(each, attribute)}` in the API.",
                f'Give {each.model.__name__} an `api_{attribute} = "…"` of its own.',
                "jihadi_contract.E006",
                each.model,
            )
        if not clashes:
            yield each


#: What the outlets call their own operations.
_OPERATIONS = ("page", "pages", "search", "sync", "route", "docs")


@lru_cache(maxsize=1)
def touched_models() -> frozenset[type[Model]]:
    """Models, other than pages, whose rows are shown inside documents: a change of one concerns each of these."""
    return frozenset(
        type_.model
        for each in contract().content_types
        for type_ in walk(each.object)
        if isinstance(type_, Object) and type_.model and not issubclass(type_.model, Page)
    )
