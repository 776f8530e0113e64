"""A page type with all that a host project may bring along, and the snippets that it shows."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.api import APIField
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import DraftStateMixin, Orderable, Page, RevisionMixin
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.models import register_snippet


class NamedRow(models.Model):
    """Abstract: a row with a name."""

    name = models.CharField(max_length=80)

    api_fields: ClassVar[list[APIField]] = [APIField("name")]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@register_snippet
class ProbeTopic(NamedRow):
    """A snippet with an image of its own."""

    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    api_fields: ClassVar[list[APIField]] = [APIField("name"), APIField("picture")]


@register_snippet
class ProbeNotice(DraftStateMixin, RevisionMixin, NamedRow):
    """A snippet that can be unpublished."""


@register_snippet
class ProbePartner(NamedRow):
    """Related one to one."""


@register_snippet
class ProbeKeyword(NamedRow):
    """Related many to many, without modelcluster."""


class RowBlock(blocks.StructBlock):
    """A struct that holds a list and a stream."""

    label = blocks.CharBlock()
    points = blocks.ListBlock(blocks.CharBlock())
    parts = blocks.StreamBlock(
        [
            ("text", blocks.RichTextBlock()),
            ("about", blocks.StructBlock([("topic", SnippetChooserBlock(ProbeTopic))])),
        ],
        required=False,
    )


class ProbePage(Page):
    """A page type that is no BasePage."""

    introduction = RichTextField(blank=True)
    body = StreamField(
        [("row", RowBlock()), ("picture", ImageChooserBlock()), ("page", blocks.PageChooserBlock())], blank=True
    )
    topic = models.ForeignKey(ProbeTopic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    notice = models.ForeignKey(ProbeNotice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    partner = models.OneToOneField(ProbePartner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    attachment = models.ForeignKey(
        get_document_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    companion = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    side_topics = ParentalManyToManyField(ProbeTopic, blank=True, related_name="+")
    keywords = models.ManyToManyField(ProbeKeyword, blank=True, related_name="probe_pages")

    api_fields: ClassVar[list[APIField]] = [
        APIField("introduction"),
        APIField("body"),
        APIField("topic"),
        APIField("notice"),
        APIField("partner"),
        APIField("attachment"),
        APIField("companion"),
        APIField("side_topics"),
        APIField("keywords"),
        APIField("facts"),
        APIField("loud_title"),
        APIField("chosen_topics"),
    ]

    @property
    def loud_title(self) -> str:
        """A value worked out by a property."""
        return f"{self.title}!"

    @property
    def chosen_topics(self) -> list[ProbeTopic]:
        """Rows that only a property knows of."""
        return list(ProbeTopic.objects.filter(name__startswith="chosen"))


class ProbeFact(Orderable):
    """An inline child."""

    page = ParentalKey(ProbePage, on_delete=models.CASCADE, related_name="facts")
    text = models.CharField(max_length=80)

    api_fields: ClassVar[list[APIField]] = [APIField("text")]


class ProbeMeetingPage(Page):
    """A foreign page type of what takes place: its start and place have usual names, nothing is declared."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    location = models.CharField(max_length=100, blank=True)
    summary = models.TextField(blank=True)

    api_fields: ClassVar[list[APIField]] = [
        APIField("starts_at"),
        APIField("ends_at"),
        APIField("location"),
        APIField("summary"),
    ]
