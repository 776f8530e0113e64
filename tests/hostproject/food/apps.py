"""App configuration."""

from django.apps import AppConfig


class FoodConfig(AppConfig):
    """Recipes."""

    name = "food"
