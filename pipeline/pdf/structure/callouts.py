"""The title of a note beside the text is a heading: whoever leafs by headings finds it.

It is one level below the heading of the text around it, so no step is skipped, neither by it nor by
what follows; the text's own headings keep theirs. A label above a title (« Exemple ») is read after
it, for it belongs to what the heading announces.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.structure.elements import HEADINGS, StructureElement, walk


def mend(tree: StructureElement) -> None:
    """The first title, or else label, of each element whose role on the page is `note`."""
    titles = {id(title): note for note, title in _titled(tree)}
    levels: list[tuple[StructureElement, int]] = []  # of the text, and of notes around this place
    for one in walk(tree):
        while levels and levels[-1][0].get("role") == "note" and not _holds(levels[-1][0], one):
            levels.pop()
        level = levels[-1][1] if levels else 0
        if id(one) in titles:
            one.role = HEADINGS[min(level, len(HEADINGS) - 1)]
            levels.append((titles[id(one)], level + 1))
        elif one.role in HEADINGS:
            own = HEADINGS.index(one.role) + 1
            if levels and levels[-1][0].get("role") == "note":
                levels[-1] = levels[-1][0], own
            else:
                levels = [(one, own)]


def _titled(tree: StructureElement) -> Iterator[tuple[StructureElement, StructureElement]]:
    for note in walk(tree):
        if note.get("role") == "note":
            title, label = (_line(note, name) for name in ("title", "label"))
            if title is not None:
                if label is not None and note.elements.index(label) < note.elements.index(title):
                    label.move_behind(title)
                yield note, title
            elif label is not None:
                yield note, label


def _line(note: StructureElement, name: str) -> StructureElement | None:
    lines = (kid for kid in note.elements if kid.role == "P")
    return next((one for one in lines if name in one.get("class").split()), None)


def _holds(outer: StructureElement, one: StructureElement) -> bool:
    return any(above is outer for above in one.above())
