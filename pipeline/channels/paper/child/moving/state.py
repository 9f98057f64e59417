"""What a layout knows when a page begins, so that the page can be begun once more.

Knows `weasyprint.layout.LayoutContext` and the entries of `page_maker` of the version in
constraints.txt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class LayoutState:
    """Notes that wait, what goes on beside the text, what runs in heads; how pages go on."""

    lists: Mapping[str, Sequence[Any]]
    beside: Mapping[Any, Any]
    running: Mapping[str, Mapping[int, Sequence[Any]]]
    bottom: Any
    remake: Mapping[str, Any]
    following: Any

    @classmethod
    def of(cls, context: Any, index: int) -> LayoutState:
        """That of now; the page is the one with this index."""
        names = ("footnotes", "reported_footnotes", "current_page_footnotes", "rendered_notes")
        maker = context.page_maker
        return cls(
            {name: list(getattr(context, name)) for name in names},
            dict(context.broken_out_of_flow),
            {
                name: {page: list(boxes) for page, boxes in pages.items()}
                for name, pages in context.running_elements.items()
            },
            context.page_bottom,
            _copied(maker[index][-1]),
            _entry(maker[index + 1]) if index + 1 < len(maker) else None,
        )

    def put_back(self, context: Any, index: int, following: bool = False) -> None:
        """As it was; how the next page begins too, if asked."""
        for name, boxes in self.lists.items():
            setattr(context, name, list(boxes))
        context.broken_out_of_flow = dict(self.beside)
        context.running_elements.clear()
        for name, pages in self.running.items():
            context.running_elements[name] = defaultdict(
                list, {p: list(b) for p, b in pages.items()}
            )
        context.page_bottom = self.bottom
        context.page_maker[index][-1].update(_copied(self.remake))
        if following and self.following is not None:
            context.page_maker[index + 1] = _entry(self.following)


def _copied(remake: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(of) if isinstance(of, list) else of for key, of in remake.items()}


def _entry(entry: Any) -> tuple[Any, ...]:
    *begins, remake = entry
    return (*begins, _copied(remake))
