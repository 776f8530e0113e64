"""Who has registered for an event, and how an event says that people can."""

import secrets
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jihadi_cms.core.text_care import CaredText
from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.persian.search import index_text

MOST_NAME, MOST_NOTE, MOST_PEOPLE = 80, 500, 50

#: Letters and digits that nobody takes for another one over the telephone.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """A code by which a person names their registration."""
    return "".join(secrets.choice(_SIGNS) for _ in range(8))


class TakesRegistrations(models.Model):
    """Abstract: an event that people can register for on this site. Its deadline and capacity are the event's own."""

    registration_open = models.BooleanField(
        _("take registrations here"),
        default=False,
        help_text=_("A form on this site, until the registration deadline or else until the event begins."),
    )
    most_people = models.PositiveSmallIntegerField(
        _("people in one registration, at most"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)],
    )
    waiting_list = models.BooleanField(
        _("keep a waiting list"),
        default=False,
        help_text=_("When all places are taken, people can wait for one that becomes free; they are told by e-mail."),
    )

    class Meta:
        abstract = True


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations by what has become of them."""

    def current(self) -> "RegistrationQuerySet":
        """Those that have or wait for places."""
        return self.filter(cancelled_at=None)

    def of_status(self, status: str) -> "RegistrationQuerySet":
        """Those of a RegistrationStatus."""
        if status == RegistrationStatus.CANCELLED:
            return self.filter(cancelled_at__isnull=False)
        return self.current().filter(waiting_since__isnull=status == RegistrationStatus.REGISTERED)


class Registration(CaredText):
    """A person's registration, for themselves and those they bring. No `api_fields`: nothing of it is public."""

    event = models.ForeignKey(
        "jihadi_events.EventPage", verbose_name=_("event"), on_delete=models.CASCADE, related_name="registrations"
    )
    reference = models.CharField(_("reference code"), max_length=12, unique=True, default=new_reference, editable=False)
    name = models.CharField(_("name"), max_length=MOST_NAME)
    email = models.EmailField(_("e-mail"), db_index=True)
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    people = models.PositiveSmallIntegerField(_("number of people"), default=1, validators=[MinValueValidator(1)])
    note = models.TextField(_("note"), max_length=MOST_NOTE, blank=True)
    search_text = models.TextField(editable=False, blank=True)
    created_at = models.DateTimeField(_("registered at"), default=timezone.now, editable=False)
    waiting_since = models.DateTimeField(_("on the waiting list since"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    text_care_except = ("phone",)
    # Or deleting an event would list people's names as its uses.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ("-created_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["event", "email"], condition=models.Q(cancelled_at=None), name="one_registration_by_email"
            ),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="registration_of_somebody"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["event", "created_at"], name="registration_by_event")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.reference})"

    @property
    def status(self) -> RegistrationStatus:
        """What has become of it."""
        if self.cancelled_at is not None:
            return RegistrationStatus.CANCELLED
        return RegistrationStatus.REGISTERED if self.waiting_since is None else RegistrationStatus.WAITING

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words that the admin's search finds it by, a space before each."""
        words = index_text("\n".join((self.name, self.phone, self.note)))
        self.search_text = f" {words}"
        super().save(*args, **kwargs)
