"""An e-mail that Wagtail does not write: that a page was taken out of its workflow."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.mail import BaseWorkflowStateEmailNotifier
from wagtail.models import WorkflowState
from wagtail.signals import workflow_cancelled
from wagtail.users.models import UserProfile


class WorkflowStateCancellationEmailNotifier(BaseWorkflowStateEmailNotifier):
    """Tells whoever submitted the page, and those whose turn it was, unless they did it themselves."""

    notification = "cancelled"

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> set[AbstractBaseUser]:
        """The requester, and the members of the current step's groups of users."""
        recipients = {workflow_state.requested_by}
        if workflow_state.current_task_state:
            task = workflow_state.current_task_state.task.specific
            if hasattr(task, "groups"):
                recipients.update(get_user_model()._default_manager.filter(groups__in=task.groups.all()))
        return recipients - {kwargs.get("user"), None}

    def get_valid_recipients(self, workflow_state: WorkflowState, **kwargs: Any) -> set[AbstractBaseUser]:
        """Those with an address who want to hear what becomes of submissions; Wagtail has no switch of its own."""
        return {
            user
            for user in self.get_recipient_users(workflow_state, **kwargs)
            if user.is_active and user.email and self._wants(user, user == workflow_state.requested_by)
        }

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        """Add who did it."""
        return {**super().get_context(workflow_state, **kwargs), "cancelled_by": kwargs.get("user")}

    @staticmethod
    def _wants(user: AbstractBaseUser, is_requester: bool) -> bool:
        """By the switch for the opposite news: rejected for the requester, submitted for reviewers."""
        profile = UserProfile.get_for_user(user)
        return profile.rejected_notifications if is_requester else profile.submitted_notifications


_notifier = WorkflowStateCancellationEmailNotifier()


def connect() -> None:
    """Send it whenever a workflow is cancelled."""
    workflow_cancelled.connect(_notifier, sender=WorkflowState, dispatch_uid="jihadi_newsroom_cancelled")
