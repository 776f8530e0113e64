"""Articles of ten blocks, declared for Wagtail's APIs and ours (`api_fields`) and for grapple (`graphql_fields`)."""

import importlib.util

from django.db import models
from wagtail.api import APIField
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class Front(Page):
    """The site's front page."""


class Story(Page):
    """A title, a lead and a body."""

    lead = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=[("news", "news"), ("note", "note")], default="news")
    featured = models.BooleanField(default=False)
    body = StreamField(
        [("heading", CharBlock()), ("paragraph", RichTextBlock()), ("image", ImageChooserBlock())], blank=True
    )

    api_fields = [APIField("lead"), APIField("kind"), APIField("featured"), APIField("body")]

    if importlib.util.find_spec("grapple"):
        from grapple.models import GraphQLStreamfield, GraphQLString

        graphql_fields = [GraphQLString("lead"), GraphQLStreamfield("body")]
