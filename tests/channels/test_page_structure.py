"""The lists of a structure tree: whatever stands in them, items with a label and a body remain."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.channels.paper.structure import mend_lists, walk

Tree = tuple[str, list["Tree"]]  # a role and what it holds


def made(pdf: pikepdf.Pdf, tree: Tree, parent: Any = None) -> pikepdf.Object:
    role, kids = tree
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}")))
    if parent is not None:
        element.P = parent
    element.K = Array([made(pdf, kid, element) for kid in kids])
    return element


def told(element: pikepdf.Object) -> Tree:
    for kid in element.K:
        assert kid.P.objgen == element.objgen  # every element knows its parent
    return str(element.S).lstrip("/"), [told(kid) for kid in element.K]


LBL: Tree = ("Lbl", [])
P: Tree = ("P", [])


@pytest.mark.parametrize(
    ("kids", "mended"),
    [
        ([("LI", [LBL, ("LBody", [P])])], [("LI", [LBL, ("LBody", [P])])]),
        ([("LI", [LBL, P, P])], [("LI", [LBL, ("LBody", [P, P])])]),
        ([("LI", [LBL, ("LBody", [P]), P])], [("LI", [LBL, ("LBody", [P, P])])]),
        ([("LI", [P])], [("LI", [("LBody", [P])])]),
        ([("LI", [LBL])], [("LI", [LBL])]),
        ([("Caption", []), P], [("Caption", []), ("LI", [("LBody", [P])])]),
        (
            [("LI", [LBL, P]), ("L", [("LI", [LBL, P])])],
            [("LI", [LBL, ("LBody", [P])]), ("L", [("LI", [LBL, ("LBody", [P])])])],
        ),
    ],
)
def test_items_hold_a_label_and_one_body(kids: list[Tree], mended: list[Tree]) -> None:
    with pikepdf.new() as pdf:
        root = pdf.make_indirect(Dictionary())
        root.K = Array([made(pdf, ("L", kids))])
        mend_lists(pdf, walk(root))
        assert told(root.K[0]) == ("L", mended)
