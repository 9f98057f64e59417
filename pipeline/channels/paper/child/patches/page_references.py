"""A link says on which page its place is, « (p. 12) », unless it stands on that page itself; and a
folio beside others what is left to say of its page (`folio_rows.py`).

CSS has no word for it (`target-counter` of CSS Generated Content 3 knows no condition), so what
stands around the number (`data-before`, as the page's writer has it) goes with it. Which links and
places came together is seen when a page is made; then it is made again, as it is for a number that
was not known.

Upstream: we found no report of it (2026-11). Knows `weasyprint.css.targets`, the states of pages of
`weasyprint.layout` and `formatting_structure.build.compute_content_list` of the version in
constraints.txt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from weasyprint.formatting_structure import build
from weasyprint.layout import page

from pipeline.channels.paper.child.folio_rows import folio_rows, said_in_row

_PATIENCE = 3  # times a link may change: without its number, it may come to another page

_compute: Any = build.compute_content_list


def install() -> None:
    """From now on, in this process; outside of whoever makes pages several times."""
    build.compute_content_list = _computed
    page.remake_page = _seen(page.remake_page)


class _Said:
    """What the links of a document say otherwise than their pages, and how often each has changed.

    WeasyPrint collects `links` before it makes the first page, none later
    (`collect_missing_counters`): they are looked for once, not for each page. `rows` are folios
    beside each other, by the element of each.
    """

    def __init__(self, collector: Any, root: Any) -> None:
        self.words: dict[Any, str] = {}  # nothing, or a range
        self.changes = Counter[Any]()
        self.rows = {one: row for row in folio_rows(root) for one in row}
        self.links = {box: item for box, item in _links(collector) if self._knows(box.element)}

    def _knows(self, element: Any) -> bool:
        return element.get("data-before") is not None or element in self.rows


def _computed(
    content: Any,
    box: Any,
    counters: Any,
    of: str,
    again: Any,
    collector: Any,
    *given: Any,
    **named: Any,
) -> Any:
    """The boxes of a `content`; none for a link that says no page."""
    boxes = _compute(content, box, counters, of, again, collector, *given, **named)
    said = collector.__dict__.get("said") if of == "content" else None
    words = said.words.get(box) if said else None
    if words and boxes:
        boxes[-1].text = words
    return [] if words == "" else boxes


def _seen(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    def made(index: int, context: Any, root: Any, html: Any) -> Any:
        result = remake_page(index, context, root, html)
        collector = context.target_collector
        if "said" not in collector.__dict__:
            collector.said = _Said(collector, html.etree_element)
        if collector.said.links:
            if sum(_told(collector, index, result[0])):
                context.page_maker[index][-1]["content_changed"] = True
            _leave_out(collector.said, result[0])
        return result

    return made


def _links(collector: Any) -> Iterator[tuple[Any, Any]]:
    """What says a page, and what WeasyPrint knows of it."""
    for (box, of), item in collector.counter_lookup_items.items():
        if of == "content" and box.element is not None:
            yield box, item


def _told(collector: Any, index: int, made: Any) -> Iterator[bool]:
    """Each link of a page that is told what to say."""
    said = collector.said
    boxes = list(made.descendants(placeholders=True))
    for box in dict.fromkeys(box.missing_link for box in boxes if box.missing_link in said.links):
        row = said.rows.get(box.element)
        if row:
            pages = [_page(collector, one) for one in row]
            words = said_in_row(pages, row.index(box.element))
        else:
            words = _alone(collector, index, box)
        if words != said.words.get(box) and said.changes[box] < _PATIENCE:
            said.changes[box] += 1
            if words is None:
                del said.words[box]
            else:
                said.words[box] = words
            said.links[box].parse_again(said.links[box].cached_page_counter_values)
            yield True


def _leave_out(said: _Said, made: Any) -> None:
    """A folio of no words leads nowhere: nobody could see it, or press it."""
    silent = {box.element for box, words in said.words.items() if not words} & said.rows.keys()
    if silent:
        for box in made.descendants(placeholders=True):
            if box.element in silent:
                box.link = None


def _target(collector: Any, element: Any) -> Any:
    # The attribute, for of `target-counter(attr(href), …)` WeasyPrint 70 knows no name.
    return collector.target_lookup_items.get(unquote(element.get("href", "")[1:]))


def _alone(collector: Any, index: int, box: Any) -> str | None:
    """Nothing where it stands on the page it leads to, else its page."""
    target = _target(collector, box.element)
    return "" if target is not None and target.page_maker_index == index else None


def _page(collector: Any, element: Any) -> int:
    """The number of the page it leads to; 0 where that is not known yet."""
    target = _target(collector, element)
    numbers = target.cached_page_counter_values.get("page") if target is not None else None
    return numbers[-1] if numbers else 0
