"""A draft as readers would get it, kept for as long as somebody may look at it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page, Revision, Site


class PreviewQuerySet(models.QuerySet["PreviewDocument"]):
    """Rows of previews."""

    def in_force(self) -> "PreviewQuerySet":
        """Those that may be looked at now."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def expired(self) -> "PreviewQuerySet":
        """Those that nobody can look at any more, whatever happens."""
        return self.filter(expires_at__lte=timezone.now())


class PreviewDocument(models.Model):
    """A projected draft. `form` and `draft` are what an editor looks at, and overwritten by the next look; a `link` is
    made to be shared, and stays with the revision that it was made of."""

    FORM, DRAFT, LINK = "form", "draft", "link"

    wagtail_reference_index_ignore = True

    name = models.CharField(max_length=32, unique=True, help_text="Random; signed, it is the token.")
    purpose = models.CharField(max_length=5, help_text="form, draft or link.")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.CASCADE, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True)

    # As in a document.
    type = models.CharField(max_length=80)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=1000)
    permalink = models.CharField(max_length=200, blank=True)
    parent_id = models.BigIntegerField(null=True)
    ancestors: Any = models.JSONField(default=list)
    references: Any = models.JSONField(default=list)
    links: Any = models.JSONField(default=list)
    sort_at = models.DateTimeField()
    body = models.BinaryField()
    card = models.BinaryField()

    objects = PreviewQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.purpose} {self.path}"
