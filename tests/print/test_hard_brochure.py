"""The hard brochure has what it says it has."""

from __future__ import annotations

from collections import Counter

from tests.support import hard_brochure


def test_it_has_the_tables_notes_and_photographs_it_names() -> None:
    texts = list(hard_brochure.chapter_texts())
    lines = [line for text in texts for line in text.splitlines()]
    starts = Counter(line[:3] for line in lines)
    figures = lines.count("::: figure")
    assert (starts["|:-"], starts["[^n"], figures) == (
        hard_brochure.TABLES,
        hard_brochure.NOTES,
        hard_brochure.PHOTOGRAPHS,
    )
    assert len(texts) == hard_brochure.CHAPTERS
    assert texts == list(hard_brochure.chapter_texts()), "the same each time"
