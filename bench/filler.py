"""What pages of the benchmark are filled with: words and pictures."""

import io
import random

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

#: Words of filler; their number per paragraph is a short news paragraph's.
_WORDS = "مدرسه روستا گروه جهادی ساخت پل درمانگاه آموزش محیط زیست درخت آب برق راه خانه کتابخانه دانش‌آموز پزشک".split()


def picture(number: int) -> object:
    """A picture of the library."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (1600, 1000), (40 + number * 20, 90, 120)).save(buffer, "JPEG")
    return get_image_model().objects.create(title=f"عکس {number}", file=ImageFile(buffer, f"{number}.jpg"))


def text(dice: random.Random, words: int) -> str:
    """Filler of so many words."""
    return " ".join(dice.choices(_WORDS, k=words))
