"""Models of the groups room."""

from jihadi_cms.groups.models.activities import Activity
from jihadi_cms.groups.models.children import GroupContact, GroupLeader, GroupSocialLink, GroupStatistic
from jihadi_cms.groups.models.pages import GroupIndexPage, GroupPage

__all__ = [
    "Activity",
    "GroupContact",
    "GroupIndexPage",
    "GroupLeader",
    "GroupPage",
    "GroupSocialLink",
    "GroupStatistic",
]
