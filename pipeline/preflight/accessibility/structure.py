"""The tags of the screen PDF make sense to who listens to it: one pass over the tree.

Headings begin with the first level and leave none out (PDF/UA-1, ISO 14289-1, 7.4.2); figures have
an alternative text (7.3); links can be followed (7.18.5); tables have header cells that say of what
they are (7.5); lists hold items, and items a label and a body (7.2). A paragraph is in no other
paragraph, a link in no other link (ISO 32000-2, annex L): they would be read twice, or not at all.
A language that the text uses is told where it is used (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from pipeline.content.links import links
from pipeline.content.model import Edition, Element, Note, Prose, elements
from pipeline.content.places import places
from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, Message, error
from pipeline.pdf.tree import TreeElement
from pipeline.preflight.finished import Finished, Found, Region, ranges

PDF_STRUCTURE = error(
    "pdf-structure",
    N_("a screen reader cannot follow the screen PDF: {fault} (p. {pages})"),
    stops="send",
)

PDF_PASSAGE = error(
    "pdf-passage-language",
    N_("the screen PDF does not say that this passage is in “{language}”"),
    stops="send",
)

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_NOT_IN_ITSELF = MappingProxyType(
    {"P": N_("a paragraph in a paragraph"), "Link": N_("a link in a link")}
)
_HOLDS = MappingProxyType({"L": ("LI", "L", "Caption"), "LI": ("Lbl", "LBody")})
_SKIPPED = N_("a heading of level {level} after one of level {before}")
_FIRST = N_("its first heading is of level {level}")
Fault = tuple[Message, int]  # and its page


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """What is wrong in the tree."""
    tree = pdf.document.particulars.tree
    if pdf.document.fault or not tree:
        return
    faults: dict[Message, list[int]] = {}
    for fault, page in (
        *_headings(tree),
        *_elements(tree, context.edition),
        *_nested(tree),
        *_tables(tree),
    ):
        faults.setdefault(fault, []).append(page)
    for fault, pages in faults.items():
        known = sorted({page for page in pages if page}) or [1]
        regions = tuple(Region(page) for page in known)
        yield Found(
            PDF_STRUCTURE.at(
                *pdf.place(regions[0]),
                hint=N_("correct the template or the HTML it comes from, and build again"),
                fault=fault,
                pages=ranges(known),
            ),
            regions,
        )
    for language, file, line in _languages(pdf, context.edition):
        yield Found(PDF_PASSAGE.at(file, line, hint=BUG, language=language))


def _headings(tree: Sequence[TreeElement]) -> Iterator[Fault]:
    before = 0
    for one in tree:
        if one.role in _HEADINGS:
            level = int(one.role[1])
            if level > before + 1:
                values = {"level": level, "before": before}
                yield Message.of(_SKIPPED if before else _FIRST, values), one.page
            before = level


def _elements(tree: Sequence[TreeElement], edition: Edition) -> Iterator[Fault]:
    """Figures without words, links that lead nowhere, header cells of nothing."""
    lost = _has_lost_links(edition)  # told where they are written
    holding = {one.parent for one in tree if one.role in ("Link", "Annot")}
    for place, one in enumerate(tree):
        if one.role == "Figure" and not one.described:
            yield Message(N_("a picture without an alternative text")), one.page
        elif one.role == "Link" and not (one.linked or lost or place in holding):
            if not _inside(tree, one, "Link"):
                yield Message(N_("a link that cannot be followed")), one.page
        elif one.role == "TH" and not one.headed:
            yield Message(N_("a header cell that does not say of what")), one.page


def _has_lost_links(edition: Edition) -> bool:
    inner = {link.address[1:] for link in links(edition) if link.address.startswith("#")}
    return bool(inner and inner - places(edition))


def _nested(tree: Sequence[TreeElement]) -> Iterator[Fault]:
    for one in tree:
        said = _NOT_IN_ITSELF.get(one.role)
        if said is not None and _inside(tree, one, one.role):
            yield Message(said), one.page
        above = tree[one.parent].role if one.parent >= 0 else ""
        if above in _HOLDS and one.role not in _HOLDS[above]:
            yield (
                Message.of(N_("`{role}` in `{above}`"), {"role": one.role, "above": above}),
                one.page,
            )


def _inside(tree: Sequence[TreeElement], one: TreeElement, role: str) -> bool:
    """Is one above it of that role? Not beyond what stands in the text and is none of it."""
    parent = one.parent
    while parent >= 0:
        above = tree[parent]
        if above.role == role:
            return True
        if above.role in ("Note", "FENote", "LI", "TD", "TH", "Caption", "Figure", "Sect"):
            return False
        parent = above.parent
    return False


def _tables(tree: Sequence[TreeElement]) -> Iterator[Fault]:
    """Tables without any header cell."""
    tables = {place: _begins(tree, place) for place, one in enumerate(tree) if one.role == "Table"}
    with_headers = set()
    for one in tree:
        if one.role == "TH":
            parent = one.parent
            while parent >= 0 and parent not in tables:
                parent = tree[parent].parent
            with_headers.add(parent)
    for place, page in tables.items():
        if place not in with_headers:
            yield Message(N_("a table without header cells")), page


def _begins(tree: Sequence[TreeElement], place: int) -> int:
    """The page of an element, or of the first one in it that names one."""
    return next((one.page for one in tree[place:] if one.page), 0)


def _languages(pdf: Finished, edition: Edition) -> Iterator[tuple[str, str, int]]:
    """Languages of passages that no element of the tree has, each with its first place."""
    told = {_primary(one.language) for one in pdf.document.particulars.tree if one.language}
    told |= {"", _primary(edition.language)}
    shown = {(anchor.file, anchor.line) for anchor in pdf.anchors}
    for file, one in edition.walk():
        for block in one.nodes if isinstance(one, Prose | Note) else ():
            if not isinstance(block, Element) or (file, block.line) not in shown:
                continue
            for node in elements([block]):
                if (language := _primary(node.get("lang"))) not in told:
                    told.add(language)
                    yield language, file, block.line


def _primary(tag: str) -> str:
    return tag.partition("-")[0].casefold()
