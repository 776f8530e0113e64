"""Registering for an event, and cancelling by the link of the letter."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jihadi_cms.persian.digits import to_persian
from public_site.client import OperationRefused, query
from public_site.views.answers import not_found, show
from public_site.views.forms import form_view, status_of

Data = dict[str, Any]
_LARGEST = 2**31


def registration_of(data: Data, _: Data) -> Data:
    """For the page of an event: whether its registration on this site is still open by the clock."""
    page = data["page"]
    starts_at = datetime.fromisoformat(page["startsAt"])
    deadline = page["registrationDeadline"]
    closes_at = min(starts_at, datetime.fromisoformat(deadline)) if deadline else starts_at
    return {"registration_over": timezone.now() >= closes_at}


class RegistrationForm(forms.Form):
    """What people fill in. What may stand there is the API's to say: this tells what is missing, all at once."""

    name = forms.CharField(
        label=_("Name and family name"),
        error_messages={"required": _("Give your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The confirmation goes there; it is not published."),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Give a valid e-mail address; the confirmation goes there.")
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    phone = forms.CharField(
        label=_("Telephone (optional)"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    people = forms.TypedChoiceField(label=_("Number of people"), coerce=int, initial=1)
    note = forms.CharField(
        label=_("Note for the organisers (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    waiting = forms.TypedChoiceField(
        label=_("If there are too few places"),
        choices=[("no", _("Do not register me")), ("yes", _("Put me on the waiting list"))],
        coerce=lambda chosen: chosen == "yes",
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(required=False)

    def __init__(self, registration: Data, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", initial={"token": registration["token"]}, **kwargs)
        most = registration["mostPeople"]
        if most == 1:
            del self.fields["people"]
        else:
            self.fields["people"].choices = [(number, _digits(number)) for number in range(1, most + 1)]
        if not registration["waitingList"]:
            del self.fields["waiting"]
        elif not registration["open"]:
            # The button says what it does; there is nothing to choose.
            self.fields["waiting"].widget = forms.HiddenInput()
            self.initial["waiting"] = "yes"
        self.trap = self["website"]


def _digits(number: int) -> str:
    return to_persian(number) if (get_language() or "").startswith("fa") else str(number)


@form_view
def register(request: HttpRequest, event: int) -> HttpResponse:
    """The form of an event; a good one leads to the same address with `?sent=…`, which tells what comes next."""
    if event >= _LARGEST:
        return not_found(request)
    if request.method != "POST":
        return _shown(request, event)
    data = _asked(request, event)
    form = RegistrationForm(data["registration"], request.POST)
    if not form.is_valid():
        return _shown(request, event, form, 422)
    try:
        values = {"event": event, "people": 1, "waiting": False, **form.cleaned_data}
        received = query("register_for_event", values, request)["registerForEvent"]
    except OperationRefused as refused:
        if refused.code == "NOT_FOUND":
            raise
        is_seen = refused.field in form.fields and not form[refused.field].is_hidden
        form.add_error(refused.field if is_seen else None, str(refused))
        return _shown(request, event, form, status_of(refused))
    return redirect(f"{request.path}?sent={received['status']}")


def _asked(request: HttpRequest, event: int) -> Data:
    return query("event_registration", {"id": event, "event": event}, request)


def _shown(request: HttpRequest, event: int, form: RegistrationForm | None = None, status: int = 200) -> HttpResponse:
    data = _asked(request, event)
    if data["page"] is None:
        return not_found(request)
    if form is not None and form.non_field_errors():
        # The fault may be the token's, which then has to be a new one.
        form.data = {**form.data.dict(), "token": data["registration"]["token"]}
    sent = "" if form else request.GET.get("sent", "")
    response = show(
        request, "event_register", data, form=form or RegistrationForm(data["registration"]), errors=form, sent=sent
    )
    response.status_code = status
    return response


@form_view
def cancel(request: HttpRequest, event: int, token: str) -> HttpResponse:
    """What the letter's link would cancel; it is cancelled by the button alone, as programs open links, too."""
    refusal = ""
    if request.method == "POST":
        try:
            query("cancel_event_registration", {"token": token}, request)
        except OperationRefused as refused:
            if refused.code != "FORBIDDEN":
                raise
            refusal = str(refused)
        else:
            return redirect(request.path)
    data = query("event_cancellation", {"token": token}, request)
    if data["cancellation"]["event"] != event:
        return not_found(request)
    response = show(request, "event_cancel", data, refusal=refusal)
    response.status_code = 403 if refusal else 200
    return response
