"""How an editor meets an event: what it is, when and where, and who takes part."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from jihadi_cms.core.panels import GuidedFieldPanel, page_tabs, title_panel
from jihadi_cms.core.panels.lengths import LEAD
from jihadi_cms.events.registration.panels import registration_panel

event_tabs = page_tabs(
    content=[
        MultiFieldPanel(
            [
                title_panel(),
                GuidedFieldPanel("summary", length=LEAD, why=_("Results of searches and cards show it.")),
            ],
            heading=_("Name and summary"),
            icon="title",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        GuidedFieldPanel("starts_at", why=_("Calendars need it, and even a draft is filed by it.")),
                        FieldPanel("ends_at"),
                    ]
                ),
                FieldPanel("time_zone"),
            ],
            heading=_("Time"),
            icon="time",
        ),
        FieldPanel("image", icon="image"),
        FieldPanel("body", icon="doc-full"),
    ],
    details=[
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("status")])], heading=_("Kind and status"), icon="form"
        ),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("province", widget=forms.Select), FieldPanel("city")]),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Place"),
            icon="globe",
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration_url"),
                FieldRowPanel([FieldPanel("registration_deadline"), FieldPanel("capacity")]),
                FieldPanel("livestream_url"),
            ],
            heading=_("Taking part"),
            icon="check",
        ),
        InlinePanel("agenda", heading=_("Agenda"), label=_("Point of the agenda"), icon="list-ol"),
        registration_panel,
    ],
    relations=[
        InlinePanel("event_organisers", heading=_("Organisers"), label=_("Group"), icon="group"),
        InlinePanel("speakers", heading=_("Speakers"), label=_("speaker"), icon="user"),
    ],
)
