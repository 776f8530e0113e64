"""App configuration of the Jalali room."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class JalaliConfig(AppConfig):
    """Holds no models: template filters, translations and, where Wagtail's admin is installed, its dates."""

    name = "jihadi_cms.jalali"
    label = "jihadi_jalali"
    verbose_name = _("Jalali dates")

    def ready(self) -> None:
        """Teach the admin Jalali dates and Persian digits."""
        from jihadi_cms.jalali import checks  # noqa: F401

        if apps.is_installed("wagtail.admin"):
            from jihadi_cms.jalali.comparison import teach_comparison
            from jihadi_cms.jalali.display import teach_display
            from jihadi_cms.jalali.inputs import teach_widgets
            from jihadi_cms.jalali.numbers import teach_numbers

            teach_widgets()
            teach_display()
            teach_comparison()
            teach_numbers()
