"""What Wagtail's checks of a page's accessibility look for, in the editor's side panel and the site's user bar."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

#: Rules of axe-core beyond Wagtail's choice that an editor's text can break, not only a template.
MORE_RULES = {
    "image-alt": {
        "error_name": _("A picture without an alternative text"),
        "help_text": _("Say what it shows, for readers who cannot see it"),
    },
    "link-in-text-block": {
        "error_name": _("A link that only its colour tells from the text"),
        "help_text": _("Links in running text need an underline or another mark"),
    },
    "list": {
        "error_name": _("A list with something else in it"),
        "help_text": _("Lists hold items only"),
    },
}

#: Alternative texts that say nothing: names of files, of cameras and of programs, or only that it is a picture.
EMPTY_ALT_TEXT = (
    r"\.(avif|gif|jpg|jpeg|png|svg|webp)$|_"
    r"|^(IMG|DSC|PXL|WhatsApp|Screenshot|photo|image)[ -]?[0-9۰-۹]"
    r"|^[0-9۰-۹ .:-]+$"
    r"|^(تصویر|عکس|فتو|گرافیک)$"
)


class PersianContentChecker(ContentCheckerItem):
    """Wagtail's checks, and what editors of a Persian site should hear as well."""

    axe_run_only: ClassVar[list[str]] = [*ContentCheckerItem.axe_run_only, *MORE_RULES]
    axe_messages: ClassVar[dict[str, Any]] = {**ContentCheckerItem.axe_messages, **MORE_RULES}

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Wagtail's, with our pattern of alternative texts that are none."""
        return [
            {**check, "options": {"pattern": EMPTY_ALT_TEXT}} if check["id"] == "check-image-alt-text" else check
            for check in super().get_axe_custom_checks(request)
        ]


def configure_checks(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Put our checker where Wagtail's stands; one that a host has put there stays."""
    for place, item in enumerate(items):
        if type(item).__module__ == ContentCheckerItem.__module__ and isinstance(item, ContentCheckerItem):
            items[place] = PersianContentChecker(in_editor=item.in_editor)
