"""What a box of the desk shows."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

#: Rows of a box.
ROWS = 5

#: Rows among which those that a user may see are looked for, where the database cannot do it in one go.
MOST = 500

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is and where it leads, what is to be known of it, and when it was or will be.

    `ago` has `moment` told as a distance from now. `urgent` sets `badge` off by colour.
    """

    title: str
    url: str
    note: Text = ""
    moment: datetime | None = None
    ago: bool = False
    badge: Text = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """`empty` is said when there are no rows; `total` is how many there would be; `more` leads to all of them."""

    name: str
    title: Text
    icon: str
    empty: Text
    rows: list[Row] = field(default_factory=list)
    total: int | None = None
    more: str = ""
    more_label: Text = ""
