"""Where pages stand in the tree, and files in that of collections; read once for a batch of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, prefetch_related_objects
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from jihadi_cms.delivery.marks import held


@dataclass(frozen=True, slots=True)
class Step:
    """A page on the line from the tree's root to another; `path` is treebeard's, `url_path` Wagtail's."""

    page_id: int
    path: str
    url_path: str


class Lines:
    """The line from the tree's root down to each of `pages`, itself included; a query, at most, for each question."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._paths = {path for page in pages for path in _paths(page)}

    @cached_property
    def _steps(self) -> dict[str, Step]:
        found = Page.objects.filter(path__in=self._paths).values_list("pk", "path", "url_path")
        return {path: Step(pk, path, url_path) for pk, path, url_path in found}

    @cached_property
    def _restricted(self) -> set[str]:
        found = PageViewRestriction.objects.filter(page__path__in=self._paths)
        return set(found.values_list("page__path", flat=True))

    def is_restricted(self, page: Page) -> bool:
        """Whether the page or one above it has a view restriction of any kind."""
        return not self._restricted.isdisjoint(_paths(page))

    @cached_property
    def private_collections(self) -> set[int]:
        """Ids of the collections that are not for the public: restricted ones, and all below them."""
        below = Q()
        for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True).distinct():
            below |= Q(path__startswith=path)
        return set(Collection.objects.filter(below).values_list("pk", flat=True)) if below else set()

    def held(self, pages: Iterable[Page]) -> set[int]:
        """Ids of those `pages` that stand where something is about to be hidden: not to be projected now."""
        holds = held(step.page_id for step in self._steps.values())
        return {page.pk for page in pages if any(step.page_id in holds for step in self._line(page))}

    def ancestors(self, page: Page, site_id: int) -> list[int]:
        """Ids of the pages above `page` on its site, the site's root (or the root's translation) first."""
        roots = [root.root_path for root in Site.get_site_root_paths() if root.site_id == site_id]
        root = next((root for root in roots if page.url_path.startswith(root)), None)
        # A page that is not saved yet is not in its own line.
        line = [step for step in self._line(page) if step.path != page.path]
        return [step.page_id for step in line if root is not None and step.url_path.startswith(root)]

    def _line(self, page: Page) -> list[Step]:
        return [self._steps[path] for path in _paths(page) if path in self._steps]


def know_neighbours(pages: Sequence[Page]) -> None:
    """Give pages that are projected together their parents and locales, which each would query for by itself."""
    prefetch_related_objects(pages, "locale")
    paths = {page.path[: -page.steplen] for page in pages}
    parents = {parent.path: parent for parent in Page.objects.filter(path__in=paths).specific()}
    for page in pages:
        if parent := parents.get(page.path[: -page.steplen]):
            # Where `get_parent` keeps what it has found.
            page._cached_parent_obj = parent


def _paths(page: Page) -> list[str]:
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
