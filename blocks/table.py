"""Rows and columns."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

# Named items, because the grid's own menu has no Persian; "htRight" aligns Persian cells in the editor.
TABLE_OPTIONS: dict[str, Any] = {
    "startRows": 3,
    "startCols": 3,
    "className": "htRight",
    "language": "en-US",
    "contextMenu": {
        "items": {
            "row_above": {"name": _("Insert a row above")},
            "row_below": {"name": _("Insert a row below")},
            "col_left": {"name": _("Insert a column before")},
            "col_right": {"name": _("Insert a column after")},
            "remove_row": {"name": _("Remove the row")},
            "remove_col": {"name": _("Remove the column")},
            "undo": {"name": _("Undo")},
            "redo": {"name": _("Redo")},
        }
    },
}


class TableBlock(WagtailTableBlock):
    """A table of plain text with a caption and a choice of header row and header column.

    Value: Wagtail's table dict (`data`: rows of cells, `table_caption`, `table_header_choice`, …) or None.
    Admin preview: the table.
    API shape: the contract's Table: `{caption: string, header_row: boolean, header_column: boolean, rows:
    [[string]]}`.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Take Wagtail's TableBlock arguments; `table_options` defaults to TABLE_OPTIONS."""
        kwargs.setdefault("table_options", TABLE_OPTIONS)
        super().__init__(**kwargs)

    class Meta:
        label = _("Table")
        icon = "table"
        description = _("Figures or facts in rows and columns.")
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "table_caption": "پروژه‌های سه سال گذشته",
            "table_header_choice": "row",
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "data": [
                ["سال", "استان", "پروژه"],
                ["۱۴۰۱", "ایلام", "مدرسه‌ی شش‌کلاسه"],
                ["۱۴۰۲", "کرمان", "درمانگاه سیار"],
                ["۱۴۰۳", "گلستان", "پل روستایی"],
            ],
        }
