"""What no program writes, and somebody may paste: nothing runs, nothing hangs, no word is lost."""

from __future__ import annotations

import sys

import pytest

from pipeline.studio.paste.clipboard import paste
from tests.support.steps import growth

DEEP = 100_000


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "td", "p", "a"])
def test_elements_too_deep_keep_their_words(tag: str) -> None:
    given = paste(f"<{tag}>" * DEEP + "mot" + f"</{tag}>" * DEEP + "<p>fin", "")
    assert given.markdown.replace("*", "").replace(">", "").split() == ["mot", "fin"]


@pytest.mark.parametrize("tags", ["<ul><li>", "<table><tr><td>", "<ol><li><p>"])
def test_lists_and_tables_too_deep_keep_their_words(tags: str) -> None:
    given = paste(tags * DEEP + "mot", "").markdown
    assert given.split()[-1] == "mot"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>a{}</style>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<template>mot</template>",
        "<!-- mot -->",
        "<p style='display:none'>mot</p>",
    ],
)
def test_what_nobody_sees_is_not_pasted(html: str) -> None:
    assert paste(f"<p>a</p>{html}", "").markdown == "a"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " JaVa\nscript:alert(1)",
        "vbscript:x",
        "file:///x",
    ],
)
def test_an_address_that_runs_is_no_link(address: str) -> None:
    given = paste(f'<p>un <a href="{address}">mot</a></p>', "")
    assert given.markdown == "un mot"
    assert [one.kind for one in given.lost] == ["link"]


def test_signs_of_ours_in_a_paste_are_none() -> None:
    given = paste("<p>a\ufdd1picture\ufdd2b\x00\ud800c</p>", "")
    assert (given.markdown, given.lost) == ("apicturebc", ())


def test_a_span_over_a_million_cells_is_none() -> None:
    row = "<tr><td rowspan=999 colspan=99999>x</td><td>y</td></tr>"
    given = paste(f"<table>{row * 40}</table>", "")
    assert max(map(len, given.markdown.split("\n"))) < 2000


@pytest.mark.parametrize("html", ["", "<p></p>", "<br>", "<", "<a ", "<p", "<img>", "<td>", "<hr>"])
def test_next_to_nothing_is_nothing_or_little(html: str) -> None:
    assert len(paste(html, "").markdown) < 5


@pytest.mark.parametrize("signs", ["* ", "www.a.b", "[", "a&nbsp;b ", "<b>x</b><i>y</i>", "a<br>"])
def test_twice_as_much_is_twice_the_work(signs: str) -> None:
    assert growth(lambda page: paste(page, ""), lambda many: "<p>" + signs * many, 200) < 2.5


def test_python_is_not_asked_for_more_depth() -> None:
    limit = sys.getrecursionlimit()
    paste("<div>" * DEEP, "")
    assert sys.getrecursionlimit() == limit
