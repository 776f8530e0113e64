"""The listing of the pages of one type, wherever they are in the tree."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

#: The class of columns that narrow screens do without.
WIDE = "jihadi-wide"


class PageTypeIndexView(IndexView):
    """A page of the listing takes the same number of queries, however many rows it has."""

    template_name = "jihadi_core/listings/index.html"
    #: Relations that columns show, as for `prefetch_related`.
    shown_relations: Sequence[str] = ()

    def get_valid_orderings(self) -> list[str]:
        """What can be sorted by: in a search only fields that the index knows."""
        orderings: list[str] = super().get_valid_orderings()
        if not self.is_searching:
            return orderings
        known = {field.field_name for field in self.model.get_filterable_search_fields()}
        return [ordering for ordering in orderings if ordering.removeprefix("-") in known]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Fetch what the columns show of other tables, for all rows at once."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        prefetch_related_objects(list(context["object_list"]), *self.shown_relations)
        return context


class PageTypeListing(PageListingViewSet):
    """A listing with an item in the main menu, for those who may work on pages."""

    index_view_class = PageTypeIndexView
    add_to_admin_menu = True
    shown_relations: Sequence[str] = ()

    @cached_property
    def menu_label(self) -> str:
        """The pages' name in the plural."""
        return capfirst(self.model._meta.verbose_name_plural)

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """An item that is hidden from users whom the listing would turn away."""
        needed = self.index_view_class.any_permission_required

        class ListingMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return policy_registry.get_by_type(Page).user_has_any_permission(request.user, needed)

        return ListingMenuItem

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Also which relations to fetch."""
        return super().get_index_view_kwargs(**{"shown_relations": self.shown_relations, **kwargs})


def page_columns(*columns: BaseColumn) -> list[BaseColumn]:
    """Columns of a listing: those of every page around `columns` of the type."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        *columns,
        PageStatusColumn("publication", label=_("Publication"), sort_key="live", width="10%"),
    ]
