"""The articles room in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from jihadi_cms.articles.bulk_actions import (
    AddTagsBulkAction,
    FeatureBulkAction,
    RemoveTagsBulkAction,
    UnfeatureBulkAction,
)
from jihadi_cms.articles.listings import ArticleListing
from jihadi_cms.articles.models import Author, Tag


class AuthorViewSet(SnippetViewSet):
    """Authors."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    list_display = ("name", "role_title", "slug")


class TagViewSet(SnippetViewSet):
    """Tags."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    list_display = ("name", "slug")


class NewsroomViewSetGroup(SnippetViewSetGroup):
    """What articles are signed and marked with."""

    menu_label = _("Newsroom")
    menu_icon = "clipboard-list"
    items = (AuthorViewSet, TagViewSet)


register_snippet(NewsroomViewSetGroup)


@hooks.register("register_admin_viewset")
def register_listing() -> ArticleListing:
    """The listing of articles, in the main menu."""
    return ArticleListing()


for action in (FeatureBulkAction, UnfeatureBulkAction, AddTagsBulkAction, RemoveTagsBulkAction):
    hooks.register("register_bulk_action", action)
