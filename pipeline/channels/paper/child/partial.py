"""Some pages of a document, laid out from where one of them begins.

The loop of WeasyPrint 70 (`layout_document`, `make_all_pages`), begun in the middle and ended where
nobody looks any more. What the pages before and after would have said is taken from the last whole
layout: numbers of pages, running heads.

Knows `weasyprint.layout` of the version in constraints.txt.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from weasyprint.css.targets import TargetLookupItem
from weasyprint.layout import background, layout_fixed_boxes, page

from pipeline.channels.paper.parts import PageStart, Path, WholeLayout

_LOOPS = 8  # WeasyPrint's own patience with pages whose numbers move what they stand on
Enough = Callable[[int, Any, Path | None], bool]
"""The number of a page, its box, where the next one begins: is it the last that is wanted?"""


def expect(context: Any, whole: WholeLayout, gone: Iterable[str]) -> None:
    """Before boxes are built: where places were, also those that are left out of the text."""
    known = context.target_collector.target_lookup_items
    for name in gone:
        if name not in known:
            known[name] = TargetLookupItem("up-to-date")
            known[name].target_box = SimpleNamespace(cached_counter_values={})
    for name, counters in whole.targets.items():
        if name in known:
            known[name].cached_page_counter_values = {k: list(v) for k, v in counters.items()}


def lay_out(
    html: Any, root: Any, context: Any, start: PageStart, path: Path | None, enough: Enough
) -> dict[int, Any]:
    """The pages by their numbers, from `start` to the last that is wanted, or to the end."""
    _say_numbers(context)
    changed = _heard(context)
    begin = index = start.number - 1
    context.page_maker = [(None, {}, True, None, {}) for _ in range(begin)]
    context.page_maker.append(_state(start, path))
    context.rendered_notes = []
    made: dict[int, Any] = {}
    loops = 0
    while True:
        changed.clear()
        _reset(context.page_maker[index][-1])
        made[index + 1], resume = page.remake_page(index, context, root, html)
        told = [one[-1] for one in context.page_maker[begin : index + 1]]
        if not changed:  # the numbers of before, said once more
            for one in told:
                one["content_changed"] = False
        again = [begin + i for i, one in enumerate(told) if one["content_changed"]]
        if again and loops < _LOOPS:
            index, loops = again[0], loops + 1
            continue
        last = resume is None and not context.reported_footnotes
        if enough(index + 1, made[index + 1], resume) or last:
            return {number: box for number, box in made.items() if number <= index + 1}
        index += 1


def finish(
    context: Any, made: Mapping[int, Any], whole: WholeLayout, fixed: Sequence[tuple[bool, Any]]
) -> None:
    """Running heads, margins and backgrounds, and what stands fixed on all pages.

    `fixed` are boxes of pages that are not among these, True: of one before them.
    """
    first = min(made)
    for _, one in fixed:  # where it stood in the text: nobody knows, if nothing says top and left
        one.position_x, one.position_y = made[first].content_box_x(), made[first].content_box_y()
    for name, pages in whole.strings.items():
        if before := [number for number in pages if number < first]:
            context.string_set[name][first - 1] = list(pages[max(before)])
    for number, box in made.items():
        for child in box.descendants():
            if child.string_set and child.string_set != "none":
                for name, text in child.string_set:
                    context.string_set[name][number].append(text)
    for number, box in made.items():
        before = [one for is_before, one in fixed if is_before]
        after = [one for is_before, one in fixed if not is_before]
        before += [one for n, other in made.items() if n < number for one in other.fixed_boxes]
        after += [one for n, other in made.items() if n > number for one in other.fixed_boxes]
        _finish(context, number, box, before, after)


def _finish(context: Any, number: int, box: Any, before: list[Any], after: list[Any]) -> None:
    root, footnotes, notes = box.children
    root.children = [
        *layout_fixed_boxes(context, [SimpleNamespace(fixed_boxes=before)], box),
        *root.children,
        *layout_fixed_boxes(context, [SimpleNamespace(fixed_boxes=after)], box),
    ]
    context.current_page = number
    children = [root, *(area for area in (footnotes, notes) if area.children)]
    children.extend(page.make_margin_boxes(context, box, context.page_maker[number][3]))
    box.children = tuple(children)
    background.layout_backgrounds(box, context.get_image_from_uri)


def _reset(remake: dict[str, Any]) -> None:
    remake |= {"content_changed": False, "pages_wanted": False}
    remake |= {"anchors": [], "content_lookups": []}


def _state(start: PageStart, path: Path | None) -> tuple[Any, ...]:
    """As WeasyPrint's `page_maker` has it; every counter's scope is the page."""
    counters = {name: list(values) for name, values in start.counters.items()}
    groups = [[name, number, copy.deepcopy(at)] for name, number, at in start.groups]
    state = ([start.quotes], counters, [set(counters)], groups)
    return copy.deepcopy(path), {"break": start.break_, "page": start.name}, start.right, state, {}


def _say_numbers(context: Any) -> None:
    """Say the numbers that are known where the page of a place is named."""
    for (_, of), item in list(context.target_collector.counter_lookup_items.items()):
        if of == "content" and item.missing_target_counters:
            item.parse_again({})


def _heard(context: Any) -> list[Any]:
    """What has another content since this list was emptied; WeasyPrint only tells what was said."""
    changed: list[Any] = []

    def listen(box: Any, item: Any) -> None:
        parse_again = item.parse_again

        def heard(*numbers: Any) -> None:
            before = _content(box)
            parse_again(*numbers)
            if _content(box) != before:
                changed.append(box)

        item.parse_again = heard

    for (box, of), item in context.target_collector.counter_lookup_items.items():
        if of == "content":
            listen(box, item)
    return changed


def _content(box: Any) -> list[Any]:
    return [
        (type(one), one.style, getattr(one, "text", None), getattr(one, "replacement", None))
        for one in box.descendants()
    ]
