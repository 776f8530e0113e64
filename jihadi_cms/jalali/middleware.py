"""Tells the requests of the Wagtail admin from all others."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jihadi_cms.jalali.admin_scope import admin_scope, is_admin_path


class JalaliAdminMiddleware:
    """Dates are Jalali in admin requests of Persian readers (see `admin_scope`). Its place in the list is free."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, inside the admin or outside."""
        with admin_scope(is_admin_path(request.path)):
            return self.get_response(request)
