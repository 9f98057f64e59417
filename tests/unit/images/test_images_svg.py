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


def test_many_shapes_with_one_gradient_are_an_ordinary_drawing() -> None:
    shapes = '<rect fill="url(#g)"/>' * 10_000
    gradient = '<linearGradient id="g"><stop/><stop/></linearGradient>'
    assert isinstance(normal.read(drawing(gradient + shapes)), Normal)


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
