"""How documents' JSON is kept: what readers get is what went in, with their own origin before addresses of ours."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.contract.types import ORIGIN
from jihadi_cms.delivery.stored_json import packed, unpacked

#: What an editor may write, among it what looks like the mark in JSON; no text holds a null character.
_PIECES = st.sampled_from(["\\", "u", "0", '"', "u0000", "\\u0000", "\n", "خ", "</p>"])
_ANY = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_TEXTS = st.lists(_PIECES, max_size=12).map("".join) | _ANY
_LEAVES = _TEXTS | st.integers(0, 9) | st.none()
_VALUES = st.recursive(_LEAVES, lambda inner: st.lists(inner) | st.dictionaries(_TEXTS, inner))


@given(value=_VALUES, path=_TEXTS)
def test_only_the_origin_is_put_in(value: Any, path: str) -> None:
    kept = packed({"value": value, "url": f"{ORIGIN}/{path}"})
    assert json.loads(unpacked(kept, "https://example.ir")) == {"value": value, "url": f"https://example.ir/{path}"}
