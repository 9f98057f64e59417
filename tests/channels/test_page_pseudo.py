"""Styles for the marks of lists and notes are made where there are such marks, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint
from weasyprint.css import StyleFor

from pipeline.channels.paper.child.patches import pseudo

PAGE = (
    """<style>
  @page { size: 90mm 120mm; margin: 10mm; @footnote { border-top: 1pt solid } }
  .note { float: footnote } .side { display: block }
  .item { list-style: inside }
  .item::before { display: block list-item; content: "avant"; margin-left: 9mm }
  .item::marker, li::marker { color: #c00 }
  .note::footnote-call { color: #00c } .note::footnote-marker { color: #0a0 }
</style>
<p>Un texte<span class="note">Une <b>note</b> au pied.</span> et sa suite.</p>
<ul><li>un</li><li>deux<ol><li>trois</li></ol></li></ul>
<p class="item">Un paragraphe.</p><div class="side"><em>Autre</em> chose.</div>
"""
    + "<p>Encore <i>un</i> <b>mot</b>.</p>" * 20
)


def drawn(monkeypatch: pytest.MonkeyPatch, method: Any) -> tuple[bytes, int]:
    """The PDF, and how many styles it took."""
    count = 0

    def counted(self: Any, *given: Any, **named: Any) -> None:
        nonlocal count
        before = len(self.get_computed_styles())
        method(self, *given, **named)
        count += len(self.get_computed_styles()) - before

    monkeypatch.setattr(StyleFor, "set_computed_styles", counted)
    data = weasyprint.HTML(string=PAGE).write_pdf(uncompressed_pdf=True)
    return bytes(data), count


def test_the_pages_are_the_same_with_a_few_of_the_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, many = drawn(monkeypatch, pseudo._set)
    mended, few = drawn(monkeypatch, pseudo._set_if_asked)
    assert mended == whole
    assert few < many / 3
