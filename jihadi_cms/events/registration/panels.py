"""Where an editor opens the registration for an event."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

registration_panel = MultiFieldPanel(
    [FieldPanel("registration_open"), FieldPanel("most_people"), FieldPanel("waiting_list")],
    heading=_("Registration on this site"),
    icon="form",
)
