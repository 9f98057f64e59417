"""What WeasyPrint's PDF/UA leaves to do: running heads out of the reading order, links, scopes.

Each cure was found with veraPDF and Matterhorn checks.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.channels.paper import structure
from pipeline.channels.paper.destinations import Destination

_MARKED = re.compile(rb"/(\w+)\s+<</MCID (\d+)>>\s+BDC")
_PRINT = 4  # annotation flag 3


def finish(data: bytes, destinations: Mapping[str, Destination]) -> bytes:
    """A tagged PDF → the same, with pagination, notes, lists and table heads as they should be."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        found = structure.walk(tree)
        structure.mend_lists(pdf, found)
        for cell in found.of("/TH"):
            _scope(cell, Name.Column if cell.objgen in found.in_heads else Name.Row)
        _without(pdf, tree, {n for element in found.in_links for n in _unlinked(element)})
        inner = {element.objgen for element in found.in_links}
        notes: Counter[str] = Counter()
        for link in found.of("/Link"):
            if link.objgen not in inner:
                _named(link, destinations, notes)
        parents = _parents(tree)
        for page in pdf.pages:
            _artifacts(pdf, page, found.reached.get(page.obj.objgen, set()), parents)
            for note in page.obj.get("/Annots", []):
                if note.get("/Subtype") == Name.Link:
                    note.F = _PRINT
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        return out.getvalue()


def _annotation(kid: pikepdf.Object) -> pikepdf.Object | None:
    """The annotation a child of an element stands for."""
    return kid.Obj if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR else None


def _unlinked(node: pikepdf.Object) -> Iterator[int]:
    """WeasyPrint links what stands in a link once more: it would be read twice, and is no Link."""
    kids = [(kid, _annotation(kid)) for kid in node.K]
    yield from (int(found.StructParent) for _, found in kids if found is not None)
    node.K = Array(kid for kid, found in kids if found is None)


def _named(
    link: pikepdf.Object, destinations: Mapping[str, Destination], notes: Counter[str]
) -> None:
    """A link says where it leads; those of notes make of what they stand in what ISO 32000-1 table
    338 has for it. A Note has an ID of its own (PDF/UA-1 7.9): of a block that WeasyPrint puts off
    it may print the notes on both pages."""
    for found in filter(None, map(_annotation, link.K)):
        place = str(found.get("/Dest", ""))
        if (known := destinations.get(place)) is None:
            continue
        found.Contents = String(known.name)
        if known.role == "doc-noteref" and Name.NonStruct == link.P.S:
            link.P.S = Name.Reference
        elif known.role == "doc-backlink" and Name.Span == link.P.S:
            link.P.S = Name.Note
            notes[place] += 1
            link.P.ID = String(f"{place}-{notes[place]}" if notes[place] > 1 else place)


def _without(pdf: pikepdf.Pdf, tree: pikepdf.Object, twice: set[int]) -> None:
    """Annotations taken off their pages, by their numbers in the parent tree."""
    if not twice:
        return
    flat = tree.ParentTree.Nums
    pairs = ((key, flat[n + 1]) for n, key in enumerate(flat) if n % 2 == 0)
    tree.ParentTree.Nums = Array(v for pair in pairs if int(pair[0]) not in twice for v in pair)
    for page in pdf.pages:
        if "/Annots" in page.obj:
            kept = (a for a in page.obj.Annots if a.get("/StructParent") not in twice)
            page.obj.Annots = Array(kept)


def _scope(cell: pikepdf.Object, scope: Name) -> None:
    if "/A" in cell:
        cell.A.Scope = scope
    else:
        cell.A = Dictionary(O=Name.Table, Scope=scope)


def _parents(tree: pikepdf.Object) -> dict[int, pikepdf.Object]:
    flat = tree.ParentTree.Nums
    return {int(flat[i]): flat[i + 1] for i in range(0, len(flat), 2)}


def _artifacts(
    pdf: pikepdf.Pdf, page: pikepdf.Page, reached: set[int], parents: dict[int, pikepdf.Object]
) -> None:
    """Text of margin boxes is marked, but no element owns it: an artifact, then."""
    dead = set()

    def mark(match: re.Match[bytes]) -> bytes:
        number = int(match[2])
        if number in reached:
            return match[0]
        dead.add(number)
        return b"/Artifact <</Type/Pagination>> BDC"

    contents = _MARKED.sub(mark, page.obj.Contents.read_bytes())
    if not dead:
        return
    page.obj.Contents = pdf.make_stream(contents)
    owners = parents[int(page.obj.StructParents)]
    for number in dead:
        if number < len(owners):
            owners[number] = None
