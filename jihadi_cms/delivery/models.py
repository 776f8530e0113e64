"""Tables of the delivery layer: what readers are answered from, and the durable notes of what is still to be done."""

from django.db import models
from wagtail.models import Site
from wagtail.search import index

from jihadi_cms.delivery.previews.models import PreviewDocument

__all__ = ["Address", "Change", "ContentVersion", "Document", "Edge", "Facet", "Mark", "PreviewDocument"]


class Document(index.Indexed, models.Model):
    """What the public may read of one object: a live public page, a snippet or a setting.

    A page that the public may not see has no row here; that is the one place where privacy is decided.
    """

    key = models.CharField(max_length=120, unique=True, help_text="page:12, or app.model:5 for other objects.")
    type = models.CharField(max_length=80, help_text="Name of the content type.")
    page_id = models.BigIntegerField(null=True, unique=True)
    site = models.ForeignKey(Site, null=True, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=1000, blank=True, help_text="Root-relative, unique on its site.")
    permalink = models.CharField(max_length=200, blank=True, help_text="A prefix whose every path leads here.")
    parent_id = models.BigIntegerField(null=True)
    ancestors = models.JSONField(default=list, help_text="Ids of pages, the site's root first.")
    references = models.JSONField(default=list, help_text="Ids of pages that the body names.")
    links = models.JSONField(default=list, help_text="Ids of pages that its rich text links to.")
    sort_at = models.DateTimeField()
    sort_text = models.CharField(max_length=400, blank=True, help_text="Orders lists by name, in any collation.")
    visible_until = models.DateTimeField(null=True)
    always_public = models.BooleanField(default=True, help_text="Whether it shows though no page uses it.")
    body = models.BinaryField(help_text="JSON, UTF-8.")
    card = models.BinaryField(help_text="JSON, UTF-8: what other documents show of this one.")
    etag = models.CharField(max_length=40)
    search_text = models.TextField(blank=True)

    # Indexed by the projection, in its own transaction; a document of a document is nothing to refer to.
    search_auto_update = False
    wagtail_reference_index_ignore = True
    search_fields = [
        index.SearchField("search_text"),
        index.FilterField("type"),
        index.FilterField("site_id"),
        index.FilterField("locale"),
        index.FilterField("visible_until"),
        index.FilterField("page_id"),
    ]

    class Meta:
        indexes = [
            models.Index(fields=["site", "type", "sort_at", "id"], name="document_by_type"),
            models.Index(fields=["site", "sort_at", "id"], name="document_by_date"),
            models.Index(fields=["type", "sort_text", "id"], name="document_by_name"),
            models.Index(fields=["site", "type", "sort_text", "id"], name="document_by_type_and_name"),
            models.Index(fields=["site", "sort_text", "id"], name="document_by_site_and_name"),
            models.Index(fields=["parent_id", "type", "sort_at", "id"], name="document_by_parent"),
            models.Index(fields=["permalink"], name="document_by_permalink"),
            models.Index(fields=["visible_until"], name="document_by_expiry"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "path"], condition=~models.Q(path=""), name="document_path_once"),
        ]

    def __str__(self) -> str:
        return self.path or self.key


class Facet(models.Model):
    """A value that a list can be filtered by; site, type and `sort_at` stand here too, as no index spans two tables."""

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facets", db_index=False)
    site = models.ForeignKey(Site, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    type = models.CharField(max_length=80, default="", help_text="Name of the content type.")
    name = models.CharField(max_length=80)
    value = models.CharField(max_length=255)
    sort_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["name", "value", "site", "sort_at", "document"], name="facet_by_value"),
            models.Index(fields=["name", "value", "type", "site", "sort_at", "document"], name="facet_by_type"),
            models.Index(fields=["document", "name", "value", "type"], name="facet_of_document"),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class Edge(models.Model):
    """An object that a document shows: when it changes, the document is projected again."""

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="edges")
    target = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["target", "document"], name="edge_by_target")]

    def __str__(self) -> str:
        return self.target


class Address(models.Model):
    """A path at which readers of a site found a page, still or once: it leads to where the page is now, or tells that
    the page is gone. Written with documents; a path that another page takes over is that page's from then on."""

    wagtail_reference_index_ignore = True

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    path = models.CharField(max_length=1000, help_text="Root-relative, unique on its site.")
    is_prefix = models.BooleanField(default=False, help_text="Whether every path below leads to the page, too.")
    page_id = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="address_path_once")]

    def __str__(self) -> str:
        return self.path


class Change(models.Model):
    """One create, update or delete of a document, in the order in which they were committed."""

    CREATE, UPDATE, DELETE = "create", "update", "delete"

    key = models.CharField(max_length=120)
    type = models.CharField(max_length=80)
    action = models.CharField(max_length=6)
    etag = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["key", "-id"], name="change_by_key")]

    def __str__(self) -> str:
        return f"{self.id} {self.action} {self.key}"


class Mark(models.Model):
    """A durable note that an object's document may be out of date; written in the transaction of the change.

    A change adds rows and never updates one: editors do not wait for each other's marks, and a mark made while its
    object is being projected stays for the next round. Until `retry_at` a mark is not due: its object failed to
    be projected, or (`subtree`) is about to change.
    """

    key = models.CharField(max_length=120, db_index=True)
    subtree = models.BooleanField(default=False, help_text="Also every page below.")
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key


class ContentVersion(models.Model):
    """One row: names what documents there are now. Whatever changes them renews it in the same transaction."""

    wagtail_reference_index_ignore = True

    token = models.CharField(max_length=32, help_text="Random; never the same for other documents.")
    at = models.DateTimeField(help_text="About when it was made, in whole seconds; no two versions have the same.")

    def __str__(self) -> str:
        return self.token
