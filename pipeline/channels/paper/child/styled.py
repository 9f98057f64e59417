"""The styles of elements, one for all that are alike, kept from look to look.

To match a sheet's selectors with all elements and to work out what follows takes WeasyPrint 70 a
sixth of a look, and between two looks nearly nothing of it changes. An element's style is made of
its parent's, of what is declared in its own attributes and of the selectors that match: the same of
these, and it is the style of before, with every value that was worked out. Where all elements and
attributes are as before, whatever is written in them, no selector is asked.

Of a page laid out whole they are shared too: a style is some kilobytes, and WeasyPrint, for which
all below a chapter that has a name of its own is a chapter's own, makes one for two elements of
three. A name is not inherited, so here what is below inherits from the element without it.

WeasyPrint takes the overflow of root or body away when it makes boxes: it is worked out again. All
else it changes in the style of an element it changes alike each time.

Knows `weasyprint.css.StyleFor` of the version in constraints.txt.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from math import inf
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint import css

from pipeline.channels.page.anchors import MARK
from pipeline.dataclass import dataclass
from pipeline.kept import Kept

_MOST = 20_000  # styles
_SHAPES = 16

_StyleFor: Any = css.StyleFor
_precedence: Any = css.declaration_precedence


class _Sizes(dict[str, Any]):
    """The sizes of the first page, and whether they were asked for."""

    asked = False

    def __getitem__(self, name: str) -> Any:
        self.asked = True
        return super().__getitem__(name)


@dataclass(frozen=True, slots=True)
class _Styled:
    """An element's style, and those of what is made before and behind it."""

    style: Any
    pseudo: Mapping[str, Any]
    declared: bool  # is something declared in its own attributes?


@dataclass(slots=True)
class Styles:
    """Those of one style sheet."""

    once: bool = False  # is it for one page, not for look after look?
    marked: bool = False  # does it ask for marks of the source?
    known: dict[Hashable, _Styled] = field(default_factory=dict)
    shapes: Kept[Sequence[_Styled]] = field(default_factory=lambda: Kept(_SHAPES))
    sizes: _Sizes = field(default_factory=_Sizes)
    made_for: tuple[Any, ...] = ()  # sheets, and fonts: held, for they are known by their number

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """Styles that are made meanwhile may be those of before."""
        css.StyleFor = self._style_for
        try:
            yield
        finally:
            css.StyleFor = _StyleFor

    def _style_for(self, html: Any, sheets: Any, hints: Any, fonts: Any, targets: Any) -> Any:
        if hints:
            return _StyleFor(html, sheets, hints, fonts, targets)
        self._begin((*(sheet for sheet, *_ in sheets), fonts))
        made = _StyleFor.__new__(_StyleFor)
        made.initial_page_sizes, made.font_config = self.sizes, fonts
        made._sheets, made._cascaded_styles = sheets, {}  # noqa: SLF001  # there is no other way
        computed: dict[Any, Any] = {}
        made._computed_styles = computed  # noqa: SLF001
        root = html.etree_element
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        found = self._styled(html, sheets, fonts, elements)
        for element, one in zip(elements, found, strict=True):
            if element is root or element.tag == "body":
                one.style.pop("overflow", None)  # the page has got it
            computed[element, None] = one.style
            for name, style in one.pseudo.items():
                computed[element, name] = style
        _tell(found, targets)
        return made

    def _styled(
        self, html: Any, sheets: Any, fonts: Any, elements: Sequence[Any]
    ) -> Sequence[_Styled]:
        if self.once:
            return [*self._found(html, sheets, fonts)]
        shape = tuple(_shape(one, self.marked) for one in elements)
        found = self.shapes.get(shape)
        if found is None:
            found = [*self._found(html, sheets, fonts)]
            self.shapes.put(shape, found)
        return found

    def _begin(self, made_for: tuple[Any, ...]) -> None:
        same = len(made_for) == len(self.made_for) and all(map(_is, made_for, self.made_for))
        if not same or self.sizes.asked or len(self.known) > _MOST:
            self.known.clear()
            self.shapes.forget()
        self.made_for = made_for
        self.sizes = self.sizes if same and not self.sizes.asked else _Sizes()
        self.sizes.update(box=None, area=None)

    def _found(self, html: Any, sheets: Any, fonts: Any) -> Iterator[_Styled]:
        styles: dict[Any, Any] = {}
        for wrapped in html.wrapper_element.iter_subtree():
            element = wrapped.etree_element
            parent = None if wrapped.parent is None else styles[wrapped.parent.etree_element]
            matched = [
                (number, selector)
                for number, (sheet, *_) in enumerate(sheets)
                for selector in sheet.matcher.match(wrapped)
            ]
            orders = tuple((number, order) for number, (_, order, _, _) in matched)
            about = _root_of(parent, fonts), html.base_url, fonts, self.sizes
            given = parent, sheets, matched, about
            one = self._one(element, orders, *given)
            if len(element) and _is_named(element):
                styles[element] = self._one(_nameless(element), orders, *given).style
            else:
                styles[element] = one.style
            yield one

    def _one(self, element: Any, orders: Hashable, parent: Any, *given: Any) -> _Styled:
        key = id(parent), _declared(element), orders
        if (one := self.known.get(key)) is None:
            one = self.known[key] = _worked_out(element, parent, *given)
        return one


def _worked_out(
    element: Any, parent: Any, sheets: Any, matched: Sequence[Any], about: tuple[Any, ...]
) -> _Styled:
    """As WeasyPrint cascades what is declared."""
    cascaded: dict[Any, dict[str, Any]] = {}  # by what of the element it is for; None: itself
    base = about[1]

    def add(pseudo: Any, name: str, values: Any, weight: Any) -> None:
        style = cascaded.setdefault(pseudo, {})
        if name not in style or style[name][1] <= weight:
            style[name] = values, weight

    alone = ET.Element(element.tag, element.attrib)
    for specificity, _, declarations, where in css.find_style_attributes(alone, False, base):
        for name, values, importance in css.preprocess_declarations(where, declarations):
            add(None, name, values, (_precedence("author", importance), inf, specificity))
    for number, (specificity, _, pseudo, (declarations, layer)) in matched:
        sheet, origin, of_sheet = sheets[number]
        order = inf if layer is None else sheet.layers.index(layer)
        cascaded.setdefault(pseudo, {})
        for name, values, importance in declarations:
            weight = _precedence(origin, importance), order, of_sheet or specificity
            add(pseudo, name, values, weight)
    style = css.ComputedStyle(parent, cascaded.pop(None, {}), None, *about)
    pseudos = {
        name: css.ComputedStyle(style, said, name, *about) for name, said in cascaded.items()
    }
    return _Styled(style, pseudos, bool(_declared(element)))


def _root_of(parent: Any, fonts: Any) -> Any:
    """The style that `rem` is of."""
    if parent is None:
        return css.InitialStyle(fonts)
    return parent if parent.parent_style is None else parent.root_style


def _declared(element: Any) -> tuple[Any, ...]:
    """What WeasyPrint takes as declared in an element's own attributes."""
    get = element.get
    if element.tag.endswith("}svg"):
        return tuple(element.items())
    found = get("style"), get("lang"), get("id"), get("name") if element.tag == "a" else None
    return found if any(found) else ()


def _is_named(element: Any) -> bool:
    """Is nothing but a name declared in an element's own attributes?"""
    named = element.get("id") or (element.tag == "a" and element.get("name"))
    return bool(named) and not (
        element.get("style") or element.get("lang") or element.tag.endswith("}svg")
    )


def _nameless(element: Any) -> Any:
    """It without its name: what is in it inherits the same, and that of others of its kind."""
    said = {name: value for name, value in element.items() if name not in ("id", "name")}
    return ET.Element(element.tag, said)


def _shape(element: Any, marked: bool) -> tuple[Any, ...]:
    """All that a selector may ask of an element; its place among others is that in their order."""
    said = [one for one in element.items() if marked or one[0] != MARK]
    inside = sum(isinstance(child.tag, str) for child in element)
    return element.tag, inside, bool(element.text), *said


def _tell(found: Sequence[_Styled], targets: Any) -> None:
    """What places there are."""
    seen: set[int] = set()
    for one in found:
        if one.declared or id(one.style) not in seen:
            seen.add(id(one.style))
            _collect(one.style, targets)
    for one in found:
        for style in one.pseudo.values():
            _collect(style, targets)


def _collect(style: Any, targets: Any) -> None:
    if targets and style["anchor"]:
        targets.collect_anchor(style["anchor"])


def _is(one: Any, other: Any) -> bool:
    return one is other
