"""WeasyPrint in this process, as the process that lays pages out would have it: for its patches."""

from __future__ import annotations

import copy
from importlib import import_module
from typing import Any

import pytest

from pipeline.channels.page import fonts
from tests.support.project import Project

# What the patches exchange, of `weasyprint`.
_PATCHED = (
    ("layout.inline", "split_first_line"),
    ("layout.inline", "split_inline_box"),
    ("layout.block", "float_layout"),
    ("layout.block", "block_level_layout_switch"),
    ("draw.text", "draw_first_line"),
    ("text.line_break", "get_next_word_boundaries"),
)


@pytest.fixture
def fonts_of_the_house(monkeypatch: pytest.MonkeyPatch, shared_project: Project) -> None:
    """Where a line ends depends on the letters: not on what a machine has of them."""
    configuration = fonts.configuration(shared_project.house.project)
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))


@pytest.fixture
def restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test mends is as it was after it."""
    for name, function in _PATCHED:
        module = import_module(f"weasyprint.{name}")  # here: not every test of this room needs it
        monkeypatch.setattr(module, function, getattr(module, function))
    context = import_module("weasyprint.layout").LayoutContext
    parted = "add_broken_out_of_flow"
    monkeypatch.setattr(context, parted, getattr(context, parted))


@pytest.fixture
def lines_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pango sets a text again for every try of a height: two fifths of a layout in columns.

    As WeasyPrint cuts them, and not as our `lines` does: what is compared is nothing of a line.
    """
    inline = import_module("weasyprint.layout.inline")
    cut = import_module("weasyprint.text.line_break").split_first_line

    def once(text: str, style: Any, context: Any, width: Any, spacing: float, **named: Any) -> Any:
        known = context.__dict__.setdefault("lines_set_once", {})
        key = (text, id(style), width, spacing, *named.items())
        if key not in known:
            known[key] = cut(text, style, context, width, spacing, **named), style
        layout, *measures = known[key][0]
        return copy.copy(layout), *measures  # what is drawn of it is each box's own

    monkeypatch.setattr(inline, "split_first_line", once)
