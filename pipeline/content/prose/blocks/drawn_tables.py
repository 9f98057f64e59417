"""Tables that are no Markdown of GitHub's: a spreadsheet's tabs, pandoc's drawings.

Read where they can be nothing else, and only outside quotations. The first row is the
head, as in every table of Markdown: Word's tables seldom say which row is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.prose.blocks.block import CellRow, OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

_LONGEST = 400  # lines of a drawn table
_GROUPS = re.compile(r" {0,3}-{2,}(?: +-{2,})+ *$")
_LINE = re.compile(r" {0,3}-{10,} *$")
_GRID = re.compile(r"\+(?:[-=:]{3,}\+)+\s*$")
_DASHES = re.compile(r"-+")
_LETTER = re.compile(r"\w")
_BULLET = re.compile(r"[-*+] +(?=\S)")
Cell = tuple[tuple[int, str], ...]


class Drawn(NamedTuple):
    """A drawn table: each cell the lines of its text, by their place among the lines it takes."""

    cells: list[list[list[tuple[int, str]]]]
    align: tuple[str, ...]
    taken: int


def tabbed(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """Rows copied from a spreadsheet: two lines or more, with the same number of tabs."""
    if "\t" not in cursor.text or not _outermost(container):
        return None
    inside = cursor.column > 0 and container.kind == "item"
    below = takewhile(
        lambda text: text.strip() and (text[0].isspace() or not inside),
        islice(reader.following(), _LONGEST),
    )
    texts = [cursor.text, *(text.strip(" ") if inside else text for text in below)]
    rows = [text.split("\t") for text in texts]
    width = len(rows[0])
    equal = sum(len(row) == width for row in rows)
    if len(rows) < 2 or min(map(len, rows)) < 2 or equal * 2 <= len(rows) - 1:
        return None
    if max(map(len, rows)) > width or (width == 2 and equal < len(rows)):
        return None
    columns = [any(len(row) > n and row[n].strip() for row in rows) for n in range(width)]
    while columns and not columns[-1]:
        columns.pop()
    named = sum(bool(_LETTER.search(row[0])) for row in rows)
    if len(columns) < 2 or not all(columns) or named * 2 < len(rows):
        return None
    numbers = _numbers(reader, len(texts))
    cells = [
        [((number, cell.strip()),) for cell in row[: len(columns)]]
        for number, row in zip(numbers, rows, strict=True)
    ]
    return _table(reader, container, cursor, cells, ("",) * len(columns), len(texts))


def ruled(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """Pandoc's simple and multiline tables: columns under the hyphens of a rule."""
    if not _outermost(container) or not may_be_drawn(reader, cursor.text):
        return None
    texts = [text.expandtabs()[cursor.column :] for text in _texts(reader)]
    drawn = ruled_table(texts)
    return _drawn(reader, container, cursor, drawn) if drawn else None


def may_be_drawn(reader: Reader, text: str) -> bool:
    """A rule of several pieces, above or below: most lines are told from the first glance."""
    if "--" in text[:8]:
        return bool(_LINE.match(text) or _GROUPS.match(text) or _GRID.match(text.strip()))
    following = next(reader.following(), "")
    return "-- " in following and bool(_GROUPS.match(following.strip()))


def ruled_table(texts: Sequence[str]) -> Drawn | None:
    """The table some lines begin with."""
    if _GROUPS.match(texts[0]):
        return _without_head(texts)
    if len(texts) > 2 and _GROUPS.match(texts[1]) and not _LINE.match(texts[0]):
        end = next((n for n, text in enumerate(texts[2:], 2) if not text.strip()), len(texts))
        closed = end > 3 and (_GROUPS.match(texts[end - 1]) or _LINE.match(texts[end - 1]))
        rows = [[0], *([n] for n in range(2, end - bool(closed)))]
        return _columns(texts, 1, rows, end)
    rule = next((n for n in range(1, min(8, len(texts))) if _GROUPS.match(texts[n])), 0)
    if not _LINE.match(texts[0]) or rule < 2 or not all(text.strip() for text in texts[:rule]):
        return None
    end = next((n for n in range(rule + 1, len(texts)) if _LINE.match(texts[n])), 0)
    rows = [list(range(1, rule)), *_parted(texts, rule + 1, end)]
    return _columns(texts, rule, rows, end + 1) if end else None


def _without_head(texts: Sequence[str]) -> Drawn | None:
    """Between two rules that are alike; its first row is taken for the head."""
    rule = texts[0].rstrip()
    end = next((n for n in range(2, len(texts)) if texts[n].rstrip() == rule), 0)
    if not end:
        return None
    blank = any(not text.strip() for text in texts[1:end])
    rows = _parted(texts, 1, end) if blank else [[n] for n in range(1, end)]
    return _columns(texts, 0, rows, end + 1)


def _parted(texts: Sequence[str], start: int, end: int) -> list[list[int]]:
    """Runs of lines between blank ones."""
    runs: list[list[int]] = [[]]
    for number in range(start, end):
        if texts[number].strip():
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _columns(
    texts: Sequence[str], rule: int, rows: Sequence[Sequence[int]], taken: int
) -> Drawn | None:
    """The cells of rows under the pieces of a rule; None where a word runs over an edge."""
    spans = [group.span() for group in _DASHES.finditer(texts[rule])]
    edges = [0, *(start for start, _ in spans[1:]), None]
    lines = [texts[number] for row in rows for number in row]
    if len(rows) < 2 or any(
        text[edge - 1 : edge].strip() for text in lines for edge in edges[1:] if edge
    ):
        return None
    cells = [
        [
            _lines((number, texts[number][start:end]) for number in row)
            for start, end in pairwise(edges)
        ]
        for row in rows
    ]
    align = tuple(_side(texts[rows[0][0]], *span) for span in spans)
    return Drawn(cells, align, taken) if sum(map(bool, cells[0])) > 1 else None


def _side(head: str, start: int, end: int) -> str:
    """Pandoc: where the head touches the rule, there its column is aligned."""
    part = head[start:end]
    left, right = part[:1].strip(), len(part) == end - start and part[-1:].strip()
    return "" if left and right else "left" if left else "right" if right else "center"


def grid(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """Pandoc's grid tables: cells between `+---+` and bars."""
    if not _outermost(container) or not _GRID.match(cursor.text.strip()):
        return None
    below = islice(reader.following(), _LONGEST)
    texts = [cursor.text, *takewhile(lambda text: text.strip()[:1] in ("+", "|"), below)]
    drawn = grid_table(texts)
    return _drawn(reader, container, cursor, drawn) if drawn else None


def grid_table(texts: Sequence[str]) -> Drawn | None:
    """The table some lines are; None when a cell spans rows or columns."""
    texts = [text.strip() for text in texts]
    posts = [n for n, sign in enumerate(texts[0]) if sign == "+"]
    rows: list[list[int]] = []
    for number, text in enumerate(texts):
        if _GRID.match(text):
            rows.append([])
        elif [n for n, sign in enumerate(text) if sign == "|" and n in posts] != posts:
            return None
        else:
            rows[-1].append(number)
    if rows.pop() or len(rows) < 2 or not all(rows):
        return None
    if any(set(posts) - {n for n, sign in enumerate(text) if sign in "+|"} for text in texts):
        return None
    cells = [
        [
            _lines((number, texts[number][start + 1 : end]) for number in row)
            for start, end in pairwise(posts)
        ]
        for row in rows
    ]
    rule = next((text for text in texts if "=" in text and _GRID.match(text)), texts[0])
    align = tuple(_sides(rule[start + 1 : end]) for start, end in pairwise(posts))
    return Drawn(cells, align, len(texts))


def _sides(piece: str) -> str:
    left, right = piece.startswith(":"), piece.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""


def _lines(lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a cell; a blank one between two and a bullet begin a new line of text."""
    kept: list[tuple[int, str]] = []
    after_blank = False
    for number, text in lines:
        bare = text.strip()
        if bare and kept and (after_blank or _BULLET.match(bare)):
            kept[-1] = (kept[-1][0], kept[-1][1] + "  ")
        if bare:
            kept.append((number, _BULLET.sub("• ", bare)))
        after_blank = not bare
    return kept


def _drawn(reader: Reader, container: OpenBlock, cursor: Cursor, drawn: Drawn) -> OpenBlock:
    numbers = _numbers(reader, drawn.taken)
    rows = []
    for row in drawn.cells:
        line = numbers[next(n for cell in row for n, _ in cell)]
        rows.append(
            [tuple((numbers[n], text) for n, text in cell) or ((line, ""),) for cell in row]
        )
    return _table(reader, container, cursor, rows, drawn.align, drawn.taken)


def _outermost(container: OpenBlock) -> bool:
    """Is there nothing but lists around? What stands in a quotation has signs of its own."""
    block: OpenBlock | None = container
    while block is not None and block.kind in ("list", "item", "glossary", "document"):
        block = block.parent
    return block is None


def _texts(reader: Reader) -> Iterator[str]:
    yield reader.lines[reader.index].text
    yield from islice(reader.following(), _LONGEST)


def _numbers(reader: Reader, count: int) -> list[int]:
    return [line.number for line in reader.lines[reader.index : reader.index + count]]


def _table(
    reader: Reader,
    container: OpenBlock,
    cursor: Cursor,
    rows: Sequence[Sequence[Cell]],
    align: tuple[str, ...],
    taken: int,
) -> OpenBlock:
    table = reader.add("table", container, cursor.number)
    table.align = align
    table.rows = [CellRow(cells[0][0][0], tuple(cells)) for cells in rows]
    reader.index += taken - 1
    cursor.done = True
    return reader.close(table)
