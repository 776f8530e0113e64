"""Sections: where articles are filed."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.search import index

from jihadi_cms.core.fields import PersianTextField
from jihadi_cms.core.models import BasePage
from jihadi_cms.core.panels import index_tabs


class SectionPage(BasePage):
    """A section of the site, which may have sections of its own."""

    introduction = PersianTextField(
        _("introduction"), blank=True, help_text=_("A sentence or two above the list of articles.")
    )

    parent_page_types: ClassVar[list[str]] = ["jihadi_home.HomePage", "jihadi_articles.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["jihadi_articles.SectionPage", "jihadi_articles.ArticlePage"]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
    ]
    edit_handler = index_tabs()
    api_fields: ClassVar[list[APIField]] = [*BasePage.api_fields, APIField("introduction")]
    api_roles: ClassVar[dict[str, str]] = {
        "schema": "CollectionPage",
        "summary": "introduction",
        "image": "share_image",
    }
    api_list_name: ClassVar[str] = "sections"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
