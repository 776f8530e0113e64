"""The listing of groups in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import Column

from jihadi_cms.core.listings.columns import NamesColumn
from jihadi_cms.core.listings.filters import JalaliMonthFilter, PageTypeFilterSet
from jihadi_cms.core.listings.views import WIDE, PageTypeListing, page_columns
from jihadi_cms.core.models import Province
from jihadi_cms.groups.models import Activity, GroupPage


class GroupFilterSet(PageTypeFilterSet):
    """What groups are looked for by."""

    province = ModelMultipleChoiceFilter(
        label=_("Province"), queryset=Province.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    activities = ModelMultipleChoiceFilter(
        label=_("Field of activity"), queryset=Activity.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    month = JalaliMonthFilter(GroupPage, "first_published_at", label=_("Month of publication"))

    class Meta:
        model = GroupPage
        fields: list[str] = []


class GroupListing(PageTypeListing):
    """All groups."""

    model = GroupPage
    name = "jihadi_groups"
    url_prefix = "jihadi/groups"
    icon = "group"
    menu_order = 120
    ordering = "title"
    filterset_class = GroupFilterSet
    shown_relations = ("province", "activities")
    columns = page_columns(
        Column("province", label=_("Province"), sort_key="province__position", width="12%"),
        Column("city", label=_("City"), sort_key="city", width="10%", classname=WIDE),
        NamesColumn("activities", label=_("Fields of activity"), accessor="activities.all", classname=WIDE),
    )
