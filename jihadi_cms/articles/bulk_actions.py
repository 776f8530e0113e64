"""What can be done to many articles at once: feature them or not, add and remove tags."""

from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.tags import TagField

from jihadi_cms.articles.models import ArticlePage, Tag
from jihadi_cms.core.bulk_changes.action import BulkChange
from jihadi_cms.core.bulk_changes.versions import versions
from jihadi_cms.core.tag_field import CountedTagsField, PersianTagWidget


class ArticleBulkChange(BulkChange):
    """A change of articles."""

    changeable = ArticlePage
    other_type = _("is no article")


class FeatureBulkAction(ArticleBulkChange):
    """Gives articles a prominent place."""

    action_type = "jihadi_feature"
    action_priority = 60
    display_name = _("Feature")
    aria_label = _("Feature selected articles")
    question = _("Feature these articles? Readers see it at once where an article is published.")
    button = _("Feature")
    unchanged = _("is featured already")
    icon = "pick"
    featured = True

    def change(self, version: ArticlePage, data: dict[str, Any]) -> bool:
        """Set the flag."""
        changed = version.featured != self.featured
        version.featured = self.featured
        return changed

    def is_changed_already(self, page: ArticlePage) -> bool:
        """Whether all versions have the flag."""
        return all(version.featured == self.featured for version in versions(page))

    def done(self, number: int) -> str:
        """The message."""
        return ngettext("%(number)s article is featured now.", "%(number)s articles are featured now.", number)


class UnfeatureBulkAction(FeatureBulkAction):
    """Takes the prominent place away."""

    action_type = "jihadi_unfeature"
    action_priority = 61
    display_name = _("Stop featuring")
    aria_label = _("Stop featuring selected articles")
    question = _("Stop featuring these articles? Readers see it at once where an article is published.")
    button = _("Stop featuring")
    unchanged = _("is not featured")
    icon = "cross"
    featured = False

    def done(self, number: int) -> str:
        """The message."""
        return ngettext(
            "%(number)s article is not featured any more.", "%(number)s articles are not featured any more.", number
        )


class AddTagsForm(forms.Form):
    """Tags, new ones among them."""

    tags = TagField(label=_("Tags to add"), tag_model=Tag, widget=PersianTagWidget(tag_model=Tag))


class AddTagsBulkAction(ArticleBulkChange):
    """Adds tags."""

    action_type = "jihadi_add_tags"
    action_priority = 62
    display_name = _("Add tags")
    aria_label = _("Add tags to selected articles")
    question = _("These articles get the tags. Readers see it at once where an article is published.")
    button = _("Add tags")
    unchanged = _("has these tags already")
    icon = "tag"
    form_class = AddTagsForm

    def change(self, version: ArticlePage, data: dict[str, Any]) -> bool:
        """Add what is missing."""
        before = set(version.tags.names())
        version.tags.add(*data["tags"])
        return set(version.tags.names()) != before

    def done(self, number: int) -> str:
        """The message."""
        return ngettext("%(number)s article got tags.", "%(number)s articles got tags.", number)


class RemoveTagsForm(forms.Form):
    """Some of the tags that the articles have."""

    tags = CountedTagsField(label=_("Tags to remove"), queryset=Tag.objects.none())

    def __init__(self, *args: Any, articles: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tagged = Tag.objects.filter(article_tags__content_object__in=articles)
        self.fields["tags"].queryset = tagged.annotate(number=Count("article_tags")).order_by("-number", "name")


class RemoveTagsBulkAction(ArticleBulkChange):
    """Removes tags."""

    action_type = "jihadi_remove_tags"
    action_priority = 63
    display_name = _("Remove tags")
    aria_label = _("Remove tags from selected articles")
    question = _("These articles lose the tags. Readers see it at once where an article is published.")
    button = _("Remove tags")
    unchanged = _("has none of these tags")
    icon = "tag"
    form_class = RemoveTagsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Also whose tags there are to choose from."""
        articles, _left_out = self.get_actionable_objects()
        return {**super().get_form_kwargs(), "articles": [article.pk for article in articles]}

    def is_changed_already(self, page: ArticlePage) -> bool:
        """Whether the article has no tags."""
        return not any(version.tags.names() for version in versions(page))

    def change(self, version: ArticlePage, data: dict[str, Any]) -> bool:
        """Remove those that it has."""
        before = set(version.tags.names())
        version.tags.remove(*(tag.name for tag in data["tags"]))
        return set(version.tags.names()) != before

    def done(self, number: int) -> str:
        """The message."""
        return ngettext("%(number)s article lost tags.", "%(number)s articles lost tags.", number)
