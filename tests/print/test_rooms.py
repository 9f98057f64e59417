"""Room between what is said and what follows it, whatever the number of lines before."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from tests.support.project import ISSUE, Project, brochure

_LINE = 14.2  # pt, of A4
_CHAPTER = """---
title: Chapitre
---

{first}

Suite des premiers mots.

::: event
title: Une rencontre
start: 2026-02-10
place: En ligne
:::

Retour au texte.
"""


@pytest.mark.parametrize("lines", range(2, 10))
def test_a_paragraph_stands_clear_of_the_larger_words_before_it(
    lines: int, project: Project
) -> None:
    first = "<br>\n".join(["Des mots plus grands."] * lines)
    project.write(ISSUE, "fr", brochure("Un essai."))
    project.chapter(ISSUE, "fr", "01-c.md", _CHAPTER.format(first=first))
    found = _feet(project.build("screen").artifacts[0].files["screen.pdf"])
    assert 1.3 * _LINE <= found["grands."] - found["Suite"] <= 2.4 * _LINE
    assert found["2026"] - found["Retour"] >= 1.4 * _LINE


def _feet(pdf: bytes) -> dict[str, float]:
    """The foot of each word of the chapter, in points; of the last one where there are several."""
    for page in pypdfium2.PdfDocument(pdf):
        said = page.get_textpage()
        text = said.get_text_range()
        if "Suite des" in text:
            return {m[0]: said.get_charbox(m.start())[1] for m in re.finditer(r"\w+\.?", text)}
    raise AssertionError("no such page")
