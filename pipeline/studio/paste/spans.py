"""Running text while it is pasted: stretches of characters with the marks they bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.dataclass import dataclass, replace
from pipeline.studio.paste.losses import without_signs

Mark = str  # strong, em, s, sup, sub, code, mark
_FOLDED = re.compile(r"[ \t\n\r\f]+")
_AROUND = re.compile(" *\u2028 *")
BREAK = "\u2028"  # a line that ends within a paragraph, as in `content/characters.py`
NO_MARKS: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class PasteSpan:
    """Characters that look alike; `link` is where they lead, `note` the label they call."""

    text: str
    marks: frozenset[Mark] = NO_MARKS
    link: str = ""
    note: str = ""


def joined(spans: Iterable[PasteSpan]) -> str:
    """The characters alone."""
    return "".join(span.text for span in spans)


def says(spans: Iterable[PasteSpan]) -> bool:
    """Is there anything to read?"""
    return any(span.note or without_signs(span.text).strip() for span in spans)


def folded(spans: Iterable[PasteSpan]) -> tuple[PasteSpan, ...]:
    """White space as a browser shows it, none at the ends; neighbours that look alike are one."""
    out: list[PasteSpan] = []
    blank = True  # before what comes next
    for span in spans:
        text = span.text if "code" in span.marks else _FOLDED.sub(" ", span.text)
        text = _AROUND.sub(BREAK, text)
        if blank and text.startswith(" "):
            text = text[1:]
        if text.startswith(BREAK) and out and out[-1].text.endswith(" ") and not out[-1].note:
            out[-1] = replace(out[-1], text=out[-1].text[:-1])
        if not text and not span.note:
            continue
        blank = text.endswith((" ", BREAK)) if text else False
        if out and not span.note and not out[-1].note and _alike(out[-1], span):
            out[-1] = replace(span, text=out[-1].text + text)
        else:
            out.append(replace(span, text=text))
    return _stripped(out)


def _alike(one: PasteSpan, other: PasteSpan) -> bool:
    """Do they look alike?"""
    return one.link == other.link and one.marks == other.marks


def _stripped(spans: list[PasteSpan]) -> tuple[PasteSpan, ...]:
    while spans and not spans[0].note:
        if text := spans[0].text.lstrip(f"{BREAK} \u00a0"):
            spans[0] = replace(spans[0], text=text)
            break
        spans.pop(0)
    while spans and not spans[-1].note:
        if text := spans[-1].text.rstrip(f"{BREAK} \u00a0"):
            spans[-1] = replace(spans[-1], text=text)
            break
        spans.pop()
    return tuple(spans)


def without(spans: Sequence[PasteSpan], *marks: Mark) -> tuple[PasteSpan, ...]:
    """The same without some marks: a heading is bold already."""
    return folded(replace(span, marks=span.marks.difference(marks)) for span in spans)


def on_one_line(spans: Sequence[PasteSpan]) -> tuple[PasteSpan, ...]:
    """The same without line ends."""
    return folded(replace(span, text=span.text.replace(BREAK, " ")) for span in spans)


def at_breaks(spans: Sequence[PasteSpan]) -> list[tuple[PasteSpan, ...]]:
    """The lines of a paragraph, each by itself."""
    lines: list[list[PasteSpan]] = [[]]
    for span in spans:
        first, *rest = span.text.split(BREAK)
        lines[-1].append(replace(span, text=first))
        lines += ([replace(span, text=text, note="")] for text in rest)
    return [line for line in map(folded, lines) if says(line)]


def cut_from(spans: Sequence[PasteSpan], width: int) -> tuple[PasteSpan, ...]:
    """What stands behind so many characters."""
    out = []
    for span in spans:
        out.append(replace(span, text=span.text[width:]))
        width = max(0, width - len(span.text))
    return folded(out)
