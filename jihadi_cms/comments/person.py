"""The page of the admin where what is kept of a reader is handed out or erased, by e-mail address.

The address travels in the bodies of forms only: addresses of pages stay in logs and histories.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from jihadi_cms.comments.models import READER_DATA
from jihadi_cms.comments.numbers import local_number
from jihadi_cms.comments.reader_data import as_csv, as_json, comments_of, erase, export

URL_NAME = "jihadi_comments_person"
PERMISSION = f"jihadi_comments.{READER_DATA}"

FORMATS = {"json": ("application/json", as_json), "csv": ("text/csv", as_csv)}


#: Comments that are shown of a reader.
_SHOWN = 5


class PersonForm(forms.Form):
    """Whose comments."""

    email = forms.EmailField(
        label=_("E-mail address of the reader"),
        help_text=_("As they gave it with their comments."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class PersonView(WagtailAdminTemplateMixin, FormView):
    """Looks a reader up; then hands out, or erases after a confirmation, what is kept of them.

    The button that sends the form says which: `action` is "json", "csv", "ask" (to confirm) or "erase".
    """

    form_class = PersonForm
    template_name = "jihadi_comments/person.html"
    page_title = _("Data of a reader")
    header_icon = "user"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those with the permission."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where the page stands."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: PersonForm) -> HttpResponse:
        """Do what the button says; without one, show how much there is."""
        email, action = form.cleaned_data["email"], self.request.POST.get("action", "")
        count = comments_of(email).count()
        if count and action in FORMATS:
            return self._download(email, action)
        if count and action == "erase":
            return self._erase(email)
        context = self.get_context_data(
            form=form,
            email=email,
            count=count,
            found=_found(count),
            comments=comments_of(email).select_related("page")[:_SHOWN],
            is_asked=bool(count) and action == "ask",
        )
        return self.render_to_response(context)

    def _download(self, email: str, name: str) -> HttpResponse:
        content_type, write = FORMATS[name]
        text = write(export(email, self.request.user))
        return HttpResponse(
            text,
            content_type=f"{content_type}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="comments.{name}"'},
        )

    def _erase(self, email: str) -> HttpResponse:
        count = erase(email, self.request.user)
        message = ngettext("%(number)s comment was erased.", "%(number)s comments were erased.", count)
        messages.success(self.request, message % {"number": local_number(count)})
        return HttpResponseRedirect(reverse(URL_NAME))


def _found(count: int) -> str:
    if not count:
        return _("There are no comments with this address.")
    found = ngettext(
        "%(number)s comment was written with this address.",
        "%(number)s comments were written with this address.",
        count,
    )
    return found % {"number": local_number(count)}
