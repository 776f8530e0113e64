"""What the templates of the admin's date inputs ask."""

from django import template

from jihadi_cms.jalali.admin_scope import is_jalali

register = template.Library()

register.simple_tag(is_jalali)
