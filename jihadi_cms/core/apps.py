"""App configuration of the core room."""

from pathlib import Path
from types import ModuleType

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

#: Persian for Wagtail's own strings: what its catalogues lack, and corrections.
WAGTAIL_CATALOGUES = Path(__file__).parent / "locale_wagtail"


class CoreConfig(AppConfig):
    """The abstract base page, the image model and the provinces, which every content room builds on."""

    name = "jihadi_cms.core"
    label = "jihadi_core"
    verbose_name = _("Core content")
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        """Add what Wagtail's Persian catalogues lack, before the first translation is asked for."""
        super().__init__(app_name, app_module)
        # An app's own `locale` folder would not do: the admin's script asks for the catalogue of `wagtail.admin` alone.
        if str(WAGTAIL_CATALOGUES) not in map(str, settings.LOCALE_PATHS):
            settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, WAGTAIL_CATALOGUES]

    def ready(self) -> None:
        """Set the Jalali day beside every date of the API, take care of texts and provinces, let text fields grow."""
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.admin.forms.tags import TagField
        from wagtail.admin.widgets import AdminAutoHeightTextInput

        from jihadi_cms.contract.companions import Companion, register_companion
        from jihadi_cms.contract.types import Scalar
        from jihadi_cms.core import admin_labels, text_care
        from jihadi_cms.core.fields import PersianTextField
        from jihadi_cms.core.indexing import index_after_migrating
        from jihadi_cms.core.models import PersianTaggableManager, Province
        from jihadi_cms.core.tag_field import PersianTagWidget
        from jihadi_cms.jalali.formatting import JalaliDate, as_object

        for scalar in (Scalar.DATE, Scalar.DATETIME):
            register_companion(scalar, Companion("jalali", JalaliDate, as_object))
        text_care.connect()
        index_after_migrating(self, Province)
        admin_labels.complete()
        # Wagtail gives its growing input to the stock TextField alone, not to subclasses.
        register_form_field_override(PersianTextField, override={"widget": AdminAutoHeightTextInput})
        register_form_field_override(
            PersianTaggableManager,
            override=lambda field: {
                "form_class": TagField,
                "tag_model": field.related_model,
                "widget": PersianTagWidget(tag_model=field.related_model),
            },
        )
