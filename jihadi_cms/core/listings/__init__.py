"""Listings of the pages of one type in the admin: columns, filters, and what the rooms share of them."""
