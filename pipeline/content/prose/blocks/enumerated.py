"""Lines that each begin with a sign of their own keep their ends: emoji, arrows, `1°`, `(a)`, `—`.

They are no lists of Markdown, and their signs say something a bullet would not (“✓”, “→”, who
speaks); run together into one paragraph, as CommonMark has it, they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.content.prose.blocks.sequences import numbers_of

# Arrows, boxes, dingbats, emoji, numbers in circles; with what makes them one sign.
_PICTURE = (
    r"(?:[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"|\d\ufe0f?\u20e3)[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]*"
)
# Numbers and letters as lists of Markdown do not have them, or where those are not read.
_NUMBER = (
    r"\d{1,2} ?[°º/][)]?|\d{1,2} ?[-–](?= \D)|\d{1,2}-\)|\d{1,2} ?\.?\)|\d{1,2} ?\."
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s[^\W\d_])|\(\d{1,2}\)|\[\d{1,3}\]"
    r"|\([a-z]\)|[a-zA-Z] ?\)|[a-zA-Z]/|[IVX]{1,4} ?[.)]|[ivx]{1,4} ?[.)]|[IVX]{1,4} [-–]"
)
_SIGN = re.compile(rf"(?:{_PICTURE}|(?:{_NUMBER}|—|-{{2,4}}|[»›])(?=\s))\s*\S")
# A dash also sets words apart, in the middle of a sentence.
_DASH = re.compile(r"[–\u2010\u2011\u2212]\s+\S")
# A counter between signs, or behind a word: `A -`, `(i)`, `n°1 :`, `Étape 1.`, `**1.**`.
_COUNTED = re.compile(
    r"((?:<[a-z]+>)?[^\w\s]{0,3}(?:[^\W\d_]{1,8}(?:[.°º] ?| ))?)"
    r"(\d{1,2}|[a-z]|[A-Z]|[ivx]{1,5}|[IVX]{1,5})"
    r"( ?[^\w\s]{0,4})(?:</[a-z]+>)?(?=\s+\S)"
)
# pandoc's “line block”: each line is one.
_VERSE = re.compile(r"\|(?:[ \t]+[^|]*)?$")
_APART = re.compile(r"\s[–\u2010\u2011\u2212]\s")


def with_breaks(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a paragraph, with a hard break before each that begins with such a sign.

    Only where two do.
    """
    if len(lines) > 1 and all(_VERSE.match(text) for _, text in lines):
        *first, (last, end) = [(number, text[1:].strip()) for number, text in lines]
        return [*((number, f"{text}  ") for number, text in first), (last, end)]
    signed = _signed([text for _, text in lines]) if len(lines) > 1 else ()
    if sum(signed) < 2:
        return list(lines)
    following = (*signed[1:], False)
    return [
        (number, text.rstrip() + "  " if breaks else text)
        for (number, text), breaks in zip(lines, following, strict=True)
    ]


def _signed(texts: Sequence[str]) -> list[bool]:
    """Which lines begin with a sign of theirs?"""
    signed = [bool(_SIGN.match(text)) for text in texts]
    if sum(signed) < 2:
        signed = [bool(_DASH.match(text)) for text in texts]
        if sum(signed) < 2 or any(_APART.search(text[1:]) for text in texts):
            signed = [False] * len(texts)
    counted = _counted(texts)
    return [one or place in counted for place, one in enumerate(signed)]


def _counted(texts: Sequence[str]) -> set[int]:
    """The places of lines that count: with the same signs, one more than one before."""
    last: dict[tuple[str, str, str], tuple[int, int]] = {}
    counted: set[int] = set()
    for place, text in enumerate(texts):
        match = _COUNTED.match(text)
        if match is None or not (match[1].strip() or match[3].strip()):
            continue
        for kind, number in numbers_of(match[2]):
            before, at = last.get(key := (match[1], kind, match[3]), (0, 0))
            if before and number == before + 1:
                counted |= {at, place}
            last[key] = number, place
    return counted
