"""Fields for tags in the admin; what is typed finds tags that are spelled otherwise."""

import json
from typing import Any

from django import forms
from django.apps import apps
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminTagWidget
from wagtail.search.backends import get_search_backend

from jihadi_cms.core.models import PersianTag
from jihadi_cms.jalali.dates import localized_number

#: Tags that are offered at a time, as Wagtail does.
MOST_OFFERED = 10


class PersianTagWidget(AdminTagWidget):
    """Wagtail's widget, which asks `offered_tags` what to offer."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Wagtail's context with the other address, and a name for the input that its script makes."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        model = self.tag_model._meta
        url = reverse("jihadi_offered_tags", args=(model.app_label, model.model_name))
        attributes = context["widget"]["attrs"]
        attributes["data-w-tag-url-value"] = url
        options = json.loads(attributes["data-w-tag-options-value"])
        attributes["data-w-tag-options-value"] = json.dumps({**options, "placeholderText": _("Add a tag")})
        return context


class CountedTagsField(forms.ModelMultipleChoiceField):
    """Some of the tags of a queryset, whose attribute `number` says how often each is used."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, tag: Any) -> str:
        """Name and number."""
        return f"{tag.name} ({localized_number(tag.number)})"


def offered_tags(request: HttpRequest, app_label: str, model_name: str) -> JsonResponse:
    """The names of tags that begin with, or have a word that begins with, `term`; the best match first."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(model, PersianTag):
        raise Http404
    found = get_search_backend().autocomplete(request.GET.get("term", ""), model)[:MOST_OFFERED]
    return JsonResponse([tag.name for tag in found], safe=False)
