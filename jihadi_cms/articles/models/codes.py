"""The numbers by which articles are known for ever: `/news/<code>/…`."""

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

FIRST_CODE = 1001


class CodeCounter(models.Model):
    """The last code given out, in a single row."""

    ROW = 1

    last = models.PositiveBigIntegerField(_("last code"))

    class Meta:
        verbose_name = _("news code counter")
        verbose_name_plural = _("news code counters")

    def __str__(self) -> str:
        return str(self.last)

    @classmethod
    @transaction.atomic
    def next_code(cls) -> int:
        """A number that nobody else gets; given back if the surrounding transaction is rolled back.

        The UPDATE holds the row's lock until that transaction ends, so two saves queue up here and cannot
        read the same number. It does not follow from the articles: the number of a deleted one stays used.
        """
        row = cls.objects.filter(pk=cls.ROW)
        if not row.update(last=F("last") + 1):
            cls.objects.get_or_create(pk=cls.ROW, defaults={"last": cls._highest_in_use()})
            row.update(last=F("last") + 1)
        return row.values_list("last", flat=True).get()

    @staticmethod
    def _highest_in_use() -> int:
        articles = apps.get_model("jihadi_articles", "ArticlePage").objects
        return articles.aggregate(highest=Max("code"))["highest"] or FIRST_CODE - 1
