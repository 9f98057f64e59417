"""What readers see of a passage once it is read: its text.

All that was understood, or meant as it is, is hidden behind one sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.elements import KNOWN, LITERAL
from pipeline.content.prose.inline.pieces import Listed, Made, Row
from pipeline.content.prose.passage import Passage
from pipeline.content.prose.stash import SIGN

# In place of a link's address, code, a picture, a merge tag, an escaped sign: neither a word nor a
# space. A line break is a line end.
READ = "\ufffc"
# In place of the stars that begin and end emphasis.
BEGUN, ENDED = "\ufffa", "\ufffb"
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
_LONGEST = 300  # signs of a tag


def seen(row: Row) -> Passage:
    """The text of a row as it is shown, each line with its number; at least one line."""
    lines: list[tuple[int, list[str]]] = []
    for line, text in _texts(row):
        if not lines:
            lines.append((line, []))
        if text == "\n":
            lines.append((line + 1, []))
            continue
        number, said = lines[-1]
        if not said:
            lines[-1] = line or number, said
        said.append(text)
    return Passage.of([(line, SIGN.sub(READ, "".join(said))) for line, said in lines or [(0, [])]])


def elements(row: Row) -> Iterator[Made]:
    """Every element of a row, those within others too."""
    for piece in row:
        if isinstance(piece, Made):
            yield piece
            if piece.inner is not None:
                yield from elements(piece.inner)


def broken(row: Row) -> frozenset[int]:
    """The lines of the source that end where they are seen to end."""
    return frozenset(made.line for made in elements(row) if made.tag == "br")


def written_out(row: Row) -> dict[int, str]:
    """The first tag of HTML of each line that is shown as a tag: `&lt;b&gt;` was written."""
    found: dict[int, str] = {}
    for one in (row, *(made.inner for made in elements(row) if made.inner is not None)):
        tag, line = "", 0
        for piece in one:
            if piece.referred and piece.text == "<":
                tag, line = "<", piece.line
            elif isinstance(piece, Made):
                tag = ""
            elif tag:
                tag += piece.text
                if (whole := _TAG.match(tag)) and whole[1].casefold() in KNOWN:
                    found.setdefault(line, whole[0])
                if ">" in piece.text or len(tag) > _LONGEST:
                    tag = ""
    return found


def _texts(row: Row) -> Iterator[tuple[int, str]]:
    for piece in row:
        if isinstance(piece, Made):
            if piece.tag == "br":
                continue  # its line end follows, or a blank does
            begin, end = (BEGUN, ENDED) if piece.tag in ("em", "strong") else (READ, READ)
            yield piece.line, begin
            if piece.inner is not None and piece.tag not in LITERAL:
                yield from _texts(piece.inner)
                yield piece.line, end
        elif isinstance(piece, Listed) and isinstance(piece.before, Made):
            continue  # its attributes are the element's
        elif piece.text:
            yield piece.line, READ if piece.meant else piece.text
