"""The way of a page to the public: an editor reviews it, then a publisher approves it, and it is published."""

from typing import Any

from jihadi_cms.newsroom.roles import EDITOR, PUBLISHER

WORKFLOW = "بازبینی و انتشار"
#: The steps in order: name, and the role that takes it.
STEPS = (("بازبینی دبیر", EDITOR), ("تأیید مدیر انتشار", PUBLISHER))
#: The one that Wagtail makes for new installations.
WAGTAILS_OWN = "Moderators approval"


def create_workflow(apps: Any, groups: dict[str, Any]) -> Any:
    """Create the workflow with a step for each role's group of users, given by the role's code."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    content_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    for position, (name, role) in enumerate(STEPS):
        task = GroupApprovalTask.objects.create(name=name, active=True, content_type=content_type)
        task.groups.add(groups[role])
        WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=position)
    return workflow


def make_default(apps: Any, workflow: Any) -> None:
    """Assign `workflow` to every root, in place of none or of Wagtail's own; one that somebody chose is left."""
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    for root in apps.get_model("wagtailcore", "Page").objects.filter(depth=1):
        assigned = WorkflowPage.objects.filter(page_id=root.pk).select_related("workflow").first()
        if assigned is None or assigned.workflow.name == WAGTAILS_OWN:
            WorkflowPage.objects.update_or_create(page_id=root.pk, defaults={"workflow": workflow})


def withdraw(apps: Any) -> None:
    """Undo both: pages are Wagtail's own workflow's again, if it is there.

    A workflow that pages have been through is only switched off, for the sake of their history.
    """
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    Task = apps.get_model("wagtailcore", "Task")
    wagtails = Workflow.objects.filter(name=WAGTAILS_OWN, active=True).first()
    for name, role in STEPS:
        if not Task.objects.filter(name=name, groupapprovaltask__groups__jihadi_role__code=role).exists():
            return
    for workflow in Workflow.objects.filter(name=WORKFLOW, workflow_tasks__task__name=STEPS[0][0]).distinct():
        assignments = WorkflowPage.objects.filter(workflow=workflow)
        if wagtails:
            assignments.update(workflow=wagtails)
        else:
            assignments.delete()
        tasks = Task.objects.filter(workflow_tasks__workflow=workflow, name__in=[name for name, _ in STEPS])
        if apps.get_model("wagtailcore", "WorkflowState").objects.filter(workflow=workflow).exists():
            tasks.update(active=False)
            Workflow.objects.filter(pk=workflow.pk).update(active=False)
        else:
            task_ids = list(tasks.values_list("pk", flat=True))
            workflow.delete()
            Task.objects.filter(pk__in=task_ids).delete()
