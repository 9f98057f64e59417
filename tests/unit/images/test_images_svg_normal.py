"""The normal form of a drawing: what its units, copies, choices and pictures come to."""

from __future__ import annotations

import re

import pytest

from tests.support.drawings import pictures
from tests.support.normal_forms import read

SHAPES = [
    ('<rect style="width:80px;height:calc(40px + 1em)"/>', 'height="56" width="80"'),
    ('<rect width="50%" height="50%"/>', 'height="50" width="100"'),
    ('<rect width="1in" height="2.54cm"/>', 'height="96" width="96"'),
    ('<rect width="min(10px, 20px)" height="clamp(1px, 5px, 3px)"/>', 'height="3" width="10"'),
    ('<circle r="1em" font-size="20"/>', 'r="20"'),
    ('<circle style="r:round(57px, 10px)"/>', 'r="60"'),
    ('<circle style="r:round(up, 51px, 10px)"/>', 'r="60"'),
    ('<circle style="r:mod(155px, 100px)"/>', 'r="55"'),
    ('<circle style="r:abs(-8px)"/>', 'r="8"'),
    ('<circle style="r:calc(80px * sin(90deg))"/>', 'r="80"'),
    ('<circle style="r:calc(10px * pow(2, 3))"/>', 'r="80"'),
    ('<circle style="r:hypot(30px, 40px)"/>', 'r="50"'),
    ('<circle style="r:calc(10px * pi)"/>', 'r="31.415927"'),
    ('<circle style="r:clamp(none, 80px, 90px)"/>', 'r="80"'),
    ('<circle style="r:10dvw"/><circle style="r:5cqh"/>', 'r="20"/><circle r="5"'),
    ('<path d="M0 0h9" style="translate:3px 4px 5px"/>', 'translate(3 4)'),
    ('<path d="M0 0h9" style="transform:translate3d(3px, 4px, 5px)"/>', 'translate(3 4)'),
    ('<path d="M0 0h9" style="scale:2 2 3"/>', 'matrix(2 0 0 2 0 0)'),
    ('<path d="M0 0h9" style="rotate:z 90deg"/>', 'matrix(6.123234e-17 1 -1'),
    ('<path d="M0 0h9" transform="translate(3px, 4px)"/>', '<path d="M0 0h9"/>'),
    ('<rect width="9" height="9" mix-blend-mode="multiply"/>', '<rect height="9" width="9"/>'),
    ('<text style="text-transform:uppercase">é<tspan>a</tspan>b</text>', '>É<tspan>A</tspan>B<'),
    ('<text style="text-transform:capitalize">un été</text>', '>Un Été<'),
    ('<text>a<tspan transform="scale(2)">b</tspan></text>', '<tspan>b</tspan>'),
    ('<text>a<rect width="9" height="9"/>c</text>', '>ac</text>'),
    ('<text font-size="10">a<tspan baseline-shift="super">2</tspan></text>', 'baseline-shift="4"'),
    ('<text style="font:small-caps 12px Arial">a</text>', 'font-variant="small-caps"'),
    ('<text style="font:small-caps 12px Arial">a</text>', 'font-size="12px"'),
    ('<text style="font-style:oblique 14deg">a</text>', 'font-style="oblique"'),
    (
        '<text font-family="Arial">a ⚙ b</text>',
        ">a <tspan font-family=\"'DejaVu Sans'\">⚙</tspan> b</text>",
    ),
    ('<circle r="5" style="r:7px;cx:25%"/>', 'cx="50" r="7"'),
    ('<path style="d:path(\'M0 0h9\')"/>', 'd="M0 0h9"'),
    ('<path d="M0 0h9" stroke-width="2pt"/>', 'stroke-width="2.666667"'),
    ('<path d="M0 0h9" style="stroke-width:3;stroke-width:zork"/>', 'stroke-width="3"'),
    ('<path d="M0 0h9" stroke-dasharray="1mm, 2mm"/>', 'stroke-dasharray="3.779528 7.559055"'),
    ('<g transform="translate(10-5)"><path d="M0 0h9"/></g>', 'transform="translate(10 -5)"'),
    ('<path d="M0 0h9" style="transform:translate(5mm, 10%)"/>', 'translate(18.897638 10)'),
    ('<path d="M0 0h9" style="translate:3px 4px"/>', 'translate(3 4)'),
    (
        '<path d="M0 0h9" transform="scale(2)" transform-origin="10 20"/>',
        'transform="matrix(2 0 0 2 -10 -20)"',
    ),
    ('<path d="M0 0h9" transform="zork(1)"/>', '<path d="M0 0h9"/>'),
    ('<a xlink:href="https://e.org"><path d="M0 0h9"/></a>', '<g><path d="M0 0h9"/></g>'),
    ('<g display="none"><path d="M0 0h9"/></g>', '<g fill="#000000"/>'),
    ('<text x="1mm 50%" style="font:12px Arial">a</text>', "font-family=\"'Source Sans 3'\""),
    ('<text font-family="Georgia, Times">a</text>', "font-family=\"'Source Serif 4'\""),
    ('<text font-family="DejaVu Sans, Arial">a</text>', "font-family=\"'DejaVu Sans'\""),
    ('<g font-weight="bold"><text font-weight="lighter">a</text></g>', 'font-weight="400"'),
    ('<g font-size="10"><text font-size="150%">a</text></g>', 'font-size="15px"'),
    (
        ('<g transform="scale(4)"><path d="M0 0h9" stroke="red" stroke-width="4" '
        'vector-effect="non-scaling-stroke"/></g>'),
        'stroke-width="1"',
    ),
    (
        '<circle r="50" pathLength="100" stroke="red" stroke-dasharray="50 50"/>',
        'stroke-dasharray="157.1',
    ),
    ('<rect width="9" height="9" fill="url(#none) #060"/>', 'fill="#006600"'),
    ('<rect width="9" height="9" stroke="url(#none)"/>', 'stroke="none"'),
    ('<rect width="9" height="9" clip-path="url(#none)"/>', '<rect height="9" width="9"/>'),
    ('<polygon points="1,2 3,4"/>', '<polygon points="1,2 3,4"/>'),
    # Up to the first slip (SVG 2 §9.5.4).
    ('<polygon points="1,2 3,4 5"/>', '<polygon points="1,2 3,4"/>'),
    ('<polygon points="1,2 3,4 zork 5 6"/>', '<polygon points="1,2 3,4"/>'),
    ('<path d="M0 0h9zork H10"/>', '<path d="M0 0h9z"/>'),
    ('<path d="M0 0L1 2 3"/>', '<path d="M0 0L1 2"/>'),
    ('<path d="M0 0L12"/>', '<path d="M0 0"/>'),
    ('<path d="M0 0h9b9"/>', '<path d="M0 0h9"/>'),
    ('<path d="M0 0 a4 4 0 01 8 0 3 3 0 1160 0z"/>', '"M0 0 a4 4 0 01 8 0 3 3 0 1160 0z"'),
    ('<path d="M0 0 a4 4 0 21 8 0z"/>', '<path d="M0 0"/>'),
    ('<path d=" M-.5.5-1e1.5 Z m1,1"/>', '<path d="M-.5.5-1e1.5 Z m1,1"/>'),
    ('<path d="M0 0 C1 2 3 4 5 6S1 2 3 4"/>', 'd="M0 0 C1 2 3 4 5 6S1 2 3 4"'),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "wanted"), SHAPES)
def test_places_and_sizes_are_numbers(inner: str, wanted: str) -> None:
    assert wanted in read(inner).text


def test_what_is_left_is_plain() -> None:
    """No style sheet, no class, no id nobody asks for, no copy, no note of a program."""
    found = read(
        "<title>t</title><metadata>m</metadata><style>.a{fill:red}</style><!-- x -->"
        '<defs><g id="s"><rect class="a" width="9" height="9" data-n="r"/></g></defs>'
        '<use href="#s" x="5" width="3"/><g id="unused" aria-label="x" tabindex="0"/>'
        '<x:y xmlns:x="urn:x"><rect/></x:y>'
    ).text
    assert not re.search(r"class|style|title|metadata|<use|data-|aria|tabindex|unused|urn:x", found)
    assert found.count("<rect") == 1
    assert "translate(5 0)" in found


def test_a_copy_inherits_where_it_stands() -> None:
    found = read(
        '<symbol id="s" viewBox="0 0 9 9"><circle cx="5" r="5" fill="currentColor"/></symbol>'
        '<use href="#s" width="18" height="18" color="red"/>'
        '<use href="#s" x="30" width="36" height="36" style="color:lime"/>'
    ).text
    assert re.findall(r'<circle[^>]* fill="([^"]*)"', found) == ["#ff0000", "#00ff00"]
    assert "matrix(2 0 0 2 0 0)" in found
    assert "matrix(4 0 0 4 0 0)" in found
    assert found.count("<clipPath") == 2


SWITCH = (
    '<switch><text systemLanguage="de">Hallo</text><text systemLanguage="fr-CA, it">Salut</text>'
    "{}</switch>"
)


@pytest.mark.parametrize(
    ("language", "rest", "word"),
    [
        ("fr", "", "Salut"),
        ("de", "", "Hallo"),
        ("en", "<text>Other</text>", "Other"),
        ("en", "", "Hallo"),  # a drawing without its words helps nobody
    ],
)
def test_a_choice_is_made_for_the_readers(language: str, rest: str, word: str) -> None:
    found = read(SWITCH.format(rest), language=language)
    assert found.by_language
    assert re.findall(r"<text[^>]*>(\w+)</text>", found.text) == [word]


def test_html_gives_way_to_what_stands_beside_it() -> None:
    html = '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>'
    found = read(f"<switch>{html}<text>Commune</text></switch>")
    assert "Commune" in found.text
    assert found.undrawn == ()
    assert read(f"<switch>{html}</switch>").undrawn == ("html",)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_an_embedded_picture_is_written_anew(kind: str, name: str) -> None:
    address = pictures()[kind].decode()
    found = read(f'<image width="60" {name}="{address}"/>')
    assert found.screen == found.press == "picture"
    kept = re.search(r'href="data:image/(png|jpeg);base64,', found.text)
    assert kept is not None
    assert 'height="40"' in found.text  # of its own proportions
    assert "xlink" not in found.text
