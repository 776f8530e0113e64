"""How often pages were read. Nothing of who read them is ever stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HourlyReads(models.Model):
    """The reads of one page in one hour."""

    wagtail_reference_index_ignore = True

    # No foreign key: a batch must not fail for a page that was deleted meanwhile; its rows are pruned with the others.
    page_id = models.BigIntegerField()
    hour = models.DateTimeField(help_text=_("When the hour began."))
    reads = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("reads in an hour")
        verbose_name_plural = _("reads by hour")
        constraints = [models.UniqueConstraint(fields=["hour", "page_id"], name="reads_of_page_in_hour")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.hour:%Y-%m-%dT%H} {self.reads}"
