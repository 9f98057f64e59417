"""WeasyPrint in this process, as the process that lays pages out would have it: for its patches."""

from __future__ import annotations

from importlib import import_module

import pytest

from pipeline.channels.page import fonts
from tests.support.project import Project

# What the patches exchange, of `weasyprint`.
_PATCHED = (
    ("layout.inline", "split_first_line"),
    ("layout.inline", "split_inline_box"),
    ("layout.block", "float_layout"),
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
