"""Which MJML tag may stand in which, with which attributes, of which form.

mjml-python accepts anything (`padding="banana"`, `mj-text` in `mj-section`) and says nothing, so
the table is ours. After MJML's own `dependencies.js` and the `allowedAttributes` of its
components, version 4; only the tags our templates may use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_COLOUR = r"#[0-9A-Fa-f]{6}|transparent"
_LENGTH = r"0|\d+(\.\d+)?(px|%)"
_PIXELS = r"0|\d+(\.\d+)?px"
_BOX = rf"({_PIXELS})( ({_PIXELS})){{0,3}}"
_BORDER = rf"none|0|({_PIXELS}) (solid|dashed|dotted) ({_COLOUR})"
_ANY = r".*"
_NUMBER = r"\d+"
_ALIGN = r"left|right|center|justify"
_VERTICAL = r"top|middle|bottom"
_YES = r"true|false"

_EVERY = {"css-class": r"[a-z][\w -]*", "mj-class": r"[a-z][\w -]*"}
_PADDING = {"padding": _BOX} | {f"padding-{s}": _PIXELS for s in ("top", "right", "bottom", "left")}
_BORDERS = {"border": _BORDER, "border-radius": _BOX} | {
    f"border-{s}": _BORDER for s in ("top", "right", "bottom", "left")
}
_TYPE = {
    "color": _COLOUR,
    "font-family": _ANY,
    "font-size": _PIXELS,
    "font-style": r"normal|italic",
    "font-weight": r"normal|bold|\d00",
    "letter-spacing": r"normal|-?\d+(\.\d+)?(px|em)",
    "line-height": rf"{_PIXELS}|\d+(\.\d+)?",
    "text-decoration": r"none|underline",
    "text-transform": r"none|uppercase|lowercase|capitalize",
}
_CONTENT = _EVERY | _PADDING | {"container-background-color": _COLOUR}
_FRAME = _EVERY | _PADDING | _BORDERS | {"background-color": _COLOUR, "direction": r"ltr|rtl"}

ATTRIBUTES: dict[str, dict[str, str]] = {
    "mjml": {"lang": r"[a-z]{2,3}(-[A-Z]{2})?", "dir": r"ltr|rtl"},
    "mj-head": {},
    "mj-title": {},
    "mj-preview": {},
    "mj-breakpoint": {"width": _PIXELS},
    "mj-style": {"inline": r"inline"},
    "mj-raw": {},
    "mj-attributes": {},
    "mj-body": _EVERY | {"background-color": _COLOUR, "width": _PIXELS},
    "mj-wrapper": _FRAME | {"full-width": r"full-width", "text-align": _ALIGN},
    "mj-section": _FRAME | {"full-width": r"full-width", "text-align": _ALIGN},
    "mj-group": _EVERY
    | {"background-color": _COLOUR, "vertical-align": _VERTICAL, "width": _LENGTH},
    "mj-column": _FRAME | {"vertical-align": _VERTICAL, "width": _LENGTH},
    "mj-text": _CONTENT | _TYPE | {"align": _ALIGN, "height": _PIXELS},
    "mj-image": _CONTENT
    | _BORDERS
    | {
        "align": _ALIGN,
        "alt": _ANY,
        "fluid-on-mobile": _YES,
        "font-size": _PIXELS,
        "height": rf"auto|{_PIXELS}",
        "href": _ANY,
        "src": _ANY,
        "title": _ANY,
        "width": _PIXELS,
    },
    "mj-button": _CONTENT
    | _BORDERS
    | _TYPE
    | {
        "align": _ALIGN,
        "background-color": _COLOUR,
        "href": _ANY,
        "inner-padding": _BOX,
        "rel": _ANY,
        "text-align": _ALIGN,
        "title": _ANY,
        "vertical-align": _VERTICAL,
        "width": _LENGTH,
    },
    "mj-table": _CONTENT
    | _TYPE
    | {
        "align": _ALIGN,
        "cellpadding": _NUMBER,
        "cellspacing": _NUMBER,
        "role": r"none|presentation",
        "table-layout": r"auto|fixed",
        "width": _LENGTH,
    },
    "mj-divider": _CONTENT
    | {
        "align": _ALIGN,
        "border-color": _COLOUR,
        "border-style": r"solid|dashed|dotted",
        "border-width": _PIXELS,
        "width": _LENGTH,
    },
    "mj-spacer": _CONTENT | {"height": _PIXELS},
}
_IN_COLUMN = frozenset(
    {"mj-text", "mj-image", "mj-button", "mj-table", "mj-divider", "mj-spacer", "mj-raw"}
)
CHILDREN: dict[str, frozenset[str]] = {
    "mjml": frozenset({"mj-head", "mj-body"}),
    "mj-head": frozenset(
        {"mj-title", "mj-preview", "mj-breakpoint", "mj-style", "mj-raw", "mj-attributes"}
    ),
    "mj-body": frozenset({"mj-section", "mj-wrapper", "mj-raw"}),
    "mj-wrapper": frozenset({"mj-section", "mj-raw"}),
    "mj-section": frozenset({"mj-column", "mj-group", "mj-raw"}),
    "mj-group": frozenset({"mj-column", "mj-raw"}),
    "mj-column": _IN_COLUMN,
}
# Their content is HTML, and no tag of MJML may be in it.
HTML = frozenset({"mj-text", "mj-button", "mj-table", "mj-raw"})


def breaches(mjml: str) -> list[str]:
    """Everything in an MJML document that the table does not allow."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return list(_element(etree.fromstring(mjml.encode(), parser)))


def _element(element: etree._Element) -> Iterator[str]:
    name = str(element.tag)
    if name == "mj-attributes":
        yield from (wrong for child in element for wrong in _defaults(child))
        return
    if name not in ATTRIBUTES:
        yield f"<{name}> is no tag we use"
        return
    yield from _attributes(element, ATTRIBUTES[name])
    for child in element:
        if not isinstance(child.tag, str):
            continue  # a comment
        if name in HTML:
            inner = child.iter()
            yield from (f"<{e.tag}> in <{name}>" for e in inner if str(e.tag).startswith("mj"))
        elif child.tag not in CHILDREN.get(name, ()):
            yield f"<{child.tag}> in <{name}>"
        else:
            yield from _element(child)
    if name in CHILDREN and any(text.strip() for text in _loose(element)):
        yield f"text directly in <{name}>"


def _loose(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def _defaults(element: etree._Element) -> Iterator[str]:
    name = str(element.tag)
    if name == "mj-all":
        every = {key: form for tag in ATTRIBUTES.values() for key, form in tag.items()}
        yield from _attributes(element, every)
    elif name in ATTRIBUTES:
        yield from _attributes(element, ATTRIBUTES[name])
    else:
        yield f"<{name}> in <mj-attributes>"


def _attributes(element: etree._Element, known: dict[str, str]) -> Iterator[str]:
    for key, value in element.attrib.items():
        if str(key) not in known:
            yield f"<{element.tag}> has no attribute {key}"
        elif not re.fullmatch(known[str(key)], str(value), re.DOTALL):
            yield f'<{element.tag} {key}="{value}"> is no value of {key}'
