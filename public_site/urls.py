"""URLs of the public site. Mount it last, with `path("", include("public_site.urls"))`: it takes any page's path."""

from django.urls import path, re_path

from public_site import views

urlpatterns = [
    re_path(r"^theme-(?P<light>[0-9a-f]{30})-(?P<dark>[0-9a-f]{30})\.css$", views.theme, name="site_theme"),
    path("search/", views.search, name="site_search"),
    path("archive/", views.archive, name="site_archive"),
    path("archive/<path:address>", views.archive),
    path("calendar/", views.calendar, name="site_calendar"),
    path("calendar/<path:address>", views.calendar),
    path("tags/", views.term_index, {"kind": "tag"}, name="site_tags"),
    path("tags/<str:slug>/", views.term, {"kind": "tag"}, name="site_tag"),
    path("authors/", views.term_index, {"kind": "author"}, name="site_authors"),
    path("authors/<str:slug>/", views.term, {"kind": "author"}, name="site_author"),
    path("provinces/", views.term_index, {"kind": "province"}, name="site_provinces"),
    path("provinces/<str:slug>/", views.term, {"kind": "province"}, name="site_province"),
    path("activities/", views.term_index, {"kind": "activity"}, name="site_activities"),
    path("activities/<str:slug>/", views.term, {"kind": "activity"}, name="site_activity"),
    path("comments/<int:page_id>/", views.comment_form, name="site_comment"),
    path("comments/<int:page_id>/sent/", views.comment_sent, name="site_comment_sent"),
    # An event has no pages below it, so none stands at these.
    path("events/<int:event>/register/", views.register, name="site_event_register"),
    path("events/<int:event>/cancel/<str:token>/", views.cancel, name="site_event_cancel"),
    # Under this name the plugin looks for what shows drafts.
    path("preview/<str:token>/", views.preview, name="jihadi_preview"),
    # Without a namespace, and under this name: Wagtail builds the addresses of pages with it.
    re_path(r"^((?:[\w\-]+/)*)$", views.page, name="wagtail_serve"),
    # A path with a character that no page's can have may yet be one that editors redirect.
    re_path(r"[^\w\-/]", views.page),
]
