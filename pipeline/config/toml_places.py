"""Where a key of a TOML text is written: tomllib keeps no positions.

Knows headers, rows of tables and dotted keys; what stands inside braces is found at their line.
"""

from __future__ import annotations

import re

_ROW = re.compile(r"\s*\[\[([^\]]+)\]\]")
_KEY = r"(?:\"[^\"]*\"|[\w-]+)"
_DOTTED = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")


def line_of(text: str, path: tuple[str, ...], key: str) -> int:
    """The line of a key, else the first of what is below it; tomllib keeps no positions."""
    whole, below = (*path, key), 0
    header: tuple[str, ...] = ()
    for number, source in enumerate(text.split("\n"), start=1):
        if opened := re.match(r"\s*\[\[?([^\]]+)\]", source):
            header = written = _parts(opened[1])
        elif pair := _DOTTED.match(source):
            written = (*header, *_parts(pair[1]))
        else:
            continue
        if written == whole:
            return number
        if not below and written[: len(whole)] == whole:
            below = number
    return below


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip('"') for part in re.findall(_KEY, dotted))


def row_alone(text: str, name: str, number: int) -> str:
    """The text with only the `number`th `[[name]]` left, as `[name]`, at its place; the whole text
    where the rows have no headers."""
    lines = text.split("\n")
    heads = [(at, head[1].strip()) for at, line in enumerate(lines) if (head := _ROW.match(line))]
    rows = [at for at, head in heads if head == name]
    if number >= len(rows):
        return text
    begin = rows[number]
    end = next((at for at, _ in heads if at > begin), len(lines))
    return "\n" * begin + "\n".join([f"[{name}]", *lines[begin + 1 : end]])
