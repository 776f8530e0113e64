"""Template filters of the desk."""

from django import template

from jihadi_cms.jalali.admin_scope import is_jalali
from jihadi_cms.persian.digits import to_persian

register = template.Library()


@register.filter
def admin_digits(value: object) -> str:
    """`value` with Persian digits, where the admin is read in Persian."""
    return to_persian(str(value)) if is_jalali() else str(value)
