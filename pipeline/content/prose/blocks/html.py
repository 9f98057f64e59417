"""HTML's block elements, as pages and converters leave them: read as what they are, or left out.

A quotation, a heading, a list, a table, a rule, code are read where they are closed again; `<p>`,
`<div>` and their like part paragraphs and go. What is inline is `inline/`'s.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from pipeline.content.elements import EVERY, read_as
from pipeline.content.lines import regions
from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.inline.tags import is_parameter, written_attributes

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

# Read as blocks of ours, where an end tag follows.
_READ = read_as("block")
# Within these white space before a line is the author's order, no Markdown.
INDENTED = frozenset({"ul", "ol", "table"})
# Parts of those: read within them, left out elsewhere. HTML lets their end tags be left out.
_PARTS = {one.name: one.within for one in EVERY if one.reading == "part"}
_NAMES = "|".join(sorted({*_READ, *_PARTS, *read_as("parting"), "hr"}, key=len, reverse=True))
_TAG = re.compile(rf"<(/?)({_NAMES})((?:[\s/][^<>]*)?)>", re.IGNORECASE)
# Left out, and what stands within them is indented for their sake: a paragraph is not.
_AROUND = frozenset(read_as("parting")) - {"p"}
PRE = "</pre>"  # the fence of HTML's code
_CODE = re.compile(r"\s*<pre(?:\s[^<>]*)?>(.*)$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*(?![A-Za-z])")  # a code, no name
_COUNTED = re.compile(r"(\d{1,9}|[aAiI])\b")
_CODE_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")


def read_tags(reader: Reader, cursor: Cursor) -> bool:
    """Take what is left of a line, when it holds block-level tags; does it?"""
    text, line = cursor.text, cursor.number
    tags = list(_tags(reader, text))
    if not tags or text.lstrip().startswith("|"):  # in a table without tags of its own: inline
        return False
    reader.tagged = reader.index
    position = 0
    for tag in tags:
        _say(reader, line, text[position : tag.start()])
        _act(reader, line, tag, text)
        position = tag.end()
    _say(reader, line, text[position:])
    return True


def goes_on_in_html(reader: Reader, text: str) -> bool:
    """Is this indented line part of a page, and no code? It follows tags, or stands within some."""
    follows = reader.tagged == reader.index - 1
    return follows or (reader.around > 0 and text[:1] == "<" and _TAG.match(text) is not None)


def html_text(block: OpenBlock) -> list[tuple[int, str]]:
    """The lines of text in an element, whatever it holds; a paragraph ends with a line break."""
    lines: list[tuple[int, str]] = []
    for child in block.children:
        said = child.lines or html_text(child)
        if lines and said:
            lines[-1] = (lines[-1][0], lines[-1][1].rstrip() + "  ")
        lines += said
    return lines


def html_language(block: OpenBlock) -> dict[str, str]:
    """The attribute that says which language the words of an element are in, if it has one."""
    if "lang" not in block.written.casefold():  # nearly none has any
        return {}
    said = _LANGUAGE.match(written_attributes(block.written).get("lang", "").strip())
    return {"lang": said[0]} if said else {}


def html_number(element: Element, block: OpenBlock, *names: str) -> None:
    """How a list of HTML is counted."""
    for name, written in written_attributes(block.written).items():
        said = _COUNTED.match(written) if name in names else None
        if said and (name == "type") == said[1].isalpha():
            element.set(name, said[1])


def html_parts(block: OpenBlock) -> list[OpenBlock]:
    """The items of a list; what stands between them is an item too."""
    items: list[OpenBlock] = []
    for child in block.children:
        if child.kind == "element" and child.name == "li":
            items.append(child)
        else:
            items.append(OpenBlock("item", child.start, child.line, children=[child]))
    return items


def _tags(reader: Reader, text: str) -> Iterator[re.Match[str]]:
    """The tags of a line that stand neither in code nor behind a backslash; `Vec<P>` is none.

    What is to be read needs its end: `<blockquote>` alone stays as it was typed.
    """
    code = [(region.start, region.end) for region in (regions(text) if "`" in text else ())]
    for tag in _TAG.finditer(text):
        before = text[tag.start() - 1 : tag.start()]
        name = tag[2].casefold()
        if before == "\\" or is_parameter(text, tag.start(), tag[2]):
            continue
        if name in _READ and not tag[1] and not reader.ends_later(name):
            continue
        if not any(start <= tag.start() < end for start, end in code):
            yield tag


def _say(reader: Reader, line: int, text: str) -> None:
    """Text goes into the paragraph that is open, or begins one."""
    if not text.strip():
        return
    paragraph = reader.tip
    if paragraph.kind != "paragraph":
        paragraph = reader.add("paragraph", reader.tip, line)
    paragraph.lines.append((line, text.strip(" \t")))


def _act(reader: Reader, line: int, tag: re.Match[str], text: str) -> None:
    if reader.tip.kind == "paragraph":
        reader.close(reader.tip)
    name = tag[2].casefold()
    if name == "hr":
        read = reader.close(reader.add("rule", reader.tip, line)) is not None
    elif tag[1]:
        read = _end(reader, name)
    elif name in _PARTS:
        read = _begin_part(reader, line, name, tag[3])
    else:
        read = name in _READ and _begin(reader, line, name, tag[3])
    if not read and name in _AROUND:
        if tag[1]:
            reader.around = max(0, reader.around - 1)
        elif reader.ends_later(name):
            reader.around += 1
    reader.on_tag(text, tag.start(), line, read)


def _end(reader: Reader, name: str) -> bool:
    block = _around(reader.tip, (name,))
    if block is not None:
        reader.close_to(block)
        reader.close(block)
    return block is not None


def _begin(reader: Reader, line: int, name: str, written: str = "") -> bool:
    block = reader.add("element", reader.tip, line)
    block.name, block.written = name, written
    return True


def _begin_part(reader: Reader, line: int, name: str, written: str) -> bool:
    """An item, a row, a cell: it ends the one before it, whose end tag may be missing."""
    whole = _around(reader.tip, _PARTS[name])
    if whole is None:
        return False
    same = _around(reader.tip, ("td", "th") if name in ("td", "th") else (name,), whole)
    if same is not None:
        reader.close_to(same)
        reader.close(same)
    return _begin(reader, line, name, written)


def _around(
    block: OpenBlock | None, names: tuple[str, ...], until: OpenBlock | None = None
) -> OpenBlock | None:
    """The innermost open element of these names, within `until`."""
    while block is not None and block is not until:
        if block.kind == "element" and block.name in names:
            return block
        block = block.parent
    return None


def begins_code(reader: Reader, text: str) -> tuple[str, str | None] | None:
    """What follows `<pre>` on its line, as `ends_code` has it; None for other lines."""
    match = _CODE.match(text)
    if not match or not reader.ends_later("pre"):
        return None
    reader.on_tag(text.strip(), 0, reader.lines[reader.index].number, True)
    return ends_code(match[1])


def ends_code(text: str) -> tuple[str, str | None]:
    """A line of HTML's code as characters; what stands behind its end, None where it goes on."""
    end = _CODE_END.search(text)
    said = text[: end.start()] if end else text
    return html.unescape(_MARKUP.sub("", said)), text[end.end() :].strip() if end else None
