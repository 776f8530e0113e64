"""Changing a page in all its current versions, without publishing anything else.

- A live page is changed as readers have it, and published: a revision, a log entry, Wagtail's signals, a new document.
- If it has changes in draft besides, these stay a draft: the change is made there too, in a revision on top.
- A page that is not live is changed in its draft, and stays unpublished.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import Page

#: Changes a version in memory; whether there was anything to change.
Change = Callable[[Page], bool]


def versions(page: Page) -> list[Page]:
    """The current versions of `page`, a specific instance as stored: what readers have, then the draft, if any."""
    if not page.live:
        return [page.get_latest_revision_as_object()]
    return [page, page.get_latest_revision_as_object()] if page.has_unpublished_changes else [page]


@transaction.atomic
def change_page(page: Page, change: Change, user: Any) -> bool:
    """Change every version of `page`, a specific instance as stored; False if there was nothing to change.

    Permissions are the caller's. Raises ValidationError, having changed nothing, if what readers have is not valid
    any more and so cannot be published.
    """
    current = versions(page)
    changed = [change(version) for version in current]
    if not any(changed):
        return False
    live, *drafts = current if page.live else [None, *current]
    if live is not None and changed[0]:
        live.save_revision(user=user, log_action=True, clean=False).publish(user=user)
    for draft in drafts:
        if not draft.live:
            # As the editor does, so that listings show drafts as they are.
            draft.save(clean=False)
        draft.save_revision(user=user, log_action=True, clean=False)
    return True
