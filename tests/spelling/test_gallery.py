"""What the house itself writes (examples of blocks, starters) is spelt right in its own eyes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.context import load_workspace
from tests.support.modules import ROOT
from tools.corpus import as_edition, read

TEXTS = sorted((ROOT / "templates").rglob("*.md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_is_unknown(path: Path) -> None:
    english = any(part.endswith((".en", ".en.md")) for part in path.parts)
    language, text = as_edition(path, "en" if english else "fr")
    found = read(load_workspace(ROOT), language, text).report.diagnostics
    assert [str(one.message) for one in found if one.code == "unknown-word"] == []
