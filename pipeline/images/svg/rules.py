"""What a drawing may not contain: one question per kind of node, each answered with a fault.

Case and namespace do not excuse: `<x:SCRIPT>` is refused like `<script>`. Values arrive with their
entities already resolved by expat; CSS escapes are resolved here (`\\75rl(` is `url(`).
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote

from pipeline.images import headers
from pipeline.images.fault import Fault, excerpt

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"

_ACTIVE_ELEMENTS = frozenset(("script", "handler", "listener"))
_FOREIGN_ELEMENTS = frozenset(
    (
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "canvas",
        "link",
        "meta",
        "base",
        "form",
        "input",
        "html",
        "body",
    )
)
_ANIMATIONS = frozenset(("animate", "set", "animatetransform", "animatemotion", "animatecolor"))
_IMAGES = frozenset(("image", "feimage"))
_SCRIPT_SCHEME = re.compile(r"(?:javascript|vbscript|livescript|data:text/html)", re.IGNORECASE)
_DATA_IMAGE = re.compile(
    r"data:(?:image/(?:png|x-png|jpe?g|pjpeg|gif|webp)|application/octet-stream)?"
    r"(?:;[\w=.-]+)*;base64,",
    re.IGNORECASE,
)
# A font within a style sheet: never loaded, so it cannot do any harm.
_DATA_FONT = re.compile(r"data:(?:font|application)/[\w.+-]*", re.IGNORECASE)
# White space and control characters inside a scheme are skipped by browsers.
_IGNORED = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]+")

# Names are free: Illustrator writes data-name="image(2)".
_NAMING = re.compile(r"(?:id|class|data-.*|aria-.*)\Z")
_CSS_HINT = re.compile(r"[(\\@:]")
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\r?\n|(.))", re.DOTALL)
# What names a language loads nothing: `@namespace svg url(http://www.w3.org/2000/svg);`
_CSS_NAMESPACE = re.compile(r"@namespace\s+[^;{}()]*(?:url\([^()]*\)\s*)?;", re.IGNORECASE)
_CSS_URL = re.compile(r"url\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_CSS_EXTERNAL = re.compile(r"@import|image-set\(|(?<![\w-])(?:src|image)\(", re.IGNORECASE)
_CSS_ACTIVE = re.compile(r"expression\(|-moz-binding|behavior\s*:|javascript:", re.IGNORECASE)


def element_fault(namespace: str, local: str) -> Fault | None:
    """Scripts, and elements that bring another language in."""
    name = local.lower()
    if name in _ACTIVE_ELEMENTS:
        return Fault("svg-active", excerpt(local))
    if namespace == XHTML or (name in _FOREIGN_ELEMENTS and namespace in ("", SVG)):
        return Fault("svg-external", excerpt(local))
    return None


def processing_fault(target: str) -> Fault | None:
    """`<?xml-stylesheet?>` fetches; other instructions (editors leave some) are only notes."""
    return Fault("svg-external", target) if target.lower().startswith("xml-style") else None


def attribute_fault(element: str, name: str, value: str) -> Fault | None:
    """Handlers, script addresses, references that leave the drawing."""
    namespace, _, local = name.rpartition(" ")
    lower = local.lower()
    if not namespace and lower.startswith("on"):
        return Fault("svg-active", excerpt(local))
    if element.lower() in _ANIMATIONS and lower == "attributename":
        return _animation_fault(value)
    return _value_fault(element, namespace, lower, value)


def _value_fault(element: str, namespace: str, lower: str, value: str) -> Fault | None:
    if ":" in value and _SCRIPT_SCHEME.match(_IGNORED.sub("", value)):
        return Fault("svg-active", excerpt(value))
    if lower == "base" and namespace == XML:
        return Fault("svg-external", "xml:base")
    if lower in ("href", "src") and namespace in ("", XLINK):
        return _reference_fault(element.lower(), value)
    if namespace or _NAMING.match(lower) or not _CSS_HINT.search(value):
        return None
    return style_fault(value)


def style_fault(css: str) -> Fault | None:
    """A style sheet, a `style` attribute or a presentation attribute such as `fill`."""
    text = _CSS_NAMESPACE.sub("", _CSS_ESCAPE.sub(_unescape, css))
    active = _CSS_ACTIVE.search(text)
    if active:
        return Fault("svg-active", active.group())
    external = _CSS_EXTERNAL.search(text)
    if external:
        return Fault("svg-external", external.group())
    for match in _CSS_URL.finditer(text):
        target = match.group(1).strip()
        if not target.startswith("#") and not _DATA_FONT.match(target):
            return Fault("svg-external", excerpt(f"url({target})"))
    return None


def _animation_fault(value: str) -> Fault | None:
    """An animation may change a link or a handler after every check has passed."""
    target = _IGNORED.sub("", value).lower().rpartition(":")[2]
    if target == "href" or target.startswith("on"):
        return Fault("svg-active", excerpt(f"attributeName={value}"))
    return None


def _reference_fault(element: str, value: str) -> Fault | None:
    target = value.strip()
    if target.startswith("#") or element == "a":  # a link loads nothing, and is not kept
        return None
    if element in _IMAGES and _DATA_IMAGE.match(target):
        return _embedded_fault(target)
    return Fault("svg-external", excerpt(value))


def embedded(address: str) -> bytes | None:
    """The bytes of a `data:` address; None if they cannot be read."""
    payload = "".join(unquote(address.partition(",")[2]).split())
    try:
        return base64.b64decode(payload + "=" * (-len(payload) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


_EMBEDDED = ("jpeg", "png", "gif", "webp")


def _embedded_fault(address: str) -> Fault | None:
    """A raster inside the drawing answers for its size like any other."""
    data = embedded(address)
    kind = headers.sniff(data) if data else None
    size = headers.size(data, kind) if data and kind else None
    if not data or kind not in _EMBEDDED or size is None or not headers.is_complete(data, kind):
        return Fault("svg-broken", "embedded-image")
    if size[0] * size[1] > headers.MAX_PIXELS:
        return Fault("too-many-pixels", f"{size[0]} x {size[1]}")
    return None


def _unescape(match: re.Match[str]) -> str:
    code, letter = match.groups()
    if code is None:
        return letter or ""
    point = int(code, 16)
    return chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"
