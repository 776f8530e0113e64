"""What the outlets offer: counting a read, and what is read most."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from jihadi_cms.contract.operations import Operation, OperationRefused, PageId, register_operation
from jihadi_cms.delivery.listing import MAX_ID, BadRequest, checked_page_type, one_of
from jihadi_cms.delivery.queries import visible_pages
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.popularity import ranking
from jihadi_cms.popularity.batches import waiting
from jihadi_cms.popularity.clients import is_new
from jihadi_cms.popularity.robots import is_reader


@dataclass(frozen=True, slots=True)
class ReadOf:
    """The id of the page that a reader looks at."""

    page: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether it counts: not for robots, not again, not for who does not want to be counted."""

    counted: bool


@dataclass(frozen=True, slots=True)
class MostReadOf:
    """What to order: the last 24 hours or 7 days; of all pages, or of a type and a language; how many, to 20."""

    period: str = field(default="week", metadata={"enum": list(ranking.PERIODS)})
    first: int = field(default=10, metadata={"minimum": 1, "maximum": ranking.MOST})
    type: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and how often it was read in the period."""

    page: PageId
    reads: int


@dataclass(frozen=True, slots=True)
class MostRead:
    """The most read pages that the public may see, the first first; a few minutes old."""

    period: str
    items: list[ReadPage]


def _count(request: HttpRequest, asked: ReadOf) -> Counted:
    if not is_reader(request):
        return Counted(False)
    public = visible_pages(reader_of(request).site_id)
    if not (0 < asked.page <= MAX_ID and public.filter(page_id=asked.page).exists()):
        raise OperationRefused(404, _("There is nothing here that the public may read."), "page")
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    return Counted(is_new(request, asked.page) and waiting.add((asked.page, hour)))


def _most_read(request: HttpRequest, asked: MostReadOf) -> MostRead:
    if asked.period not in ranking.PERIODS:
        raise one_of("period", ranking.PERIODS)
    if not 1 <= asked.first <= ranking.MOST:
        raise BadRequest("first", _("A page has between 1 and %(most)s items.") % {"most": ranking.MOST})
    kind = checked_page_type(asked.type)
    if asked.locale and asked.locale not in (languages := get_content_languages()):
        raise one_of("locale", languages)
    site_id = reader_of(request).site_id
    found = ranking.most_read(site_id, asked.period, kind.name if kind else "", asked.locale or "")
    return MostRead(asked.period, [ReadPage(PageId(page), reads) for page, reads in found[: asked.first]])


def register() -> None:
    """Register the operations; called once, when the app is ready."""
    register_operation(Operation("count_read", "Count that a reader looks at a page", True, ReadOf, Counted, _count))
    register_operation(
        Operation(
            "most_read", "The most read pages", False, MostReadOf, MostRead, _most_read, keep_for=ranking.LIFETIME
        )
    )
