"""Articles of ten blocks, declared for Wagtail's APIs and ours (`api_fields`) and for grapple (`graphql_fields`)."""

import importlib.util

from django.db import models
from wagtail.api import APIField
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class Story(Page):
    """A title, a lead and a body."""

    lead = models.TextField(blank=True)
    body = StreamField(
        [("heading", CharBlock()), ("paragraph", RichTextBlock()), ("image", ImageChooserBlock())], blank=True
    )

    api_fields = [APIField("lead"), APIField("body")]

    if importlib.util.find_spec("grapple"):
        from grapple.models import GraphQLStreamfield, GraphQLString

        graphql_fields = [GraphQLString("lead"), GraphQLStreamfield("body")]
