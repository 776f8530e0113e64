"""A headless CMS plugin for Wagtail: pages are written, documents are read."""

__version__ = "0.1.0"
