"""App configuration of the benchmark's page type."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Articles of ten blocks."""

    name = "bench.news"
    label = "bench_news"
    default_auto_field = "django.db.models.BigAutoField"
