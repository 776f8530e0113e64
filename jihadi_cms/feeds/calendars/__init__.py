"""iCalendar (RFC 5545, 7986): what takes place, of all, of a filtered list, and one by one."""
