"""The normal form of a drawing: what its colours and its style sheets come to."""

from __future__ import annotations

import re

import pytest

from tests.support.normal_forms import painted, read

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
