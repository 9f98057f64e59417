"""What no artifact may hold, whatever an author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

# No text holds these (XML 1.0, 2.2), nor the marks libraries leave for themselves.
STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|klzzwxh|wzxhzdk")
ACTIVE = ("script", "iframe", "object", "embed", "form", "base")


def unsound(files: Mapping[str, str]) -> Iterator[str]:
    """What no artifact may hold, whatever an author wrote."""
    for name, text in files.items():
        for stray in set(STRAY.findall(text)):
            yield f"{name} holds {stray!r}"
        if re.search(r"\bNone\b", text):
            yield f"{name} says None"
        if "7*7" in " ".join(files.values()) and re.search(r"\b49\b", text):
            yield f"{name}: an author's braces were computed"
        if name != "email.txt":
            yield from (f"{name}: {wrong}" for wrong in _active(text))


def _active(html: str) -> Iterator[str]:
    tree = LexborHTMLParser(html)
    for name in ACTIVE:
        yield from (f"<{name}>" for _ in tree.css(name))
    for node in tree.css("*"):
        for attribute, value in node.attributes.items():
            if attribute.startswith("on"):
                yield f"{node.tag} {attribute}"
            scheme = re.sub(r"[\x00-\x20]", "", value or "").casefold()
            if attribute in ("href", "src") and scheme.startswith(("javascript:", "data:text")):
                yield f"{node.tag} {attribute}={value}"
