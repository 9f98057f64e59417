"""Every word of the source is in the finished PDF.

What an editor wrote may get lost on the way: cut off by a frame, painted outside the page, left out
by a template. Texts of pictures and what only the mail shows are not expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.content.model import Edition
from pipeline.diagnostics import N_, error
from pipeline.preflight import House
from pipeline.preflight.finished import Finished, Found
from pipeline.preflight.words import Said, broken, lost, read, run_on, said_on_paper

_SHOWN = 8  # words quoted
_MANY = 12  # paragraphs: more are told as one loss


def check(pdf: Finished, edition: Edition, house: House) -> Iterator[Found]:
    """Paragraphs and fields with words that a reader would not find."""
    if pdf.folds or not pdf.document.pages or pdf.texts is None:
        return
    missing = list(_lost(edition, pdf))
    if len(missing) > _MANY:
        first, gone = min(missing, key=lambda one: (one[0].file, one[0].line))
        yield Found(
            error(
                "words-lost",
                N_("the PDF does not show {count} paragraphs; the first lacks: {words}"),
                first.file,
                first.line,
                hint=N_("see whether they were cut off, or tell who looks after the templates"),
                stops="print",
                count=len(missing),
                words=_quoted(gone),
            )
        )
        return
    for said, gone in missing:
        yield Found(
            error(
                "words-lost",
                N_("the PDF does not show these words: {words}"),
                said.file,
                said.line,
                hint=N_("see whether they were cut off, or tell who looks after the templates"),
                stops="print",
                words=_quoted(gone),
            )
        )


def _lost(edition: Edition, pdf: Finished) -> Iterator[tuple[Said, list[str]]]:
    assert pdf.texts is not None
    letters = ""
    for said, gone in lost(said_on_paper(edition, pdf.channel), read(pdf.texts)):
        letters = letters or _run_on(pdf.texts)
        parted = (word for word in gone if broken(word) or word in said.parted)
        there = {word for word in parted if word in letters}
        really = [word for word in gone if word not in there]
        if really:
            yield said, really


def _run_on(pages: Sequence[str]) -> str:
    letters = run_on(pages)
    return f"{letters} {re.sub('[0-9]', '', letters)}"


def _quoted(gone: list[str]) -> str:
    return ", ".join(gone[:_SHOWN]) + (" …" if len(gone) > _SHOWN else "")
