"""How an editor meets an article: what it says, what is said about it, and what it goes with."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from jihadi_cms.core.panels import page_tabs

article_tabs = page_tabs(
    content=[
        MultiFieldPanel(
            [FieldPanel("kicker"), TitleFieldPanel("title"), FieldPanel("subtitle"), FieldPanel("lead")],
            heading=_("Titles"),
        ),
        MultiFieldPanel([FieldPanel("main_image"), FieldPanel("main_image_caption")], heading=_("Main image")),
        FieldPanel("body"),
    ],
    details=[
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("published_at")]), FieldPanel("featured")],
            heading=_("Placement"),
        ),
        InlinePanel("article_authors", heading=_("Authors"), label=_("Author")),
        FieldPanel("photographer"),
        MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url")], heading=_("Source")),
        FieldPanel("comments_open"),
    ],
    relations=[
        FieldPanel("tags"),
        FieldPanel("province", widget=forms.Select),
        InlinePanel("article_relations", heading=_("Related articles"), label=_("Article")),
        InlinePanel("article_groups", heading=_("Related groups"), label=_("Group")),
    ],
)
