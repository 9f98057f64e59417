"""No straight quotes are left, and no inch marks for quotes.

The typography turns pairs of them into « » or “ ”. What is left has no partner: a quotation that
was never closed, or `5"` for inches, which the reader takes for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=921_500, found=27, read=27, wrong=2)

STRAIGHT_QUOTE = info("straight-quote", N_("`{sign}` near “{near}” is not a quotation mark"))

# A sign between two blanks is talked about: « le signe " », and so is one in brackets: (").
_LEFT = re.compile(r"(?<![\s(])\"|(?<!\()\"(?!\s)|\"(?![\s)])|(?<!\w),,(?=[^\W\d_])")
_INCHES = re.compile(r"\d\s?$")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Once a passage: the first one is where it began to go wrong."""
    for passage in proof.passages:
        left = _LEFT.search(passage.text)
        if left is None:
            continue
        before = passage.text[: left.start()]
        near = (before[-20:] + left[0] + passage.text[left.end() : left.end() + 20]).strip()
        inches = left[0] == '"' and _INCHES.search(before)
        yield STRAIGHT_QUOTE.at(
            passage.file,
            proof.line_of(passage, _word_around(passage.text, left.start())),
            hint=N_("write the unit out: inches, seconds")
            if inches
            else N_("close the quotation, or write its marks: « » in French, “ ” in English"),
            sign=left[0],
            near=near,
        )


def _word_around(text: str, place: int) -> str:
    """The run of signs that stands there."""
    return text[:place].rpartition(" ")[2] + text[place:].partition(" ")[0]
