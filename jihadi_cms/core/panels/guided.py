"""Panels of a field that say how long its text should be, and why it is needed."""

import json
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from jihadi_cms.core.panels.lengths import Length

#: What the counter's script says; `{count}`, `{least}` and `{most}` are numbers in the reader's digits.
WORDS = {
    "range": _("{count} characters; {least} to {most} read best"),
    "empty": _("Empty; {least} to {most} characters read best"),
    "short": _("rather short"),
    "good": _("a good length"),
    "long": _("rather long: what comes later may be cut off"),
}


class _Guided:
    """Mixin of FieldPanel: `length` counts characters while the editor types; `why`, a sentence, makes the field
    required for publishing (drafts may lack it), and is told beside the field and when it is missing.

    Being required takes a form that extends `jihadi_cms.core.forms.RequiredToPublish`, as those of BasePage do;
    the forms of an InlinePanel's rows do not.
    """

    def __init__(self, *args: Any, length: Length | None = None, why: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.length = length
        self.why = why

    def clone_kwargs(self) -> dict[str, Any]:
        """Wagtail clones panels when it binds them to a model."""
        return {**super().clone_kwargs(), "length": self.length, "why": self.why}  # type: ignore[misc]

    def get_form_options(self) -> dict[str, Any]:
        """Options of the form's Meta; the message for an empty field among them."""
        options: dict[str, Any] = super().get_form_options()  # type: ignore[misc]
        name = self.field_name  # type: ignore[attr-defined]
        if self.why and name in options.get("fields", ()):
            missing = format_lazy("{empty} {why}", empty=_("This is still empty."), why=self.why)
            options["error_messages"] = {name: {"required": missing}}
            options["required_to_publish"] = [name]
        return options


class _BoundGuided:
    """Mixin of the bound panel: the reason as part of the help, and what the counter's script needs."""

    class Media:
        css = {"all": ["jihadi_core/panels.css"]}
        js = ["jihadi_core/counter.js"]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # An empty field's message gives the reason already.
        if not (self.bound_field and self.bound_field.errors):
            self.help_text = format_lazy("{help} {why}", help=self.help_text, why=self.panel.why).strip()

    def get_editable_context_data(self) -> dict[str, Any]:
        """The field with the attributes of the counter."""
        if length := self.panel.length:
            attrs = self.bound_field.field.widget.attrs
            attrs["data-controller"] = f"{attrs.get('data-controller', '')} jihadi-counter".strip()
            attrs["data-jihadi-counter-least-value"] = length.least
            attrs["data-jihadi-counter-most-value"] = length.most
            attrs["data-jihadi-counter-words-value"] = json.dumps({name: str(text) for name, text in WORDS.items()})
        return super().get_editable_context_data()  # type: ignore[misc, no-any-return]


class GuidedFieldPanel(_Guided, FieldPanel):
    """A field panel with `length` and `why`."""

    class BoundPanel(_BoundGuided, FieldPanel.BoundPanel):
        """Wagtail's, and guidance."""


class GuidedTitlePanel(_Guided, TitleFieldPanel):
    """The panel of a title, from which the slug follows, with `length` and `why`."""

    class BoundPanel(_BoundGuided, TitleFieldPanel.BoundPanel):
        """Wagtail's, and guidance."""
