"""A finished layout → where each of its pages begins, to be begun at again.

WeasyPrint 70 goes on from page to page by a path through its boxes (`resume_at`), the side, the
counters and the groups of pages. With them, and with all before unchanged, a page comes out alone
as it comes out among all.

Knows `weasyprint.layout` of the version in constraints.txt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from weasyprint import document
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page

from pipeline.channels.paper.child import digests, leads
from pipeline.channels.paper.child.moving.ends import end_before
from pipeline.channels.paper.child.moving.flow import as_written
from pipeline.channels.paper.parts import PageStart, Path, WholeLayout
from pipeline.dataclass import dataclass

_layout_document: Any = document.layout_document
# Of a layout's context, what a drawing that holds it asks for: texts in it are set and hyphenated.
_OF_A_DRAWING = frozenset({"font_config", "dictionaries"})
_PLAIN = ("block", "flow"), ("block", "flow-root")


@dataclass(slots=True)
class _Last:
    """The last layout of this process: its page, its boxes, what WeasyPrint knows of them."""

    html: Any = None
    root: Any = None
    context: Any = None
    fixed: Sequence[Any] = ()


_last = _Last()


def install() -> None:
    """From now on, in this process."""
    page.remake_page = _watched(page.remake_page)
    document.layout_document = _kept


def _watched(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """A page is made; does anything but the text go on beside it on the next one?"""

    def made(index: int, context: Any, *given: Any) -> Any:
        result = remake_page(index, context, *given)
        beside = context.__dict__.setdefault("beside", set())
        if context.broken_out_of_flow or context.reported_footnotes:
            beside.add(index + 1)
        else:
            beside.discard(index + 1)
        return result

    return made


def _kept(html: Any, root: Any, context: Any, *given: Any, **named: Any) -> Iterator[Any]:
    fixed: list[Any] = []
    for made in _layout_document(html, root, context, *given, **named):
        fixed += [box.element for box in made.fixed_boxes]
        yield made
    _last.html, _last.root, _last.context, _last.fixed = html, root, context, fixed


def forget() -> None:
    """What the last document held, and its drawings hold: the boxes there were before pages."""
    if _last.context is not None:
        known = vars(_last.context)
        for name in known.keys() - _OF_A_DRAWING:
            del known[name]
    _last.html = _last.root = _last.context = None
    _last.fixed = ()


def taken(names: Mapping[str, str] | None = None) -> WholeLayout:
    """What is to be kept of the last layout; `names` are other ones of its pictures."""
    html, context = _last.html, _last.context
    if html is None or any(context.running_elements.values()):  # boxes cannot be kept as values
        return WholeLayout()
    targets = context.target_collector.target_lookup_items.items()
    parents = parents_of(html.etree_element)
    return WholeLayout(
        "",
        tuple(_starts(html.etree_element, parents, digests.Digests(names or {}))),
        {
            name: {number: list(texts) for number, texts in pages.items()}
            for name, pages in context.string_set.items()
        },
        {
            name: {key: list(values) for key, values in item.cached_page_counter_values.items()}
            for name, item in targets
            if item.cached_page_counter_values
        },
        tuple(_at(element, parents) for element in _last.fixed if element is not None),
    )


def parents_of(root: Any) -> dict[Any, Any]:
    """The parent of each element of a tree."""
    return {child: parent for parent in root.iter() for child in parent}


def _at(element: Any, parents: dict[Any, Any]) -> tuple[int, ...]:
    steps = []
    while (parent := parents.get(element)) is not None:
        steps.append(list(parent).index(element))
        element = parent
    return tuple(reversed(steps))


def _starts(root: Any, parents: dict[Any, Any], text: digests.Digests) -> Iterator[PageStart]:
    maker = _last.context.page_maker[:-1]  # the last one says how a page after the last would begin
    beside = _last.context.__dict__.get("beside", ())
    firsts = [_first(_last.root, path) for path, *_ in maker]
    forced = [index == 0 or one[1]["break"] != "any" for index, one in enumerate(maker)]
    cuts: dict[Any, bool] = {}
    for first, new in zip(firsts, forced, strict=True):
        cuts[first.element] = new or cuts.get(first.element, False)
    before = text.before(root, cuts)
    segment = 0
    for index, (path, following, right, state, _) in enumerate(maker):
        first = firsts[index]
        segment = index if forced[index] else segment
        steps = _at(first.lead, parents)[len(_at(first.element, parents)) :]
        written, same = as_written(_last.root, path)
        same = same and end_before(_last.root, path) is None
        yield PageStart(
            number=index + 1,
            path=written,
            break_=following["break"],
            name=following["page"],
            right=right,
            quotes=state[0][0],
            counters={name: list(values) for name, values in state[1].items()},
            groups=tuple((name, number, at) for name, number, at in state[3]),
            segment=segment + 1,
            at=_at(first.element, parents),
            plain=len(_at(first.plain, parents)),
            element=named(first.element),
            before=before.get(first.element, ""),
            lead=steps,
            first="" if forced[index] else text.beginning(first.element, steps),
            begins=same and index not in beside,
        )


@dataclass(frozen=True, slots=True)
class _First:
    """The element that stands first on a page, and the last on the way to it in plain flow.

    `lead` is the one in it up to whose end the page before saw it.
    """

    element: Any
    plain: Any
    lead: Any


def _first(root: Any, path: Path | None) -> _First:
    box, element, plain, flowing = root, root.element, root.element, True
    while path and len(path) == 1:  # of several parts beside each other none is the first
        ((index, path),) = path.items()
        if not isinstance(box, boxes.ParentBox) or index >= len(box.children):
            break  # a place in a text
        box = box.children[index]
        flowing = flowing and box.style["display"] in _PLAIN
        element = box.element if box.element is not None else element
        plain = element if flowing else plain
    whole = not path and box.element is element  # not begun on a page before
    return _First(element, plain, leads.lead(box).element if whole else element)


def first_element(root: Any, path: Path | None) -> Any:
    """The element a path leads to; None without one."""
    return _first(root, path).element if path else None


def named(element: Any) -> str:
    """What finds an element again: its id, else what it is."""
    name = element.get("id")
    return f"#{name}" if name else f"{element.tag}.{element.get('class', '')}"
