"""Where a preview is looked at."""

from urllib.parse import quote

from django.urls import NoReverseMatch, reverse

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.previews.drafts import UNSAVED_ID
from jihadi_cms.delivery.previews.models import PreviewDocument
from jihadi_cms.delivery.previews.tokens import token_of
from jihadi_cms.delivery.sites import root_url_of

#: Name of the URL pattern, of one argument (the token), by which a site of this project shows previews.
VIEW = "jihadi_preview"


def has_address() -> bool:
    """Whether there is anything that shows previews."""
    return bool(setting("PREVIEW_URL")) or _own("token") is not None


def address_of(preview: PreviewDocument) -> str:
    """The address of a preview: by the setting PREVIEW_URL, else root-relative in this project. "" if there is none."""
    token = token_of(preview.name)
    template = setting("PREVIEW_URL")
    if not template:
        return _own(token) or ""
    parts = {"token": token, "path": quote(preview.path), "id": str(preview.page_id or UNSAVED_ID)}
    for name, value in parts.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def public_address_of(preview: PreviewDocument) -> str:
    """The same, absolute: on the page's site."""
    address = address_of(preview)
    return f"{root_url_of(preview.site_id) or ''}{address}" if address.startswith("/") else address


def _own(token: str) -> str | None:
    try:
        return reverse(VIEW, args=[token])
    except NoReverseMatch:
        return None
