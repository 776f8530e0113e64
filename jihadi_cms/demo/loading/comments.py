"""Demo comments: a conversation, and some that wait for the moderators."""

from jihadi_cms.comments.models import Comment
from jihadi_cms.demo import content
from jihadi_cms.demo.loading.moments import Moments
from jihadi_cms.demo.loading.references import Site


def load_comments(site: Site, moments: Moments) -> None:
    """Add the comments that are missing, each after the one that it replies to."""
    loaded: dict[str, Comment] = {}
    for data in content.read("comments"):
        loaded[data["key"]], is_new = Comment.objects.get_or_create(
            page_id=site.key(data["page"]),
            email=data["email"],
            text=data["text"],
            defaults={
                "parent": loaded[data["parent"]] if "parent" in data else None,
                "name": data["name"],
                "status": data["status"],
                "by_editor": data.get("by_editor", False),
                "created_at": moments.at(data["days"], data["time"]),
                "told": True,
            },
        )
        if is_new:
            site.created["Comment"] += 1
