"""Elements → blocks: one walk in reading order, whatever made them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from pipeline.dataclass import replace
from pipeline.studio.paste import html_lists, items, word
from pipeline.studio.paste.blocks import (
    Bullet,
    Heading,
    Paragraph,
    PasteBlock,
    PasteCode,
    Quotation,
    Rule,
    Spans,
)
from pipeline.studio.paste.html_tables import read_table
from pipeline.studio.paste.links import leads_nowhere, target_of
from pipeline.studio.paste.losses import kinds_in, lost_sign
from pipeline.studio.paste.notes import NotesOfPage
from pipeline.studio.paste.soup import words_in
from pipeline.studio.paste.spans import BREAK, PasteSpan, folded, joined, says
from pipeline.studio.paste.styles import NOWHERE, PasteLook, is_shown, look_within

_BLOCKS = frozenset(
    """address article aside body caption center dd details dialog div dl dt fieldset figcaption
    figure footer form header hgroup html legend main nav p search section summary tbody td tfoot
    th thead tr""".split()  # noqa: SIM905 (a table of words)
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset(
    """area base button col colgroup datalist head input link map meta noscript option script
    select style svg template textarea title wbr xml""".split()  # noqa: SIM905
)
_MOVING = frozenset("applet audio canvas embed frame iframe object video".split())  # noqa: SIM905
_DEEPEST = 90  # Python has a limit, too
_PICTOGRAM = re.compile(r"[^\x00-\u200c\u2010-\u203b]{1,8}")  # networks draw their emoji


class PasteReader:
    """Reads the content of one element: a page, an item, a cell."""

    def __init__(self, page: NotesOfPage, depth: int = 0) -> None:
        self.page = page
        self.depth = depth
        self.blocks: list[PasteBlock] = []
        self._spans: list[PasteSpan] = []
        self._kind: Bullet | None = None  # of the paragraph that is read
        self._inset = False
        self._signs = ""  # losses that no text stands beside yet

    def read(
        self, element: etree._Element, look: PasteLook | None = None
    ) -> tuple[PasteBlock, ...]:
        """The blocks of what an element holds."""
        self._within(element, look or PasteLook())
        self._end()
        self.page.elsewhere += kinds_in(self._signs)
        return items.gathered(self.blocks)

    def inner(self, element: etree._Element, look: PasteLook) -> tuple[PasteBlock, ...]:
        """The blocks of an element within this one."""
        return PasteReader(self.page, self.depth).read(element, look)

    def inline(self, element: etree._Element, look: PasteLook) -> Spans:
        """The words of an element as one paragraph."""
        inner = PasteReader(self.page, self.depth)
        inner.read(element, look)
        return spans_of(inner.blocks)

    # -- the walk --------------------------------------------------------------------------------

    def _within(self, element: etree._Element, look: PasteLook) -> None:
        self._text(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, child.tag.rpartition("}")[2], look)
            self._text(child.tail, look)

    def _element(self, element: etree._Element, name: str, look: PasteLook) -> None:
        if name in _SILENT or element in self.page.holders or word.is_aside(element):
            return
        if not is_shown(element):
            return
        self.depth += 1
        if self.depth > _DEEPEST:
            self._text(words_in(element), look)
        elif name in _MOVING:
            self._lost("moving")
        elif said := word.left_out(element, name):
            self._lost(said)
        elif name == "a":
            self._anchor(element, look)
        elif name in ("br", "hr", "img"):
            self._alone(element, name, look)
        elif name in _BLOCKS or name in _HEADINGS or name in _STRUCTURES:
            self._block(element, name, look_within(element, name, look))
        elif marker := word.marker_in(element):
            self._marker(marker, look)
        else:
            self._inline(element, look_within(element, name, look))
        self.depth -= 1

    def _inline(self, element: etree._Element, look: PasteLook) -> None:
        if "apple-converted-space" in (element.get("class") or "").casefold():
            self._text(" ", look)  # what Safari makes of a space at the end of a line
        else:
            self._within(element, look)

    def _block(self, element: etree._Element, name: str, look: PasteLook) -> None:
        self._end()
        if name in _HEADINGS or word.is_title(element):
            spans = self.inline(element, replace(look, marks=look.marks - {"strong"}))
            self._put(Heading(_HEADINGS.get(name, 1), spans), spans)
        elif name in ("ul", "ol", "menu", "dir"):
            self.blocks += html_lists.read_list(self, element, look)
        elif name == "table":
            self.blocks += read_table(self, element, look)
        elif name == "blockquote" or word.is_quotation(element):
            blocks = (
                PasteReader(self.page, self.depth).read(element, look)
                if name == "blockquote"
                else (Paragraph(self.inline(element, look)),)
            )
            self.blocks += [Quotation(blocks)] if says(spans_of(blocks)) else []
        elif name == "pre":
            self._code(element)
        else:
            self._kind = word.bullet_of(element)
            self._inset = word.is_inset(element)
            self._within(element, look)
            self._end()

    def _put(self, block: PasteBlock, spans: Spans) -> None:
        if says(spans):
            self.blocks.append(block)

    def _code(self, element: etree._Element) -> None:
        for end in element.iter("br"):
            end.tail = "\n" + (end.tail or "")
        text = words_in(element).strip("\r\n")
        if text.strip():
            self.blocks.append(PasteCode(text))

    def _alone(self, element: etree._Element, name: str, look: PasteLook) -> None:
        if name == "hr":
            self._end()
            self.blocks.append(Rule())
        elif name == "br":
            if "apple-interchange" not in (element.get("class") or "").casefold():
                self._spans.append(PasteSpan(BREAK, look.marks & {"code"}))
        else:
            self._picture(element, look)

    def _picture(self, element: etree._Element, look: PasteLook) -> None:
        alt = (element.get("alt") or "").strip()
        if _PICTOGRAM.fullmatch(alt):
            self._text(alt, look)
        elif not any(element.get(side) in ("0", "1", "2") for side in ("width", "height")):
            self._lost("picture")

    def _anchor(self, element: etree._Element, look: PasteLook) -> None:
        if element in self.page.backs:
            return
        if element in self.page.absent:
            self._lost("note")
            return
        if label := self.page.labels.get(element):
            self._spans.append(PasteSpan("", note=label))
            return
        typed = element.get("href") or ""
        address = target_of(typed) if typed else ""
        if typed and not address and leads_nowhere(typed) and says(self.inline(element, look)):
            self._lost("link")
        self._within(element, replace(look_within(element, "a", look), link=address or NOWHERE))

    def _marker(self, marker: str, look: PasteLook) -> None:
        """What Word drew before an item; in a heading it is its number, and stays."""
        if self._kind is None:
            self._text(f"{marker} ", look)
        else:
            self._kind = replace(self._kind, marker=marker)

    # -- what is gathered ------------------------------------------------------------------------

    def _text(self, text: str | None, look: PasteLook) -> None:
        if not text:
            return
        if "underline" in look.marks and not look.link and text.strip():
            self._lost("underline")
        text = text.replace("\n", BREAK) if look.literal else text
        link = look.link if look.link != NOWHERE else ""
        self._spans.append(PasteSpan(text, look.marks - {"underline"}, link))

    def _lost(self, kind: str) -> None:
        self._spans.append(PasteSpan(lost_sign(kind)))

    def _end(self) -> None:
        """A paragraph ends here, if one was begun."""
        spans, kind, inset = self._spans, self._kind, self._inset
        self._spans, self._kind, self._inset = [], None, False
        if not any(span.text.strip() or span.note for span in spans):
            return
        if not says(spans):
            self._signs += "".join(map(lost_sign, kinds_in(joined(spans))))
            return
        if self._signs:
            spans = [*spans, PasteSpan(self._signs)]
            self._signs = ""
        parts = [folded(spans)] if kind else paragraphs(folded(spans))
        self.blocks += (Paragraph(part, kind, inset) for part in parts)


_STRUCTURES = frozenset("blockquote dir menu ol pre table ul".split())  # noqa: SIM905


def paragraphs(spans: Spans) -> list[Spans]:
    """Two line ends in a row end a paragraph: mails are written so."""
    parts: list[list[PasteSpan]] = [[]]
    for span in spans:
        first, *rest = re.split(f"{BREAK}{{2,}}", span.text)
        parts[-1].append(replace(span, text=first))
        parts += ([replace(span, text=text, note="")] for text in rest)
    return [made for part in parts if says(made := folded(part))]


def spans_of(blocks: Iterable[PasteBlock]) -> Spans:
    """All words of some blocks, as one paragraph; a list's items each on a line."""
    out: list[PasteSpan] = []
    for block in blocks:
        spans = words_of(block)
        if out and spans:
            out.append(PasteSpan(BREAK))
        out += spans
    return folded(out)


def words_of(block: PasteBlock) -> Spans:
    """The words of one block."""
    match block:
        case Paragraph(spans=spans) | Heading(spans=spans):
            return spans
        case Quotation(blocks=blocks):
            return spans_of(blocks)
        case PasteCode(text=text):
            return (PasteSpan(text.replace("\n", BREAK)),)
    return html_lists.words_within(block)
