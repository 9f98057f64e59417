"""What real programs put on the clipboard, and the Markdown that is to become of it.

A sample is `name.html` (and `name.txt`, the text beside it); `name.md` what is expected, what was
lost at its end in a comment. `PASTE=write` accepts what comes out: read it before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.context import Workspace
from pipeline.studio.paste.clipboard import Pasted, PastePlace, paste
from tests.support.sources import parse

HERE = Path(__file__).parent
SAMPLES = sorted({path.stem for path in HERE.glob("*.*") if path.suffix in (".html", ".txt")})
# The file has two notes already.
PLACE = PastePlace("fr", 2, frozenset({"1", "insee"}))


def pasted(name: str) -> Pasted:
    """The sample, as it comes out."""
    return paste(_text(f"{name}.html"), _text(f"{name}.txt"), PLACE)


def _text(name: str) -> str:
    path = HERE / name
    return path.read_text("utf-8") if path.exists() else ""


def shown(name: str) -> str:
    """The Markdown, its no-break spaces visible, and what was lost."""
    given = pasted(name)
    body = given.markdown.replace("\u00a0", "⟨A0⟩").replace("\u202f", "⟨202F⟩")
    lost = [f"{list(one.lines)} {one.message.render()}" for one in given.lost]
    return "\n".join([body, *(f"<!-- {line} -->" for line in lost), ""])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_becomes_the_markdown_somebody_has_read(name: str) -> None:
    expected = HERE / f"{name}.md"
    if os.environ.get("PASTE") == "write":
        expected.write_text(shown(name), "utf-8")
    assert shown(name) == expected.read_text("utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_pasted_is_read_without_an_error(workspace: Workspace, name: str) -> None:
    own = "Avant[^1].[^insee]\n\n[^1]: a\n\n[^insee]: b\n\n"
    parsed = parse(workspace, f"{own}{pasted(name).markdown}\n")
    assert [found for found in parsed.found if found.stops] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_pasting_the_same_again_gives_the_same(name: str) -> None:
    assert pasted(name) == pasted(name)
