"""Drawings that do more than draw, or are none: refused, each with its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.images.fault import Fault
from pipeline.images.measure import measure
from pipeline.images.svg import normal
from tests.support.steps import bounded
from tests.unit.images.test_images_svg import drawing, png

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def tenfold(element: str, reference: str) -> str:
    """Eleven elements, each of which draws the one before ten times."""
    levels = [f'<{element} id="u{n}">{reference.format(n - 1) * 10}</{element}>' for n in range(12)]
    return "".join(levels)


BOMB = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE svg [<!ENTITY l0 "lol">{BOMB}]>'

REFUSED = {
    # active
    "script": ("<script>alert(1)</script>", "svg-active", "script"),
    "script elsewhere": ('<x:SCRIPT xmlns:x="urn:x"/>', "svg-active", "SCRIPT"),
    "handler element": ("<handler/>", "svg-active", "handler"),
    "onclick": ('<rect onclick="x()"/>', "svg-active", "onclick"),
    "onload in another case": ('<rect OnLoad="x()"/>', "svg-active", "OnLoad"),
    "onbegin": ('<animate onbegin="x()"/>', "svg-active", "onbegin"),
    "javascript link": (
        '<a href="javascript:alert(1)"><rect/></a>',
        "svg-active",
        "javascript:alert(1)",
    ),
    "javascript in disguise": (
        '<a xlink:href=" java&#10;scr&#x69;pt&#9;:alert(1)"/>',
        "svg-active",
        "java scr\u0069pt :alert(1)",
    ),
    "animated link": (
        '<a><animate attributeName="href" to="javascript:x"/></a>',
        "svg-active",
        "attributeName=href",
    ),
    "set on a link": (
        '<a><set attributeName=" xlink:href " to="x"/></a>',
        "svg-active",
        "attributeName= xlink:href",
    ),
    "set on a handler": (
        '<set attributeName="onclick" to="x()"/>',
        "svg-active",
        "attributeName=onclick",
    ),
    "html data link": (
        '<a href="data:text/html,x"/>',
        "svg-active",
        "data:text/html,x",
    ),
    "css expression": ('<g style="width:expression(1)"/>', "svg-active", "expression("),
    # external
    "foreign object": (
        "<foreignObject><p/></foreignObject>",
        "svg-external",
        "foreignObject",
    ),
    "html inside": (
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml"/>',
        "svg-external",
        "iframe",
    ),
    "http image": (
        '<image href="http://x.example/a.png"/>',
        "svg-external",
        "http://x.example/a.png",
    ),
    "file image": (
        '<image xlink:href="file:///etc/passwd"/>',
        "svg-external",
        "file:///etc/passwd",
    ),
    "path image": ('<image href="../../a.png"/>', "svg-external", "../../a.png"),
    "svg in data": (
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        "svg-external",
        "data:image/svg+xml;base64,PHN2Zy8+",
    ),
    "data on use": (f'<use href="{png(1, 1)[:40]}"/>', "svg-external", png(1, 1)[:40]),
    "external use": ('<use href="b.svg#a"/>', "svg-external", "b.svg#a"),
    "external filter image": (
        '<filter><feImage href="//x.example/a"/></filter>',
        "svg-external",
        "//x.example/a",
    ),
    "external fill": (
        '<rect fill="url(http://x.example/a#b)"/>',
        "svg-external",
        "url(http://x.example/a#b)",
    ),
    "external style": (
        '<rect style="fill:URL( &quot;//x.example/a&quot; )"/>',
        "svg-external",
        "url(//x.example/a)",
    ),
    "escaped style": (
        "<style>a{fill:\\75 rl(http://x.example)}</style>",
        "svg-external",
        "url(http://x.example)",
    ),
    "import": ("<style>@import 'http://x.example';</style>", "svg-external", "@import"),
    "escaped import": ("<style>@\\69mport 'x';</style>", "svg-external", "@import"),
    "font": (
        "<style>@font-face{font-family:x;src:url(https://x.example/a.woff2)}</style>",
        "svg-external",
        "url(https://x.example/a.woff2)",
    ),
    "image set": ("<rect mask=\"image-set('a.png' 1x)\"/>", "svg-external", "image-set("),
    "split style": (
        "<style>a{fill:u<!-- -->rl(http://x.example)}</style>",
        "svg-external",
        "url(http://x.example)",
    ),
    "xml base": ('<g xml:base="http://x.example/"/>', "svg-external", "xml:base"),
    # broken
    "unclosed": ("<g>", "svg-broken", "syntax"),
    "unknown entity": ("&nbsp;", "svg-broken", "syntax"),
    "control character": ("<g id='\x01'/>", "svg-broken", "syntax"),
    "nul": ("\0", "svg-broken", "syntax"),
    "too many elements": ("<g/>" * 20_001, "svg-broken", "too-many-elements"),
    "too deep": ("<g>" * 101 + "</g>" * 101, "svg-broken", "too-deep"),
    "draws itself": ('<g id="a"><use href="#a"/></g>', "svg-broken", "too-many-copies"),
    "draw each other": (
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "svg-broken",
        "too-many-copies",
    ),
    "billion copies": (
        tenfold("g", '<use href="#u{}"/>'),
        "svg-broken",
        "too-many-copies",
    ),
    "billion fills": (
        tenfold("pattern", '<rect fill="url(#u{})"/>'),
        "svg-broken",
        "too-many-copies",
    ),
    "long chain": (
        '<g id="u0"/>'
        + "".join(f'<g id="u{n}"><use href="#u{n - 1}"/></g>' for n in range(1, 5000)),
        "svg-broken",
        "too-many-copies",
    ),
    "broken embedded image": (
        '<image href="data:image/png;base64,AAAA"/>',
        "svg-broken",
        "embedded-image",
    ),
    "cut embedded image": (
        f'<image href="{png(64, 64)[:80]}"/>',
        "svg-broken",
        "embedded-image",
    ),
    "embedded bomb": (f'<image href="{png(10_000, 8_100)}"/>', "too-many-pixels", "10000 x 8100"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_more_than_draw_is_refused(name: str) -> None:
    inside, kind, detail = REFUSED[name]
    with bounded():
        found = normal.read(drawing(inside))
    assert isinstance(found, Fault)
    assert (found.kind, found.detail) == (kind, detail)


@pytest.mark.parametrize(
    ("data", "kind", "detail"),
    [
        (
            drawing("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "svg-external",
            "ENTITY x",
        ),
        (
            drawing("", before='<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://x.example"> %p;]>'),
            "svg-external",
            "ENTITY p",
        ),
        (drawing("", before='<!DOCTYPE svg [<!ENTITY x "y">]>'), "svg-external", "ENTITY"),
        (drawing("", before='<!DOCTYPE svg SYSTEM "http://x.example">'), "svg-external", "DOCTYPE"),
        (drawing("", before="<!DOCTYPE svg []>"), "svg-external", "DOCTYPE"),
        (
            drawing(
                "", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.example">'
            ),
            "svg-external",
            "DOCTYPE",
        ),
        (drawing("&l9;", before=LAUGHS), "svg-broken", "entities"),
        (
            drawing("", before="<?xml-stylesheet href='http://x.example'?>"),
            "svg-external",
            "xml-stylesheet",
        ),
        (drawing("", root='viewBox="0 0 9 9" onload="x()"'), "svg-active", "onload"),
        (b'<svg viewBox="0 0 9 9"/>', "svg-broken", "namespace"),
        (b'<svg xmlns="urn:x" viewBox="0 0 9 9"/>', "svg-broken", "namespace"),
        (b"<html/>", "svg-broken", "root"),
        (b"<svg", "svg-broken", "syntax"),
        (
            drawing("<desc>é</desc>").decode().encode("latin-1"),
            "svg-broken",
            "encoding",
        ),
        (drawing("", before='<?xml version="1.0" encoding="UTF-7"?>'), "svg-broken", "encoding"),
        (drawing("<!--" + "x" * 5_000_000 + "-->"), "svg-broken", "too-large"),
    ],
)
def test_a_file_that_is_more_or_less_than_a_drawing_is_refused(
    tmp_path: Path, data: bytes, kind: str, detail: str
) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(data)
    found = measure(path)
    assert isinstance(found, Fault)
    assert (found.kind, found.detail) == (kind, detail)


def test_a_hostile_value_is_cut_in_the_report() -> None:
    found = normal.read(drawing(f'<use href="http://x/{"a" * 100_000}"/>'))
    assert isinstance(found, Fault)
    assert len(found.detail) == 80
