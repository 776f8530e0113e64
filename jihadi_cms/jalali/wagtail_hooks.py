"""What every page of the admin loads where dates are Jalali: the picker, the calendar of comments, and digits."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.timezone import get_current_timezone_name
from wagtail import hooks

from jihadi_cms.jalali.admin_scope import is_jalali


@hooks.register("insert_global_admin_css")
def picker_style() -> str:
    """The look of the picker."""
    return format_html('<link rel="stylesheet" href="{}">', static("jihadi_jalali/picker.css")) if is_jalali() else ""


@hooks.register("insert_global_admin_js")
def picker_script() -> str:
    """The picker, digits and, before Wagtail's script for comments runs, the calendar that it asks the browser for."""
    if not is_jalali():
        return ""
    return format_html(
        '<script src="{}" data-time-zone="{}"></script><script src="{}"></script>'
        '<script src="{}" data-time-zone="{}" defer></script>',
        static("jihadi_jalali/comments.js"),
        get_current_timezone_name(),
        static("jihadi_jalali/numbers.js"),
        static("jihadi_jalali/picker/picker.js"),
        get_current_timezone_name(),
    )
