"""Labels of Wagtail's admin that no catalogue reaches, because Wagtail makes them from the names of attributes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.sites.views import IndexView


def complete() -> None:
    """Give them a translatable text. Call once, when apps are ready."""
    LoginForm.base_fields["password"].label = _("Password")
    labels = {"port": _("port"), "site_name": _("site name"), "root_page": _("root page")}
    for column in IndexView.columns:
        column.label = labels.get(column.name, column.label)
