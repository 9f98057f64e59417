"""How long a post is on X: the weights of twitter-text 3.1.0 (configuration v3), of which 280 fit.

A letter of a European language weighs 1, most else 2; an address 23, however long it is; an emoji,
however many characters it is made of, 2. What may be an address is taken for one: never too little.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 280
_ADDRESS = 23
# Weight 1; all else has 2. U+202F, « … », « € », « • » and « → » are outside.
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_URL = re.compile(r"https?://[^\s\u00a0]+[^\s\u00a0.,;:!?)»]", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@.])(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s\u00a0]*)?", re.IGNORECASE)
_SIGN = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_ONE = f"{_SIGN}\ufe0f?{_SKIN}?"
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*|{_SKIN}"
)
# Signs of that list that X shows as text, unless a selector says otherwise.
_PLAIN = frozenset("\u00a9\u00ae\u203c\u2049\u2122\u2139")


def weight(text: str) -> int:
    """The weight of a post."""
    rest, addresses = _URL.subn("", unicodedata.normalize("NFC", text))
    total = addresses * _ADDRESS
    for bare in _BARE.findall(rest):
        total += max(0, _ADDRESS - _of_signs(bare))
    return total + _of_signs(rest)


def _of_signs(text: str) -> int:
    total = 0
    rest = _EMOJI.sub(lambda found: found[0] if found[0] in _PLAIN else "\0", text)
    for sign in rest:
        total += 2 if sign == "\0" or not _is_light(ord(sign)) else 1
    return total


def _is_light(code: int) -> bool:
    return any(first <= code <= last for first, last in _LIGHT)
