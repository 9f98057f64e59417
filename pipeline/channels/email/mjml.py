"""MJML → HTML by mjml-python 1.4.2, without what it silently corrupts.

The source is parsed as strict XML first (real line and column for the template's author) and handed
over as ASCII with numeric references: mrml writes U+202F in an attribute as `\\u{202f}`, breaks at
a quote, and glues words over a line break between two inline tags. Style sheets never pass through
it. Its surprises: docs/facts/email.md, findings/.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.channels.email.by_section import rendered
from pipeline.channels.email.sections import of_a_frame, parted_at_sections
from pipeline.channels.email.tags import START_TAG
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.kept import Kept

if TYPE_CHECKING:
    from lxml import etree

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905 (a table of words)
)
_VERBATIM = frozenset({"pre", "code", "textarea"})
_SECTIONS: Kept[str] = Kept(128)  # as mrml takes them, by what the templates wrote
_FRAMES: Kept[_AsMrmlTakesIt] = Kept(8)
_FOLDED = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_TITLE = re.compile(r"(<mj-(?:title|preview)>)(.*?)(</mj-(?:title|preview)>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Compiled:
    """HTML, and the style sheets that were taken out on the way."""

    html: str
    head_css: str
    inline_css: str


def compile_mjml(source: str) -> Compiled:
    """The HTML of an MJML document.

    Raises:
        PipelineError: a template wrote malformed MJML; line and column of the generated source.
    """
    frame, sections = _by_section(source) or (_taken(source), ())
    html = rendered(frame.mjml, sections)
    return Compiled(html, frame.head_css, frame.inline_css)


@dataclass(frozen=True, slots=True)
class _AsMrmlTakesIt:
    """A document as mrml takes it, and the style sheets that were taken out."""

    mjml: str
    head_css: str
    inline_css: str


def _by_section(source: str) -> tuple[_AsMrmlTakesIt, Sequence[str]] | None:
    """The document in its frame and its sections, of which only new ones are worked on; None where
    it is no frame with well-formed sections in it, one after the other, and nothing beside them."""
    parted = parted_at_sections(source)
    if parted is None:
        return None
    frame = _FRAMES.get(parted.frame)
    try:
        if frame is None:
            frame = _taken(parted.frame)
            _FRAMES.put(parted.frame, frame)
        return frame, [*map(_section, parted.sections)]
    except (PipelineError, _NoSectionError):
        return None  # the whole says where its fault is


class _NoSectionError(Exception):
    """Some text of the templates is no element of MJML."""


def _section(source: str) -> str:
    """A section as mrml takes it, or what stands between two."""
    from lxml import etree

    if not source or source.isspace():
        return source
    known = _SECTIONS.get(source)
    if known is None:
        if source[0].isspace() or source[-1].isspace() or of_a_frame(source):
            raise _NoSectionError
        try:
            root = _read(source)
        except etree.XMLSyntaxError:
            raise _NoSectionError from None
        if not str(root.tag).startswith("mj"):
            raise _NoSectionError
        known = _safe(root)
        _SECTIONS.put(source, known)
    return known


def _read(source: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_pis=True, strip_cdata=True, huge_tree=True
    )
    return etree.fromstring(_ENTITY.sub(_numeric, source).encode(), parser)


def _taken(source: str) -> _AsMrmlTakesIt:
    from lxml import etree

    try:
        root = _read(source)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        raise PipelineError(
            N_("an email template makes malformed MJML (line {line}, column {column}): {fault}"),
            N_("the templates are in templates/; the line is that of the assembled mail: {near}"),
            line=line,
            column=column,
            fault=fault.msg or "",
            near=source.split("\n")[line - 1].strip() if line else "",
        ) from None
    head_css, inline_css = _take_styles(root)
    mjml = _TITLE.sub(lambda m: m[1] + m[2].replace('"', "&#34;") + m[3], _safe(root))
    return _AsMrmlTakesIt(mjml, head_css, inline_css)


def _safe(root: etree._Element) -> str:
    from lxml import etree

    _fold_space(root)
    _set_alternatives(root)
    written = etree.tostring(root, encoding="us-ascii", with_tail=False).decode()
    if "\\" in written or "&quot;" in written:
        written = START_TAG.sub(_safe_tag, written)
    return written


def _numeric(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    value = html.entities.html5.get(f"{name};")
    return match[0] if value is None else "".join(f"&#{ord(c)};" for c in value)


def _safe_tag(match: re.Match[str]) -> str:
    """Inside a tag mrml reads back-slashes as escapes and decodes `&quot;` too early."""
    return match[0].replace("\\", "&#92;").replace("&quot;", "&#34;")


def _take_styles(root: etree._Element) -> tuple[str, str]:
    head: list[str] = []
    inline: list[str] = []
    for style in list(root.iter("mj-style")):
        (inline if style.get("inline") == "inline" else head).append(
            "".join(str(piece) for piece in style.itertext())
        )
        parent = style.getparent()
        if parent is not None:
            parent.remove(style)
    return _lean("\n".join(head)), "\n".join(inline)


def _lean(css: str) -> str:
    """A style sheet without its indentation: it travels in every mail."""
    return re.sub(r"\s*\n\s*", "\n", css).strip()


def _fold_space(root: etree._Element) -> None:
    """mrml drops a line break between two tags; browsers would show a space there."""
    for element in root.iter("*"):
        if element.tag.startswith("mj"):
            continue
        if element.text is None and len(element) == 0 and element.tag not in _VOID:
            element.text = ""  # no self-closing <a id="…"/>: HTML would leave it open
        tail = element.tail
        if tail and _FOLDED.search(tail) and not _verbatim(element):
            element.tail = _FOLDED.sub(" ", tail)


def _verbatim(element: etree._Element) -> bool:
    return any(ancestor.tag in _VERBATIM for ancestor in element.iterancestors())


def _set_alternatives(root: etree._Element) -> None:
    for image in root.iter("mj-image", "mj-social-element"):
        if image.get("alt") is None:
            image.set("alt", "")
