"""An SVG file: whether it is only a drawing, and how large it is.

Read as a stream by expat, the same parser WeasyPrint uses, and stopped at the first fault: no
entity is ever expanded, no tree is built. A drawing may refer to itself (`#name`) and hold raster
pictures as `data:`; nothing else, because the original goes into PDFs and web pages as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from pipeline.images import svg_size
from pipeline.images.fault import Fault, excerpt
from pipeline.images.svg_rules import (
    SVG,
    attribute_fault,
    element_fault,
    processing_fault,
    style_fault,
)
from pipeline.images.svg_weight import References, references

NOT_SVG = frozenset(("syntax", "root"))  # details that mean "some other kind of text"

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 100

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?A-Za-z]")
_ENCODINGS = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?")
_TAG = re.compile(rb"<[^\s/>]+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Width and height in CSS pixels, not rounded; `start` is the byte where the root opens."""

    width: float
    height: float
    has_text: bool
    start: int
    has_overflow: bool


class _Refused(Exception):  # noqa: N818 - not an error, the way out of expat's callbacks
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def looks_like_markup(data: bytes) -> bool:
    """Whether it is worth reading as XML when the name does not say `.svg`."""
    return _MARKUP.match(data) is not None


def as_child(data: bytes, drawing: Drawing) -> str:
    """The drawing as an element to be put inside another.

    An inner `svg` cuts at its edge where a root does not; told not to, it is drawn as a root is
    (and by resvg in half the time, without the soft edge of a cut between two pixels).
    """
    tag = _TAG.match(data, drawing.start)
    if tag is not None and not drawing.has_overflow:
        data = data[: tag.end()] + b' overflow="visible"' + data[tag.end() :]
    return _DECLARATION.sub(b"", data, count=1).decode("utf-8")


def examine(data: bytes) -> Drawing | Fault:
    """Every rule of this room on the bytes of one SVG file."""
    reader = _Reader()
    try:
        if len(data) > MAX_BYTES:
            raise _Refused(Fault("svg-broken", "too-large"))
        data.decode("utf-8")
        reader.read(data)
    except _Refused as refused:
        return refused.fault
    except UnicodeDecodeError:
        return Fault("svg-broken", "encoding")
    except expat.ExpatError:
        return Fault("svg-broken", "syntax")
    if reader.references.is_too_heavy():
        return Fault("svg-broken", "too-many-copies")
    size = svg_size.size(reader.root)
    if isinstance(size, Fault):
        return size
    overflow = "overflow" in reader.root
    return Drawing(size[0], size[1], reader.has_text, reader.start, overflow)


class _Reader:
    """The state of one pass: where we are, and what the whole drawing adds up to."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.references = References()
        self.has_text = False
        self.start = 0
        self._depth = 0
        self._elements = 0
        self._style: list[str] | None = None
        self._entities: list[str] = []
        self._external = False
        self._parser = expat.ParserCreate("utf-8", " ")

    def read(self, data: bytes) -> None:
        parser = self._parser
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.EndDoctypeDeclHandler = self._doctype_end
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Readers differ on anything else: what we check must be what they draw.
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise _Refused(Fault("svg-broken", "encoding"))

    def _doctype(self, _name: str, system: str | None, public: str | None, _subset: int) -> None:
        self._external = bool(system or public)

    def _entity(  # expat's signature
        self,
        name: str,
        _is_parameter: int,
        value: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if system is not None:
            raise _Refused(Fault("svg-external", excerpt(f"ENTITY {name}")))
        self._entities.append(value or "")

    def _doctype_end(self) -> None:
        if any("&" in value for value in self._entities) and not self._external:
            raise _Refused(Fault("svg-broken", "entities"))
        raise _Refused(Fault("svg-external", "ENTITY" if self._entities else "DOCTYPE"))

    def _instruction(self, target: str, _data: str) -> None:
        _refuse(processing_fault(target))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if self._elements == 0:
            self._check_root(namespace, local)
            self.root = attributes
            self.start = self._parser.CurrentByteIndex
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS:
            raise _Refused(Fault("svg-broken", "too-many-elements"))
        if self._depth > MAX_DEPTH:
            raise _Refused(Fault("svg-broken", "too-deep"))
        _refuse(element_fault(namespace, local))
        for attribute, value in attributes.items():
            _refuse(attribute_fault(local, attribute, value))
        self.references.open(attributes.get("id", ""), references(local, attributes))
        self.has_text = self.has_text or (local == "text" and namespace == SVG)
        if local == "style":
            self._style = []

    def _check_root(self, namespace: str, local: str) -> None:
        if local != "svg":
            raise _Refused(Fault("svg-broken", "root"))
        if namespace != SVG:
            raise _Refused(Fault("svg-broken", "namespace"))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.references.close()
        if self._style is not None and name.rpartition(" ")[2] == "style":
            _refuse(style_fault("".join(self._style)))
            self._style = None

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)


def _refuse(fault: Fault | None) -> None:
    if fault is not None:
        raise _Refused(fault)
