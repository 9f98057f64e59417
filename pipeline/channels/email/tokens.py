"""Merge tags travel through MJML and premailer as ASCII words and come back byte for byte.

Measured: premailer turns `{{ x }}` in an address into `{{%20x%20}}`, and lxml escapes the quotes
inside one. Nothing but letters and digits enters the chain.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.content import merge_tags
from pipeline.mailing import MailingTool


@dataclass(slots=True)
class Tokens:
    """The words that stand for the tags of one mail."""

    tool: MailingTool
    word: str = "zqmerge"  # nothing an author may have written
    tags: list[str] = field(default_factory=list)

    def put(self, tag: str) -> str:
        """The word for a tag; neutral tags take the tool's syntax."""
        self.tags.append(self.tool.dialect(tag))
        return f"{self.word}{len(self.tags) - 1}z"

    def shield(self, text: str) -> str:
        """A text with every tag in it replaced by its word."""
        return merge_tags.replace(text, self.put)

    def lost(self, html: str) -> tuple[str, ...]:
        """The tags whose word does not stand in the finished HTML exactly once.

        MJML says the title a second time as the label of the body.
        """
        html = re.sub(r' aria-label="[^"]*"', "", html, count=1)
        found = Counter(re.findall(rf"{self.word}(\d+)z", html))
        return tuple(tag for number, tag in enumerate(self.tags) if found[str(number)] != 1)

    def restore(self, html: str) -> str:
        """The finished HTML with the tags as the mailing tool wants them."""
        if self.word not in html:
            return html
        one = re.compile(rf"{self.word}(\d+)z")

        def tag(match: re.Match[str]) -> str:
            number = int(match[1])  # an author may write such a word too; then it is only a word
            return self.tags[number] if number < len(self.tags) else match[0]

        def attribute(match: re.Match[str]) -> str:
            value = one.sub(tag, match[1])
            # A tag with quotes of its own: the other kind goes round it, so that both the HTML and
            # the tag stay right.
            return f"'{value}'" if '"' in value and "'" not in value else f'"{value}"'

        html = re.sub(rf'(?<==)"([^"<>]*{self.word}\d+z[^"<>]*)"', attribute, html)
        return one.sub(tag, html)
