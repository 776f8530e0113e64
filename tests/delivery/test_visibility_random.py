"""Whatever editors do: no outlet gives a string of what the public may not see, and each gives what it may."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.sites import forget_sites
from tests.delivery.editors import Editors
from tests.delivery.outlets import Outlets
from tests.delivery.world import World, clock

MARKER = re.compile(r"zq\d+x")

#: Columns that readers are never told, though a live page has them.
UNTOLD = {"draft_title", "url_path", "path"}


class Oracle:
    """What the public may see, by Wagtail's tables alone."""

    def __init__(self, world: World) -> None:
        now, self.world = timezone.now(), world
        closed = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        self.pages = world.pages()
        self.visible = [
            page
            for page in self.pages
            if page.live
            and not (page.go_live_at and page.go_live_at > now)  # an alias, to which its page's schedule is copied
            and not (page.expire_at and page.expire_at <= now)
            and not any(page.path.startswith(path) for path in closed)
        ]
        self.private = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
        self.words = {page.pk: set(self._words(page)) for page in self.visible}
        for page in self.visible:
            self.words[page.pk].update(MARKER.findall(page.relative_url(None) or ""))
        self.words[world.home.pk] = set(self._words(Page.objects.get(pk=world.home.pk).specific))

    def hidden(self, stale: "Oracle | None") -> set[str]:
        """The markers that must not show. Until it is settled, what a page said in a `stale` state may: it was public,
        and the page still is. Not so what has become private of what it shows."""
        if stale:
            for page_id in self.words.keys() & stale.words.keys():
                self.words[page_id] |= stale.words[page_id] - self._withdrawn()
        return set(self.world.minted).difference(*self.words.values())

    def library(self) -> set[str]:
        """The markers of images and files: a rich text shows only some of what they say."""
        rows = [type(row).objects.get(pk=row.pk) for row in (*self.world.images, *self.world.files)]
        return {word for row in rows for word in self._words(row)}

    def _withdrawn(self) -> set[str]:
        """The markers of notices that are drafts now, and of images and files of private collections."""
        rows = [*self.world.images, *self.world.files, *self.world.notices]
        stored = [type(row).objects.get(pk=row.pk) for row in rows]
        return {word for row in stored if not list(self._referred(row)) for word in self._words(row)}

    def _words(self, row: models.Model) -> Iterator[str]:
        """The markers that a row shows, by way of what it refers to."""
        for field in row._meta.concrete_fields:
            value = field.value_from_object(row)
            if isinstance(field, models.ForeignKey):
                yield from self._referred(getattr(row, field.name))
            elif field.name not in UNTOLD and not field.name.endswith("_ptr"):
                text = json.dumps(field.get_prep_value(value)) if isinstance(field, StreamField) else str(value)
                yield from MARKER.findall(text)
                yield from self._named(text.replace('\\\\\\"', '"').replace('\\"', '"'))
        for relation in get_all_child_relations(type(row)):
            for child in getattr(row, relation.get_accessor_name()).all():
                yield from self._words(child)
        for name in ("tags", "side_topics"):
            if isinstance(row, Page) and hasattr(row, name):
                for each in getattr(row, name).all():
                    yield from self._words(each)

    def _referred(self, target: Any) -> Iterator[str]:
        """The markers of a row that is referred to, unless it is a page: a card, which is there if the page is."""
        if isinstance(target, Page) or not getattr(target, "live", True) or type(target).__name__ == "User":
            return
        if target is not None and target._meta.model_name not in ("locale", "contenttype", "revision", "collection"):
            if hasattr(target, "collection") and any(target.collection.path.startswith(path) for path in self.private):
                return
            yield from self._words(target)

    def _named(self, text: str) -> Iterator[str]:
        """The markers of images and files that a stream or a rich text names."""
        for rows, pattern in (
            (self.world.images, r'"image": (\d+)|embedtype="image" id="(\d+)|"picture", "value": (\d+)'),
            (self.world.files, r'"document": (\d+)|linktype="document" id="(\d+)'),
        ):
            ids = {int("".join(groups)) for groups in re.findall(pattern, text)}
            for row in rows:
                if row.pk in ids:
                    yield from self._referred(type(row).objects.get(pk=row.pk))


def look(outlets: Outlets, world: World, stale: Oracle | None = None) -> Oracle:
    """Read everything; it must show, too, unless there is a `stale` state that is not settled."""
    oracle = Oracle(world)
    hidden, settled = oracle.hidden(stale), stale is None
    visible, library = {page.pk for page in oracle.visible}, oracle.library()
    for place, text in outlets.everything(oracle.pages, visible):
        leaked = hidden.intersection(MARKER.findall(text))
        assert not leaked, (place, [text[text.index(each) - 60 :][:120] for each in leaked])
    for page in oracle.pages:
        if page.pk not in visible:
            assert outlets.client.get(f"/api/v1/pages/{page.pk}/").status_code == 404
            assert not outlets.search(page.title) - visible
        elif settled:
            text = outlets.get(f"/api/v1/pages/{page.pk}/")
            assert not oracle.words[page.pk] - library - set(MARKER.findall(text)), (page, text)
            assert page.pk in outlets.search(page.title)
    if settled:
        listed = outlets.client.get("/api/v1/pages/", {"first": 100, "total": "true"}).json()
        assert {item["id"] for item in listed["items"]} == visible | {oracle.world.home.pk}
        assert listed["paging"]["total"] == len(visible) + 1
    return oracle


ACTIONS = [name for name in vars(Editors) if not name.startswith("_") and name != "do"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*ACTIONS, "run", "publish", "restrict"]), st.integers(0, 15), st.integers(0, 8), st.booleans()
    ),
    min_size=3,
    max_size=6,
)


def play(seed: int, steps: list[tuple[str, int, int, bool]]) -> None:
    """Build a site, take the steps, and look at everything after each."""
    with transaction.atomic(), clock() as pass_time:
        cache.clear()
        forget_sites()
        world = World(seed)
        settle()
        editors, outlets = Editors(world, pass_time), Outlets()
        seen = look(outlets, world)
        for action, number, other, settled in steps:
            if action == "run":
                call_command("publish_scheduled", verbosity=0)
            else:
                editors.do(action, number, other)
            if settled:
                settle()
            seen = look(outlets, world, None if settled else seen)
        settle()
        look(outlets, world)
        transaction.set_rollback(True)
    forget_sites()


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), steps=STEPS)
def test_nothing_hidden_shows_and_nothing_public_is_missing(seed: int, steps: list[tuple[str, int, int, bool]]) -> None:
    play(seed, steps)


@pytest.mark.full
@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), steps=STEPS)
def test_nothing_hidden_shows_in_many_sites(seed: int, steps: list[tuple[str, int, int, bool]]) -> None:
    play(seed, steps)
