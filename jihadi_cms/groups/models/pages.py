"""The directory of groups and the profile of one."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.search import index

from blocks.body import BodyBlock
from jihadi_cms.core.fields import BodyField, PersianCharField, PersianTextField
from jihadi_cms.core.models import BasePage, Province
from jihadi_cms.core.panels import index_tabs
from jihadi_cms.groups.models.activities import Activity
from jihadi_cms.groups.panels import group_tabs

#: The Jalali years that calendar conversion is exact for.
FIRST_YEAR, LAST_YEAR = 1206, 1498


class GroupIndexPage(BasePage):
    """The directory that groups are filed in."""

    introduction = PersianTextField(
        _("introduction"), blank=True, help_text=_("A sentence or two above the list of groups.")
    )

    parent_page_types: ClassVar[list[str]] = ["jihadi_home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["jihadi_groups.GroupPage"]
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
    api_list_name: ClassVar[str] = "group_indexes"

    class Meta:
        verbose_name = _("group directory")
        verbose_name_plural = _("group directories")


class GroupPage(BasePage):
    """A jihadi group; its title is its name."""

    slogan = PersianCharField(_("slogan"), max_length=200, blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("cover image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    province = models.ForeignKey(
        Province,
        verbose_name=_("province"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    city = PersianCharField(_("city"), max_length=80, blank=True)
    founded_year = models.PositiveSmallIntegerField(
        _("year of foundation"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(FIRST_YEAR, _("Give the Jalali year, such as 1395; not before %(limit_value)s.")),
            MaxValueValidator(LAST_YEAR, _("Give the Jalali year, such as 1395; not after %(limit_value)s.")),
        ],
        help_text=_("In the Jalali calendar, such as 1395."),
    )
    activities = ParentalManyToManyField(
        Activity, verbose_name=_("fields of activity"), blank=True, related_name="groups"
    )
    member_count = models.PositiveIntegerField(_("number of members"), null=True, blank=True)
    introduction = PersianTextField(
        _("introduction"),
        blank=True,
        help_text=_("Two or three sentences; shown on the group's card as well."),
    )
    profile = BodyField(BodyBlock(), verbose_name=_("profile"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["jihadi_groups.GroupIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = group_tabs
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("slogan"),
        index.SearchField("city"),
        index.SearchField("introduction"),
        index.SearchField("profile"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BasePage.api_fields,
        APIField("slogan"),
        APIField("logo"),
        APIField("cover"),
        APIField("province"),
        APIField("city"),
        APIField("founded_year"),
        APIField("activities"),
        APIField("member_count"),
        APIField("leaders"),
        APIField("contacts"),
        APIField("social_links"),
        APIField("statistics"),
        APIField("introduction"),
        APIField("profile"),
    ]
    api_roles: ClassVar[dict[str, str]] = {
        "schema": "NGO",
        "summary": "introduction",
        "image": "logo",
    }
    api_list_name: ClassVar[str] = "groups"

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
