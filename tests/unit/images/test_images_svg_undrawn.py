"""The normal form of a drawing: what cannot be drawn is named, what is heavy or absurd is."""

from __future__ import annotations

import re

import pytest

from pipeline.images.fault import Fault
from pipeline.images.svg import normal
from tests.support.normal_forms import OPEN, read
from tests.support.steps import bounded

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
