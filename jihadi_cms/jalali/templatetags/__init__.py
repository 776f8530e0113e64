"""Template tags of the Jalali room."""
