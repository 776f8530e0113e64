"""The form in which an editor repeats an event."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from jihadi_cms.events.access import editable_event, event_trail
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.repeating.copies import day_of, repeat
from jihadi_cms.events.repeating.dates import Interval, next_days
from jihadi_cms.jalali.dates import InvalidJalaliDate, localized_number, to_jalali
from jihadi_cms.jalali.formatting import format_date

MOST_COPIES = 52


def may_repeat(event: EventPage, user: Any) -> bool:
    """Whether `user` may copy the event to its own list."""
    return event.alias_of_id is None and event.permissions_for_user(user).can_copy_to(event.get_parent())


class RepeatForm(forms.Form):
    """When the event takes place again. `days` of the cleaned data are the dates of the copies."""

    interval = forms.ChoiceField(label=_("Repeat"), choices=Interval, initial=Interval.WEEKLY, widget=forms.RadioSelect)
    copies = forms.IntegerField(
        label=_("Number of copies"),
        initial=1,
        min_value=1,
        max_value=MOST_COPIES,
        help_text=_("Dates that have passed already are left out."),
    )
    day = forms.DateField(
        label=_("Date"), required=False, widget=AdminDateInput, help_text=_("For one copy on the date that you choose.")
    )
    publish = forms.BooleanField(
        label=_("Publish the copies at once"), required=False, help_text=_("Otherwise they are drafts.")
    )

    def __init__(self, *args: Any, event: EventPage, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if not may_publish:
            del self.fields["publish"]

    def clean(self) -> dict[str, Any]:
        """Reckon the dates; refuse those that are not after the event's own, and those that no calendar has."""
        cleaned = super().clean()
        if not self.errors:
            try:
                cleaned["days"] = self._days(cleaned)
                for day in cleaned["days"]:
                    to_jalali(day)
            except InvalidJalaliDate as error:
                self.add_error("copies", str(error))
        return cleaned

    def _days(self, cleaned: dict[str, Any]) -> list[date]:
        own = day_of(self.event)
        if cleaned["interval"] != Interval.ONCE:
            return next_days(own, cleaned["interval"], cleaned["copies"], timezone.localdate())
        if not (day := cleaned["day"]):
            self.add_error("day", _("Choose the date of the copy."))
        elif day <= own:
            self.add_error("day", _("Choose a date after that of the event itself."))
        elif cleaned["copies"] != 1:
            self.add_error("copies", _("There is one copy on a date that you choose."))
        return [day] if day else []


class RepeatView(WagtailAdminTemplateMixin, FormView):
    """Asks for the dates and makes the copies."""

    form_class = RepeatForm
    template_name = "jihadi_events/repeat.html"
    page_title = _("Repeat the event")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may edit the event and copy it."""
        self.event = editable_event(request, kwargs["pk"])
        if not may_repeat(self.event, request.user):
            raise PermissionDenied
        # As its editor sees it: what is not published yet is repeated as well.
        self.latest = self.event.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way down to the event, and this form."""
        return event_trail(self.event, self.page_title)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the event, and whether its copies may be published."""
        may_publish = self.event.get_parent().permissions_for_user(self.request.user).can_publish_subpage()
        return {**super().get_form_kwargs(), "event": self.latest, "may_publish": may_publish}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template shows."""
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "event": self.latest,
            "day": _shown(day_of(self.latest)),
            "media": context["form"].media,
            "action_url": self.request.path,
            "submit_button_label": _("Make the copies"),
            "submit_button_active_label": _("Making the copies…"),
        }

    def form_valid(self, form: RepeatForm) -> HttpResponse:
        """Make the copies and go to where they are."""
        days = form.cleaned_data["days"]
        copies = repeat(self.event, days, self.request.user, form.cleaned_data.get("publish", False))
        text = ngettext("%(number)s copy was made: %(days)s", "%(number)s copies were made: %(days)s", len(copies))
        shown = _comma().join(_shown(day) for day in days)
        buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=(copies[0].pk,)), _("Edit the first"))]
        messages.success(self.request, text % {"number": localized_number(len(copies)), "days": shown}, buttons=buttons)
        return redirect("wagtailadmin_explore", self.event.get_parent().pk)


def _is_persian() -> bool:
    return (get_language() or "").startswith("fa")


def _comma() -> str:
    return "، " if _is_persian() else ", "


def _shown(day: date) -> str:
    return format_date(day, "full") if _is_persian() else day.isoformat()
