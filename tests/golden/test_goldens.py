"""The goldens themselves: what can be read there is what the digest was taken of, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.support.golden import Golden
from tests.support.sealed import PRESS, is_whole, markup, words
from tests.support.spread import gathered, gathered_text, spread, spread_text

HERE = Path(__file__).parent
# These hold more or less than what their digest is of: see `test_blocks.py` and `sealed.pages`.
OTHERS = ("blocks/*/email.html.txt", "cases/*/email.html.txt", f"*/{PRESS}")


def test_nothing_is_lost_between_the_bytes_and_what_is_read() -> None:
    goldens = [path for path in HERE.rglob("*/*.txt") if not any(map(path.match, OTHERS))]
    wrong = [
        path.relative_to(HERE).as_posix()
        for path in goldens
        if not is_whole(path.read_text("utf-8"), plain=path.name == "text.txt")
    ]
    assert wrong == []
    assert len(goldens) > 90


@pytest.mark.parametrize(
    "exact",
    [
        "",
        "\n",
        "un mot",
        " a \n\n  b  ",
        "<p>un <b>mot</b> , puis\n  deux</p>\n",
        "<p class=\"a > b\" title='c'>x</p>y<br/>z <br> ",
        "<!--[if mso | IE]><table><tr><td><![endif]--><div></div><!--[if mso]></td><![endif]-->",
        "<style>a{b:c}@media x{d{e:f}\n g{h:i}}</style><p>a\u202f: b\u00a0! ⟨A0⟩\t\r\n</p>",
        f'<td class="a" style="{"color:red;" * 20}"><a href="x">{"Une phrase. " * 20}</a></td>',
        "a < b & <c",
        "1| 2\n3 |4",
    ],
)
def test_what_is_spread_can_be_gathered(exact: str) -> None:
    assert gathered(spread(exact)) == exact
    assert gathered_text(spread_text(exact)) == exact
    assert is_whole(markup(exact), plain=False)
    assert is_whole(words(exact), plain=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>a\u00a0b</p>"),
        ("<p>a</p><p>b</p>", "<p>a</p> <p>b</p>"),
        ("<p>a</p> <p>b</p>", "<p>a</p>\n<p>b</p>"),
        ('<a href="x">y</a>', "<a href='x'>y</a>"),
        ("a\u200bb", "ab"),
        ("a \n", "a\n"),
        ("a\r\n", "a\n"),
    ],
)
def test_whatever_differs_can_be_seen(one: str, other: str) -> None:
    assert spread(one) != spread(other)
    assert spread_text(one) != spread_text(other)


def test_one_element_stands_on_one_line() -> None:
    assert spread('<div>\n  <p id="a">Un <i>mot</i>\u202f!</p></div>').splitlines() == [
        "    |<div>",
        '↵2  | <p id="a">',
        "    |  Un",
        "1   |  <i>mot</i>",
        "    |  ⟨202F⟩!",
        "    | </p>",
        "    |</div>",
    ]


def test_what_differs_is_told_all_at_once(tmp_path: Path) -> None:
    accepting, comparing = Golden(update=True), Golden(update=False)
    folder = tmp_path / "block"
    accepting.check_all(folder, {"a.txt": "un\n", "b.txt": "deux\n"})
    comparing.check_all(folder, {"a.txt": "un\n", "b.txt": "deux\n"})
    with pytest.raises(pytest.fail.Exception) as told:
        comparing.check_all(folder, {"a.txt": "une\n", "b.txt": "trois\n"})
    assert {"-un", "+une", "-deux", "+trois"} <= set(str(told.value).split("\n"))
    with pytest.raises(pytest.fail.Exception, match="no test reads: b"):
        comparing.check_all(folder, {"a.txt": "un\n"})
    accepting.check_all(folder, {"a.txt": "un\n"})
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_a_page_that_differs_is_drawn_and_one_too_many_is_told(tmp_path: Path) -> None:
    accepting, comparing = Golden(update=True), Golden(update=False)
    page, changed = (Image.new("L", (298, 421), 252) for _ in range(2))
    ImageDraw.Draw(changed).rectangle((100, 100, 180, 103), 100)
    goldens, shown = tmp_path / "pages", tmp_path / "shown"
    shown.mkdir()
    accepting.check_pages(goldens, "screen", [page, page], shown)
    comparing.check_pages(goldens, "screen", [page, page], shown)
    assert list(shown.iterdir()) == []
    with pytest.raises(pytest.fail.Exception) as told:
        comparing.check_pages(goldens, "screen", [changed], shown)
    first, second, _ = str(told.value).split("\n")
    assert "screen-01.png differs: between 71 and 130 mm from the left, 71 and 73 mm" in first
    assert "screen-02.png: there is no such page any more" in second
    assert [path.name for path in shown.iterdir()] == ["screen-01.png"]
    with pytest.raises(pytest.fail.Exception, match=r"screen-03\.png differs: is new"):
        comparing.check_pages(goldens, "screen", [page, page, page], shown)
    accepting.check_pages(goldens, "screen", [changed], shown)
    comparing.check_pages(goldens, "screen", [changed], shown)
