"""The text of a section as one row of boxes, whatever boxes of running text they stand in.

Moved are boxes among their siblings, before they are laid out; what stands before them keeps its
place, and so do paths that lead there. `written` remembers where each stood, for looks at pages,
which begin with the boxes as they were written.

Knows the boxes of WeasyPrint of the version in constraints.txt before they are laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from pipeline.channels.page.scheme import MOVES
from pipeline.channels.paper.parts import Path
from pipeline.dataclass import dataclass

_TEXT = frozenset({"p", "ul", "ol", "dl", "blockquote", "pre"})
_RUNNING = "prose"  # the class of what running text stands in
_FACING = "spread"  # … of a picture over two facing pages
_WRITTEN = "written"  # of a box: where each of its leaves stood
_INDENTS = "indents"  # of a document: what paragraphs begin with, by the size of their letters
Place = tuple[int, ...]
KeptOrder = tuple[list["FlowLeaf"], list[tuple[Any, str, Any]]]


@dataclass(frozen=True, slots=True)
class FlowLeaf:
    """A box in the row, and the box of running text it stands in, if it stands in one."""

    box: Any
    home: Any = None

    @property
    def moves(self) -> bool:
        """May it move?"""
        return is_marked(self.box)

    @property
    def facing(self) -> bool:
        """Has it two facing pages of its own?"""
        element = self.box.element
        return element is not None and _FACING in element.get("class", "").split()

    @property
    def kind(self) -> str:
        """A figure, or part of a table: each has an order of its own."""
        return "figure" if self.box.element_tag == "figure" else "table"

    @property
    def floats(self) -> bool:
        """Does it stand beside the text that follows it?"""
        return bool(self.box.is_floated())

    @property
    def is_text(self) -> bool:
        """May what moves pass it?"""
        if self.floats:
            return True
        running = self.home is not None and type(self.box) is boxes.BlockBox
        return running and self.box.element_tag in _TEXT and self.box.is_in_normal_flow()

    @property
    def leads_on(self) -> bool:
        """Does it say what stands right behind it?"""
        if self.floats:
            return True
        element = self.box.element
        return element is not None and "".join(element.itertext()).rstrip().endswith(":")

    def tied(self, following: FlowLeaf) -> bool:
        """May no break part them?"""
        if self.floats or following.floats:
            return False
        return bool(block.block_level_page_break(self.box, following.box).startswith("avoid"))


def is_marked(box: Any) -> bool:
    """Is it one that may move?"""
    return box.element is not None and box.element.get(MOVES) is not None


def is_running(box: Any) -> bool:
    """Does a box hold running text, and nothing of its own?"""
    element = box.element
    return (
        type(box) is boxes.BlockBox
        and element is not None
        and box.element_tag == element.tag
        and _RUNNING in element.get("class", "").split()
    )


class TextFlow:
    """What stands in a box, leaf by leaf, in an order that may be changed."""

    def __init__(self, around: Any) -> None:
        self._around = around
        self.leaves = list(_leaves(around))
        known = around.__dict__.setdefault(_WRITTEN, {})
        if not known:
            known.update((id(leaf.box), place) for leaf, place in _placed(around))

    def order(self, leaves: Sequence[FlowLeaf], joined: Iterable[FlowLeaf] = ()) -> None:
        """Put the leaves in this order; those `joined` go on in the text before them."""
        joining = {id(leaf.box) for leaf in joined}
        self.leaves = list(leaves)
        children: list[Any] = []
        held: list[list[Any]] = []  # by the last of the children, if it holds running text
        homes: dict[int, Any] = {}
        begun: set[int] = set()
        for leaf in leaves:
            if leaf.home is None:
                children.append(leaf.box)
                held = []
                continue
            here = held and (homes[id(children[-1])] is leaf.home or id(leaf.box) in joining)
            if not here:
                box = leaf.home if id(leaf.home) not in begun else _rest_of(leaf.home)
                begun.add(id(leaf.home))
                homes[id(box)] = leaf.home
                children.append(box)
                held = [[]]
                box.children = held[0]
            held[0].append(leaf.box)
        self._around.children = children

    def kept(self) -> KeptOrder:
        """The order as it is, to be put back."""
        homes = {id(leaf.home): leaf.home for leaf in self.leaves if leaf.home is not None}
        held = [(box, "children", box.children) for box in (self._around, *homes.values())]
        lines = (line for leaf in self.leaves for line in leaf.box.children[:1])
        return self.leaves, [*held, *((line, "style", line.style) for line in lines)]

    def put_back(self, kept: KeptOrder) -> None:
        """As it was."""
        self.leaves = kept[0]
        for box, name, value in kept[1]:
            setattr(box, name, value)

    def indent(self, leaf: FlowLeaf, before: FlowLeaf, root: Any) -> None:
        """A paragraph that goes on behind another one begins as such ones do in the document."""
        if not (_is_paragraph(leaf.box) and _is_paragraph(before.box)):
            return
        usual, first = _usual_indent(root, leaf.box.style["font_size"]), leaf.box.children[0]
        if usual is not None and not first.style["text_indent"].value:
            first.style = first.style.copy()
            first.style["text_indent"] = usual

    def text_at(self, number: int) -> bool:
        """Is there text here, that what moves may pass?"""
        return number < len(self.leaves) and self.leaves[number].is_text

    def begins(self, number: int) -> int:
        """Where what no break may part from this begins: the title of a table."""
        while number > 0 and self.leaves[number - 1].tied(self.leaves[number]):
            number -= 1
        return number

    def moving_before(self, first: int) -> int | None:
        """Where what stands right before this begins, if it may move too."""
        for number in range(first - 1, -1, -1):
            if self.leaves[number].moves:
                return number
            if number == 0 or not self.leaves[number - 1].tied(self.leaves[number]):
                break
        return None

    def width_around(self, leaf: FlowLeaf) -> Any:
        """The box in which it stands, of those whose width is known."""
        known = leaf.home is not None and isinstance(leaf.home.width, int | float)
        return leaf.home if known else self._around

    def path_to(self, leaf: FlowLeaf, rest: Path | None = None) -> Path:
        """The path from the box around to a leaf, and on in it."""
        for number, child in enumerate(self._around.children):
            if child is leaf.box:
                return {number: rest}
            if is_running(child):
                for inner, one in enumerate(child.children):
                    if one is leaf.box:
                        return {number: {inner: rest} if inner or rest is not None else None}
        raise LookupError(leaf)

    def at(self, path: Path | None) -> tuple[int, Path | None]:
        """Which leaf a path from the box around leads to, and how it goes on in it."""
        if path is None or len(path) != 1:
            return -1, None
        ((number, rest),) = path.items()
        child = self._around.children[number]
        if is_running(child):
            if rest is not None and len(rest) != 1:
                return -1, None
            ((inner, rest),) = rest.items() if rest is not None else {0: None}.items()
            child = child.children[inner]
        found = (n for n, leaf in enumerate(self.leaves) if leaf.box is child)
        return next(found, -1), rest


def _rest_of(running: Any) -> Any:
    """A box for what goes on behind something that moved into the text."""
    box = running.copy()
    box.remove_decoration_sides = set()
    box.style = running.style.copy()
    box.style["margin_top"] = INITIAL_VALUES["margin_top"]
    return box


def _is_paragraph(box: Any) -> bool:
    lines: Sequence[Any] = box.children[:1] if box.element_tag == "p" else ()
    return bool(lines) and isinstance(lines[0], boxes.LineBox)


def _usual_indent(root: Any, size: float) -> Any:
    """What the first paragraph of running text of this size that is indented begins with."""
    known = root.__dict__.setdefault(_INDENTS, {})
    if size not in known:
        texts = (one.children for one in root.descendants() if is_running(one))
        found = (one.style for text in texts for one in text if _is_paragraph(one))
        known[size] = next(
            (
                one["text_indent"]
                for one in found
                if one["text_indent"].value and one["font_size"] == size
            ),
            None,
        )
    return known[size]


def _leaves(around: Any) -> Iterator[FlowLeaf]:
    for leaf, _ in _placed(around):
        yield leaf


def _placed(around: Any) -> Iterator[tuple[FlowLeaf, Place]]:
    for number, child in enumerate(around.children):
        if is_running(child) and child.children:
            for inner, one in enumerate(child.children):
                yield FlowLeaf(one, child), (number, inner)
        else:
            yield FlowLeaf(child), (number,)


def as_written(root: Any, path: Path | None) -> tuple[Path | None, bool]:
    """A path through boxes that were moved as it leads through those that were not, and whether
    what stands before it is the same in both."""
    if path is None or len(path) != 1 or not isinstance(root, boxes.ParentBox):
        return path, True
    ((number, rest),) = path.items()
    if number >= len(root.children):
        return path, True
    known = root.__dict__.get(_WRITTEN)
    if known is not None:
        return _written_there(root, path, known)
    inner, same = as_written(root.children[number], rest)
    return {number: inner}, same


def _written_there(around: Any, path: Path, known: Mapping[int, Place]) -> tuple[Path | None, bool]:
    flow = TextFlow(around)
    number, rest = flow.at(path)
    places = [known.get(id(leaf.box), ()) for leaf in flow.leaves]
    if number < 0 or not places[number]:
        return path, False
    inner, same = as_written(flow.leaves[number].box, rest)
    place = places[number]
    same = same and max(places[:number], default=()) < place <= min(places[number:])
    outer, *deeper = place
    if not deeper:
        return {outer: inner}, same
    return {outer: None if inner is None and deeper == [0] else {deeper[0]: inner}}, same
