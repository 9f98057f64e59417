"""The measures find what they are for: each page here has one fault, and only that is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.boxes import out_of_order, overlaps
from tests.support.browser import Look, Seen, View, Viewer
from tests.support.outlook import outlook_view, tree

pytestmark = pytest.mark.browser

PLAIN = "<p>Un paragraphe.</p><p><a href='https://e.example/'>Un lien</a></p>"
LONG = "Un texte qui prend toute la largeur. " * 20
MEASURES: dict[str, Callable[[Look, Seen], Any]] = {
    "too wide": lambda _, seen: seen.width > 375,
    "clipped": lambda _, seen: seen.clipped,
    "overlapping": lambda _, seen: list(overlaps(seen.texts, seen.pictures)),
    "out of order": lambda _, seen: list(out_of_order(seen.texts)),
    "too small": lambda _, seen: [t for t in seen.texts if t["size"] < (10 if t["raised"] else 14)],
    "pale": lambda look, seen: [t for t in seen.texts if look.shot().contrast(t["lines"][0]) < 4.5],
}
FAULTS = {
    "too wide": f"<div style='width:400px'>{LONG}</div>",
    "clipped": f"<div style='height:20px;overflow:hidden'>{LONG}</div>",
    "overlapping": f"<p>{LONG}</p><p style='margin-top:-60px'>{LONG}</p>",
    "out of order": f"<div style='display:flex;flex-flow:column-reverse'>{PLAIN}{LONG}</div>",
    "too small": "<p style='font-size:13px'>Petit.</p>",
    "pale": "<p style='color:#777'>Pâle.</p>",
}


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    def write(body: str) -> Path:
        path = tmp_path / "page.html"
        path.write_text(f"<!doctype html><meta charset=utf-8><body>{body}</body>", "utf-8")
        return path

    return write


@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_each_measure_finds_its_own_fault(
    viewer: Viewer, page: Callable[[str], Path], fault: str
) -> None:
    with viewer.look(page(PLAIN + FAULTS.get(fault, "")), View(375)) as look:
        seen = look.seen()
        found = [name for name, measure in MEASURES.items() if measure(look, seen)]
    assert found == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        ("<p><a href='#'>Seul</a></p>", True),
        ("<p><a href='#'>Un</a> · <a href='#'>Deux</a></p>", True),
        ("<p><a href='#'>Un lien</a> [en]</p>", True),
        ("<p>Une phrase avec <a href='#'>un lien</a>.</p>", False),
    ],
)
def test_a_link_stands_alone_where_nothing_else_is_said(
    viewer: Viewer, page: Callable[[str], Path], body: str, alone: bool
) -> None:
    with viewer.look(page(body), View(375)) as look:
        assert {link["alone"] for link in look.seen().links} == {alone}


@pytest.mark.parametrize("address", ["https://e.example/a.png", "http://127.0.0.1:9/a.png"])
def test_a_page_that_asks_for_anything_remote_fails(
    viewer: Viewer, page: Callable[[str], Path], address: str
) -> None:
    with (
        pytest.raises(AssertionError, match=address),
        viewer.look(page(f"<img src='{address}' alt=''>"), View(375)),
    ):
        pass


@pytest.mark.parametrize("forced", ["inverted", "darkened"])
def test_a_page_is_turned_dark_but_not_its_pictures(
    viewer: Viewer, page: Callable[[str], Path], forced: str
) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h99v99H0' fill='red'/></svg>"
    body = f"<p>Texte.</p><img width=90 height=90 alt='' src=\"data:image/svg+xml,{svg}\">"
    with viewer.look(page(body), View(375, forced=forced)) as look:
        box = look.seen().pictures[0]["box"]
        shot = look.shot()
    ground = next(iter(shot.colours((0, 0, *shot.image.size))))
    assert max(ground) < 40
    # The filter loses some of the colour on its two ways; what stays is red, not cyan.
    red, green, blue = next(iter(shot.colours(box)))
    assert red - max(green, blue) > 100


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<table><tr><td>a</td></table>", "</table> in line 1 ends <tr>"),
        ("<table><tr><div>a</div></tr></table>", "not in a cell"),
        ("<table><!--[if mso]><tr><![endif]--><td>a</td></table>", "</table>"),
        ("<div><td>a</td></div>", "<td> in line 1 stands in <div>"),
        ("<table>loose<tr><td>a</td></tr></table>", "'loose' stands directly"),
        ("<v:rect><v:fill/>", "<v:rect> in line 1 is never closed"),
        ("<p/>", "closes itself"),
    ],
)
def test_outlooks_view_is_read_strictly(html: str, told: str) -> None:
    assert any(told in wrong for wrong in tree(outlook_view(html))[1])


def test_outlooks_view_opens_its_own_comments_only() -> None:
    html = (
        "<!--[if mso | IE]><i>a</i><![endif]--><!--[if !mso]><!--><b>b</b><!--<![endif]-->"
        "<!--[if lte mso 11]>c<![endif]--><!-- d -->"
        "<style>p{x:y}@media (w){p{a:b}q{c:d}}u{e:f}</style>"
    )
    assert outlook_view(html) == "<i>a</i><style>p{x:y}u{e:f}</style>"
