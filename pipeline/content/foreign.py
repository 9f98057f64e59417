"""How other programs write what stands behind the colons of a box.

Pandoc and Quarto (`::: {.callout-note}`), Docusaurus and VitePress (`:::tip[Title]`), MyST
(`:::{note} Title`), and what people type by analogy. Which block of ours comes nearest to a box is
`near` in its block.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_TITLE = re.compile(r"""(?:title|summary|header)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}]+))""")
_CLASS = re.compile(r"\.([\w-]+)")
_IDENT = re.compile(r"#([\w.-]+)")
_NAME = re.compile(r"\.?([^\W_][\w-]*)")


def words_of(title: str, means: Callable[[str], bool]) -> tuple[str, str, str]:
    """What stands behind the colons → name, id, title; each may be empty.

    `{#a .callout-note title="T"}`, `tip[T]{#a}`, `{note} T`, `tip #a T`. Of several classes the
    first that `means` something is the name.
    """
    attributes = _ATTRIBUTES.search(title)
    inside = attributes[1] if attributes else ""
    outside = _ATTRIBUTES.sub(" ", title).strip()
    given = _TITLE.search(inside)
    said = next(filter(None, given.groups()), "") if given else ""
    bare = _TITLE.sub(" ", inside)
    ident = _IDENT.search(bare)
    name = _NAME.match(outside) if not outside.startswith(("#", '"')) else None
    classes = _CLASS.findall(bare)
    if name and not title.startswith("{"):
        rest = outside[name.end() :].strip()
        if rest.startswith("#") and (own := _IDENT.match(rest)):
            ident, rest = own, rest[own.end() :].strip()
        return name[1], ident[1] if ident else "", said or _bracketed(rest)
    known = next((one for one in classes if means(one)), classes[0] if classes else "")
    word = known or (bare.split() or [""])[0]
    plain = word if _NAME.fullmatch(word) else ""
    return plain, ident[1] if ident else "", said or _bracketed(outside)


def _bracketed(text: str) -> str:
    return text[1:-1].strip() if text.startswith("[") and text.endswith("]") else text
