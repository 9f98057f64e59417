"""Top-level items of a mail, joined so that they cost little: Gmail cuts at 102 KB.

Column content that follows column content shares one section (a section of its own is 1.9 KB of
tables and Outlook comments), and texts of one class that follow each other share one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup

_TEXT = re.compile(
    r'\s*<mj-text padding="(\d+)px 24px 0" css-class="([^"]*)">(.*)</mj-text>\s*',
    re.DOTALL,
)

# Outlook for Windows lays a mail out in pages of some 1800 px; a longer table cell is torn.
_TALLEST = 2500
_IMAGE = 1000
_SECTION = re.compile(r"\s*<mj-section")
_TAG = re.compile(r"<[^>]*>")


# Strings, not `Markup.format`: this runs for every item of a mail and is ten times faster.
def in_section(content: Markup) -> Markup:
    """Column content with a section round it."""
    return Markup(f"<mj-section><mj-column>{content}</mj-column></mj-section>")


def raw(html: Markup) -> Markup:
    """HTML beside sections or cells."""
    return Markup(f"<mj-raw>{html}</mj-raw>")


def is_section(piece: Markup) -> bool:
    """Does this piece bring its own sections?"""
    return _SECTION.match(piece) is not None


def assemble(pieces: Iterable[tuple[Markup, Markup]]) -> Markup:
    """(mark, MJML) of each item → sections, each item's mark before what it brought."""
    out: list[Markup] = []
    column: list[tuple[Markup, Markup]] = []
    tall = 0

    def close() -> None:
        nonlocal tall
        tall = 0
        if column:
            # The section itself is counted with the first item in it.
            out.append(raw(column[0][0]))
            column[0] = (Markup(""), column[0][1])
            out.append(in_section(Markup("".join(_joined(column)))))
            column.clear()

    for mark, piece in pieces:
        if is_section(piece):
            close()
            out += [raw(mark), piece]
        elif piece and not piece.isspace():
            if tall > _TALLEST:
                close()
            column.append((mark, piece))
            tall += _height(piece)
    close()
    return Markup("".join(out))


@lru_cache(128)  # most pieces were in the mail made before
def _height(piece: Markup) -> int:
    """About how tall a piece is, in characters of text in a full line's width."""
    return len(_TAG.sub("", piece)) + _IMAGE * (piece.count("<mj-image") + piece.count("<img "))


def _joined(pieces: Iterable[tuple[Markup, Markup]]) -> Iterator[Markup]:
    """Texts of the same class that follow each other share one cell: 180 bytes less for each."""
    cell: tuple[str, str, str] | None = None  # padding, class, content
    for mark, piece in pieces:
        text = _text(piece)
        if text and cell and cell[1] == text[1]:
            more = f"{mark}{text[2]}"
            if text[0] != "0":
                more = f'{mark}<div style="padding-top:{text[0]}px">{text[2]}</div>'
            cell = (cell[0], cell[1], cell[2] + more)
            continue
        if cell:
            yield _cell(*cell)
        cell = (text[0], text[1], f"{mark}{text[2]}") if text else None
        if not text:
            yield raw(mark) + piece if mark else piece
    if cell:
        yield _cell(*cell)


def _cell(padding: str, css_class: str, content: str) -> Markup:
    return Markup(
        f'<mj-text padding="{padding}px 24px 0" css-class="{css_class}">{content}</mj-text>'
    )


@lru_cache(128)
def _text(piece: Markup) -> tuple[str, str, str] | None:
    """Padding, class and content of a piece that is one cell of text."""
    text = _TEXT.fullmatch(piece) if piece.count("<mj-") == 1 else None
    return (text[1], text[2], text[3]) if text else None
