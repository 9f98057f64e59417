"""Markup made at once is the Markup that `markupsafe` makes."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup, escape

from pipeline.channels.base.safe import escaped, escaped_text, safe


class Written:
    """Says itself how it is written."""

    def __html__(self) -> str:
        return "<i>&amp;</i>"


class Said(str):
    """A text of a kind of its own."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    ["", "l’été", "<b> & 'c' \"d\"", Markup("<b>&amp;</b>"), Said("<"), Written(), None, 3, 1.5],
)
def test_escaped_is_escape(value: Any) -> None:
    assert (escaped(value), type(escaped(value))) == (escape(value), Markup)


@pytest.mark.parametrize("text", ["", "l’été", "<b> & 'c' \"d\"", "\U0001f600 <"])
def test_of_texts(text: str) -> None:
    assert (escaped_text(text), type(escaped_text(text))) == (escape(text), Markup)
    assert (safe(text), type(safe(text))) == (Markup(text), Markup)


def test_what_is_markup_is_not_copied() -> None:
    one = Markup("<b>")
    assert escaped(one) is one
