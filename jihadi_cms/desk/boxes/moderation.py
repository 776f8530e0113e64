"""Pages in moderation that wait for somebody else: what waits for the user, and the user's own, Wagtail shows by
itself."""

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from jihadi_cms.desk.boxes.box import MOST, ROWS, Box, Row
from jihadi_cms.desk.boxes.pages import edit_url, editable_pages, edits_pages


def in_moderation(user: AbstractUser) -> Box | None:
    """The latest, of pages that the user may edit; a query each for states and pages, and Wagtail's for the tasks."""
    if not edits_pages(user):
        return None
    states = (
        WorkflowState.objects.active()
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .exclude(requested_by=user)
        .exclude(pk__in=TaskState.objects.reviewable_by(user).values("workflow_state"))
        .select_related("current_task_state__task", "requested_by")
        .order_by("-created_at", "-pk")[:MOST]
    )
    by_page = {int(state.object_id): state for state in states}
    pages = editable_pages(user).filter(pk__in=by_page).exclude(owner=user).in_bulk()
    found = [(state, pages[page_id]) for page_id, state in by_page.items() if page_id in pages]
    rows = [
        Row(
            title=page.get_admin_display_title(),
            url=edit_url(page.pk),
            note=_told(state),
            moment=state.created_at,
            ago=True,
            badge=_("Needs changes") if state.status == WorkflowState.STATUS_NEEDS_CHANGES else "",
        )
        for state, page in found[:ROWS]
    ]
    return Box(
        "moderation",
        _("In moderation, with others"),
        "clipboard-list",
        _("Nothing is being moderated by others."),
        rows,
        len(found),
        f"{reverse('wagtailadmin_reports:workflow')}?status={WorkflowState.STATUS_IN_PROGRESS}",
        _("All workflows"),
    )


def _told(state: WorkflowState) -> str:
    """With whom it is, and who sent it."""
    task = state.current_task_state.task.name if state.current_task_state else ""
    sender = state.requested_by.get_full_name() or state.requested_by.get_username() if state.requested_by else ""
    return "، ".join(filter(None, (task, sender)))
