"""How an editor meets a group: its profile, its facts, and its people."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from jihadi_cms.core.panels import GuidedFieldPanel, page_tabs, title_panel
from jihadi_cms.core.panels.lengths import LEAD, NAME

group_tabs = page_tabs(
    content=[
        MultiFieldPanel(
            [
                title_panel(NAME),
                FieldPanel("slogan"),
            ],
            heading=_("Name"),
            icon="title",
        ),
        GuidedFieldPanel("introduction", length=LEAD, why=_("Results of searches and cards show it."), icon="pilcrow"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("cover")], heading=_("Pictures"), icon="image"),
        FieldPanel("profile", icon="doc-full"),
    ],
    details=[
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("province", widget=forms.Select), FieldPanel("city")])],
            heading=_("Place"),
            icon="globe",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("founded_year"), FieldPanel("member_count")])],
            heading=_("Foundation and members"),
            icon="date",
        ),
        FieldPanel("activities", widget=forms.CheckboxSelectMultiple, icon="tasks"),
        InlinePanel("statistics", heading=_("Statistics"), label=_("Statistic"), icon="statistics"),
    ],
    relations=[
        InlinePanel("leaders", heading=_("Leaders"), label=_("Leader"), icon="user"),
        InlinePanel("contacts", heading=_("Contacts"), label=_("Contact"), icon="mail"),
        InlinePanel("social_links", heading=_("Social networks"), label=_("Account"), icon="link-external"),
    ],
)
