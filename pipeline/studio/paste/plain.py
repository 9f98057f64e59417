"""A text without HTML → Markdown: most of it stays as it is.

What Word writes as text (`·` and a tab, `1.` and a tab) becomes a list, rows of a spreadsheet a
table.
"""

from __future__ import annotations

import csv
import io
import re

from pipeline.studio.paste.blocks import PasteTable
from pipeline.studio.paste.spaces import plain_spaces
from pipeline.studio.paste.spans import BREAK, PasteSpan
from pipeline.studio.paste.write import markdown_of

_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\u2029|\u0085")
_BULLET = re.compile(
    r"^([ \t]*)([•‣▪■●○◦·o§\uf0b7\uf0a7\uf0d8Øü])[ \u00a0]*\t[ \t\u00a0]*(?=\S)"
    r"|^([ \t]*)([•·])[ \u00a0]{2,}(?=\S)"
)
_NUMBER = re.compile(r"^([ \t]*)(\d{1,3}|[a-zA-Z]|[ivx]{1,4})([.)])[ \u00a0]*\t[ \t\u00a0]*(?=\S)")
_LOWER = frozenset("o○◦§▪\uf0a7")
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|:::|```|> \S|[-*+] \S|\d+[.)] \S|\|.*\|\s*$|\[\^[^\]\s]+\]:)"
    r"|\*\*\S|\]\([^)\s]+\)|\[\^[^\]\s]+\]",
    re.MULTILINE,
)
_MOST_COLUMNS = 60


def is_markdown(text: str) -> bool:
    """Was this written as Markdown?"""
    return bool(_MARKDOWN.search(text))


def cleaned_text(text: str) -> str:
    """The text alone, its lines ended as ours are."""
    return _ENDS.sub("\n", text.replace("\x00", "")).replace("\u2028", "\n").strip("\n")


def from_text(text: str, language: str) -> str:
    """The Markdown of a text."""
    text = cleaned_text(text)
    if table := _table(text):
        return table
    lines = [plain_spaces(line, language) for line in text.split("\n")]
    return "\n".join(_items(lines))


def _items(lines: list[str]) -> list[str]:
    """Word's bullets and numbers as ours; a list is read below a line of text too."""
    out: list[str] = []
    first = ""
    for line in lines:
        bullet = _BULLET.match(line)
        number = None if bullet else _NUMBER.match(line)
        if bullet:
            sign = bullet[2] or bullet[4]
            first = first or sign
            indent = "  " if sign in _LOWER and first not in _LOWER else ""
            out.append(f"{indent}- {line[bullet.end() :]}")
        elif number:
            first = first or number[2]
            out.append(f"{number[2]}{number[3]} {line[number.end() :]}")
        else:
            first = first if line.strip() else ""
            out.append(line)
    return out


def _table(text: str) -> str:
    """The rows of a spreadsheet: two lines or more, all with as many tabs."""
    if "\t" not in text or _BULLET.match(text) or _NUMBER.match(text):
        return ""
    try:
        rows = list(csv.reader(io.StringIO(text), dialect="excel-tab", strict=True))
    except csv.Error:
        return ""
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or not 2 <= width <= _MOST_COLUMNS or any(len(row) != width for row in rows):
        return ""
    if all(row[0] == "" for row in rows):  # lines that a tab indents
        return ""
    cells = tuple(
        tuple(
            (PasteSpan(cell.strip().replace("\n", BREAK)),) if cell.strip() else () for cell in row
        )
        for row in rows
    )
    return markdown_of([PasteTable(cells)], 2)
