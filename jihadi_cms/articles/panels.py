"""How an editor meets an article: what it says, what is said about it, and what it goes with."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from jihadi_cms.core.panels import GuidedFieldPanel, page_tabs, title_panel
from jihadi_cms.core.panels.lengths import LEAD

article_tabs = page_tabs(
    content=[
        MultiFieldPanel(
            [
                FieldPanel("kicker"),
                title_panel(),
                FieldPanel("subtitle"),
                GuidedFieldPanel("lead", length=LEAD, why=_("Results of searches, cards and feeds show it.")),
            ],
            heading=_("Titles"),
            icon="title",
        ),
        MultiFieldPanel([FieldPanel("main_image"), FieldPanel("main_image_caption")], heading=_("Image"), icon="image"),
        FieldPanel("body", icon="doc-full"),
    ],
    details=[
        FieldPanel("kind", icon="form"),
        InlinePanel("article_authors", heading=_("Authors"), label=_("Author"), icon="user"),
        FieldPanel("photographer", icon="image"),
        MultiFieldPanel(
            [FieldPanel("source_name", heading=_("Name of the source")), FieldPanel("source_url")],
            heading=_("Source"),
            icon="link",
        ),
    ],
    relations=[
        FieldPanel("tags", icon="tag"),
        FieldPanel("province", widget=forms.Select, icon="globe"),
        InlinePanel("article_relations", heading=_("Related articles"), label=_("Article"), icon="doc-full-inverse"),
        InlinePanel("article_groups", heading=_("Related groups"), label=_("Group"), icon="group"),
    ],
    publishing=[
        MultiFieldPanel(
            [
                GuidedFieldPanel("published_at", why=_("Lists are in its order.")),
                FieldPanel("featured"),
            ],
            heading=_("Placement"),
            icon="pick",
        ),
        FieldPanel("comments_open", icon="comment"),
    ],
)
