"""What a closing bracket closes: a link, a picture, a note, a span of pandoc's, or nothing."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pipeline.content.prose.attributes import AFTER, assign, listed, parts
from pipeline.content.prose.inline.emphasis import pair
from pipeline.content.prose.inline.links import target_behind
from pipeline.content.prose.inline.pieces import Made, Row
from pipeline.content.prose.inline.scan import Opening, Scan
from pipeline.content.prose.inline.targets import label_at

_LABEL = 999  # characters of a reference, CommonMark 4.7
# Classes of pandoc's spans that are elements of ours.
_SPANS = {".underline": "u", ".ul": "u", ".mark": "mark", ".highlight": "mark", ".kbd": "kbd"}


def open_bracket(scan: Scan, kind: str, start: int, end: int) -> None:
    """`[`, `![` or `^[`."""
    if scan.brackets:
        scan.brackets[-1].holds_bracket = True
    scan.brackets.append(scan.open(kind, start, end))


def close_bracket(scan: Scan, start: int) -> None:
    """`]`: what is between it and its like becomes an element, if that makes sense."""
    opening = scan.brackets.pop() if scan.brackets else None
    if opening is None:
        scan.say("]", start)
    elif opening.kind == "^[":
        _note(scan, opening, start)
    elif opening.active and (found := _target(scan, opening, start)):
        _link(scan, opening, found)
    elif opening.kind == "[" and (match := AFTER.match(scan.text, start + 1)):
        _span(scan, opening, listed(match), match.end())
    else:
        scan.say("]", start)
        if scan.brackets:
            scan.brackets[-1].holds_bracket = True


def _target(scan: Scan, opening: Opening, start: int) -> tuple[str, str, int, str] | None:
    """Address, title, end; and, where they are defined elsewhere, by what they are called."""
    image = opening.kind == "!["
    if found := target_behind(scan.text, start + 1, image):
        return *found, ""
    end = start + 1
    label, called = None, "by its words"
    if named := label_at(scan.text, end):
        (label, end), called = named, "by a name"
    elif not opening.holds_bracket and start - opening.end <= _LABEL:
        label = scan.text[opening.end : start]
        end += 2 * scan.text.startswith("[]", end)
    if label is None:
        return None
    target = scan.listener.target(label)
    return (*target, end, called) if target else None


def _inner(scan: Scan, opening: Opening) -> Row:
    """What stands between the brackets, which go."""
    inner = scan.row.cut(opening.piece, None)
    pair(inner, scan.runs, opening.bottom)
    scan.row.remove(opening.piece)
    scan.forget_after(opening.position)
    return inner


def _link(scan: Scan, opening: Opening, found: tuple[str, str, int, str]) -> None:
    address, title, end, defined = found
    inner = _inner(scan, opening)
    if opening.kind == "![":
        made = scan.made("img", opening.position, end, src=address, alt=shown(inner))
        made.alternative = inner
    else:
        made = scan.made("a", opening.position, end, href=address)
        made.inner = without_links(inner)
        for waiting in reversed(scan.brackets):  # no link stands in a link
            if waiting.kind == "[":
                if not waiting.active:
                    break
                waiting.active = False
        if defined:
            made.attributes["defined"] = defined
    if title:
        made.attributes["title"] = title


def without_links(row: Row) -> Row:
    """Addresses that became links by themselves are text within a link."""
    for piece in row:
        if isinstance(piece, Made):
            if piece.tag == "a":
                piece.tag = ""
                piece.attributes.clear()
            if piece.inner is not None:
                without_links(piece.inner)
    return row


def _span(scan: Scan, opening: Opening, written: str, end: int) -> None:
    inner = _inner(scan, opening)
    tag = next((_SPANS[part] for part in parts(written) if part in _SPANS), "span")
    kept = Element(tag)
    assign(kept, written)
    # What came along from Word and means nothing here goes, and its words stay.
    made = scan.made(tag if tag != "span" or kept.attrib else "", opening.position, end)
    made.inner, made.attributes = inner, kept.attrib


def _note(scan: Scan, opening: Opening, start: int) -> None:
    """`word^[A note.]`, as pandoc has it."""
    line = scan.line(opening.position)
    label = scan.listener.note(_inner(scan, opening), line)
    scan.made("sup", opening.position, start + 1, **{"data-note": label})


def shown(row: Row) -> str:
    """The characters of some pieces, as an alternative text."""
    said = []
    for piece in row:
        if isinstance(piece, Made):
            said.append(piece.attributes.get("alt") or piece.text)
            said.append(shown(piece.inner) if piece.inner is not None else "")
        else:
            said.append(piece.text)
    return "".join(said)
