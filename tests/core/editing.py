"""Acting as an editor does: opening a page's form, filling it in and publishing it."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html, streamfield

from jihadi_cms.jalali.admin_scope import admin_scope

EMPTY_STREAM = streamfield([])


def post_page(client: Client, url: str, values: dict[str, Any], action: str = "action-publish") -> HttpResponse:
    """Open the form at `url`, change `values` in it and send it off."""
    return client.post(url, {**filled(client, url, values), action: "1"})


def filled(client: Client, url: str, values: dict[str, Any]) -> dict[str, Any]:
    """The form at `url`, not sent off, with other `values`.

    A list is the rows of an inline panel, a dictionary a stream or another nested form, and a datetime is
    written as the form's own widget shows it.
    """
    opened = client.get(url)
    assert opened.status_code == 200
    data = querydict_from_html(opened.content.decode(), form_id="page-edit-form").dict()
    fields = opened.context["form"].fields
    for name, value in values.items():
        match value:
            case list() if value and isinstance(value[0], dict):
                data |= nested_form_data({name: inline_formset(value)})
            case dict():
                data |= nested_form_data({name: value})
            case datetime():
                with admin_scope(True):
                    data[name] = fields[name].widget.format_value(localtime(value))
            case _:
                data[name] = value
    return data


def preview(client: Client, page: Page, **values: Any) -> HttpResponse:
    """What the preview panel of a page's editor gets when the form has other `values`, unsaved."""
    data = filled(client, reverse("wagtailadmin_pages:edit", args=(page.pk,)), values)
    return _previewed(client, reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,)), data)


def preview_new(client: Client, parent: Page, model: type[Page], **values: Any) -> HttpResponse:
    """The same of a page that is being created."""
    names = (model._meta.app_label, model._meta.model_name, parent.pk)
    data = filled(client, reverse("wagtailadmin_pages:add", args=names), values)
    return _previewed(client, reverse("wagtailadmin_pages:preview_on_add", args=names), data)


def _previewed(client: Client, url: str, data: dict[str, Any]) -> HttpResponse:
    stated = client.post(url, data).json()
    assert stated == {"is_valid": True, "is_available": True}
    return client.get(url, {"in_preview_panel": "true"})


def publish_new(client: Client, parent: Page, model: type[Page], **values: Any) -> Page:
    """Create a page of type `model` under `parent` through the admin, publish it and return it."""
    url = reverse("wagtailadmin_pages:add", args=(model._meta.app_label, model._meta.model_name, parent.pk))
    response = post_page(client, url, values)
    assert response.status_code == 302, response.context["form"].errors
    page = model.objects.latest("pk")
    assert page.live
    return page


def errors_of(response: HttpResponse) -> dict[str, list[str]]:
    """The messages that an editor sees beside the fields of a form that was not accepted."""
    assert response.status_code == 200
    return {name: [str(message) for message in messages] for name, messages in response.context["form"].errors.items()}
