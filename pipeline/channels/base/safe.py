"""Markup of texts, made at once.

`Markup(text)` asks whether what it is given has `__html__`, and `escape` asks what it is; both for
each of a thousand words, titles and names of an edition, of which it is known.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import markupsafe
from markupsafe import Markup, escape

#: `Markup(text)`, of a text alone.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)
_ESCAPE: Callable[[str], str] = vars(markupsafe)["_escape_inner"]


def escaped_text(text: str) -> Markup:
    """`escape(text)`, of a text that is no markup."""
    return safe(_ESCAPE(text))


def escaped(value: Any) -> Markup:
    """`escape(value)`, without the copy of what is Markup already: two of three values are."""
    if type(value) is Markup:
        return value
    if type(value) is int:  # measures, of which each tag has some
        return safe(str(value))
    return safe(_ESCAPE(value)) if type(value) is str else escape(value)
