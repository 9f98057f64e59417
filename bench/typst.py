"""The same words for Typst, the speed reference: headings, paragraphs, lists, tables, pictures.

No design and no footnote at the foot: what is compared is how quickly as many pages are set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.content.model import (
    Block,
    Edition,
    Element,
    FieldValue,
    ImageValue,
    Item,
    Node,
    Prose,
    RichText,
    plain,
)

_HEAD = """#set document(title: {title}, date: none)
#set page(width: 210mm, height: 297mm, margin: (x: 24mm, y: 26mm), numbering: "1")
#set text(font: "Source Serif 4", size: 10pt, lang: "{language}", hyphenate: true)
#set par(justify: true, first-line-indent: 1em)
"""
_SPECIAL = re.compile(r"([\\#$*_`<>@~\[\]/=+\-])")


def markup(edition: Edition) -> str:
    """The edition as one Typst file; pictures Typst cannot read are left out."""
    title = edition.fields.get("title")
    name = title.plain if isinstance(title, RichText) else edition.issue
    lines = [_HEAD.format(title=_string(name), language=edition.language), f"= {_text(name)}"]
    for part in edition.parts:
        heading = part.fields.get("title")
        if isinstance(heading, RichText):
            lines.append(f"#pagebreak(weak: true)\n= {_text(heading.plain)}")
        lines += _items(part.body)
    return "\n\n".join(lines) + "\n"


def compile_file(source: Path, target: Path) -> None:
    """The file as a PDF/UA-1 with our fonts."""
    import typst

    typst.compile(str(source), output=str(target), pdf_standards=["ua-1"], **_options())


def kept_open(source: Path, target: Path) -> Callable[[], None]:
    """A compiler that stays: each call makes the PDF of what the file holds by then.

    What did not change it remembers, as `typst watch` does.
    """
    import typst

    compilers: list[typst.Compiler] = []

    def again() -> None:
        if not compilers:
            compilers.append(typst.Compiler(str(source), **_options()))
        compilers[0].compile(output=str(target), pdf_standards=["ua-1"])

    return again


def _options() -> dict[str, Any]:
    fonts = Path(__file__).parents[1] / "assets/fonts"
    return {"root": "/", "font_paths": [str(fonts)], "ignore_system_fonts": True}


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Prose):
            yield from _nodes(item.nodes)
        elif isinstance(item, Block):
            for name, value in item.fields.items():
                yield from _field(name, value)
            yield from _items(item.body)


def _field(name: str, value: FieldValue) -> Iterator[str]:
    if isinstance(value, ImageValue) and value.picture is not None:
        path = value.picture.path
        if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".svg"):
            alt = _string(path.stem)
            yield f"#figure(image({_string(str(path.resolve()))}, width: 60%, alt: {alt}))"
    elif isinstance(value, RichText) and value.plain:
        yield f"== {_text(value.plain)}" if name == "title" else _text(value.plain)


def _nodes(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, Element):
            continue
        said = _text(plain(node.children))
        match node.name:
            case "h1" | "h2" | "h3" | "h4":
                yield f"== {said}"
            case "ul" | "ol":
                entries = (n for n in node.children if isinstance(n, Element))
                yield "\n".join(f"- {_text(plain(entry.children))}" for entry in entries)
            case "table":
                rows = [r for r in _rows(node) if r]
                cells = (f"[{cell}]" for row in rows for cell in row)
                yield f"#table(columns: {max(map(len, rows), default=1)}, {', '.join(cells)})"
            case _:
                yield said


def _rows(table: Element) -> Iterator[list[str]]:
    for child in table.children:
        if isinstance(child, Element) and child.name == "tr":
            yield [_text(plain(c.children)) for c in child.children if isinstance(c, Element)]
        elif isinstance(child, Element):
            yield from _rows(child)


def _text(said: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(said.split()))


def _string(said: str) -> str:
    return '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'
