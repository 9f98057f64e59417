"""A link says on which page its place is, « (p. 12) », unless it stands on that page itself.

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
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from weasyprint.formatting_structure import build
from weasyprint.layout import page

_PATIENCE = 3  # times a link may change: without its number, it may come to another page

_compute: Any = build.compute_content_list


def install() -> None:
    """From now on, in this process; outside of whoever makes pages several times."""
    build.compute_content_list = _computed
    page.remake_page = _seen(page.remake_page)


class _Silent:
    """The links of a document that say no page, and how often each has changed.

    `links` are all that may say one. WeasyPrint collects them before it makes the first page, none
    later (`collect_missing_counters`): they are looked for once, not for each page.
    """

    def __init__(self, collector: Any) -> None:
        self.boxes = set[Any]()
        self.changes = Counter[Any]()
        self._collector = collector

    @cached_property
    def links(self) -> dict[Any, Any]:
        return dict(_links(self._collector))


def _silent(collector: Any) -> _Silent:
    known: _Silent | None = collector.__dict__.get("silent")
    if known is None:
        known = collector.silent = _Silent(collector)
    return known


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
    return [] if of == "content" and box in _silent(collector).boxes else boxes


def _seen(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    def made(index: int, context: Any, *given: Any) -> Any:
        result = remake_page(index, context, *given)
        collector = context.target_collector
        if _silent(collector).links and sum(_told(collector, index, result[0])):
            context.page_maker[index][-1]["content_changed"] = True
        return result

    return made


def _links(collector: Any) -> Iterator[tuple[Any, Any]]:
    """What says a page, and what WeasyPrint knows of it."""
    for (box, of), item in collector.counter_lookup_items.items():
        said = of == "content" and box.element is not None
        if said and box.element.get("data-before") is not None:
            yield box, item


def _told(collector: Any, index: int, made: Any) -> Iterator[bool]:
    """Each link of a page that is told to say its page, or not to."""
    silent, targets = _silent(collector), collector.target_lookup_items
    links = silent.links
    boxes = list(made.descendants(placeholders=True))
    for box in dict.fromkeys(box.missing_link for box in boxes if box.missing_link in links):
        # The attribute, for of `target-counter(attr(href), …)` WeasyPrint 70 knows no name.
        target = targets.get(unquote(box.element.get("href", "")[1:]))
        here = target is not None and target.page_maker_index == index
        if here != (box in silent.boxes) and silent.changes[box] < _PATIENCE:
            silent.changes[box] += 1
            (silent.boxes.add if here else silent.boxes.discard)(box)
            links[box].parse_again(links[box].cached_page_counter_values)
            yield True
