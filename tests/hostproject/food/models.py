"""Page types, blocks and a snippet that know nothing of jihadi_cms."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet


@register_snippet
class Cuisine(models.Model):
    """Where a dish comes from."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(unique=True)

    api_fields = [APIField("name"), APIField("slug")]

    def __str__(self) -> str:
        return self.name


class StepBlock(blocks.StructBlock):
    """A step of a recipe."""

    text = blocks.TextBlock()
    minutes = blocks.IntegerBlock(required=False)


class TipsBlock(blocks.StreamBlock):
    """Tips below a step: a stream in a stream."""

    tip = blocks.CharBlock()
    see_also = blocks.PageChooserBlock()


class RecipePage(Page):
    """A recipe."""

    serves = models.PositiveIntegerField(null=True, blank=True)
    vegetarian = models.BooleanField(default=False)
    cuisine = models.ForeignKey(Cuisine, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = StreamField([("step", StepBlock()), ("photo", ImageChooserBlock()), ("tips", TipsBlock())], blank=True)

    api_fields = [
        APIField("serves"),
        APIField("vegetarian"),
        APIField("cuisine"),
        APIField("ingredients"),
        APIField("minutes"),
        APIField("body"),
    ]

    @property
    def minutes(self) -> int:
        """How long all steps take."""
        return sum(block.value["minutes"] or 0 for block in self.body if block.block_type == "step")


class Ingredient(Orderable):
    """An ingredient of a recipe."""

    recipe = ParentalKey(RecipePage, on_delete=models.CASCADE, related_name="ingredients")
    name = models.CharField(max_length=100)
    grams = models.DecimalField(max_digits=8, decimal_places=2)

    api_fields = [APIField("name"), APIField("grams")]
