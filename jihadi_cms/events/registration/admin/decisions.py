"""Cancelling and restoring a registration in the admin, each asked for once more and done by POST."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.events.access import editable_event, event_trail
from jihadi_cms.events.models import Registration
from jihadi_cms.events.registration import service
from jihadi_cms.events.registration.letters import send_letter
from jihadi_cms.jalali.dates import localized_number


class _DecideView(WagtailAdminTemplateMixin, TemplateView):
    """A decision on one registration."""

    template_name = "jihadi_events/decide.html"
    header_icon = "group"
    question: Any
    done: Any
    classname = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may edit the event that the registration is for."""
        self.event = editable_event(request, kwargs["pk"])
        self.registration = get_object_or_404(Registration, pk=kwargs["registration"], event=self.event)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way down to the event, and this question."""
        return event_trail(self.event, self.page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is asked."""
        return {
            **super().get_context_data(**kwargs),
            "event": self.event,
            "registration": self.registration,
            "people": localized_number(self.registration.people),
            "question": self.question,
            "classname": self.classname,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry the decision out and go back to the list."""
        try:
            self.decide()
        except OperationRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, self.done)
        return redirect("jihadi_event_registrations", self.event.pk)

    def decide(self) -> None:
        """Carry the decision out; raises OperationRefused."""
        raise NotImplementedError


class CancelView(_DecideView):
    """Give the places back, and tell the person."""

    page_title = _("Cancel the registration")
    question = _("The places become free for those who wait, and the person is told by e-mail.")
    done = _("The registration is cancelled.")
    classname = "serious"

    def decide(self) -> None:
        """Cancel it."""
        if service.cancel(self.registration):
            send_letter.enqueue(self.registration.pk, "cancelled")


class RestoreView(_DecideView):
    """Undo a cancellation, and tell the person."""

    page_title = _("Restore the registration")
    question = _("The person is registered again, if there are places, and is told by e-mail.")
    done = _("The registration is restored.")

    def decide(self) -> None:
        """Restore it."""
        if service.restore(self.registration):
            send_letter.enqueue(self.registration.pk, "confirmation")
