"""Styles for the marks of lists and notes, made only for elements that have some.

WeasyPrint's own style sheet has rules for `::marker` and five kinds of marks of notes that every
element answers to, and so WeasyPrint 70 makes six styles for each, of which a brochure asks one in
a hundred: five styles of six, half of what styles take of memory and a good part of their time.
Which elements have such marks is told by their own style, which is known before.

Upstream: we found no report of it (2026-11). Knows `weasyprint.css.StyleFor` of the version in
constraints.txt, and where `formatting_structure.build` asks for these styles.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import StyleFor

_NOTES = frozenset({"note-call", "note-marker", "note-callback"})
_FOOTNOTES = frozenset({"footnote-call", "footnote-marker"})

_set: Any = StyleFor.set_computed_styles


def install() -> None:
    """From now on, in this process."""
    StyleFor.set_computed_styles = _set_if_asked


def _set_if_asked(
    self: Any, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **named: Any
) -> None:
    """The style of an element or of something at it, if it will ever be asked for."""
    if pseudo_type is None or _asked(self, element, pseudo_type):
        _set(self, element, parent, root, pseudo_type, **named)


def _asked(styles: Any, element: Any, pseudo_type: str) -> bool:
    own = styles.get_computed_styles().get((element, None))
    if own is None:  # of a page
        return True
    if pseudo_type in _FOOTNOTES:
        return bool(own["float"] == "footnote")
    if pseudo_type in _NOTES:
        return bool(own["position"][0] == "note()")
    if pseudo_type != "marker" or "list-item" in own["display"]:
        return True
    known = styles.get_cascaded_styles()  # what stands before or after it may be an item of a list
    return (element, "before") in known or (element, "after") in known
