"""A reader's comment, and the site's rules for comments."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, validate_email
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from jihadi_cms.comments.versions import CommentQuerySet
from jihadi_cms.core.text_care import CaredText

MOST_NAME, MOST_TEXT = 80, 3000

#: The permission to export and erase what is kept of a reader.
READER_DATA = "manage_reader_data"


class Status(models.TextChoices):
    """What the moderators have decided."""

    PENDING = "pending", _("Waiting")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")


class OriginalPanel(FieldPanel):
    """What the reader wrote, if that is not what stands there."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel in one form."""

        def is_shown(self) -> bool:
            """Called by Wagtail."""
            return super().is_shown() and bool(self.instance.original)


class CommentForm(WagtailAdminModelForm):
    """The form in which moderators edit a comment."""

    def save(self, commit: bool = True) -> "Comment":
        """Keep what the reader wrote when its text is changed for the first time."""
        if "text" in self.changed_data and not self.instance.original:
            self.instance.original = self.initial["text"]
        return super().save(commit)


class Comment(CaredText):
    """What a reader has written below a page. It has no `api_fields`: only `thread` says what of it is public."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(
        "self", verbose_name=_("in reply to"), null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    name = models.CharField(_("name"), max_length=MOST_NAME)
    email = models.EmailField(_("e-mail"), help_text=_("Never published."))
    text = models.TextField(_("text"), max_length=MOST_TEXT)
    original = models.TextField(
        _("as the reader wrote it"), blank=True, editable=False, help_text=_("Kept since a moderator changed the text.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING, db_index=True)
    by_editor = models.BooleanField(_("written by the editors"), default=False, editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    told = models.BooleanField(_("the moderators know of it"), default=False, editable=False)

    objects = CommentQuerySet.as_manager()

    base_form_class = CommentForm
    panels: ClassVar[list[Panel]] = [
        FieldPanel("status"),
        FieldPanel("name"),
        FieldPanel("email"),
        FieldPanel("text"),
        OriginalPanel("original", read_only=True),
        FieldPanel("page", read_only=True),
        FieldPanel("parent", read_only=True),
        FieldPanel("created_at", read_only=True),
    ]

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("-created_at", "-pk")
        permissions: ClassVar[list[tuple[str, str]]] = [
            # Stored in English; the form of a group of users translates what is stored.
            (READER_DATA, gettext_noop("Can export and erase what is kept of a reader")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page", "status", "created_at"], name="comment_by_page")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {Truncator(self.text).chars(60)}" if self.text else gettext("Erased comment")

    @property
    def is_erased(self) -> bool:
        """Whether nothing is left of it but its place above the replies of others."""
        return not self.text

    @property
    def excerpt(self) -> str:
        """The beginning of the text, for lists."""
        return Truncator(self.text).chars(120)


@register_setting(icon="comment")
class CommentSettings(CaredText, BaseSiteSetting):
    """The rules for comments on one site. No `api_fields`: moderators' addresses stay inside."""

    open = models.BooleanField(_("readers may comment"), default=True)
    close_after_days = models.PositiveIntegerField(
        _("close after days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Counted from a page's first publication; when left empty, comments stay open."),
    )
    most_links = models.PositiveSmallIntegerField(_("links in one comment, at most"), default=1)
    notify = models.TextField(
        _("notify"), blank=True, help_text=_("E-mail addresses, one on a line, that are told of new comments.")
    )
    last_notice_at = models.DateTimeField(null=True, editable=False)

    text_care_except = ("notify",)

    class Meta:
        verbose_name = _("comment settings")
        verbose_name_plural = _("comment settings")

    @property
    def addresses(self) -> list[str]:
        """The addresses to notify."""
        return self.notify.split()

    def clean(self) -> None:
        """Refuse what is no e-mail address."""
        super().clean()
        for address in self.addresses:
            try:
                validate_email(address)
            except ValidationError:
                message = _("“%(address)s” is no e-mail address.")
                raise ValidationError({"notify": ValidationError(message, params={"address": address})}) from None
