"""Persian names of months and weekdays, as in CLDR's `fa` locale."""

#: Farvardin to Esfand: month m is `MONTHS[m - 1]`.
MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)

#: Monday to Sunday: the order of `datetime.date.weekday()`.
WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
