"""Merge tags travel through MJML and premailer as ASCII words and come back byte for byte.

Measured: premailer turns `{{ x }}` in an address into `{{%20x%20}}`, and lxml writes other quotes
round one that has some (docs/facts/email.md). Nothing but letters and digits enters the chain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from pipeline.content import merge_tags
from pipeline.content.merge_tags import is_neutral
from pipeline.dataclass import dataclass
from pipeline.mailing import MailingTool, on_paper

# MJML says the title a second time as the label of the body, for programs that read aloud.
_LABEL = re.compile(r" aria-label=\"([^\"<>]*)\"(?= aria-roledescription=\"email\")")


@dataclass(slots=True)
class Tokens:
    """The words that stand for the tags of one mail."""

    tool: MailingTool
    word: str = "zqmerge"  # nothing an author may have written
    tags: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # what is read aloud for each, where no tag may

    def put(self, tag: str, in_link: bool = False) -> str:
        """The word for a tag; neutral tags take the tool's syntax."""
        self.tags.append(self.tool.dialect_in_link(tag) if in_link else self.tool.dialect(tag))
        self.labels.append(on_paper(tag) if is_neutral(tag) else "")
        return f"{self.word}{len(self.tags) - 1}z"

    def shield(self, text: str, in_link: bool = False) -> str:
        """A text with every tag in it replaced by its word."""
        return merge_tags.replace(text, lambda tag: self.put(tag, in_link))

    def lost(self, parts: Sequence[str]) -> tuple[str, ...]:
        """The tags whose word does not stand in the finished HTML, in parts, exactly once."""
        first, *others = parts
        said = [_LABEL.sub("", first, count=1), *others]
        found = Counter(number for part in said for number in _numbers(self.word, part))
        return tuple(tag for number, tag in enumerate(self.tags) if found[str(number)] != 1)

    def restore(self, html: str) -> str:
        """The finished HTML with the tags as the mailing tool wants them."""
        if self.word not in html:
            return html
        html = _LABEL.sub(self._label, html, count=1)
        # Start tags first: elsewhere a quote is only a character.
        html = re.sub(rf"<[a-zA-Z][^<>]*{self.word}\d+z[^<>]*>", self._start_tag, html)
        return self._words().sub(self._tag, html)

    def _words(self) -> re.Pattern[str]:
        return re.compile(rf"{self.word}(\d+)z")

    def _tag(self, match: re.Match[str]) -> str:
        number = int(match[1])  # an author may write such a word too; then it is only a word
        return self.tags[number] if number < len(self.tags) else match[0]

    def _label(self, match: re.Match[str]) -> str:
        """A label without tags: none of them may bring quotes here, and nobody sees one missing."""

        def said(word: re.Match[str]) -> str:
            number = int(word[1])
            return _attribute(self.labels[number]) if number < len(self.labels) else word[0]

        spoken = re.sub(r"\s{2,}", " ", self._words().sub(said, match[1])).strip()
        return f' aria-label="{spoken}"'

    def _start_tag(self, match: re.Match[str]) -> str:
        return re.sub(r"(?<==)\"([^\"]*)\"", self._value, match[0])

    def _value(self, match: re.Match[str]) -> str:
        """An attribute; round a tag with quotes of its own goes the other kind of them.

        So that both the HTML and the tag stay right. With both kinds in it the tag must give way;
        the editor has been told (`preflight/content/merge_tags.py`).
        """
        if self.word not in match[1]:
            return match[0]
        around = self._words().split(match[1])[::2]
        tags = [self._tag(word) for word in self._words().finditer(match[1])]
        quote, sign = ("'", "&#39;") if any('"' in tag for tag in tags) else ('"', "&quot;")
        written = around[0].replace(quote, sign)
        for tag, text in zip(tags, around[1:], strict=True):
            written += tag.replace(quote, sign) + text.replace(quote, sign)
        return f"{quote}{written}{quote}"


@lru_cache(128)  # while somebody types, most parts were in the mail made before
def _numbers(word: str, part: str) -> tuple[str, ...]:
    """Those of the words in a part of a mail."""
    return tuple(re.findall(rf"{word}(\d+)z", part)) if word in part else ()


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
