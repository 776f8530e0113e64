"""Tests of the jalali room."""
