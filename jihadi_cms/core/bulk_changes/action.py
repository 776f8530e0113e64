"""The bulk action behind all of ours: it asks, changes what may be changed, and says what was left out and why."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page
from wagtail.permissions import policy_registry

from jihadi_cms.core.bulk_changes.versions import change_page
from jihadi_cms.jalali.dates import localized_number

#: Greater ids are none of the database's.
_GREATEST_ID = 2**63 - 1


class BulkChange(PageBulkAction):
    """A bulk action on pages, which changes those of the type `changeable`.

    Subclasses say what they do (`change`), what they are called, and `done`, which makes the message of success.
    Left out, and named to the user with the reason: pages of other types, aliases, pages that are locked, in
    moderation or scheduled (publishing would cancel that), those that the user may not edit or, if they are live, may
    not publish, and those that are as asked for already.
    """

    form_class = forms.Form
    template_name = "jihadi_core/bulk_changes/confirm.html"
    #: Above the list of pages, and on the button.
    question: ClassVar[Any]
    button: ClassVar[Any]
    icon: ClassVar[str] = "edit"
    changeable: ClassVar[type[Page]]
    other_type: ClassVar[Any] = _("nothing to change here")
    unchanged: ClassVar[Any] = _("is so already")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.left_out: list[str] = []

    def change(self, version: Page, data: dict[str, Any]) -> bool:
        """Change `version` in memory by the form's `data`; whether there was anything to change."""
        raise NotImplementedError

    def is_changed_already(self, page: Page) -> bool:
        """Whether that is known before the form is filled in."""
        return False

    def done(self, number: int) -> str:
        """The message after `number` pages have been changed, with %(number)s where the number stands."""
        raise NotImplementedError

    def selected(self) -> list[Page]:
        """The pages asked for, in their types. Those that do not exist (any more) drop out, and those that the
        user may not even see in the explorer. Http404 if none is left."""
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            ids = map(str, self.get_all_objects_in_listing_query(self.request.GET.get("childOf")))
        numbers = [int(each) for each in ids if each.isascii() and each.isdigit()]
        explorable = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        pages = explorable.filter(pk__in=[pk for pk in numbers if pk <= _GREATEST_ID], depth__gt=1)
        found = list(pages.specific().prefetch_workflow_states().annotate_approved_schedule())
        if not found:
            raise Http404
        return found

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
        """All pages below a parent in the explorer; a listing without a parent has no such choice."""
        if not (parent_id and parent_id.isascii() and parent_id.isdigit()) or not Page.objects.filter(pk=parent_id):
            raise Http404
        return super().get_all_objects_in_listing_query(parent_id)

    def refusal(self, page: Page) -> Any:
        """Why `page` is left out; None if it is not."""
        may = page.permissions_for_user(self.request.user)
        if not isinstance(page, self.changeable):
            return self.other_type
        if page.alias_of_id:
            return _("follows another page")
        if not may.can_edit():
            return _("you may not edit it")
        if page.live and not may.can_publish():
            return _("you may not publish it")
        if page.workflow_in_progress:
            return _("is in moderation")
        if page.approved_schedule:
            return _("is scheduled for publication")
        # The last question, as moderation and schedules lock pages, too.
        if may.page_locked():
            return _("is locked")
        return self.unchanged if self.is_changed_already(page) else None

    def get_actionable_objects(self) -> tuple[list[Page], dict[str, Any]]:
        """The pages to change, and `left_out`: the others, each with the reason."""
        judged = [(page, self.refusal(page)) for page in self.selected()]
        left_out = [{"item": page, "reason": reason} for page, reason in judged if reason]
        return [page for page, reason in judged if not reason], {"items_with_no_access": [], "left_out": left_out}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the action."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        number = len(context["items"])
        return {
            **context,
            "title": self.display_name,
            "icon": self.icon,
            "question": self.question,
            "button": self.button,
            "changing": ngettext("%(number)s page", "%(number)s pages", number) % {"number": localized_number(number)},
        }

    def get_execution_context(self) -> dict[str, Any]:
        """What `execute_action` is called with."""
        data = self.cleaned_form.cleaned_data
        change: Callable[[Page], bool] = partial(self._change, data=data)
        return {**super().get_execution_context(), "change": change, "left_out": self.left_out}

    def _change(self, version: Page, data: dict[str, Any]) -> bool:
        return self.change(version, data)

    @classmethod
    def execute_action(
        cls, objects: list[Page], change: Any = None, left_out: Any = None, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Change the pages; how many were. Reasons of those that were not are added to `left_out`."""
        number = 0
        for page in objects:
            try:
                if change_page(page, change, user):
                    number += 1
                else:
                    left_out.append(str(cls.unchanged))
            except ValidationError:
                left_out.append(str(_("is not valid any more; open it and save it")))
        return number, 0

    def prepare_action(self, objects: list[Page], objects_without_access: dict[str, Any]) -> None:
        """Keep the reasons for the message."""
        self.left_out = [str(each["reason"]) for each in objects_without_access["left_out"]]

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """None if nothing was changed."""
        if not num_parent_objects:
            return None
        return self.done(num_parent_objects) % {"number": localized_number(num_parent_objects)}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do it, and say how many pages were left out for which reasons."""
        response: HttpResponse = super().form_valid(form)
        if self.left_out:
            number = len(self.left_out)
            counted = Counter(self.left_out).most_common()
            reasons = _("; ").join(f"{reason} ({localized_number(times)})" for reason, times in counted)
            text = ngettext(
                "%(number)s page was left out: %(reasons)s.", "%(number)s pages were left out: %(reasons)s.", number
            )
            messages.warning(self.request, text % {"number": localized_number(number), "reasons": reasons})
        return response
