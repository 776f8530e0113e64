"""Tests of the persian room."""
