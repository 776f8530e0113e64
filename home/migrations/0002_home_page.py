"""Turns the page that Wagtail greets new installations with into a Persian HomePage."""

from typing import Any

from django.db import migrations
from django.utils import timezone

TITLE = "خانه"
SITE_NAME = "گروه‌های جهادی"


def replace_welcome_page(apps: Any, schema_editor: Any) -> None:
    """Make a HomePage of the default site's root page, in place, so that whatever refers to it stays right.

    Only Wagtail's own untouched page is turned: one that has never been edited and is of no type of its own.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("jihadi_home", "HomePage")

    site = Site.objects.filter(is_default_site=True).first()
    page = (
        site
        and Page.objects.filter(
            pk=site.root_page_id,
            content_type__app_label="wagtailcore",
            content_type__model="page",
            latest_revision=None,
        ).first()
    )
    if not page:
        return
    page_type, _ = ContentType.objects.get_or_create(app_label="jihadi_home", model="homepage")
    persian, _ = Locale.objects.get_or_create(language_code="fa")
    columns = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    now = timezone.now()
    columns |= {
        "title": TITLE,
        "draft_title": TITLE,
        "content_type_id": page_type.pk,
        "locale_id": persian.pk,
        "first_published_at": now,
        "last_published_at": now,
    }
    HomePage(page_ptr_id=page.pk, body=[], **columns).save()
    Site.objects.filter(pk=site.pk, site_name="").update(site_name=SITE_NAME)


def restore_plain_page(apps: Any, schema_editor: Any) -> None:
    """Give home pages back the type Page, whose table alone will be left."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    plain = ContentType.objects.get(app_label="wagtailcore", model="page")
    Page.objects.filter(content_type__app_label="jihadi_home", content_type__model="homepage").update(
        content_type=plain
    )


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("jihadi_home", "0001_initial"),
    ]

    operations = [migrations.RunPython(replace_welcome_page, restore_plain_page)]
