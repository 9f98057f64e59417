"""Headings left behind, widows, empty pages, wrong contents, lost words; seen on real layouts."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from pipeline.config.brand import PageSize
from pipeline.content.model import Element, Prose, Text
from pipeline.preflight.finished import Finished
from pipeline.preflight.words import read
from tests.support.sheets import (
    BODY,
    FILE,
    WORDS,
    check_pdf,
    codes,
    edition_of,
    house,
    made,
    painting,
    spoiled,
)

pytestmark = pytest.mark.usefixtures("without_ghostscript")
RAISED = "font-size: 5pt; vertical-align: 12pt"
FILL = "Un mot après un autre. " * 9


def p(line: int, text: str = FILL, style: str = "") -> str:
    return f'<p data-at="{FILE}:{line}" style="{style}">{text}</p>'


def h(line: int, text: str, style: str = "") -> str:
    return f'<h2 data-at="{FILE}:{line}" style="margin: 0; font-size: 12pt; {style}">{text}</h2>'


def check(body: str, css: str = "") -> list[tuple[str, int]]:
    """Every finding, holes apart: what pushes a line to the foot of a page leaves some."""
    found = check_pdf(made("print", body, css), edition_of(WORDS), house())
    told = [(one.diagnostic.code, one.diagnostic.line) for one in found]
    return [one for one in told if one[0] not in ("page-near-empty", "spread-uneven")]


TEXT = "".join(p(line) for line in range(60, 66))
TOP = "height: 93mm"  # what pushes the next lines to the foot of the page
STRANDED = f"{BODY}{p(8, 'Un bloc.', TOP)}{h(20, 'Un titre', 'break-after: page')}{TEXT}"


def test_a_heading_at_the_foot_of_its_page_is_found() -> None:
    assert check(STRANDED) == [("heading-stranded", 20)]


def test_a_heading_with_two_lines_below_is_not() -> None:
    body = f"{BODY}{p(8, 'Un bloc.', 'height: 80mm')}{h(20, 'Un titre')}{p(21)}{TEXT}"
    assert check(body) == []


def test_a_heading_at_the_foot_of_a_column_is_found() -> None:
    body = f"""{BODY}{p(8, "Un bloc.", "height: 50mm")}
    <div style="columns: 2; height: 40mm; column-fill: auto">{p(9, "Un bloc.", "height: 34mm")}
    {h(20, "Un titre", "break-after: column")}{p(21, FILL[:70])}</div>{p(22, "Fin.")}
    <p style="break-before: page" data-at="{FILE}:23">{FILL * 3}</p>"""
    assert check(body) == [("heading-stranded", 20)]


def test_a_block_of_a_heading_and_facts_is_no_heading_alone() -> None:
    event = (
        f"""<!--at event {FILE}:20--><div>{h(20, "Un titre")}<p>Le 4 mars.</p></div><!--/at-->"""
    )
    body = f"""{BODY}<div style="columns: 2; height: 40mm; column-fill: auto">
    {p(9, "Un bloc.", "height: 26mm")}{event}{p(21, FILL[:70])}</div>{TEXT}"""
    assert check(body) == []


def test_a_paragraph_may_begin_below_its_heading_and_go_on_in_the_next_column() -> None:
    body = f"""{BODY}<div style="columns: 2; height: 40mm; column-fill: auto">
    {p(9, "Un bloc.", "height: 20mm")}{h(20, "Un titre")}{p(21, FILL)}</div>{p(22, "Fin.")}
    <p style="break-before: page" data-at="{FILE}:23">{FILL * 3}</p>"""
    assert check(body) == []


def test_a_heading_over_a_picture_whose_text_is_in_the_next_column_is_no_fault() -> None:
    body = f"""{BODY}{p(8, "Un bloc.", "height: 50mm")}
    <div style="columns: 2; height: 40mm; column-fill: auto">{h(20, "Un titre")}
    <div style="height: 34mm"></div>{p(21, FILL[:150])}</div>
    <p style="break-before: page" data-at="{FILE}:23">{FILL * 3}</p>"""
    assert check(body) == []


def test_a_single_last_line_on_the_next_page_is_found() -> None:
    body = f"{BODY}{p(8, 'Un bloc.', 'height: 88mm')}{p(9, 'Un, deux, trois. ' * 12)}{TEXT}"
    assert check(body, "p { orphans: 1; widows: 1 }") == [("widow", 9)]
    assert check(body, "p { orphans: 2; widows: 2 }") == []


def test_the_last_line_of_a_list_is_no_widow() -> None:
    item = f'<li data-at="{FILE}:{{}}">Un mot.</li>'
    items = "".join(item.format(line) for line in range(9, 12))
    body = f'{BODY}{p(8, "Un bloc.", "height: 95mm")}<ul data-at="{FILE}:9">{items}</ul>{TEXT}'
    assert check(body, "li { line-height: 12pt }") == []


BREAK = '<div style="break-after: page"></div>'
FULL = "".join(p(line, FILL * 2) for line in range(30, 33))


THIRD = p(8, FILL * 2)  # of a page
FIRST = f"{BODY}{THIRD * 2}"


def near_empty(body: str, css: str = "", kind: str = "newsletter") -> list[tuple[int, int, bool]]:
    """Line, page and « has it a hole? » of what is found."""
    edition = replace(edition_of(WORDS), kind=kind)
    found = check_pdf(made("print", body, css), edition, house())
    assert {one.diagnostic.code for one in found} <= {"page-near-empty"}
    return [
        (one.diagnostic.line, one.regions[0].page, "hole" in one.diagnostic.message.render())
        for one in found
    ]


def test_a_page_in_the_middle_of_its_text_is_rather_full() -> None:
    body = f"{FIRST}{BREAK}{FULL}{BREAK}{THIRD}{BREAK}{FULL}{BREAK}{FULL}"
    assert near_empty(body) == [(8, 3, True)]


def test_the_first_page_of_a_letter_is_looked_at() -> None:
    assert near_empty(f"{BODY}{BREAK}{FULL}{BREAK}{FULL}") == [(3, 1, True)]
    assert near_empty(BODY) == []  # short, and nothing follows


def test_what_runs_over_onto_the_last_page_is_more_than_a_line() -> None:
    assert near_empty(f"{FIRST}{BREAK}{p(9, 'Fin.')}") == [(9, 2, False)]
    assert near_empty(f"{FIRST}{BREAK}{THIRD}") == []


def test_where_something_ends_a_third_of_a_page_is_enough() -> None:
    other = '<p data-at="issues/x/fr/02.md:1">' + FILL * 2 + "</p>"
    full, third = other * 3, THIRD + p(9, FILL)
    assert near_empty(f"{FIRST}{BREAK}{third}{BREAK}{full}{BREAK}{full}") == []
    short = p(9, "Seul.")
    assert near_empty(f"{FIRST}{BREAK}{short}{BREAK}{full}{BREAK}{full}") == [(9, 2, False)]


def test_one_column_of_several_is_no_full_page() -> None:
    """A page of 100 mm has one column: on the sheets of the house there are three."""
    style = "@page { size: 210mm 297mm } .one { width: 56mm } .three { columns: 3 }"
    text = "".join(p(line, FILL) for line in range(20, 29))
    pages = f'{BODY}<div class="{{}}">{{}}</div>{BREAK}<div class="three">{text * 3}</div>'
    for columns, expected in (("one", [(3, 1, True)]), ("three", [])):
        body = pages.format(columns, text if columns == "one" else text * 3)
        pdf = replace(made("screen", body, style), size=PageSize(210, 297))
        found = check_pdf(pdf, edition_of(WORDS), house())
        assert [
            (one.diagnostic.line, one.regions[0].page, True)
            for one in found
            if one.diagnostic.code == "page-near-empty"
        ] == expected


def test_an_empty_page_is_found_the_inside_of_a_cover_may_be_blank() -> None:
    blank = '<div style="break-before: page; height: 1mm"></div>'
    within = f"{FIRST}{BREAK}{FULL}{blank}{BREAK}{FULL}{BREAK}{FULL}"
    assert near_empty(within) == [(32, 3, False)]  # what stands last before it
    covered = f"{BODY}{blank}{BREAK}{FULL}{blank}{BREAK}{FULL}"
    assert near_empty(covered, kind="brochure") == []


def test_the_imprint_and_the_outside_of_a_cover_may_be_short() -> None:
    imprint = f"<!--at legal {FILE}:40--><div><p>Mentions</p></div><!--/at-->"
    body = f"{BODY}{BREAK}{imprint}{BREAK}{FULL}{BREAK}{p(8, 'Fin.')}"
    assert near_empty(body, kind="brochure") == []


ENTRY = '<p style="display: flex; justify-content: space-between">{}<span>{}</span></p>'


@pytest.mark.parametrize(("printed", "found"), [(3, []), (2, [("contents-page", 0)])])
def test_contents_print_the_page_of_their_heading(
    printed: int, found: list[tuple[str, int]]
) -> None:
    entry = f"<nav>{ENTRY.format('Un hôpital pour deux pays', printed)}</nav>"
    body = f"{BODY}{entry}{BREAK}{FULL}{BREAK}{h(50, 'Un hôpital pour deux pays')}{FULL}"
    assert [(code, 0) for code, _ in check(body)] == found


def test_a_number_beside_the_words_of_a_later_heading_is_no_entry() -> None:
    row = ENTRY.format("Un hôpital pour deux pays", 64)
    body = f"{BODY}{row}{BREAK}{FULL}{BREAK}{h(50, 'Un hôpital pour deux pays')}{FULL}"
    assert check(body) == []


def test_words_that_are_not_on_paper_are_found_with_their_line() -> None:
    edition = edition_of(WORDS, "Une phrase que la mise en page a perdue.")
    for channel in ("screen", "print"):
        [found] = check_pdf(made(channel), edition, house())
        said = found.diagnostic
        assert (said.code, said.line, said.stops) == ("words-lost", 8, "print")
        assert "phrase" in said.message.render()


def test_many_lost_paragraphs_are_told_as_one_loss() -> None:
    lost = [f"Perdu{n} sans retour" for n in "abcdefghijklmnop"]
    [found] = check_pdf(made("screen"), edition_of(WORDS, *lost), house())
    assert found.diagnostic.code == "words-lost"
    assert "16 paragraphs" in found.diagnostic.message.render()


@pytest.mark.parametrize(
    "text",
    [
        "Une longue phrase dont les mots se coupent abondamment, incontestablement et partout.",
        "Rendez-vous franco-belges, est-ce possible\u202f? Peut-être, demandez-le-leur là-bas.",
        "Un mot sans fin : " + "desoxyribonucleique" * 20,
        "Le 2\u202f913\u202fkm, l’œuvre et l’effort, XXIe, 1\u202f000\u202f000 d’euros, fi\ufb01n.",
    ],
)
def test_hyphens_spaces_and_ligatures_lose_no_word(text: str) -> None:
    narrow = "width: 31mm; hyphens: auto; overflow-wrap: anywhere"
    body = f'{BODY}<p data-at="{FILE}:8" style="{narrow}">{text}</p>'
    for channel in ("screen", "print"):
        found = codes(check_pdf(made(channel, body), edition_of(WORDS, text), house()))
        assert set(found) <= {"hyphens-in-a-row"}  # a word of twenty lines is a ladder by itself


@pytest.mark.parametrize("answers", ["qc", "74", "xyz"])
def test_letters_on_lines_of_their_own_are_there_and_are_missed(answers: str) -> None:
    """On a page with little text PDFium reads answers, one under the other, as one word."""
    edition = edition_of(WORDS, *answers)
    lines = [f'<p data-at="{FILE}:{8 + n}">{one}</p>' for n, one in enumerate(answers)]
    for shown, expected in ((lines, []), (lines[1:], ["words-lost"])):
        pdf = made("screen", BODY + BREAK + "".join(shown))
        assert pdf.texts
        assert pdf.texts[1] == answers[-len(shown) :]  # or it shows nothing
        found = codes(check_pdf(pdf, edition, house()))
        assert [code for code in found if code == "words-lost"] == expected


def test_letters_raised_beside_a_word_may_be_told_on_a_line_of_their_own() -> None:
    nodes = (Text("Le XXI"), Element("sup", (Text("e"),), line=8), Text(" siècle"))
    prose = Prose((Element("p", nodes, line=8),), 8)
    edition = edition_of(WORDS)
    edition = replace(edition, front=replace(edition.front, body=(*edition.front.body, prose)))
    for style, expected in ((RAISED, []), ("display: none", ["words-lost"])):
        body = f'{BODY}<p data-at="{FILE}:8">Le XXI<span style="{style}">e</span> siècle</p>'
        found = check_pdf(made("screen", body), edition, house())
        assert [code for code in codes(found) if code == "words-lost"] == expected


def test_a_note_may_be_called_inside_a_word() -> None:
    link = Element("a", (Text("territoire"),), MappingProxyType({"href": "#x"}), line=8)
    prose = Prose((Element("p", (Text("Les "), link, Text("s voisins")), line=8),), 8)
    edition = edition_of(WORDS)
    edition = replace(edition, front=replace(edition.front, body=(*edition.front.body, prose)))
    body = f'{BODY}<p data-at="{FILE}:8">Les territoire<sup>12</sup>s voisins</p>'
    assert codes(check_pdf(made("screen", body), edition, house())) == []


def test_a_word_over_two_pages_is_not_lost() -> None:
    text = "incontestablement " * 60
    body = f'{BODY}<p data-at="{FILE}:8" style="hyphens: auto; widows: 1">{text}</p>'
    pdf = made("print", body)
    found = codes(check_pdf(pdf, edition_of(WORDS, text), house()))
    assert set(found) <= {"hyphens-in-a-row"}


def test_a_word_over_two_pages_counts_beside_the_same_word_elsewhere() -> None:
    """PDFium tells the running head right after the hyphen."""
    pages = "Agir utilement,\r\nse plaindre utile\ufffeLa lettre n° 1\r\n", "ment\u202f? Le guichet"
    assert read(pages)["utilement"] == 2


def test_text_no_anchor_is_near_is_the_whole_editions() -> None:
    pdf: Finished = replace(made("print", STRANDED), anchors=())
    assert check_pdf(pdf, edition_of(WORDS), house()) == []


@pytest.mark.parametrize(
    ("side", "cover", "told"),
    [
        ("106 0 0 146 -3 -3", 5, ("picture-coarse", 5)),  # whatever words stand on it
        ("20 0 0 8 12 112", 5, ("picture-soft", 7)),  # as large as the paragraph it lies on
        ("106 0 0 146 -3 -3", 0, ("picture-coarse", 7)),  # of a kind without a cover
    ],
)
def test_what_fills_the_first_page_is_the_picture_of_the_cover(
    side: str, cover: int, told: tuple[str, int]
) -> None:
    painted = spoiled(replace(made("print"), cover=cover), painting(f"q {side} cm /Gray200 Do Q"))
    found = [one.diagnostic for one in check_pdf(painted, edition_of(WORDS), house())]
    assert [(d.code, d.line) for d in found if d.code.startswith("picture")] == [told]
