"""The head of another file (YAML, TOML) that came along with its text, and would be a heading."""

from __future__ import annotations

import re

from pipeline.content.prose.blocks.block import OpenBlock

# What heads of other programs hold, one of these at least.
_KNOWN = re.compile(
    r"(?:title|titre|date|author|authors|auteur|layout|tags|categories|category|description|draft|"
    r"slug|permalink|lang|published|summary|excerpt|weight)\s*[:=]",
    re.IGNORECASE,
)
_YAML = re.compile(r"[A-Za-z][\w-]*:(?:\s|$)")
_TOML = re.compile(r"[A-Za-z][\w-]*\s*=\s*\S")


def is_foreign_head(before: OpenBlock | None, block: OpenBlock) -> bool:
    """Are these lines, right under a rule `---` or a line `+++`, the fields of some head?"""
    if block.kind not in ("paragraph", "heading") or not block.lines:
        return False
    texts = [text.strip() for _, text in block.lines]
    if texts[0] == "+++":
        return len(texts) > 1 and bool(_TOML.match(texts[1])) and bool(_KNOWN.match(texts[1]))
    ruled = before is not None and before.kind == "rule" and before.end >= block.start - 1
    return ruled and bool(_YAML.match(texts[0])) and any(map(_KNOWN.match, texts))
