"""The admin form of a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from jihadi_cms.persian.slugs import slugify


class RequiredToPublish:
    """Mixin of a model form: fields that the database may leave empty are required, as panels with a `why` say.

    Wagtail lets drafts lack them. Scripts and the API for authors do not pass by here.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in getattr(self.Meta, "required_to_publish", ()):  # type: ignore[attr-defined]
            if name in self.fields:  # type: ignore[attr-defined]
                self.fields[name].required = True  # type: ignore[attr-defined]


class BasePageForm(RequiredToPublish, WagtailAdminPageForm):
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
