"""The mail as Outlook on Windows gets it: Word's renderer, without media queries, from tables.

No Outlook runs here. What is held is what Word is known to be strict about (MJML's own Outlook
techniques; caniemail.com for the features), and a picture of the opened view for a person.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.support.boxes import overlaps
from tests.support.browser import View, Viewer
from tests.support.mails import Mail
from tests.support.outlook import Node, outlook_view, tree

WIDTH = 600
# What Word makes a paragraph of; on words within a line it knows no line height.
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARAGRAPHS = ("p", "div", "td", "th", "li", "dt", "dd", "blockquote", "pre", *_HEADINGS)
_PIXELS = re.compile(r"(\d+(?:\.\d+)?)px")
_EXACT = re.compile(r"([^{}]+)\{[^{}]*mso-line-height-rule:\s*exactly", re.IGNORECASE)


@pytest.fixture
def view(mail: Mail) -> Node:
    """The elements of Outlook's view, which must be balanced."""
    top, wrong = tree(outlook_view(mail.html))
    assert wrong == []
    return top


def _pixels(value: str) -> float | None:
    match = _PIXELS.fullmatch(value)
    return float(match[1]) if match else None


def _told(nodes: list[Node]) -> list[str]:
    return [f"{node} {node.attributes} in {node.parent}: {node.text[:60]}" for node in nodes]


def _layout(view: Node) -> list[Node]:
    """Tables that are no data; a table with heads is the author's own."""
    return [table for table in view.inside("table") if not table.inside("th")]


def test_every_element_stands_where_html_wants_it(mail: Mail, view: Node) -> None:
    assert len(view.inside("table")) > mail.html.count("<table") - mail.html.count("<!--[if !mso")
    assert "xmlns:o" in view.inside("html")[0].attributes
    assert view.inside("o:pixelsperinch")[0].text == "96"


def test_layout_tables_have_no_gap_and_no_meaning(view: Node) -> None:
    zero = {"cellpadding": "0", "cellspacing": "0", "role": "presentation"}
    wrong = [t for t in _layout(view) if zero.items() - t.attributes.items()]
    wrong += [t for t in _layout(view) if t.attributes.get("border", "0") != "0"]
    assert _told(wrong) == []


def test_columns_are_cells_of_ghost_tables(view: Node) -> None:
    """Word knows no inline-block: what stands side by side elsewhere stands in cells here."""
    columns = [
        node
        for node in view.inside("div")
        if "inline-block" in node.style.get("display", "")
        or "mj-column" in node.attributes.get("class", "")
    ]
    loose = [c for c in columns if c.parent is None or c.parent.name != "td"]
    assert _told(loose) == []
    cells = [c.parent for c in columns if c.parent]
    assert _told([c for c in cells if _width(c) is None]) == []
    for row in {id(c.parent): c.parent for c in cells if c.parent}.values():
        assert sum(_width(cell) or 0 for cell in row.children) <= WIDTH, _told([row])


def _width(node: Node) -> float | None:
    return _pixels(node.style.get("width", "")) or (
        float(node.attributes["width"]) if node.attributes.get("width", "").isdigit() else None
    )


def test_pictures_have_the_size_they_are_shown_in(view: Node) -> None:
    """Word shows all pixels of a picture unless attributes say less: ours have twice as many."""
    for image in view.inside("img"):
        assert image.attributes.get("width", "").isdigit(), image.attributes
        assert image.attributes.get("height", "").isdigit(), image.attributes
        assert int(image.attributes["width"]) <= WIDTH


def test_a_cell_with_a_picture_alone_leaves_no_gap_below_it(view: Node) -> None:
    for image in view.inside("img"):
        cell = image.parent if image.parent and image.parent.name != "a" else image.parent.parent  # type: ignore[union-attr]
        if cell is not None and cell.name == "td" and not cell.text:
            assert image.style.get("display") == "block", image.attributes


def test_heights_of_lines_are_exact(view: Node) -> None:
    """Without the rule Word takes a line height for the least, and stretches lines as it likes."""
    sheets = " ".join(style.text for style in view.inside("style"))
    everywhere = {name.strip() for match in _EXACT.finditer(sheets) for name in match[1].split(",")}
    loose = [
        node
        for node in view.inside(*_PARAGRAPHS)
        if "line-height" in node.style
        and not _hidden(node)
        and node.style.get("mso-line-height-rule", "exactly" if node.name in everywhere else "")
        not in ("exactly", "at-least")
    ]
    assert _told(loose) == []


def test_no_picture_stands_in_a_line_of_exact_height(view: Node) -> None:
    """Word shows as much of it as fits in the line."""
    for image in view.inside("img"):
        above = image.parent
        while above is not None and above.name != "table":
            height = above.style.get("line-height", "0")
            assert (
                height in ("0", "0px", "normal")
                or above.style.get("mso-line-height-rule") == "at-least"
            ), _told([image, above])
            above = above.parent if height == "0" else None


def test_buttons_are_cells_with_a_ground_and_room(view: Node) -> None:
    """Word ignores the padding of a link: the cell around it must have colour and padding."""
    for link in view.inside("a"):
        if not {"background", "background-color"} & link.style.keys():
            continue
        cell = link.parent
        assert cell is not None
        assert cell.name == "td", _told([link])
        assert re.fullmatch(r"#[0-9A-Fa-f]{6}", cell.attributes.get("bgcolor", "")), cell.attributes
        assert _PIXELS.search(cell.style.get("mso-padding-alt", "")), cell.attributes


def test_every_coloured_ground_is_one_word_paints(view: Node) -> None:
    """Word paints no <div>: the colour must be on the ghost table, as an attribute."""
    for node in view.inside("div"):
        colour = node.style.get("background-color") or node.style.get("background", "")
        if colour and "url(" not in colour and not _hidden(node):
            assert _painted(node, colour), _told([node])


def _hidden(node: Node) -> bool:
    return node.style.get("display") == "none"


def _painted(node: Node, colour: str) -> bool:
    above: Node | None = node.parent
    while above is not None:
        ground = above.attributes.get("bgcolor", "")
        if ground:
            return ground.lower() == colour.lower()
        above = above.parent
    return False


def test_a_picture_behind_text_is_drawn_with_vml(view: Node) -> None:
    """Word knows no background picture; MJML draws it as a VML rectangle behind the section."""
    grounds = [n for n in view.inside() if "url(" in n.attributes.get("style", "")]
    fills = view.inside("v:fill")
    sections = [n for n in grounds if n.name == "div"]
    assert len(fills) >= len(sections)
    assert [fill for fill in fills if not fill.attributes.get("src")] == []


@pytest.mark.browser
def test_it_is_laid_out_without_media_queries(viewer: Viewer, mail: Mail, tmp_path: Path) -> None:
    """The opened view as Chromium draws it; the picture stays with the test's files.

    SHOTS=folder keeps it where a person finds it.
    """
    html = outlook_view(mail.html)
    assert "@media" not in html
    with viewer.look(mail.path, View(700), html) as look:
        seen, image = look.seen(), look.shot().image
    assert seen.width <= 700
    assert list(overlaps(seen.texts, seen.pictures)) == []
    # A table too wide for a mail is scrolled elsewhere; Word makes the mail wider.
    lines = [line for text in seen.texts if not text["scrolls"] for line in text["lines"]]
    edges = [edge for left, _, right, _ in lines for edge in (left, right)]
    assert min(edges) >= (700 - WIDTH) / 2
    assert max(edges) <= (700 + WIDTH) / 2
    album = Path(os.environ.get("SHOTS") or tmp_path)
    album.mkdir(exist_ok=True)
    image.save(album / f"{mail.issue}-{mail.language}-outlook.png")
