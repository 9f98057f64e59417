"""Figures and tables that may move stand further on than written, or earlier, while text goes on.

Where a page ends before one that did not fit, and leaves too much of itself empty, the text behind
it in its section comes first; what was before it goes behind it if nothing else is left. The page
alone is laid out again, from where it began, before anybody sees the next one: no page is laid out
after it for nothing. Which may move is the writer's mark (`channels/page/moves.py`).

The last two or three lines of a section, which would have a page of their own, stand on the page
before where room around something else gives way.

Knows `weasyprint.layout.page` of the version in constraints.txt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import page

from pipeline.channels.paper.child.moving.attempts import PageAttempts

_MOST = 4  # times a page is filled up


def install() -> None:
    """From now on, in this process; after whoever looks at every page that is made."""
    page.remake_page = _filled(page.remake_page)


def _filled(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    def made(index: int, context: Any, root: Any, html: Any) -> Any:
        tries = PageAttempts(remake_page, index, context, root, html)
        for _ in range(_MOST):
            if not any(
                one() for one in (tries.forward, tries.backward, tries.exchanged, tries.ahead)
            ):
                break
        tries.closer()
        return tries.result

    return made
