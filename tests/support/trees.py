"""A typed tree as readable text, one node a line with its source line: what goldens hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from pipeline.config.project import Choice
from pipeline.content.model import (
    EVERYWHERE,
    Block,
    Broken,
    Chapter,
    Edition,
    Element,
    FieldValue,
    ImageValue,
    MergeTag,
    More,
    Node,
    NoteMark,
    PartialDate,
    Prose,
    RichText,
    Text,
    walk,
)

# Spaces that look alike must not look alike here.
_SPACES = str.maketrans({"\u00a0": "⍽", "\u202f": "·", "\n": "⏎"})


def tree(edition: Edition) -> str:
    """The whole edition."""
    lines = [f"edition {edition.kind} {edition.language}", *_fields(edition.fields)]
    for part in edition.parts:
        lines += ["", f"part {part.file}" + (f" #{part.id}" if part.id else "")]
        lines += _part(part)
    return "\n".join(lines) + "\n"


def _part(part: Chapter) -> Iterator[str]:
    yield from _fields(part.fields)
    yield from _each(part.body)
    for label, nodes in part.notes.items():
        yield f"  note {label}"
        yield from _indented(_each(nodes))


def _fields(fields: Any) -> Iterator[str]:
    for name, value in fields.items():
        yield f"  {name} = {_value(value)}"


def _value(value: FieldValue) -> str:
    match value:
        case RichText():
            raised = any(isinstance(n, Element) for n in walk(value.nodes))
            return _quoted(value.plain) + (" (raised)" if raised else "") + f" @{value.line}"
        case PartialDate():
            return value.iso
        case ImageValue():
            size = value.picture and f"{value.picture.width}×{value.picture.height}"
            return f"image {value.reference} {size} @{value.line}"
        case Choice():
            return f"choice {value.key}"
        case tuple():
            return "[" + ", ".join(_value(one) for one in value) + "]"
        case _:
            return repr(value)


def _quoted(text: str) -> str:
    return f"“{text.translate(_SPACES)}”"


def _each(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        yield from _indented(_shown(node))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return ("  " + line for line in lines)


@singledispatch
def _shown(node: Any) -> Iterator[str]:
    raise AssertionError(f"no tree holds {node!r}")


@_shown.register
def _(node: Text) -> Iterator[str]:
    yield _quoted(node.value)


@_shown.register
def _(node: MergeTag) -> Iterator[str]:
    yield f"tag {node.raw} @{node.line}"


@_shown.register
def _(node: NoteMark) -> Iterator[str]:
    yield f"note mark {node.label} @{node.line}"


@_shown.register
def _(node: Element) -> Iterator[str]:
    attributes = "".join(f" {name}={value!r}" for name, value in sorted(node.attributes.items()))
    yield f"<{node.name}{attributes}> @{node.line}"
    yield from _each(node.children)


@_shown.register
def _(item: Prose) -> Iterator[str]:
    yield f"prose @{item.line}"
    yield from _each(item.nodes)


@_shown.register
def _(item: More) -> Iterator[str]:
    yield f"more @{item.line}"


@_shown.register
def _(item: Broken) -> Iterator[str]:
    yield f"broken {item.name} @{item.line}: {item.source!r}"


@_shown.register
def _(block: Block) -> Iterator[str]:
    channels = "" if block.channels == EVERYWHERE else f" in {', '.join(sorted(block.channels))}"
    yield f"block {block.name} #{block.id} level {block.level}{channels} @{block.line}"
    yield from _fields(block.fields)
    yield from _each(block.body)


def outline_of(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    """The headings among some nodes, with their ids."""
    found = (node for node in walk(nodes) if isinstance(node, Element))
    return [(node.name, node.get("id")) for node in found if node.name in ("h1", *_LEVELS)]


_LEVELS = tuple(f"h{level}" for level in range(2, 7))
