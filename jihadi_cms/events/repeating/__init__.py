"""Repeating an event: its next dates, the copies, and the admin's form."""
