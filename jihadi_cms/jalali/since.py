"""How long ago something was, in Persian words."""

from datetime import date, datetime

from jihadi_cms.jalali.dates import TEHRAN, in_zone
from jihadi_cms.persian.digits import to_persian

_MINUTE = 60
_DAY = 24 * 60 * _MINUTE
#: Largest first: seconds in the unit and its name. A month counts 30 days and a year 365.
_UNITS = (
    (365 * _DAY, "سال"),
    (30 * _DAY, "ماه"),
    (7 * _DAY, "هفته"),
    (_DAY, "روز"),
    (60 * _MINUTE, "ساعت"),
    (_MINUTE, "دقیقه"),
)
_NEAR_DAYS = {-1: "فردا", 0: "امروز", 1: "دیروز"}


def since(value: date | datetime, now: datetime, tz: str = TEHRAN) -> str:
    """Return the distance from `value` to the aware instant `now`: «۳ روز پیش», or «۳ روز دیگر» if to come.

    One unit, rounded down; below a minute «هم‌اکنون». A date counts in days of the IANA zone `tz`: «امروز»,
    «دیروز», «فردا».
    """
    if isinstance(value, datetime):
        seconds = int((now - in_zone(value, tz)).total_seconds())
        if abs(seconds) < _MINUTE:
            return "هم‌اکنون"
    else:
        days = (in_zone(now, tz).date() - value).days
        if days in _NEAR_DAYS:
            return _NEAR_DAYS[days]
        seconds = days * _DAY
    length, unit = next(unit for unit in _UNITS if abs(seconds) >= unit[0])
    return f"{to_persian(abs(seconds) // length)} {unit} {'پیش' if seconds > 0 else 'دیگر'}"
