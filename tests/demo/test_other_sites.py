"""`load_demo` on a site that is not the fresh one it expects."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from home.models import HomePage
from jihadi_cms.demo.loading import load

pytestmark = pytest.mark.django_db


def test_an_edited_home_page_is_left_alone() -> None:
    home = HomePage.objects.get()
    home.title = "خانه‌ی ما"
    home.save_revision().publish()
    load(timezone.now(), with_pictures=False)
    home.refresh_from_db()
    assert home.title == "خانه‌ی ما"
    assert len(home.body) == 0


def test_a_site_without_home_page_is_refused() -> None:
    HomePage.objects.get().delete()
    with pytest.raises(CommandError, match="HomePage"):
        call_command("load_demo", without_pictures=True)
