"""The content of a clipboard → what is put into the text, and what did not come along."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from pipeline.dataclass import dataclass, replace
from pipeline.studio.paste.blocks import (
    Heading,
    ListItem,
    Paragraph,
    PasteBlock,
    PasteList,
    PasteTable,
    Quotation,
    Rule,
)
from pipeline.studio.paste.items import merged
from pipeline.studio.paste.losses import Lost, told
from pipeline.studio.paste.notes import NotesOfPage, notes_of
from pipeline.studio.paste.plain import cleaned_text, from_text, is_markdown
from pipeline.studio.paste.reader import PasteReader, spans_of
from pipeline.studio.paste.soup import LONGEST, read_html
from pipeline.studio.paste.spaces import with_plain_spaces
from pipeline.studio.paste.spans import joined, on_one_line, without
from pipeline.studio.paste.typed_lists import with_typed_lists
from pipeline.studio.paste.write import markdown_of, note_of

_STRUCTURE = frozenset(
    """a b blockquote code del em h1 h2 h3 h4 h5 h6 hr i img li mark ol s strong sub sup table td u
    ul""".split()  # noqa: SIM905 (a table of words)
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PastePlace:
    """Where something is pasted: the language of the text, the level a heading may have there, the
    labels of notes that the file has already; a field of a head holds one line."""

    language: str = "fr"
    level: int = 2
    labels: frozenset[str] = frozenset()
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Pasted:
    """The Markdown, the text alone (« garder le texte seul »), and what did not come along.

    `apart` are blocks, which want a blank line around them.
    """

    markdown: str
    text: str
    lost: tuple[Lost, ...] = ()
    apart: bool = False


ANYWHERE = PastePlace()


def paste(html: str, text: str, place: PastePlace = ANYWHERE) -> Pasted:
    """What a clipboard holds, as it is to stand in a text of ours."""
    body = read_html(html) if html.strip() else None
    said = cleaned_text(text)
    if body is None or (not _has_structure(body) and is_markdown(said)):
        return _from_text(said, place)
    page = notes_of(body, place.labels)
    blocks = merged(with_typed_lists(PasteReader(page).read(body)))
    while page.texts and blocks and isinstance(blocks[-1], Rule):
        blocks = blocks[:-1]  # what parted the text from its notes
    if not blocks:
        return _from_text(said, place)
    spans = spans_of(blocks)
    if not said:
        said = joined(spans).replace("\u2028", "\n")
    if place.one_line:
        blocks, said = (Paragraph(on_one_line(spans)),), _on_one_line(said)
    written = _written(blocks, page, place)
    if len(html) > LONGEST:
        page.elsewhere.append("toomuch")
    written, lost = told(written, page.elsewhere)
    apart = not place.one_line and (
        len(blocks) > 1 or bool(page.texts) or not isinstance(blocks[0], Paragraph)
    )
    return Pasted(written, said, lost, apart)


def _written(blocks: Sequence[PasteBlock], page: NotesOfPage, place: PastePlace) -> str:
    if place.one_line:  # a field has no marks
        return " ".join(joined(with_plain_spaces(spans_of(blocks), place.language)).split())
    body = markdown_of([_plain(block, place.language) for block in blocks], place.level)
    notes = []
    for label, holder in page.texts.items():
        page.holders.discard(holder)
        read = PasteReader(page).read(holder) or (Paragraph(()),)
        notes.append(note_of(label, [_plain(block, place.language) for block in read]))
    return "\n\n".join((body, *notes))


def _from_text(text: str, place: PastePlace) -> Pasted:
    if place.one_line:
        return Pasted(_on_one_line(text), _on_one_line(text))
    markdown = from_text(text, place.language)
    return Pasted(markdown, text, (), "\n" in markdown)


def _on_one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _has_structure(body: etree._Element) -> bool:
    """Does the HTML say more than the text beside it? That of programmers' editors does not."""
    return any(
        element.tag in _STRUCTURE or "mso-list" in (element.get("style") or "")
        for element in body.iter(etree.Element)
    )


def _plain(block: PasteBlock, language: str) -> PasteBlock:
    """The same block with plain spaces where the typography sets others."""
    match block:
        case Paragraph(spans=spans):
            return replace(block, spans=with_plain_spaces(spans, language))
        case Heading(spans=spans):
            return replace(block, spans=with_plain_spaces(without(spans, "strong"), language))
        case PasteList(items=items):
            return replace(
                block,
                items=tuple(
                    ListItem(
                        tuple(_plain(one, language) for one in item.blocks), item.number, item.task
                    )
                    for item in items
                ),
            )
        case PasteTable(rows=rows):
            cells = (tuple(with_plain_spaces(cell, language) for cell in row) for row in rows)
            return replace(block, rows=tuple(cells))
        case Quotation(blocks=inner):
            return Quotation(tuple(_plain(one, language) for one in inner))
    return block
