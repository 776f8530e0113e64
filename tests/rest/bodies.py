"""Bodies that use every block, as they are stored; the pages and files that they name are `content.py`'s."""

import json
from dataclasses import dataclass
from typing import Any

IMAGE, FILE = 9901, 9902
HOME, SECTION, ARTICLE, OTHER_ARTICLE, GROUP_INDEX, GROUP, EVENT_INDEX, EVENT = range(9001, 9009)


@dataclass
class Stream:
    """Writes the stored form of blocks; each gets the next id."""

    prefix: str
    count: int = 0

    def block(self, kind: str, value: Any) -> dict[str, Any]:
        """A block of a stream."""
        self.count += 1
        return {"type": kind, "id": f"{self.prefix}-{self.count:02}", "value": value}

    def items(self, *values: Any) -> list[dict[str, Any]]:
        """The value of a list block."""
        return [self.block("item", value) for value in values]


def body(prefix: str, page: int, other: int) -> str:
    """A body with every block of the vocabulary; `page` and `other` are pages to link to."""
    stream = Stream(prefix)
    block, items = stream.block, stream.items
    link = f'<p>متن با <a linktype="page" id="{page}">پیوند</a> و <a linktype="document" id="{FILE}">فایل</a></p>'
    statistics = {"title": "آمار", "figures": items({"value": "۱۲", "label": "مدرسه", "unit": "باب"})}
    image = {"image": IMAGE, "caption": "زیرنویس", "credit": "عکاس", "alt_text": "مدرسه"}
    quote = {"text": "می‌سازیم", "speaker": "مریم", "role": "آموزگار"}
    callout = {"style": "warning", "title": "توجه", "body": "<p>راه بسته است</p>"}
    return json.dumps(
        [
            block("heading", {"text": "آغاز", "level": "3"}),
            block("paragraph", link),
            block("quote", quote),
            block("callout", callout),
            block("image", image),
            block(
                "gallery",
                {
                    "title": "تصاویر",
                    "images": items({"image": IMAGE, "caption": "یک", "credit": ""}),
                },
            ),
            block(
                "video",
                {
                    "url": "https://www.aparat.com/v/abc123",
                    "title": "فیلم",
                    "caption": "",
                    "poster": IMAGE,
                },
            ),
            block("audio", {"recording": FILE, "url": "", "title": "صدا", "caption": ""}),
            block("file", {"document": FILE, "title": "گزارش", "description": "سالانه"}),
            block(
                "table",
                {
                    "data": [["سال", "استان"], ["۱۴۰۱", None]],
                    "table_caption": "جدول",
                    "table_header_choice": "row",
                    "first_row_is_table_header": True,
                    "first_col_is_header": False,
                },
            ),
            block("statistics", statistics),
            block(
                "timeline",
                {
                    "title": "",
                    "moments": items({"when": "بهار ۱۴۰۳", "title": "آغاز", "text": "نیازسنجی"}),
                },
            ),
            block(
                "questions",
                {"title": "", "questions": items({"question": "چه؟", "answer": "<p>این</p>"})},
            ),
            block(
                "page_links",
                {"title": "بیشتر", "links": items({"page": other, "text": ""}, {"page": page, "text": "آن"})},
            ),
            block(
                "call_to_action",
                {"title": "بیا", "text": "", "button_label": "همراهی", "page": page, "url": ""},
            ),
            block(
                "columns",
                {
                    "start": [
                        block("heading", {"text": "راست", "level": "4"}),
                        block("paragraph", "<p>ستون</p>"),
                        block("quote", quote),
                    ],
                    "end": [
                        block("callout", callout),
                        block("image", image),
                        block("statistics", statistics),
                    ],
                },
            ),
        ]
    )


def home_body() -> str:
    """A home page's body with every block that it takes."""
    stream = Stream("home")
    block, items = stream.block, stream.items
    teaser = {"title": "همه", "text": "ببینید", "page": GROUP_INDEX}
    hero = {"title": "می‌سازیم", "text": "", "image": IMAGE, "page": SECTION, "button_label": "بیشتر"}
    return json.dumps(
        [
            block("hero", hero),
            block("featured", {"title": "ویژه", "pages": items(ARTICLE, GROUP)}),
            block("section_list", {"title": "", "section": SECTION, "count": 6, "layout": "lead"}),
            block("groups_teaser", teaser),
            block("events_teaser", {**teaser, "page": EVENT_INDEX}),
            block(
                "statistics",
                {"title": "", "figures": items({"value": "۵", "label": "استان", "unit": ""})},
            ),
            block("callout", {"style": "info", "title": "", "body": "<p>خوش آمدید</p>"}),
            block(
                "call_to_action",
                {
                    "title": "کمک",
                    "text": "متن",
                    "button_label": "برو",
                    "page": None,
                    "url": "https://example.org/",
                },
            ),
        ]
    )
