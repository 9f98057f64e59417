"""Styles kept from look to look, or shared in a page, are those that WeasyPrint works out."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint
from weasyprint import DEFAULT_OPTIONS, Document, css
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.text.fonts import FontConfiguration

from pipeline.channels.paper.child.styled import Styles

SHEET = """
:root { overflow: auto; --line: 12pt } body { font-size: 9pt } .a > p { margin: 1em 0 }
p:first-child { color: red } p + p { text-indent: 1rem } p:has(b) { color: blue }
p:empty { display: none } .a > table { font-size: 7pt }
[data-x] { font-weight: bold } .q::before { content: "« " }
table { margin: 3pt; border-collapse: collapse; float: left } li { line-height: var(--line) }
a[href^="#"]::after { content: target-counter(attr(href), page) } .w { width: 10WIDE }
"""
BEGIN = (
    '<html lang="fr"><body class="b"><div class="a"><p>Un.</p><p class="q">Deux.</p></div>'
    '<table><tr><td>A</td></tr></table><ul><li id="x">Trois</li></ul><p class="w">'
    '<a href="#x">là</a></p></body></html>'
)
# Anonymous boxes have none of the others.
NAMES = [name for name in INITIAL_VALUES if "block" not in name and "inline" not in name]
TABLE = "<table><tr><td>A</td></tr></table>"
EDITS = {
    "nothing": ("", ""),
    "a word": ("Deux.", "Deux, et plus."),
    "a paragraph": ("<p>Un.</p>", "<p>Un.</p><p>Un et demi.</p>"),
    "one less": ("<p>Un.</p>", ""),
    "a bold word": ("Un.", "<b>Un</b>."),
    "no words": ("Un.", ""),
    "an attribute": ("<td>", '<td data-x="1" style="color: green">'),
    "another parent": (f"</div>{TABLE}", f"{TABLE}</div>"),
    "a name": ("<td>", '<td id="y">'),
    "another language": ('lang="fr"', 'lang="de"'),
}


CHAPTER = (
    '<div class="a" id="{name}" lang="{lang}"><p>Un.</p><p class="q">Deux.</p><p><b>Trois</b></p>'
    '<a name="{name}-a"><em>Là</em></a>{table}</div>'
)


def chapters(number: int) -> str:
    """All of the same make, each with names of its own; the fourth one German."""
    made = (CHAPTER.format(name=f"c{n}", lang="de" * (n == 3), table=TABLE) for n in range(number))
    return f'<html lang="fr"><body>{"".join(made)}</body></html>'


class Looks:
    """Documents of one sheet, styled with what is remembered, or without."""

    def __init__(self, wide: str = "mm", *, once: bool = False) -> None:
        self.fonts, self.styles = FontConfiguration(), Styles(once)
        text = SHEET.replace("WIDE", wide)
        self.sheet = weasyprint.CSS(string=text, font_config=self.fonts)

    def styled(self, text: str, *, known: bool, page: tuple[float, float] = (600, 800)) -> Any:
        """The boxes of a text and all values of their styles."""
        html, counters = weasyprint.HTML(string=text), CounterStyle()
        options = DEFAULT_OPTIONS | {"stylesheets": [self.sheet], "cache": {}}
        make = lambda: Document._build_layout_context(html, self.fonts, counters, {}, options)  # noqa: E731
        if known:
            with self.styles.remembered():
                context = make()
        else:
            context = make()
        styles, targets = context.style_for, context.target_collector
        styles.initial_page_sizes.update(box=page, area=page)
        tree = build_formatting_structure(
            html.etree_element, styles, context.get_image_from_uri, "", targets, counters, []
        )
        values = [
            (type(one), one.element_tag, {name: one.style[name] for name in NAMES})
            for one in tree.descendants()
        ]
        return values, tree.viewport_overflow, sorted(targets.target_lookup_items)


@pytest.mark.parametrize("name", EDITS)
def test_the_styles_are_those_worked_out_anew(name: str) -> None:
    looks = Looks()
    looks.styled(BEGIN, known=True)
    edited = BEGIN.replace(*EDITS[name])
    anew = Looks().styled(edited, known=False)
    assert str(looks.styled(edited, known=True)) == str(anew)
    assert str(looks.styled(edited, known=True)) == str(anew)
    assert str(looks.styled(BEGIN, known=True)) == str(Looks().styled(BEGIN, known=False))


def test_no_selector_is_asked_where_only_words_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Looks()
    looks.styled(BEGIN, known=True)
    asked: list[Any] = []
    match = css.cssselect2.Matcher.match
    monkeypatch.setattr(
        css.cssselect2.Matcher, "match", lambda *given: asked.append(given) or match(*given)
    )
    looks.styled(BEGIN.replace("Deux.", "Deux, et plus."), known=True)
    assert not asked
    looks.styled(BEGIN.replace("<p>Un.</p>", ""), known=True)
    assert asked


def test_what_is_of_the_page_is_worked_out_for_each_first_page() -> None:
    looks = Looks("vw")
    for page in ((600.0, 800.0), (300.0, 400.0)):
        anew = Looks("vw").styled(BEGIN, known=False, page=page)
        assert str(looks.styled(BEGIN, known=True, page=page)) == str(anew)


def test_another_sheet_has_styles_of_its_own() -> None:
    looks = Looks()
    looks.styled(BEGIN, known=True)
    looks.sheet = Looks("cm").sheet
    anew = Looks("cm").styled(BEGIN, known=False)
    assert str(looks.styled(BEGIN, known=True)) == str(anew)


def test_chapters_with_names_share_the_styles_of_what_is_in_them() -> None:
    made = []
    for number in (6, 12):
        looks = Looks(once=True)
        anew = Looks().styled(chapters(number), known=False)
        assert str(looks.styled(chapters(number), known=True)) == str(anew)
        made.append(len(looks.styles.known))
    assert made[1] - made[0] == 6 * 2, "a chapter has its own for itself and for the place in it"
