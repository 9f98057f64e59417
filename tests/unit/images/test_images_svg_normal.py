"""The normal form of a drawing: what its style sheets, units, colours and copies come to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.images.fault import Fault
from pipeline.images.svg import normal, typefaces
from pipeline.images.svg.form import Normal
from tests.support.drawings import pictures
from tests.support.steps import bounded

ROOT = Path(__file__).parents[3]
FACES = typefaces.of_folder(ROOT / "assets/fonts", "Source Serif 4", "Source Sans 3")
OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 200 100"{}>{}</svg>'
)


def read(inner: str, root: str = "", language: str = "fr") -> Normal:
    found = normal.read(OPEN.format(root, inner).encode(), language, FACES)
    assert isinstance(found, Normal), found
    return found


def painted(inner: str, root: str = "") -> tuple[str, float]:
    """Colour and opacity of the last rectangle."""
    tag = re.findall(r"<rect[^>]*>", read(inner, root).text)[-1]
    colour, opacity = re.search(r' fill="([^"]*)"', tag), re.search(r'fill-opacity="([^"]*)"', tag)
    return (colour[1] if colour else "#000000"), float(opacity[1]) if opacity else 1.0


RED = "#cc0000"
COLOURS = [
    ("#c00", RED, 1),
    ("#cc0000ff", RED, 1),
    ("rgb(204,0,0)", RED, 1),
    ("rgb(204 0 0)", RED, 1),
    ("rgb(80% 0% 0%)", RED, 1),
    ("rgb(204 0 0 / 100%)", RED, 1),
    ("rgb(204 0 0 / 50%)", RED, 0.5),
    ("rgba(204, 0, 0, .25)", RED, 0.25),
    ("rgb(none 0 0)", "#000000", 1),
    ("rgb(300 -20 0)", "#ff0000", 1),
    ("hsl(0,100%,40%)", RED, 1),
    ("hsl(0deg,100%,40%)", RED, 1),
    ("hsl(0 100% 40%)", RED, 1),
    ("hsl(1turn 100% 40% / 0.5)", RED, 0.5),
    ("hsla(400grad 100% 40% / 1)", RED, 1),
    ("hwb(0 0% 20%)", RED, 1),
    ("rebeccapurple", "#663399", 1),
    ("RebeccaPurple", "#663399", 1),
    ("color(srgb 0.8 0 0)", RED, 1),
    ("color(srgb-linear 0.603827 0 0)", RED, 1),
    ("lab(43.411% 68.298 59.073)", RED, 1),
    ("oklch(53.076% 0.2178 29.234)", RED, 1),
    ("oklab(53.076% 0.19006 0.10637)", RED, 1),
    ("color(display-p3 0.73313 0.15189 0.10187)", RED, 1),
    ("color(a98-rgb 0.6826 0 0)", RED, 1),
    ("color(xyz-d65 0.24902 0.1284 0.01167)", RED, 1),
    ("device-cmyk(0 1 1 0.2)", RED, 1),
    ("light-dark(#c00, #fcc)", RED, 1),
    ("color-mix(in srgb, #c00, #c00)", RED, 1),
    ("color-mix(in srgb, red 80%, black)", RED, 1),
    ("#C00 icc-color(acme, 0.1, 0.2, 0.3)", RED, 1),
    ("CanvasText", "#000000", 1),
    ("contrast-color(#ffc)", "#000000", 1),
    ("contrast-color(#003)", "#ffffff", 1),
    ("color-mix(#c00, #c00)", RED, 1),
    # Calculated, or made from another one (CSS Color 5 §4).
    ("rgb(calc(200 + 4) 0 0)", RED, 1),
    ("rgb(calc(40% * 2) 0 0)", RED, 1),
    ("hsl(calc(120deg * 3) 100% 40%)", RED, 1),
    ("rgb(from #c64 r 0 0)", RED, 1),
    ("rgb(from currentColor 204 g b / 50%)", RED, 0.5),
    ("rgb(from rgb(204 0 0 / 25%) r g b)", RED, 0.25),
    ("hsl(from #0c0 0 s l)", RED, 1),
    ("hwb(from #0c0 calc(h - 120) w b)", RED, 1),
    ("oklch(from #c00 l c h)", RED, 1),
    ("color(from #f00 srgb calc(r * 0.8) g b)", RED, 1),
    ("transparent", "none", 1),
    ("currentColor", "#000000", 1),
]


@pytest.mark.parametrize(("written", "hex_", "alpha"), COLOURS)
def test_a_colour_is_what_css_means(written: str, hex_: str, alpha: float) -> None:
    for inner in (
        f'<rect width="9" height="9" fill="{written}"/>',
        f'<rect width="9" height="9" fill="#060" style="fill:{written}"/>',
        f'<style>rect{{fill:{written}}}</style><rect width="9" height="9" fill="#060"/>',
    ):
        found, opacity = painted(inner)
        assert opacity == pytest.approx(alpha, abs=0.001)
        if hex_.startswith("#"):
            steps = [int(found[i : i + 2], 16) - int(hex_[i : i + 2], 16) for i in (1, 3, 5)]
            assert max(map(abs, steps)) <= 2, found
        else:
            assert found == hex_


@pytest.mark.parametrize(
    "written", ["color(display-p3 1 0 0)", "oklch(0.7 0.4 30)", "lab(50% 120 0)"]
)
def test_a_colour_beyond_the_screen_keeps_its_hue(written: str) -> None:
    found, _ = painted(f'<rect width="9" height="9" fill="{written}"/>')
    red, green, blue = (int(found[i : i + 2], 16) for i in (1, 3, 5))
    assert red > 200
    assert max(green, blue) < 200


CASCADE = [
    # What is not valid is not said (CSS Syntax 3 §2.2).
    ("rect{fill:#060;fill:zork}", "", "#006600"),
    ("rect{fill:#060;fill:rgb(1 2)}", "", "#006600"),
    ("", 'fill="#060" style="fill:var()"', "#006600"),
    # Variables, their fallbacks, those that lead nowhere.
    ("svg{--x:#060} rect{fill:var(--x)}", "", "#006600"),
    ("svg{--x:var(--y);--y:#060} rect{fill:var(--x)}", "", "#006600"),
    ("rect{fill:var(--x,#060)}", "", "#006600"),
    ("rect{fill:var(--x,var(--y,#060))}", "", "#006600"),
    (":root{--r:0;--g:102} rect{fill:rgb(var(--r) var(--g) 0)}", "", "#006600"),
    ("svg{fill:#060} rect{fill:var(--x)}", "", "#006600"),  # unset: inherited
    ("svg{--x:var(--x);fill:#060} rect{fill:var(--x)}", "", "#006600"),
    ("svg{--x:var(--y);--y:var(--x)} rect{fill:var(--x,#060)}", "", "#006600"),
    (
        "@property --x{syntax:'*';inherits:true;initial-value:#060} rect{fill:var(--x)}",
        "",
        "#006600",
    ),
    # Rules within rules.
    ("g{rect{fill:#060}}", "", "#006600"),
    ("g{fill:#900;> rect{fill:#060}}", "", "#006600"),
    ("circle,g{.z,.a{fill:#060}}", 'class="a"', "#006600"),
    ("g{@media screen{rect{fill:#060}}}", "", "#006600"),
    ("g{@media print{rect{fill:#900}} rect{fill:#060}}", "", "#006600"),
    ("rect{fill:#900;&amp;.a{fill:#060}}", 'class="a"', "#006600"),
    ("rect{g &amp;{fill:#060}}", "", "#006600"),
    # Specificity, importance, order.
    (".a{fill:#060} rect{fill:#900}", 'class="a"', "#006600"),
    ("#b{fill:#060} .a{fill:#900}", 'class="a" id="b"', "#006600"),
    ("rect{fill:#060!important} .a{fill:#900}", 'class="a" style="fill:#009"', "#006600"),
    ("rect{fill:#900} rect{fill:#060}", 'fill="#009"', "#006600"),
    # Selectors.
    ("g > rect:nth-child(2){fill:#060}", "", "#006600"),
    ("rect:not(.z):last-of-type{fill:#060}", "", "#006600"),
    ("rect + rect{fill:#060}", "", "#006600"),
    ('[width="9"]{fill:#060}', "", "#006600"),
    ("circle,rect,{fill:#900} rect{fill:#060}", "", "#006600"),
    ("rect:hover{fill:#900} rect{fill:#060}", "", "#006600"),
    # Media: a light page on a screen.
    ("rect{fill:#060} @media print{rect{fill:#900}}", "", "#006600"),
    ("@media screen{rect{fill:#060}}", "", "#006600"),
    ("rect{fill:#060} @media (prefers-color-scheme:dark){rect{fill:#fff}}", "", "#006600"),
    ("@media (prefers-color-scheme: light){rect{fill:#060}}", "", "#006600"),
    ("@supports (color: oklch(0 0 0)){rect{fill:#060}}", "", "#006600"),
    ("rect{fill:#060} @supports (zork:red){rect{fill:#900}}", "", "#006600"),
    ("rect{fill:#060} @supports (fill:zork){rect{fill:#900}}", "", "#006600"),
    ("rect{fill:#060} @supports (fill:red) and (zork:1){rect{fill:#900}}", "", "#006600"),
    ("@supports (zork:1) or (fill:red){rect{fill:#060}}", "", "#006600"),
    ("@supports not (zork:red){rect{fill:#060}}", "", "#006600"),
    ("@supports selector(:has(a)){rect{fill:#060}}", "", "#006600"),
    ("@media not print{rect{fill:#060}}", "", "#006600"),
    ("@media not (prefers-color-scheme:dark){rect{fill:#060}}", "", "#006600"),
    ("@media (prefers-color-scheme:dark) or (color){rect{fill:#060}}", "", "#006600"),
    ("@media screen and (min-width:10px) and (max-width:500em){rect{fill:#060}}", "", "#006600"),
    ("@media (100px &lt; width &lt;= 9000px){rect{fill:#060}}", "", "#006600"),
    ("@media (orientation:landscape){rect{fill:#060}}", "", "#006600"),
    ("@media (aspect-ratio:2/1){rect{fill:#060}}", "", "#006600"),
    ("rect{fill:#060} @media (forced-colors:active){rect{fill:#900}}", "", "#006600"),
    ("rect{fill:#060} @media (zork){rect{fill:#900}}", "", "#006600"),
    ("rect{fill:#060} @media not (zork){rect{fill:#900}}", "", "#006600"),
    ("rect{fill:#060} @media not all{rect{fill:#900}}", "", "#006600"),
    # Layers, first the weakest; what is in none is strongest (CSS Cascade 5 §6.4).
    ("@layer a,b; @layer b{rect{fill:#060}} @layer a{rect{fill:#900}}", "", "#006600"),
    ("@layer a{#b{fill:#900}} rect{fill:#060}", 'id="b"', "#006600"),
    ("rect{fill:#060} @layer a{#b{fill:#900}}", 'id="b"', "#006600"),
    ("@layer a{rect{fill:#060!important}} rect{fill:#900!important}", "", "#006600"),
    ("@layer a{@layer b{rect{fill:#900}} rect{fill:#060}}", "", "#006600"),
    ("@layer a.b{rect{fill:#900}} @layer a.c{rect{fill:#060}}", "", "#006600"),
    ("@layer{#b{fill:#900}} @layer{rect{fill:#060}}", 'id="b"', "#006600"),
    ("@layer a{rect{fill:#060}} @layer b{rect{fill:revert-layer}}", "", "#006600"),
    ("rect{fill:revert-layer}", 'fill="#060"', "#006600"),
    ("rect{fill:#060;@layer x{fill:#900}}", "", "#006600"),
    # Everything at once.
    ("g{fill:#060} rect{fill:#900;all:unset;width:9px;height:9px}", "", "#006600"),
    # In the order they stand in, nested or not.
    ("rect{&amp;{fill:#900} fill:#060}", "", "#006600"),
    ("g{:is(rect,circle){fill:#060}}", "", "#006600"),
    # Names of languages load nothing.
    ("@namespace url(http://www.w3.org/2000/svg); rect{fill:#060}", "", "#006600"),
    ("@namespace s url(http://www.w3.org/2000/svg); s|rect{fill:#060}", "", "#006600"),
    ("rect:lang(fr){fill:#060}", 'lang="fr"', "#006600"),
    # A variable that is not handed down.
    (
        (
            "@property --x{syntax:'*';inherits:false;initial-value:#060} "
            "g{--x:#900} rect{fill:var(--x)}"
        ),
        "",
        "#006600",
    ),
    # Words for “as above”.
    ("g{fill:#060} rect{fill:inherit}", 'fill="#900"', "#006600"),
    ("g{fill:#060} rect{fill:unset}", "", "#006600"),
    ("g{fill:#900} rect{fill:initial}", "", "#000000"),
    ("g{color:#060} rect{fill:currentColor}", "", "#006600"),
    ("g{fill:currentColor;color:#900} rect{color:#060}", "", "#006600"),
]


@pytest.mark.parametrize(("sheet", "attributes", "hex_"), CASCADE)
def test_the_cascade_is_that_of_css(sheet: str, attributes: str, hex_: str) -> None:
    inner = f'<g><rect/><rect width="9" height="9" {attributes}/></g>'
    found = read(f"<style>{sheet}</style>{inner}").text
    outer = re.search(r'<g fill="([^"]*)"', found.partition("<g")[2])
    colour, _ = painted(f"<style>{sheet}</style>{inner}")
    inherited = [c for c in re.findall(r'<g[^>]* fill="([^"]*)"', found) if c != "#000000"]
    own = ' fill="' in re.findall(r"<rect[^>]*>", found)[-1]
    assert (colour if own or not inherited else inherited[-1]) == hex_, (found, outer)


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


UNDRAWN = [
    ("<meshgradient/>", "mesh"),
    ("<flowRoot/>", "flowed-text"),
    ("<hatch/>", "hatch"),
    ('<filter id="f"><feTile/></filter>', "element feTile"),
    ('<filter id="f"><feDisplacementMap/></filter>', "element feDisplacementMap"),
    ('<filter id="f"><feImage href="#a"/></filter>', "element feImage"),
    ('<filter id="f"><feComposite operator="lighter"/></filter>', "element feComposite lighter"),
    ('<filter id="f"><feBlend mode="hue"/></filter>', "element feBlend hue"),
    ('<filter id="f"><feDiffuseLighting/></filter>', "element feDiffuseLighting"),
    ('<filter id="f"><feOffset in="FillPaint"/></filter>', "element feOffset FillPaint"),
    ('<filter id="f" href="#g"/>', "element filter href"),
    ('<mask id="m" color-interpolation="linearRGB"/>', "css color-interpolation: linearRGB"),
    ('<text><textPath path="M0 0h9">a</textPath></text>', "text-path"),
    ('<rect id="r"/><text><textPath href="#r">a</textPath></text>', "text-path"),
    ('<text>a<tspan opacity=".3">b</tspan></text>', "css opacity: .3"),
    ("<style>@container (width>1px){rect{fill:red}}</style>", "css @container"),
    ("<style>@scope (g){rect{fill:red}}</style>", "css @scope"),
    ("<style>@when media(print){rect{fill:red}}</style>", "css @when"),
    (
        "<style>@media (min-width:500px){rect{fill:red}}</style>",
        "css @media (min-width:500px)",
    ),
    ('<style media="(max-width:500px)">rect{}</style>', "css @media (max-width:500px)"),
    (
        "<style>@supports (offset-path:none){rect{fill:red}}</style>",
        "css @supports (offset-path:none)",
    ),
    ("<style>rect:dir(ltr){fill:red}</style>", "css rect:dir(ltr)"),
    ('<rect style="fill:if(media(print):red)"/>', "css fill: if(media(print):red)"),
    ('<rect style="fill:env(--x, red)"/>', "css fill: env(--x, red)"),
    ('<rect style="width:sibling-index()"/>', "css width: sibling-index()"),
    ("<rect style=\"offset-path:path('M0 0')\"/>", 'css offset-path: path("M0 0")'),
    ('<rect style="animation:turn 2s"/>', "css animation: turn 2s"),
    ('<rect style="content-visibility:hidden"/>', "css content-visibility: hidden"),
    ('<rect style="mix-blend-mode:plus-lighter"/>', "css mix-blend-mode: plus-lighter"),
    ('<rect style="filter:url(#f) blur(3px)"/>', "css filter: url(#f) blur(3px)"),
    ('<rect style="mask:url(#m) alpha"/>', "css mask-mode: alpha"),
    ('<text style="text-shadow:1px 1px red">a</text>', "css text-shadow: 1px 1px red"),
    ('<text style="text-decoration:underline wavy">a</text>', "css text-decoration-style: wavy"),
    ('<text style="font-kerning:none">a</text>', "css font-kerning: none"),
    ('<text style="writing-mode:sideways-lr">a</text>', "css writing-mode: sideways-lr"),
    ('<text direction="rtl">a</text>', "css direction: rtl"),
    ('<rect width="9" height="9"><animate attributeName="x"/></rect>', "animation"),
    ('<rect width="9" height="9" style="mix-blend-mode:luminosity"/>', "blending-of-hues"),
    ('<rect width="9" height="9" style="clip-path:circle(4px)"/>', "clip-shape"),
    ('<rect width="9" height="9" style="mask:linear-gradient(red,blue)"/>', "mask-image"),
    ('<rect width="9" height="9" style="transform:rotate3d(1,1,1,45deg)"/>', "transform-3d"),
    (
        '<rect width="9" height="9" style="transform-box:fill-box;transform:rotate(9deg)"/>',
        "transform-box",
    ),
    (
        (
            '<g transform="scale(3 1)"><path d="M0 0h9" stroke="red" '
            'vector-effect="non-scaling-stroke"/></g>'
        ),
        "vector-effect",
    ),
]


@pytest.mark.parametrize(("inner", "what"), UNDRAWN)
def test_what_nobody_draws_is_named(inner: str, what: str) -> None:
    assert read(inner).undrawn == (what,)


QUIET = [
    # What drawing programs write of themselves.
    '<rect style="animation:none;offset-path:none;mask-mode:match-source;offset:1"/>',
    '<g style="color-scheme:light dark;font-variant-numeric:normal;padding:9px;margin:auto"/>',
    "<style>@media print{rect{fill:red}} @page{size:A4} @font-feature-values x{}</style>",
    "<style>@keyframes k{from{fill:red}} @-moz-document url(#x){rect{fill:red}}</style>",
    "<style>circle,rect,{fill:red} rect::before{fill:red} rect{fill:zork;fill:rgb(1 2)}</style>",
    "<style>@media (prefers-color-scheme:dark){rect{fill:red}}</style>",
    "<style>@supports (zork:1){rect{fill:red}}</style>",
    "<text style=\"font-feature-settings:'kern' on, 'liga' 1\">a</text>",
    '<text style="text-decoration:underline solid">a</text>',
    '<rect style="all:unset"/><rect style="all:initial"/>',
    '<path style="-inkscape-stroke:none;enable-background:new;shape-inside:url(#x)"/>',
]


@pytest.mark.parametrize("inner", QUIET)
def test_what_changes_nothing_is_not_told(inner: str) -> None:
    assert read(inner).undrawn == ()


def test_the_frame_of_the_whole_drawing_is_told() -> None:
    said = ' style="border-top: 1px solid red; padding: 0; background: linear-gradient(red, blue)"'
    told = ("css background-image: linear-gradient(red, blue)", "css border: 1px solid red")
    assert read('<rect width="9" height="9"/>', said).undrawn == told


def test_the_whole_drawing_turns_about_its_middle() -> None:
    found = read('<rect width="9" height="9"/>', ' style="transform:rotate(180deg)"').text
    assert re.search(r'<g [^>]*transform="matrix\(-1 [^ ]+ [^ ]+ -1 200 100\)"', found)


@pytest.mark.parametrize(
    "inner",
    ["", "<g/>", '<rect width="0" height="9"/>', '<defs><rect width="9" height="9"/></defs>',
     '<g style="display:none"><rect width="9" height="9"/></g>',
     '<rect width="9" height="9" transform="scale(0)"/>', '<path d=""/>', '<path d="1 2h9"/>'],
)  # fmt: skip
def test_a_drawing_of_nothing_is_told(inner: str) -> None:
    assert read(inner).empty


def test_a_ground_of_the_root_is_drawn() -> None:
    found = read('<circle r="9"/>', ' style="background: #eef3f7"').text
    assert '<rect x="0" y="0" width="200" height="100" fill="#eef3f7"/>' in found


LAUGHS = "".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1});" for n in range(60))
HEAVY = {
    "variables": f'<style>svg{{{LAUGHS}--a60:red}}</style><rect width="9" fill="var(--a0)"/>',
    "calculations": f'<rect width="{"calc(" * 400}1px{")" * 400}" height="9"/>',
    "far away": '<rect width="1e308" height="9" transform="scale(1e300)"/><path d="M1e300 0h9"/>',
    "no numbers": '<circle r="NaN"/><circle r="inf"/><path d="M zork"/>',
    "dust": '<path d="M0 0H200" stroke="red" stroke-dasharray="1e-7"/>',
    "many filters, each small": '<filter id="f"><feGaussianBlur/></filter>'
    + '<rect width="4" height="4" filter="url(#f)"/>' * 300,
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_heavy_or_absurd_is_drawn_all_the_same(name: str) -> None:
    with bounded():
        found = read(HEAVY[name])
    assert not re.search(r"e\+?\d{2}|nan|inf", found.text)
    assert "1e-07" not in found.text


@pytest.mark.parametrize(
    "filters",
    [
        "<feGaussianBlur/>",
        '<feDropShadow dx="2"/>',
        '<feTurbulence numOctaves="100000000"/>',
        '<feMorphology radius="9"/>',
    ],
)
def test_filters_beyond_measure_are_refused_by_their_name(filters: str) -> None:
    shapes = '<rect width="200" height="100" filter="url(#f)"/>' * 300
    data = OPEN.format("", f'<filter id="f">{filters}</filter>{shapes}').encode()
    assert normal.read(data) == Fault("svg-broken", "too-many-filters")


def test_same_drawing_same_text() -> None:
    inner = "".join(f"<style>.a{n}{{fill:oklch(0.{n} 0.1 {n})}}</style>" for n in range(1, 9))
    inner += "".join(f'<text class="a{n}" font-family="Arial">{n}</text>' for n in range(1, 9))
    assert read(inner) == read(inner)
