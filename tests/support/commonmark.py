"""CommonMark's own examples, and our trees in the same HTML, so that both can be compared.

What is compared is how Markdown is read, not how this house prints it: before typography, with
every address taken for fine (`/url` is none of ours), without the language of code, which no
channel shows, and with addresses as characters (`%C3%A4` is `ä`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.content.elements import BLOCK_ELEMENTS
from pipeline.content.model import Element, MergeTag, Node, NoteMark, Text

_FENCE = "`" * 32
_LEFT_OUT = {"code": {"class"}}


@dataclass(frozen=True, slots=True)
class Example:
    """One example of the specification."""

    number: int
    section: str
    markdown: str
    html: str


def examples(spec: Path) -> list[Example]:
    """All of them, numbered as the specification numbers them; `→` stands for a tab there."""
    found: list[Example] = []
    section, markdown, html = "", [], []
    into: list[str] | None = None
    for line in spec.read_text("utf-8").split("\n"):
        if into is None and line == f"{_FENCE} example":
            markdown, html = [], []
            into = markdown
        elif into is None:
            section = line.lstrip("# ") if re.match(r"#{1,6} ", line) else section
        elif line == ".":
            into = html
        elif line == _FENCE:
            texts = [
                "".join(f"{one}\n" for one in part).replace("→", "\t") for part in (markdown, html)
            ]
            found.append(Example(len(found) + 1, section, *texts))
            into = None
        else:
            into.append(line)
    return found


def written(nodes: Iterable[Node]) -> str:
    """Our nodes as HTML."""
    return "".join(_written(node) for node in nodes)


def _written(node: Node) -> str:
    match node:
        case Text(value):
            return _escaped(value)
        case MergeTag(raw):
            return _escaped(raw)
        case NoteMark(label):
            return _escaped(f"[^{label}]")
        case Element("span") if not node.attributes:
            return written(node.children)
        case Element(name):
            own = "".join(
                f' {key}="{_escaped(value)}"' for key, value in sorted(node.attributes.items())
            )
            inner = written(node.children)
            return f"<{name}{own}>" + ("" if name in ("br", "hr", "img") else f"{inner}</{name}>")


def _escaped(text: str) -> str:
    for sign, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, reference)
    return text


def normal(html: str) -> str:
    """HTML whose differences are differences of what was read."""
    body = LexborHTMLParser(f"<!DOCTYPE html><html><body>{html}</body></html>").body
    assert body is not None
    flat = "".join(_normal(node, False) for node in body.iter(include_text=True))
    return re.sub(r" ?\n\s*", "\n", flat).strip()


def _normal(node: LexborNode, verbatim: bool) -> str:
    if node.tag == "-text":
        text = node.text_content or ""
        return _escaped(text.replace("\n", "⏎") if verbatim else re.sub(r"[ \t\n]+", " ", text))
    name = node.tag or ""
    if name == "-comment":
        return ""
    own = "".join(
        f' {key}="{_escaped(unquote(value or ""))}"'
        for key, value in sorted(node.attributes.items())
        if key not in _LEFT_OUT.get(name, ())
    )
    inner = "".join(
        _normal(one, verbatim or name in ("pre", "code")) for one in node.iter(include_text=True)
    )
    if name in BLOCK_ELEMENTS:
        inner = inner if name == "pre" else re.sub(r" (?=\n)|(?<=\n) ", "", inner.strip(" "))
        return f"\n<{name}{own}>{inner}</{name}>\n"
    return f"<{name}{own}>{inner}</{name}>"
