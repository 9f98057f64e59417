"""The bytes of an SVG file: whether they are only a drawing.

Read as a stream by expat, the same parser WeasyPrint uses, and stopped at the first fault: no
entity is ever expanded, no tree is built. A drawing may refer to itself (`#name`) and hold raster
pictures as `data:`; nothing else. A document type of the W3C is cut off before: expat would fetch
nothing, but an entity could hide behind any other.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from pipeline.images.fault import Fault, excerpt
from pipeline.images.svg.rules import (
    SVG,
    attribute_fault,
    element_fault,
    processing_fault,
    style_fault,
)
from pipeline.images.svg.weight import DrawingReferences, references

NOT_SVG = frozenset(("syntax", "root"))  # details that mean "some other kind of text"

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 100

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[!?A-Za-z\0]")
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml\s[^>]*\?>")
# Encodings that every reader of XML understands alike; UTF-7 and its like hide markup.
_ENCODINGS = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1|(?:windows|cp)-?125\d|macintosh|koi8-[ru]|"
    r"shift[-_]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5"
)
_UTF_16 = re.compile(r"utf-?16(?:le|be)?|ucs-2|iso-10646-ucs-2")
_PROLOGUE = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
# SVG 1.0, 1.1, Tiny, Basic, the drafts: what drawing programs have written since 2000.
_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+(?:[\w.-]+:)?svg\s*"
    r"(?:PUBLIC\s+([\"'])-//W3C//DTD SVG [^\"'<>\[]*\1"
    r"(?:\s*([\"'])(?:https?://www\.w3\.org/[^\"'<>]*|[\w.-]+\.dtd)\2)?\s*"
    r"|SYSTEM\s+([\"'])https?://www\.w3\.org/[^\"'<>]*\3\s*)?>"
)


class _Refused(Exception):  # noqa: N818 - not an error, the way out of expat's callbacks
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def looks_like_markup(data: bytes) -> bool:
    """Whether it is worth reading as XML when the name does not say `.svg`."""
    return _MARKUP.match(data) is not None


def examine(data: bytes) -> str | Fault:
    """Every rule of this room on the bytes of one SVG file; its text, ready for a parser."""
    reader = _GateReader()
    try:
        text = _without_doctype(_decoded(data))
        reader.read(text.encode("utf-8", "surrogatepass"))
    except _Refused as refused:
        return refused.fault
    except (expat.ExpatError, UnicodeError):
        return Fault("svg-broken", "syntax")
    if reader.references.is_too_heavy():
        return Fault("svg-broken", "too-many-copies")
    return text


def _decoded(data: bytes) -> str:
    """The characters, by the mark at the start, the declaration, or else as UTF-8."""
    if len(data) > MAX_BYTES:
        raise _Refused(Fault("svg-broken", "too-large"))
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf") or _UTF_16.fullmatch(encoding):
        encoding = "utf-8"  # saved anew by a program that left the declaration as it was
    elif not _ENCODINGS.fullmatch(encoding):
        raise _Refused(Fault("svg-broken", "encoding"))
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        raise _Refused(Fault("svg-broken", "encoding")) from None
    return _DECLARATION.sub("", text, count=1).removeprefix("\ufeff")


def _without_doctype(text: str) -> str:
    start = _PROLOGUE.match(text)
    at = start.end() if start else 0
    found = _DOCTYPE.match(text, at)
    return text[:at] + text[found.end() :] if found else text


class _GateReader:
    """The state of one pass: where we are, and what the whole drawing adds up to."""

    def __init__(self) -> None:
        self.references = DrawingReferences()
        self._elements = 0
        self._open: list[str] = []  # names, of the elements around
        self._left_out = 0  # the depth at which something begins that nobody will draw
        self._style: list[str] | None = None
        self._entities: list[str] = []
        self._external = False
        self._parser = expat.ParserCreate("utf-8", " ")

    def read(self, data: bytes) -> None:
        parser = self._parser
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.EndDoctypeDeclHandler = self._doctype_end
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

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
        self._elements += 1
        inside = self._open[-1] if self._open else ""
        self._open.append(local)
        if self._elements > MAX_ELEMENTS:
            raise _Refused(Fault("svg-broken", "too-many-elements"))
        if len(self._open) > MAX_DEPTH:
            raise _Refused(Fault("svg-broken", "too-deep"))
        # Of the choices of a `switch` the one in HTML is never taken: draw.io gives another.
        if not self._left_out and inside == "switch" and local == "foreignObject":
            self._left_out = len(self._open)
        if self._left_out:
            self.references.open("", ())
            return
        _refuse(element_fault(namespace, local))
        for attribute, value in attributes.items():
            _refuse(attribute_fault(local, attribute, value))
        self.references.open(attributes.get("id", ""), references(local, attributes))
        if local == "style":
            self._style = []

    def _check_root(self, namespace: str, local: str) -> None:
        if local != "svg":
            raise _Refused(Fault("svg-broken", "root"))
        if namespace != SVG:
            raise _Refused(Fault("svg-broken", "namespace"))

    def _end(self, name: str) -> None:
        if self._left_out == len(self._open):
            self._left_out = 0
        self._open.pop()
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
