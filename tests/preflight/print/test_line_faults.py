"""Words cut at the end of a line, lists with other numbers; sown in real layouts."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from pipeline.content.model import Edition, Element, Prose, Text
from tests.support.sheets import BODY, FILE, WORDS, check_pdf, edition_of, house, made

pytestmark = pytest.mark.usefixtures("without_ghostscript")
LONG = "Les agglomérations transfrontalières se retrouvent régulièrement entre voisins."


def check(text: str, html: str = "", style: str = "", channel: str = "screen") -> list[str]:
    """Codes and lines found where a text is set as this HTML."""
    body = f'{BODY}<p data-at="{FILE}:8" style="{style}">{html or text}</p>'
    found = check_pdf(
        made("print" if channel == "print" else "screen", body), edition_of(WORDS, text), house()
    )
    return [f"{one.diagnostic.code} {one.diagnostic.line}" for one in found]


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_a_style_sheet_that_breaks_words_is_found(channel: str) -> None:
    assert check(LONG, style="width: 14mm; word-break: break-all", channel=channel) == [
        "word-cut 8"
    ]
    assert (
        check(LONG, style="width: 14mm; hyphens: auto; overflow-wrap: anywhere", channel=channel)
        == []
    )


CUTS = (
    ("Un mot FP dans lot", "Un mot F<br>P dans lot", ["word-cut 8"]),
    ("Le XXIe siècle", "Le XXI<sup>e</sup> s<br>iècle", ["word-cut 8"]),
    ("Un siècle long", "Un siè-<br>cle long", []),
    ("Un rendez-vous pris", "Un rendez-<br>vous pris", []),
    ("Un siècle long", "Un siècle<br>long", []),
    # An identifier has no hyphen, and is cut where it begins its line.
    ("Voir LOT17A4REF9", "Voir<br>LOT17A<br>4REF9", []),
    ("Voir LOT17A4REF9", "Voir LOT17A<br>4REF9", ["word-cut 8"]),
    ("Voir www.exemple.org", "Voir<br>www.exem<br>ple.org", []),
    # Without spaces there are no words; from right to left readers turn them round.
    ("漢字仮名交じり文", "漢字仮名<br>交じり文", []),
)


@pytest.mark.parametrize(("text", "html", "found"), CUTS)
def test_every_end_of_a_line_is_held_against_the_text(
    text: str, html: str, found: list[str]
) -> None:
    assert check(text, html) == found


def test_what_ends_a_paragraph_and_begins_the_next_is_no_word() -> None:
    body = f"""{BODY}<p data-at="{FILE}:8">Il y en a</p><p data-at="{FILE}:9">part ce soir</p>
    <p data-at="{FILE}:10">On le met apart ici</p>"""
    edition = edition_of(WORDS, "Il y en a", "part ce soir", "On le met apart ici")
    assert check_pdf(made("screen", body), edition, house()) == []


def test_a_word_cut_at_the_end_of_a_page_is_found() -> None:
    piece = f'<p data-at="{FILE}:8">{{}}</p>'
    fill = "<br>" * 22
    body = (
        BODY + piece.format(fill + "Un long siè") + '<div style="break-after: page"></div>'
        f"{piece.format('cle de plus' + fill + 'fin')}"
    )
    edition = edition_of(WORDS, "Un long siècle de plus fin")
    codes = [one.diagnostic.code for one in check_pdf(made("screen", body), edition, house())]
    assert "word-cut" in codes
    assert "words-lost" not in codes


def numbered(start: str, kind: str = "") -> Edition:
    """An edition with a list of three items on lines 8 to 10, in it another one."""
    inner = Element("ol", (_item(10, "Dedans"),), MappingProxyType({"start": "5"}), line=10)
    attributes = {"start": start} | ({"type": kind} if kind else {})
    items = (_item(8, "Un"), _item(9, "Deux"), replace(_item(10, "Trois"), children=(inner,)))
    prose = Prose((Element("ol", items, MappingProxyType(attributes), line=8),), 8)
    edition = edition_of(WORDS)
    return replace(edition, front=replace(edition.front, body=(*edition.front.body, prose)))


def _item(line: int, text: str) -> Element:
    return Element("li", (Text(text),), line=line)


def listed(style: str, inner: str = "counter-reset: list-item 4") -> str:
    one, two, three = (f'data-at="{FILE}:{line}"' for line in (8, 9, 10))
    indent = "padding-left: 8mm"
    within = f'<ol {three} style="{indent}; {inner}"><li {three}>Dedans</li></ol>'
    items = f"<li {one}>Un</li><li {two}>Deux</li><li {three}>{within}</li>"
    return f'{BODY}<ol {one} style="{indent}; {style}">{items}</ol>'


LISTS = (
    ("", "1", "", []),
    ("counter-reset: list-item 2", "3", "", []),
    ("", "3", "", [8, 9, 10]),
    ("counter-reset: list-item -1", "0", "", []),
    ("counter-reset: list-item 2025", "2026", "", []),
    ("list-style: lower-alpha", "1", "a", []),
    ("list-style: upper-roman", "1", "I", []),
    ("", "1", "i", [8, 9, 10]),
    ("list-style: none", "1", "", [8, 9, 10]),
)


@pytest.mark.parametrize(("style", "start", "kind", "lines"), LISTS)
def test_lists_bear_the_numbers_of_the_text(
    style: str, start: str, kind: str, lines: list[int]
) -> None:
    for channel in ("screen", "print"):
        pdf = made("print" if channel == "print" else "screen", listed(style))
        found = check_pdf(pdf, numbered(start, kind), house())
        assert [one.diagnostic.line for one in found] == lines
        assert {one.diagnostic.code for one in found} <= {"list-number"}


def test_a_list_in_a_list_is_looked_at_by_itself() -> None:
    [found] = check_pdf(made("screen", listed("", "")), numbered("1"), house())
    assert (found.diagnostic.code, found.diagnostic.line) == ("list-number", 10)
    assert "“1.”" in found.diagnostic.message.render()
