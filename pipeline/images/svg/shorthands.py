"""Declarations of a style sheet, valid ones alone; shorthands are written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import tinycss2

from pipeline.images.svg import properties, unread

Declarations: TypeAlias = "list[tuple[str, str]]"
_SIZE = re.compile(
    r"(?:\A|\s)(?:\d*\.?\d+(?:[a-z]+|%)|calc\(|(?:xx?x?-small|xx?x?-large|small|medium|large)"
    r"(?![\w-]))",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(border|padding|margin)-(?:top|right|bottom|left|inline|block)(?!-[cw])")
_PREFIXED = frozenset(("clip-path", "filter", "transform", "animation", "animation-name"))


def declarations(
    content: str | Iterable[Any], strange: set[str] | None = None
) -> tuple[Declarations, Declarations]:
    """The valid declarations of a block or of its nodes, and those marked `!important`.

    `strange` gathers what a browser might follow though we do not.
    """
    normal: Declarations = []
    important: Declarations = []
    nodes: Iterable[Any] = (
        tinycss2.parse_blocks_contents(content) if isinstance(content, str) else content
    )
    for node in nodes:
        if node.type != "declaration":
            continue
        name = node.name if node.name.startswith("--") else node.lower_name
        value = _without_comments(node.value)
        for key, one in _longhands(name, value):
            if key.startswith("--") or properties.is_valid(key, one, css=True):
                (important if node.important else normal).append((key, one))
            elif strange is not None and key in properties.KNOWN and unread.asks_more(one):
                strange.add(unread.said(name, value))
    return normal, important


def initial_of(content: Iterable[Any]) -> tuple[str, bool]:
    """What a registered property begins with, and whether it is inherited (`@property`)."""
    value, inherits = "", True
    for one in tinycss2.parse_blocks_contents(content, True, True):
        if one.type == "declaration" and one.lower_name == "initial-value":
            value = _without_comments(one.value)
        elif one.type == "declaration" and one.lower_name == "inherits":
            inherits = _without_comments(one.value).lower() != "false"
    return value, inherits


def _without_comments(nodes: Iterable[Any]) -> str:
    return str(tinycss2.serialize([one for one in nodes if one.type != "comment"])).strip()


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    plain = name.removeprefix("-webkit-")
    if name == "marker":
        yield from ((f"marker-{place}", value) for place in ("start", "mid", "end"))
    elif name == "font":
        yield from _font(value)
    elif name == "font-variant-caps":
        yield "font-variant", value
    elif name == "font-style" and value.lower().startswith("oblique"):
        yield name, "oblique"
    elif name == "text-decoration":
        yield from _decoration(value)
    elif name == "background":
        yield from _background(value)
    elif name == "mask" or plain == "mask":
        yield from _mask(value)
    elif plain == "mask-image":
        yield "mask", value
    elif plain in _PREFIXED or plain.startswith("mask-"):
        yield plain, value
    elif name in unread.FRAMES or not (side := _SIDE.match(name)):
        yield name, value
    else:
        yield side[1], value


def _mask(value: str) -> Iterator[tuple[str, str]]:
    """`url(#m) alpha`: a mask, and how it is meant (CSS Masking 1 §7)."""
    yield "mask", value
    words = [word.lower() for word in value.split() if "(" not in word]
    if "alpha" in words:
        yield "mask-mode", "alpha"
    if value.count("url(") > 1:
        yield "mask-composite", f"… {value}"


def _decoration(value: str) -> Iterator[tuple[str, str]]:
    """`underline red 2px wavy`: what is not the line itself is an ornament of browsers."""
    lines = {"underline", "overline", "line-through", "blink", "none"}
    words = value.lower().split()
    yield "text-decoration", value
    if words and words[0] not in properties.GLOBAL and (rest := set(words) - lines - {"solid"}):
        yield "text-decoration-style", " ".join(word for word in words if word in rest)


def _background(value: str) -> Iterator[tuple[str, str]]:
    """The colour; a picture is another thing."""
    for node in tinycss2.parse_component_value_list(value, skip_comments=True):
        one = node.serialize()
        if node.type in ("ident", "hash", "function") and properties.is_valid(
            "color", one, css=True
        ):
            yield "background-color", one
        elif node.type in ("function", "url"):
            yield "background-image", one


def _font(value: str) -> Iterator[tuple[str, str]]:
    """`italic bold 12px/1.4 Arial, sans-serif` (CSS Fonts 4 §2.7)."""
    found = _SIZE.search(value)
    if found is None:
        return
    for word in value[: found.start()].split():
        for key in ("font-style", "font-weight"):
            if word.lower() != "normal" and properties.is_valid(key, word, css=True):
                yield key, word
                break
        if word.lower() == "small-caps":
            yield "font-variant", "small-caps"
    size, _, family = value[found.start() :].strip().partition(" ")
    yield "font-size", size.partition("/")[0]
    if family.strip():
        yield "font-family", family.strip()
