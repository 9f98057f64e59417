"""Text too small, too fragile, in a strange font, cut, over other text; seen on real layouts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config.project import Choice
from pipeline.preflight.finished import Finished
from tests.support.sheets import BODY, FILE, WORDS, check_pdf, codes, edition_of, house, made

pytestmark = pytest.mark.usefixtures("without_ghostscript")
CYAN, BLUE, WHITE = (f"color: device-cmyk({c})" for c in ("1 0 0 0", "1 .6 0 0", "0 0 0 0"))
GROUND = "background: device-cmyk({}); padding: 2mm"
# The style of one line of text between two others, and the codes.
STYLES = [
    ("font-size: 5pt", ["text-tiny"]),
    ("font-size: 6pt", []),
    (f"font-size: 7pt; {BLUE}", ["text-fragile"]),
    (f"font-size: 7pt; {CYAN}", []),
    (f"font-size: 8pt; {BLUE}", []),
    (f"font-size: 7pt; {WHITE}; {GROUND.format('1 .6 0 0')}", ["text-fragile"]),
    (f"font-size: 7pt; {WHITE}; {GROUND.format('0 0 0 1')}", []),
    ("font-family: 'EB Garamond'", ["font-fallback"]),
    ("font-family: 'Unifont'", ["font-fallback"]),
    ("font-family: 'DejaVu Sans'", []),
    ("font-family: 'Source Sans 3'", []),
    ("position: relative; left: -20mm", ["text-cut"]),
    ("position: relative; left: 50mm; white-space: nowrap", ["text-cut"]),
    ("position: absolute; top: -12mm", ["text-near-cut"]),
    ("position: relative; left: -11mm", ["text-near-cut"]),
    ("position: relative; left: -9mm", []),
    ("height: 2mm; overflow: hidden", ["text-cut"]),
    ("width: 20mm; white-space: nowrap", ["text-overfull"]),
    ("margin-top: -9pt", ["text-overfull"]),
    ("margin-top: -2pt", []),
]


def styled(style: str) -> Finished:
    line = f'<p data-at="{FILE}:8" style="{style}">Une ligne de plus sur le pont.</p>'
    return made("print", f'{BODY}{line}<p data-at="{FILE}:9">Et voilà.</p>')


@pytest.mark.parametrize(("style", "expected"), STYLES)
def test_text_is_large_sturdy_and_whole(style: str, expected: list[str]) -> None:
    edition = edition_of(WORDS)
    found = check_pdf(styled(style), edition, house())
    assert codes(found) == expected
    assert {one.diagnostic.line for one in found} <= {8, 9}


def test_text_that_is_cut_off_is_told_of_the_screen_pdf_too() -> None:
    line = f'<p data-at="{FILE}:8" style="position: relative; left: -30mm">Une ligne.</p>'
    for channel in ("print", "screen"):
        found = check_pdf(made(channel, BODY + line), edition_of(WORDS), house())
        assert [one.diagnostic.line for one in found if one.diagnostic.code == "text-cut"] == [8]


def test_what_is_raised_beside_larger_text_may_be_smaller() -> None:
    body = f'{BODY}<p data-at="{FILE}:8">Le 1<sup style="font-size: 5pt">er</sup> mars</p>'
    assert codes(check_pdf(made("print", body), edition_of(WORDS), house())) == []


def test_the_number_of_a_note_may_be_coloured() -> None:
    mark = f'<sup style="font-size: 6pt; {BLUE}">12</sup>'
    body = f'{BODY}<p data-at="{FILE}:8">Une note{mark}</p>'
    assert codes(check_pdf(made("print", body), edition_of(WORDS), house())) == []


def test_beside_the_emblem_of_the_union_its_own_typefaces_are_no_fallback() -> None:
    edition = edition_of(WORDS)
    paid = replace(edition, fields={**edition.fields, "eu_funding": Choice("cofunded", {}, "")})
    assert codes(check_pdf(styled("font-family: 'EB Garamond'"), paid, house())) == []
    assert codes(check_pdf(styled("font-family: 'Unifont'"), paid, house())) == ["font-fallback"]


TOKEN = "PLAN*12M_ZXX***0711_3300**_REF_GRILLE42_LOT17"


def columns(number: int, words: str) -> str:
    """Items that run over their column, from line 20 on, beside innocent ones from line 60 on."""
    own = "".join(
        f'<p data-at="{FILE}:{20 + n}" style="white-space: nowrap">{words}</p>'
        for n in range(number)
    )
    others = "".join(f'<p data-at="{FILE}:{60 + n}">Un mot.</p>' for n in range(number))
    return f'{BODY}<div style="columns: 2; column-gap: 4mm">{{}}</div>'.format(
        own + others if len(words) < 50 else others + own
    )


@pytest.mark.parametrize("number", [1, 3, 12, 20])
@pytest.mark.parametrize(("words", "code"), [(TOKEN, "text-overfull"), (TOKEN * 2, "text-cut")])
def test_text_that_runs_out_of_its_column_is_told_at_its_own_line(
    number: int, words: str, code: str
) -> None:
    """In the first column it stands on the text of the second, from there it leaves the page."""
    found = check_pdf(made("print", columns(number, words)), edition_of(WORDS), house())
    lines = [one.diagnostic.line for one in found if one.diagnostic.code == code]
    assert sorted(lines) == list(range(20, 20 + number))
    assert {one.diagnostic.line for one in found} <= set(range(20, 20 + number))


def test_text_that_runs_out_everywhere_is_told_at_the_first_place() -> None:
    found = check_pdf(made("print", columns(25, TOKEN * 2)), edition_of(WORDS), house())
    assert [one.diagnostic.line for one in found if one.diagnostic.code == "text-cut"] == [20]
