"""The home page."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from home.blocks import HomeBlock
from jihadi_cms.core.fields import BodyField
from jihadi_cms.core.models import BasePage
from jihadi_cms.core.panels import page_tabs, title_panel
from jihadi_cms.core.panels.lengths import NAME


class HomePage(BasePage):
    """The root of a site, put together from blocks; other rooms' page types say that they go under it."""

    body = BodyField(HomeBlock(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    edit_handler = page_tabs(
        content=[
            MultiFieldPanel([title_panel(NAME)], heading=_("Name"), icon="title"),
            FieldPanel("body", icon="doc-full"),
        ]
    )
    search_fields: ClassVar[list[index.BaseField]] = [*BasePage.search_fields, index.SearchField("body")]
    api_fields: ClassVar[list[APIField]] = [*BasePage.api_fields, APIField("body")]
    api_list_name: ClassVar[str] = "home_pages"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
