"""The styles of a page and of what stands in its margins, found without a look at all other pages.

WeasyPrint 70 looks through the declarations of every page made so far for those of the new one, and
each page is one of a kind, for its number is part of what it is: the work grows with the square of
the pages. Those of a page come after all others, or were there before.

Upstream: we found no report of it (2026-11). Knows `weasyprint.layout.page` of the version in
constraints.txt.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from weasyprint.layout import page

_KEPT = "margins_of"  # of a StyleFor: the parts of each page that something is declared for

_set_styles: Any = page.set_page_type_computed_styles


def install() -> None:
    """From now on, in this process."""
    if page.set_page_type_computed_styles is _set_styles:
        page.set_page_type_computed_styles = _set_its_styles


def _set_its_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """The computed styles of a page, then of its parts, in the order they were declared."""
    root, declared = html.etree_element, style_for.get_cascaded_styles()
    known = style_for.__dict__.setdefault(_KEPT, {})
    before = len(declared)
    style_for.add_page_declarations(page_type)
    if page_type not in known:
        new = [*islice(reversed(declared), len(declared) - before)][::-1]
        known[page_type] = [part for of, part in new if part and of == page_type]
    style_for.set_computed_styles(page_type, root=root, parent=root, base_url=html.base_url)
    for part in known[page_type]:
        style_for.set_computed_styles(
            page_type, pseudo_type=part, root=root, parent=page_type, base_url=html.base_url
        )
