"""What is remembered between the tries of a column's height: the same pages, far fewer layouts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint.layout import block, column

from pipeline.channels.paper.child.patches import balance, blocks, columns

TEXT = "Une phrase ordinaire de la coopération transfrontalière, avec des mots pour la dire."
WORDS = TEXT.split()
SHEET = """<style>
@page {{ size: 160mm {height}mm; margin: 10mm; @footnote {{ margin-top: 3mm }} }}
body {{ font-size: 9.3pt; line-height: 12.5pt; margin: 0 }} p {{ margin: 0 0 3.3pt; widows: 2 }}
h3 {{ font-size: 11pt; margin: 4pt 0 2pt; break-after: avoid }} ul {{ margin: 3pt 0; padding: 0 }}
.flow {{ columns: 3; column-gap: 5mm; margin: 5pt 0 {below}pt }} .kept {{ break-inside: avoid }}
.story {{ margin-bottom: 11pt; border-bottom: 0.5pt solid }} .up {{ margin-top: -6pt }}
.box {{ padding: 4pt; border: 1pt solid; margin: 0 0 6pt }} .note {{ float: footnote }}
.event {{ clear: both; padding: 5pt 0 6pt; break-inside: avoid }} .what {{ margin-left: 15mm }}
.event::after {{ content: ""; display: block; clear: both }} .when {{ float: left; width: 12mm }}
.twice {{ columns: 2; column-gap: 2mm; margin-bottom: 3pt }} .grid {{ display: grid }}
.dated {{ position: relative; padding-left: 9mm }} .date {{ position: absolute; left: 0; top: 0 }}
.inline {{ display: inline-block; width: 20mm }} .all {{ column-span: all }}
</style>"""
# A piece, `{}` words at a time.
PIECES = {
    "paragraph": "<p>{40}</p>",
    "heading": "<h3>{3}</h3><p>{20}</p>",
    "list": "<ul><li>{9}</li><li>{3}</li><li>{14}</li></ul>",
    "story": '<div class="story"><h3>{4}</h3><p>{30}</p><p>{25}</p></div>',
    "whole story": '<div class="story kept"><p>{20}</p></div>',
    "box": '<div class="box"><p>{12}</p><p>{22}</p></div>',
    "event": '<div class="event"><p class="when">{2}</p><div class="what"><p>{12}</p></div></div>',
    "float": '<p class="when">{3}</p><p>{30}</p>',
    "drawn up": '<p class="up">{9}</p>',
    "note": '<p>{8}<span class="note">{6}</span> {9}</p>',
    "columns": '<div class="twice"><p>{12}</p><p>{12}</p></div>',
    "grid": '<div class="grid"><p>{6}</p><p>{6}</p></div>',
    "table": "<table><tr><td>{4}</td><td>{4}</td></tr></table>",
    "date at the side": '<div class="dated"><span class="date">{1}</span><p>{14}</p></div>',
    "box in a line": '<p>{4} <span class="inline">{3}</span> {6}</p>',
}
BEFORE = "<p>Avant.</p>"  # or the page is empty, and columns are balanced twice
Boxes = list[tuple[Any, ...]]


@pytest.fixture(autouse=True)
def weasyprint_as_it_was(monkeypatch: pytest.MonkeyPatch, lines_set_once: None) -> None:
    """Whatever a test makes of it; columns are balanced as ever."""
    monkeypatch.setattr(column, "_create_column_box", column._create_column_box)
    monkeypatch.setattr(block, "block_box_layout", block.block_box_layout)
    monkeypatch.setattr(block, "block_level_layout", blocks._block_level_layout)
    monkeypatch.setattr(block, "columns_layout", columns._columns_layout)
    balance.install()


def written(piece: str, chance: random.Random) -> str:
    for number in (40, 30, 25, 22, 20, 14, 12, 9, 8, 6, 4, 3, 2, 1):
        piece = piece.replace(f"{{{number}}}", " ".join(chance.choices(WORDS, k=number)))
    return piece


def page_of(names: list[str], chance: random.Random, height: int, below: str) -> str:
    pieces = "".join(written(PIECES[name], chance) for name in names)
    sheet = SHEET.format(height=height, below=below)
    return f'{sheet}{BEFORE}<div class="flow">{pieces}</div><p>Fin.</p>'


def laid_out(html: str) -> Boxes:
    """All boxes of all pages, in order, where they are to the last digit."""
    return [
        (number, box.element_tag, *place(box), getattr(box, "text", ""))
        for number, page in enumerate(weasyprint.HTML(string=html).render().pages)
        for box in page._page_box.descendants()
    ]


def place(box: Any) -> Iterator[float]:
    return (getattr(box, name) for name in ("position_x", "position_y", "width", "height"))


def remembering() -> None:
    blocks.install()
    columns.install()


def same_pages(html: str) -> None:
    blocks_layout, columns_layout = block.block_level_layout, block.columns_layout
    alone = laid_out(html)
    remembering()
    ours = laid_out(html)
    block.block_level_layout, block.columns_layout = blocks_layout, columns_layout
    assert ours == alone


@pytest.mark.parametrize("name", PIECES)
def test_pages_are_the_same_whatever_stands_in_columns(name: str) -> None:
    html = page_of(
        [name, "paragraph", name, "story"][: 3 if name == "columns" else 4],
        random.Random(name),
        120,
        "12.5",
    )
    same_pages(html)
    same_pages(html.replace(BEFORE, ""))


@pytest.mark.parametrize("seed", range(6))
def test_pages_are_the_same_whatever_stands_beside_what(seed: int) -> None:
    chance = random.Random(seed)
    names = chance.choices(list(PIECES), k=chance.randint(4, 14))
    same_pages(page_of(names, chance, chance.randint(90, 180), chance.choice(["0", "12.5", "-3"])))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The elements of all blocks that WeasyPrint really lays out."""
    found: list[str] = []
    real = blocks._block_level_layout

    def counted(context: Any, box: Any, *more: Any, **named: Any) -> Any:
        found.append(box.element_tag)
        return real(context, box, *more, **named)

    monkeypatch.setattr(blocks, "_block_level_layout", counted)
    monkeypatch.setattr(block, "block_level_layout", counted)
    return found


@pytest.mark.parametrize("name", ["event", "list", "date at the side"])  # on one page in any face
def test_it_takes_a_fraction_of_the_layouts(name: str, made: list[str]) -> None:
    html = page_of([name] * 9, random.Random(name), 200, "12.5")
    laid_out(html)
    alone = len(made)
    made.clear()
    remembering()
    laid_out(html)
    assert len(made) < 0.6 * alone


def test_only_what_fills_its_columns_is_balanced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns across which something stands, or with notes below, are laid out twice as ever."""
    asked: list[bool] = []
    real = columns._alone
    monkeypatch.setattr(columns, "_alone", lambda *some: asked.append(real(*some)) or asked[-1])
    remembering()
    across = '<div class="all"><p>{4}</p></div>'
    monkeypatch.setitem(PIECES, "across", across)
    for names, once in ((["story"], True), (["story", "across"], False), (["note"], False)):
        asked.clear()
        laid_out(page_of(names, random.Random(1), 150, "12.5"))
        assert any(asked) is once, names
