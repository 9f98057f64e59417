"""What WeasyPrint's PDF/UA leaves to do: running heads out of the reading order, scopes, flags.

Each cure was found with veraPDF and Matterhorn checks (reference print.md §1.3).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

_MARKED = re.compile(rb"/(\w+)\s+<</MCID (\d+)>>\s+BDC")
_PRINT = 4  # annotation flag 3


def finish(data: bytes) -> bytes:
    """A tagged PDF → the same, with pagination marked as such."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        reached: dict[tuple[int, int], set[int]] = {}
        for place, number in _numbers(tree.K, (0, 0), ()):
            reached.setdefault(place, set()).add(number)
        parents = _parents(tree)
        for page in pdf.pages:
            _artifacts(pdf, page, reached.get(page.obj.objgen, set()), parents)
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


def _numbers(
    root: pikepdf.Object, page: tuple[int, int], above: tuple[str, ...]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Every marked content the structure tree reaches, as (page, number); scopes on the way."""
    waiting = [(root, page, above)]
    while waiting:
        node, page, above = waiting.pop()
        if isinstance(node, Array):
            waiting += [(child, page, above) for child in node]
        elif isinstance(node, Dictionary):
            kind = str(node.get("/Type", ""))
            page = node.Pg.objgen if "/Pg" in node else page
            if kind == "/MCR":
                yield page, int(node.MCID)
            elif kind != "/OBJR" and "/K" in node:
                role = str(node.get("/S", ""))
                if role == "/TH":
                    _scope(node, above)
                waiting.append((node.K, page, (*above, role)))
        else:
            yield page, int(node)  # a bare number is an MCID


def _scope(cell: pikepdf.Object, above: tuple[str, ...]) -> None:
    scope = Name.Column if "/THead" in above else Name.Row
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
