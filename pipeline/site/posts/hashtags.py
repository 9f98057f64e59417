"""Hashtags of themes, in CamelCase: screen readers say them as words, networks read them whole.

A hyphen, a blank or an apostrophe ends a hashtag, and one of figures alone is none (twitter-text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")


def hashtags(labels: Iterable[str], most: int) -> list[str]:
    """`Transition énergétique` → `#TransitionÉnergétique`, each once, `most` of them."""
    made = (_hashtag(label) for label in labels)
    return list(dict.fromkeys(one for one in made if one))[:most]


def _hashtag(label: str) -> str:
    words = _WORD.findall(label)
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return f"#{joined}" if any(sign.isalpha() for sign in joined) else ""
