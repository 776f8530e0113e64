"""The admin form of a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from jihadi_cms.persian.slugs import slugify


class BasePageForm(WagtailAdminPageForm):
    """Takes a page without a slug, and looks for namesakes under the spelling that will be stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """The slug in its stored spelling; "" to have it made from the title."""
        return slugify(self.cleaned_data["slug"], self.fields["slug"].max_length)

    def clean(self) -> dict[str, Any]:
        """Refuse a title that no slug can be made from, unless the editor gives one."""
        cleaned = super().clean()
        if cleaned.get("slug") == "" and cleaned.get("title") and not slugify(cleaned["title"]):
            self.add_error("slug", _("Give a slug: the title has no letters to make one from."))
        return cleaned
