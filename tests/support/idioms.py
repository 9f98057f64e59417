"""The idioms of the mailing tools, which must come through everything byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.mailing import load_tool, tool_names

Idiom = tuple[str, list[str], list[str]]  # source, tags in text, tags in links
# Of no tool, or of two at once.
_OTHERS: list[Idiom] = [
    (
        "-name- [a](<%asm_group_unsubscribe_raw_url%>)",
        [],
        ["<%asm_group_unsubscribe_raw_url%>"],
    ),
    (
        "[a](https://x.org/?e={{contact.EMAIL}}&l=*|LIST:UID|*)",
        [],
        ["https://x.org/?e={{contact.EMAIL}}&l=*|LIST:UID|*"],
    ),
]


def _of_the_tools() -> Iterator[Idiom]:
    """What the file of each tool gives as examples: all in one text, and as addresses of links."""
    for name in tool_names():
        examples = load_tool(name).examples
        tags = [tag for together in examples.text for tag in together]
        if tags:
            yield " ".join(f"a {'x'.join(together)} b" for together in examples.text), tags, []
        if links := examples.links:
            source = " ".join(f"[a]({link}) [b](<{link}>)" for link in links)
            yield source, [], [link for link in links for _ in range(2)]


IDIOMS: list[Idiom] = [*_of_the_tools(), *_OTHERS]
