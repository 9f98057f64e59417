"""Merge tags as single signs while Markdown works, so that nothing in them is Markdown.

A sign is made of noncharacters (U+FDD0…), which never come from an author: `source.py` removes them
from the source, `inline/characters.py` from numeric references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from pipeline.content import merge_tags
from pipeline.content.model import MergeTag, Node, Text
from pipeline.dataclass import dataclass

_START, _END = "\ufdd0", "\ufde1"
_DIGITS = "".join(chr(0xFDD1 + i) for i in range(10))
_TO_DIGITS = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS = str.maketrans(_DIGITS, "0123456789")
# A sign as digits and a letter, where a program judges an address: no host holds noncharacters, and
# no scheme begins with a digit (a tag may hold the scheme and the host: `{{ base }}:8080/`).
_AS_LETTERS = str.maketrans(dict(zip(_START + _END + _DIGITS, "0z0123456789", strict=True)))
SIGN = re.compile(f"{_START}([{_DIGITS}]+){_END}")


def as_letters(text: str) -> str:
    """`text` with letters and digits for each sign."""
    return text.translate(_AS_LETTERS) if _START in text else text


@dataclass(slots=True)
class Stash:
    """The merge tags of one file, each with the line it was written on."""

    tags: list[MergeTag] = field(default_factory=list)

    def shield(self, text: str, line: int) -> str:
        """`text` with a sign for each merge tag."""
        return merge_tags.replace(text, lambda tag: self._put(MergeTag(tag, line)))

    def _put(self, tag: MergeTag) -> str:
        self.tags.append(tag)
        return f"{_START}{str(len(self.tags) - 1).translate(_TO_DIGITS)}{_END}"

    def restore(self, text: str) -> str:
        """`text` with its merge tags as written."""
        return SIGN.sub(lambda sign: self._of(sign).raw, text) if _START in text else text

    def said(self, text: str) -> tuple[str, bool]:
        """The same, and whether there were any: in code there are none."""
        return self.restore(text), _START in text

    def nodes(self, text: str) -> Iterator[Node]:
        """`text` and its merge tags, in order."""
        position = 0
        for sign in SIGN.finditer(text) if _START in text else ():
            if sign.start() > position:
                yield Text(text[position : sign.start()])
            yield self._of(sign)
            position = sign.end()
        if position < len(text):
            yield Text(text[position:])

    def _of(self, sign: re.Match[str]) -> MergeTag:
        return self.tags[int(sign[1].translate(_FROM_DIGITS))]
