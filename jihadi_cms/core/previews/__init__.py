"""Previews in the admin: the panel beside a form, and the links that an editor shares."""
