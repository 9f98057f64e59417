"""Drawings: their size, and that a file which is more than a drawing is refused."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from pipeline.images.svg import normal
from pipeline.images.svg.form import Normal
from tests.support.steps import bounded

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, *, root: str = 'viewBox="0 0 120 60"', before: str = "") -> bytes:
    return f"{before}<svg {NAMESPACES} {root}>{inside}</svg>".encode()


def png(width: int, height: int) -> str:
    stream = io.BytesIO()
    Image.new("1", (width, height)).save(stream, format="PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


SIZES = [
    ('viewBox="0 0 1200 676"', 1200, 676),
    ('viewBox="0,0,1200,676"', 1200, 676),
    ('viewBox=" -10 -10  20.5e1 1e2 "', 205, 100),
    ('viewBox="0 0 1200 676" width="600"', 600, 338),
    ('viewBox="0 0 1200 676" height="338px"', 600, 338),
    ('viewBox="0 0 1200 676" width="100%" height="100%"', 1200, 676),
    ('viewBox="0 0 1200 676" width="auto"', 1200, 676),
    ('viewBox="0 0 2160 3030" width="216mm" height="303mm"', 816.378, 1145.197),
    ('width="1in" height="72pt"', 96, 96),
    ('width="10cm" height="6pc"', 377.953, 96),
    ('width="10em" height="4ex"', 160, 32),
    ('viewBox="0 0 1.5 1"', 1.5, 1),
]


@pytest.mark.parametrize(("root", "width", "height"), SIZES)
def test_a_size_is_in_css_pixels(root: str, width: float, height: float) -> None:
    found = normal.read(drawing("", root=root))
    assert isinstance(found, Normal)
    assert (found.width, found.height) == pytest.approx((width, height), abs=0.001)


@pytest.mark.parametrize(
    ("root", "detail"),
    [
        ("", "no-size"),
        ('width="100"', "no-size"),
        ('width="100%" height="100%"', "no-size"),
        ('viewBox="0 0 0 10"', "size"),
        ('viewBox="0 0 -5 10"', "size"),
        ('viewBox="0 0 10"', "size"),
        ('viewBox="0 0 ten ten"', "size"),
        ('viewBox="0 0 1e999 10"', "size"),
        ('width="1e9" height="1e9"', "size"),
        ('width="0" height="10"', "size"),
        ('width="-1" height="10"', "no-size"),  # no length: as if nothing were said
        ('width="10parsec" height="10"', "no-size"),
        ('viewBox="0 0 10000 10"', "size"),
        ('width="NaN" height="10"', "no-size"),
    ],
)
def test_an_absurd_size_is_broken(root: str, detail: str) -> None:
    assert normal.read(drawing("", root=root)) == Fault("svg-broken", detail)


HARMLESS = {
    "comment": "<!-- <script>alert(1)</script> -->",
    "cdata": "<desc><![CDATA[<script>]]></desc>",
    "local use": '<g id="a"/><use href="#a"/><use xlink:href="#a"/>',
    "local fill": '<linearGradient id="g"/><path fill="url(#g)" style="stroke: url( \'#g\' )"/>',
    "link": '<a href="https://example.org" xlink:href="../x.html"><rect/></a>',
    "font of its own": "<style>@font-face{src:url(data:font/woff2;base64,AA)}</style>",
    "html where something else will do": (
        '<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="x()"/>'
        "</foreignObject><rect/></switch>"
    ),
    "style": "<style>.a{fill:#123;clip-path:url(#c)}</style>",
    "embedded png": f'<image href="{png(4, 4)}"/>',
    "embedded png on several lines": f'<image xlink:href="{png(4, 4)[:60]}\n{png(4, 4)[60:]}"/>',
    "names with brackets": '<g id="image(1)" data-name="src(2)" class="url(x)"/>',
    "notes of an editor": (
        '<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:cc="http://creativecommons.org/ns#"><rdf:RDF><cc:Work rdf:about="">'
        '<cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/>'
        "</cc:Work></rdf:RDF></metadata>"
    ),
    "editor's attributes": (
        '<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'inkscape:export-filename="C:\\dessins\\image(1).png" inkscape:online="1"/>'
    ),
    "processing instruction": "<?xpacket begin='x'?>",
    "animated opacity": '<rect><animate attributeName="opacity" values="0;1"/></rect>',
    "words": "<title>javascript: a history of on-line forms</title>",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_draws_is_accepted(name: str) -> None:
    found = normal.read(drawing(HARMLESS[name]))
    assert isinstance(found, Normal)
    assert (found.width, found.height, found.has_text) == (120, 60, False)


@pytest.mark.parametrize(
    ("before", "encoding"),
    [
        ('\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- <svg> é -->\n', "utf-8"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "ascii"),
        ("<?xml version='1.0' encoding='windows-1252'?>", "cp1252"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-8"),  # saved anew, declaration kept
        ('\ufeff<?xml version="1.0" encoding="iso-8859-1"?>', "utf-8"),
    ],
)
def test_a_drawing_is_read_in_the_encoding_it_is_in(before: str, encoding: str) -> None:
    words = "Sete" if encoding == "ascii" else "Sète"
    data = drawing(f"<text>{words}</text>", before=before).decode().encode(encoding)
    found = normal.read(data)
    assert isinstance(found, Normal)
    assert words in found.text


W3C = [
    'svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"',
    "svg PUBLIC '-//W3C//DTD SVG 1.0//EN' 'http://www.w3.org/TR/SVG/DTD/svg10.dtd'",
    'svg  PUBLIC  "-//W3C//DTD SVG 20010904//EN"\n  "http://www.w3.org/TR/2001/SVG/svg10.dtd" ',
    'svg PUBLIC "-//W3C//DTD SVG 1.1 Tiny//EN" "svg11-tiny.dtd"',
    'svg SYSTEM "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"',
    "svg",
]


@pytest.mark.parametrize("doctype", W3C)
def test_the_standard_document_type_is_only_a_line(doctype: str) -> None:
    before = f'<?xml version="1.0"?>\n<!-- Generator: x -->\n<!DOCTYPE {doctype}>\n'
    assert isinstance(normal.read(drawing("<rect/>", before=before)), Normal)
    entity = before.replace(">\n<svg", "").rstrip()[:-1] + ' [<!ENTITY x "y">]>'
    assert isinstance(normal.read(drawing("<rect/>", before=entity)), Fault)


def test_letters_in_a_drawing_are_remarked(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(drawing('<g><text font-family="Arial, sans-serif">Santé</text></g>'))
    found = measure(path)
    assert isinstance(found, Picture)
    assert (found.format, found.mode, found.width, found.height) == ("svg", "vector", 120, 60)
    assert found.remarks == (Fault("svg-text", "Arial"),)
    path.write_bytes(drawing('<g font-family="sans-serif"><text>Santé</text><text/></g>'))
    plain = measure(path)
    assert isinstance(plain, Picture)
    assert plain.remarks == ()  # the choice was left to us


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


def test_many_shapes_with_one_gradient_are_an_ordinary_drawing() -> None:
    shapes = '<rect fill="url(#g)"/>' * 10_000
    gradient = '<linearGradient id="g"><stop/><stop/></linearGradient>'
    assert isinstance(normal.read(drawing(gradient + shapes)), Normal)


def test_a_hostile_value_is_cut_in_the_report() -> None:
    found = normal.read(drawing(f'<use href="http://x/{"a" * 100_000}"/>'))
    assert isinstance(found, Fault)
    assert len(found.detail) == 80


SEEN = {
    '<path fill="#fff" d="M0 0h9v9z"/>': True,
    '<path fill="none" stroke="#fafafa" d="M0 0h9v9z"/>': True,
    '<path opacity="0" d="M0 0h9v9z"/>': True,
    '<path d="M30 30h9v9z"/>': True,  # beside the page
    '<path d="M0 0h9v9z"/>': False,
    '<path fill="#ff0" d="M0 0h9v9z"/>': False,
    '<rect width="20" height="10"/><path fill="#fff" d="M0 0h9v9z"/>': False,
    '<rect width="20" height="10" fill="#036"/><path fill="#fff" d="M0 0h9v9z"/>': False,
}


@pytest.mark.parametrize(("inner", "pale"), SEEN.items())
def test_a_drawing_of_which_nothing_is_seen_on_white_is_told(
    inner: str, pale: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{inner}</svg>')
    found = measure(path)
    assert isinstance(found, Picture)
    assert found.remarks == ((Fault("pale"),) if pale else ())
