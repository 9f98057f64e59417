"""Web addresses in a text that lead nowhere as they are typed: `https//…`, `http://]p`, `<https://…|words>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.addresses import classify
from pipeline.content.prose.completed import completed
from pipeline.content.prose.inline.bare import LABELLED, TRAILING, web_address_at
from pipeline.content.prose.inline.shown import READ
from pipeline.content.prose.sign_patterns import TOGETHER, LeftSign
from pipeline.diagnostics import N_

AGAIN = N_("copy the address from the browser")
_SLIP = r"(?:h+t+p+|ttp|htp|htpp|hpt+)(s?)(?::/*|;//|//:?)"
_TYPED = re.compile(
    rf"(?<![\w/.-])(?:https?://(?=[^\s,;:.!?…«»\"“”'’)*_])|{_SLIP}(?=\w))[^\s<>«»\"“”]+",
    re.IGNORECASE,
)
_BEFORE_A_LINK = re.compile(rf"(?<![\w/.-])(?!https?://){_SLIP}(?={READ})", re.IGNORECASE)
_MAY_BE = re.compile(r"[tp]s?(?:[:;]|//)|<(?:mailto|tel):", re.IGNORECASE)
# Told as what it is, by `left_signs.py`: a place that nobody has filled in.
_UNFILLED = re.compile(r"https?://(?:\[(?![\dA-Fa-f:.]+\])[^\[\]\n]*\]|\{)", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def left_addresses(text: str) -> Iterator[LeftSign]:
    """Each with what there is to do; those that are links, or might be, are none of them."""
    if not _MAY_BE.search(text):
        return
    if "|" in text:
        for match in LABELLED.finditer(text):
            yield LeftSign(match.start(), match[0], TOGETHER)
        text = LABELLED.sub(lambda match: READ * len(match[0]), text)
    for match in _BEFORE_A_LINK.finditer(text):
        yield LeftSign(match.start(), match[0], AGAIN)
    for match in _TYPED.finditer(text):
        written = match[0].rstrip(TRAILING).rstrip(")")
        if READ in written or _UNFILLED.match(written):  # a tag's, or part of what was read
            continue
        if _SCHEME.match(written):
            bare = web_address_at(text, match.start())
            if classify(bare.address if bare else written) != "fine":
                yield LeftSign(match.start(), written, AGAIN)
        elif completed(written) != written:
            yield LeftSign(match.start(), written, AGAIN)


def mended(written: str) -> str:
    """The address that was meant; what was given, where nobody can say."""
    if begun := re.fullmatch(_SLIP, written, re.IGNORECASE):
        return "https://" if begun[1] else "http://"
    return completed(written)
