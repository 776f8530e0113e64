"""Creating a demo page once and publishing it once."""

import json
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from jihadi_cms.demo.loading.references import Site

# Any fixed value will do: with it, `key` gives a page the same translation key on every machine.
_NAMESPACE = uuid.UUID("5f0c7d4e-6a3b-4c19-9a52-0d6f3a1b7c88")


def marker(key: str) -> uuid.UUID:
    """The translation key by which the demo page `key` is known, even under another title and slug."""
    return uuid.uuid5(_NAMESPACE, key)


def stream(site: Site, key: str, blocks: list[dict[str, Any]]) -> str:
    """The JSON of a StreamField of the page `key`: `blocks` with ids and with references resolved."""
    return json.dumps(_with_ids(site.resolve(blocks), key))


def _with_ids(value: Any, path: str) -> Any:
    """`value` with an id in every block, nested ones too; made from `path`, it is the same everywhere."""
    if isinstance(value, list):
        return [_with_ids(part, f"{path}/{position}") for position, part in enumerate(value)]
    if not isinstance(value, dict):
        return value
    parts = {name: _with_ids(part, f"{path}/{name}") for name, part in value.items()}
    return {**parts, "id": str(marker(path))} if value.keys() == {"type", "value"} else parts


def draft(site: Site, parent: Page, key: str, page: Page, first_published_at: datetime) -> Page:
    """The demo page `key`: the one that exists, or `page`, added below `parent` as a draft.

    `page` is an unsaved page; it keeps `first_published_at` when it is published.
    """
    found = Page.objects.filter(translation_key=marker(key)).first()
    if found:
        site.add("page", key, found.pk)
        return found.specific
    page.live = False
    page.translation_key = marker(key)
    page.first_published_at = first_published_at
    with transaction.atomic():
        parent.add_child(instance=page)
    site.add("page", key, page.pk)
    site.created[type(page).__name__] += 1
    return page


def is_untouched(page: Page) -> bool:
    """Whether nobody, this loader included, has saved a revision of `page` yet."""
    return page.latest_revision_id is None


def publish(page: Page) -> None:
    """Publish `page` as it is, as the admin would."""
    with transaction.atomic():
        page.save_revision().publish()
