"""How an editor meets a group: its profile, its facts, and its people."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from jihadi_cms.core.panels import page_tabs

group_tabs = page_tabs(
    content=[
        MultiFieldPanel([TitleFieldPanel("title"), FieldPanel("slogan")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("cover")], heading=_("Pictures")),
        FieldPanel("introduction"),
        FieldPanel("profile"),
    ],
    details=[
        MultiFieldPanel([FieldPanel("province", widget=forms.Select), FieldPanel("city")], heading=_("Place")),
        FieldRowPanel([FieldPanel("founded_year"), FieldPanel("member_count")], heading=_("Foundation and members")),
        FieldPanel("activities", widget=forms.CheckboxSelectMultiple),
        InlinePanel("statistics", heading=_("Statistics"), label=_("Statistic")),
    ],
    relations=[
        InlinePanel("leaders", heading=_("Leaders"), label=_("Leader")),
        InlinePanel("contacts", heading=_("Contacts"), label=_("Contact")),
        InlinePanel("social_links", heading=_("Social networks"), label=_("Account")),
    ],
)
