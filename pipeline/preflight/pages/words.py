"""Every word of the source is in the finished PDF.

What an editor wrote may get lost on the way: cut off by a frame, painted outside the page, left out
by a template. Texts of pictures and what only the mail shows are not expected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.preflight.finished import Finished, Found
from pipeline.preflight.parted import parted_words
from pipeline.preflight.words import ExpectedText, broken, lost, read, run_on, said_on_paper, words

WORDS_LOST = error(
    "words-lost",
    N_("the PDF does not show {count} paragraphs; the first lacks: {words}"),
    stops="print",
)

_SHOWN = 8  # words quoted
_PARTABLE = 3  # letters: a line may end in such a word where a column is very narrow
_MANY = 12  # paragraphs: more are told as one loss


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Paragraphs and fields with words that a reader would not find."""
    if pdf.folds or not pdf.document.pages or pdf.texts is None:
        return
    missing = list(_lost(context, pdf))
    if len(missing) > _MANY:
        first, gone = min(missing, key=lambda one: (one[0].file, one[0].line))
        yield Found(
            WORDS_LOST.at(
                first.file,
                first.line,
                hint=N_(
                    "see whether they were cut off, or ask the person who maintains the templates"
                ),
                count=len(missing),
                words=_quoted(gone),
            )
        )
        return
    for said, gone in missing:
        yield Found(
            WORDS_LOST.at(
                said.file,
                said.line,
                N_("the PDF does not show these words: {words}"),
                hint=N_(
                    "see whether they were cut off, or ask the person who maintains the templates"
                ),
                words=_quoted(gone),
            )
        )


def _lost(context: RenderContext, pdf: Finished) -> Iterator[tuple[ExpectedText, list[str]]]:
    assert pdf.texts is not None
    edition = context.edition
    around = [one.name for one in context.kind.fields.values() if one.shown == "around"]
    quoting = [
        name
        for name, spec in context.schema.blocks.items()
        if not any(one.type == "image" for one in spec.fields.values())
    ]
    told = list(said_on_paper(edition, pdf.channel, around, quoting))
    there = read(pdf.texts)
    if not any(lost(told, there)):
        return
    there.update(cut.word for cut in parted_words(pdf, edition))  # `line_ends` tells what it is
    there |= _short(pdf)
    missing = list(lost(told, there))
    letters = run_on(pdf.texts)
    alone = re.sub("[0-9]", "", letters)  # the number of a note may stand in a word
    wanted = sum((one.words for one in told), Counter[str]())

    def is_there(word: str, parted: bool) -> bool:
        if parted:
            return word in letters or word in alone
        return len(word) >= _PARTABLE and not word.isdigit() and alone.count(word) >= wanted[word]

    for said, gone in missing:
        really = [w for w in gone if not is_there(w, broken(w) or w in said.parted)]
        if really:
            yield said, really


def _short(pdf: Finished) -> Counter[str]:
    """Words of a letter or two as we read them: PDFium makes one of those on lines of their own."""
    lines = (line.text for page in pdf.painted.values() for line in page)
    found = words("\n".join(lines))
    return Counter({word: count for word, count in found.items() if len(word) < _PARTABLE})


def _quoted(gone: list[str]) -> str:
    return ", ".join(gone[:_SHOWN]) + (" …" if len(gone) > _SHOWN else "")
