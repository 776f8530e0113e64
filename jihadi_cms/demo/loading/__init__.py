"""Turns the demo content into pages, snippets and files, each only if it is not there yet."""

from jihadi_cms.demo.loading.load import load

__all__ = ["load"]
