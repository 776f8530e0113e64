"""What a reader who brings a token is answered: the draft for the page that it is for, all else as live."""

from collections.abc import Sequence
from functools import cached_property

from django.http import HttpRequest

from jihadi_cms.delivery import queries
from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.previews.drafts import UNSAVED_ID
from jihadi_cms.delivery.previews.models import PreviewDocument
from jihadi_cms.delivery.previews.tokens import name_in
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.row import Row

#: Where requests bring a token: in a header or, where nobody can set one, in the address.
HEADER, PARAMETER = "Preview-Token", "preview"
_META = "HTTP_PREVIEW_TOKEN"


class Preview:
    """One request's look at a preview.

    It notes whether pages are asked for, and whether its own is among them: a token of another page than those is
    refused.
    """

    def __init__(self, row: PreviewDocument) -> None:
        self._row = row
        self._has_asked = self._has_met = False

    @property
    def site_id(self) -> int:
        """The site that the page is on, whichever host the reader came to."""
        return self._row.site_id

    @property
    def is_foreign(self) -> bool:
        """Whether pages were asked for, and none of them was this one."""
        return self._has_asked and not self._has_met

    @cached_property
    def document(self) -> Document:
        """The draft in the shape of a document, which is stored nowhere.

        Among the pages beside it, it stands where the page stands now, if that is public. It expires with its token,
        which is looked at for each answer.
        """
        row, page_id = self._row, self._row.page_id or UNSAVED_ID
        live = Document.objects.filter(page_id=page_id, parent_id=row.parent_id, type=row.type).only("sort_at").first()
        return Document(
            pk=live.pk if live else 0,
            sort_at=live.sort_at if live else row.sort_at,
            key=page_key(page_id),
            page_id=page_id,
            **{name: getattr(row, name) for name in _SAME},
        )

    def met(self) -> Document:
        """The draft, to a reader who asks for what the token is for."""
        self._has_asked = self._has_met = True
        return self.document

    def by_page_id(self, page_id: int) -> Document | None:
        """The draft, if it has this id."""
        return self._of_page(page_id == self.document.page_id)

    def among(self, pages: Sequence[Row], paths: Sequence[str], permalinks: Sequence[str]) -> list[Row | Document]:
        """What stands at `paths` or below `permalinks`: `pages` as they are live, but for the draft's own."""
        own = self.document
        others: list[Row | Document] = [page for page in pages if page.page_id != own.page_id]
        leads = len(others) < len(pages) or own.path in paths or own.permalink in permalinks
        found = self._of_page(leads)
        # A live page at the very path: the draft's slug is taken, and the editor looks at the draft.
        return [found, *(page for page in others if page.path != own.path)] if found else others

    def _of_page(self, is_own: bool) -> Document | None:
        self._has_asked = True
        return self.met() if is_own else None


_SAME = "type site_id locale path permalink parent_id ancestors references links body card".split()


def given_token(request: HttpRequest) -> str:
    """The token that a request brings; "" for none. It costs next to nothing, as every request is asked."""
    if found := request.META.get(_META):
        return found
    query = request.META.get("QUERY_STRING", "")
    return request.GET.get(PARAMETER, "") if f"{PARAMETER}=" in query else ""


def opened(token: str) -> Preview | None:
    """The preview of a token; None for one that is wrong, expired or revoked, or whose page is gone."""
    name = name_in(token)
    row = PreviewDocument.objects.in_force().filter(name=name).first() if name else None
    return Preview(row) if row else None


def page_by_id(page_id: int, reader: Reader) -> Row | Document | None:
    """The document of a page as `reader` may see it; one query, for a reader who brings a token two more."""
    draft = reader.preview.by_page_id(page_id) if reader.preview else None
    return draft or queries.by_page_id(page_id, reader.site_id)


def page_by_path(path: str, reader: Reader) -> Row | Document | None:
    """The document at a path, or the one to whose permalink it leads, likewise."""
    if reader.preview is None:
        return queries.by_path(path, reader.site_id)
    live = queries.by_path(path, reader.site_id)
    path, prefixes = queries.spelled(path)
    found = reader.preview.among([live] if live else [], [path], prefixes)
    return found[0] if found else None
