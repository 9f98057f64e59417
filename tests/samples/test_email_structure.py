"""What carries the layout stands in the elements: SFR and La Poste take every `<style>` out.

The same is looked at with a browser in tests/browser; here it is read from the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.preflight.clients.detect import structure
from tests.support.html import for_others
from tests.support.project import ISSUE, Project, newsletter
from tests.support.samples import ROOT, Sample

PHONE = 375
MARGINS = 2 * 16
_SHEET = re.compile(r"<style(?![^>]*media)[^>]*>(.*?)</style>", re.DOTALL)
# What a browser does anyway, and the element a webmail replaces by its own.
_GIVEN = {("p", "display"), ("body", "margin"), ("body", "padding")}


def only_in_style(html: str) -> list[str]:
    """`selector { property }: element` wherever an element has a structural property from there.

    Rules under `@media` or for one client only enhance; those of every other rule must be inlined.
    """
    seen = for_others(html)
    tree = LexborHTMLParser(seen)
    return [
        f"{selector} {{ {name} }}: {node.html[:80] if node.html else ''}"
        for sheet in _SHEET.findall(seen)
        for selector, name in structure(sheet)
        if (selector, name) not in _GIVEN
        for node in tree.css(selector)
        if not re.search(rf"(?:^|;)\s*{name}(?:-\w+)?\s*:", _style(node))
    ]


def wider_than_a_phone(html: str) -> list[str]:
    """Elements that stay wider than a phone, or beside each other on it, without any `<style>`."""
    tree = LexborHTMLParser(_SHEET.sub("", for_others(html)))
    return [f"{why}: {node.html[:120] if node.html else ''}" for why, node in _wide(tree)]


def _wide(tree: LexborHTMLParser) -> Iterator[tuple[str, LexborNode]]:
    for node in tree.css("body *"):
        style = _style(node)
        fixed = [*re.findall(r"(?:^|;)\s*(?:min-)?width:\s*(\d+)px", style)]
        attribute = node.attributes.get("width") or ""
        if attribute.isdigit() and not re.search(r"(?:^|;)\s*width:", style):
            fixed.append(attribute)
        # A cell's width is only what it would like to have: a table without width shrinks.
        bends = node.tag in ("td", "th") or re.search(r"(?:^|;)\s*(?:max-)?width:\s*100%", style)
        if not bends and any(int(width) > PHONE - MARGINS for width in fixed):
            yield "too wide", node
        narrow = re.search(r"(?:^|;)\s*width:\s*(?:\d{1,2}(?:\.\d+)?%|\d+px)", style)
        if node.tag == "div" and "inline-block" in style and narrow:
            yield "stands beside another", node


def _style(node: LexborNode) -> str:
    return node.attributes.get("style") or ""


def test_no_layout_is_left_in_a_style_sheet(sample: Sample) -> None:
    assert only_in_style(sample.html) == []


def test_without_styles_a_mail_is_one_column_on_a_phone(sample: Sample) -> None:
    assert wider_than_a_phone(sample.html) == []


def test_nor_does_any_block_need_its_style_sheet(project: Project) -> None:
    folders = sorted((ROOT / "templates/blocks").iterdir())
    examples = [(folder / "example.md").read_text("utf-8") for folder in folders]
    result = project.write(ISSUE, "fr", newsletter("\n\n".join(examples))).build("email")
    [artifact] = result.artifacts
    html = artifact.files["email.html"].decode()
    assert (only_in_style(html), wider_than_a_phone(html)) == ([], [])


# The tests above can fail:


@pytest.mark.parametrize(
    ("html", "left", "wide"),
    [
        ("<style>.a{padding:8px}</style><p class='a'>x</p>", 1, 0),
        ("<style>.a{padding:8px}</style><p class='a' style='padding-left:8px'>x</p>", 0, 0),
        ("<style>@media(x){.a{width:8px}}</style><p class='a'>x</p>", 0, 0),
        ("<style>[data-ogsc] .a{width:8px}</style><p class='a'>x</p>", 0, 0),
        ("<style media='screen'>.a{width:8px}</style><p class='a'>x</p>", 0, 0),
        ("<div style='width:600px'>x</div>", 0, 1),
        ("<table width='600'><tr><td>x</td></tr></table>", 0, 1),
        ("<img width='552' style='width:100%'><img width='552' style='max-width:100%'>", 0, 0),
        ("<div style='display:inline-block;width:50%'>x</div>", 0, 1),
        ("<div style='display:inline-block;width:100%;max-width:280px'>x</div>", 0, 0),
        ("<!--[if mso]><table width='600'><tr><td><![endif]--><p>x</p>", 0, 0),
    ],
)  # fmt: skip
def test_the_eyes_of_these_tests(html: str, left: int, wide: int) -> None:
    html = f"<html><head></head><body>{html}</body></html>"
    assert (len(only_in_style(html)), len(wider_than_a_phone(html))) == (left, wide)
