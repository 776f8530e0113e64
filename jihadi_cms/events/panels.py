"""How an editor meets an event: what it is, when and where, and who takes part."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from jihadi_cms.core.panels import page_tabs
from jihadi_cms.events.registration.panels import registration_panel

event_tabs = page_tabs(
    content=[
        TitleFieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status")], heading=_("Kind and status")),
        FieldPanel("summary"),
        FieldPanel("image"),
        FieldPanel("body"),
    ],
    details=[
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("time_zone")],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("province", widget=forms.Select), FieldPanel("city")]),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Place"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration_url"),
                FieldRowPanel([FieldPanel("registration_deadline"), FieldPanel("capacity")]),
                FieldPanel("livestream_url"),
            ],
            heading=_("Taking part"),
        ),
        registration_panel,
    ],
    relations=[
        InlinePanel("event_organisers", heading=_("Organisers"), label=_("Group")),
        InlinePanel("speakers", heading=_("Speakers"), label=_("speaker")),
        InlinePanel("agenda", heading=_("Agenda"), label=_("Point of the agenda")),
    ],
)
