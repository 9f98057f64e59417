"""A preview is the finished mail with marks, without a network; its bytes can be had back."""

from __future__ import annotations

import re

import pytest

from pipeline.channels.email.tags import START_TAG, attributes
from pipeline.studio.readers.delivered import delivered
from pipeline.studio.readers.preview import MARK, NOTHING, mail_preview, marked, offline
from pipeline.studio.readers.seen import SeenText
from pipeline.studio.readers.text import text_pieces
from pipeline.studio.readers.web import web_preview
from tests.support.readers import sample, text_of
from tests.support.samples import EDITIONS

BASE = "/preview/x/fr/"
PICTURES = frozenset({"images/a.png"})


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_without_its_marks_it_is_the_mail(issue: str, language: str) -> None:
    mail = sample(issue, language).mail
    assert mail is not None
    html = marked(mail)
    assert MARK.sub("", html) == mail.text
    assert len(MARK.findall(html)) == len(mail.starts) - 1


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_no_mark_stands_in_a_comment(issue: str, language: str) -> None:
    mail = sample(issue, language).mail
    assert mail is not None
    outside = re.sub(r"<!--(?!@).*?-->", "", marked(mail), flags=re.DOTALL)
    assert len(MARK.findall(outside)) == len(mail.starts) - 1


def test_a_piece_that_begins_in_a_comment_is_marked_behind_it() -> None:
    mail = text_of(("<p>a</p><!--[if mso]>x", "", 0), ("y<![endif]--><p>b</p>", "article", 7))
    assert marked(mail) == "<p>a</p><!--[if mso]>xy<![endif]--><!--@fr.md:7:article--><p>b</p>"


def test_hyphens_of_a_file_end_no_comment() -> None:
    mail = text_of(("a", "", 0), ("b", "prose", 1))
    (start,) = mail.starts[1:]
    odd = type(start)(start.at, start.block, start.id, "is-sues/a--b/fr.md", start.line)
    assert marked(SeenText(mail.text, (mail.starts[0], odd))) == (
        "a<!--@is%2Dsues/a%2D%2Db/fr.md:1:prose-->b"
    )


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('<img src="images/a.png">', f'<img src="{BASE}images/a.png">'),
        ('<img src="https://cdn.example/x/images/a.png">', f'<img src="{BASE}images/a.png">'),
        ('<img src="https://cdn.example/spy.gif" alt="x">', f'<img src="{NOTHING}" alt="x">'),
        ("<img src='//cdn.example/spy.gif'>", f'<img src="{NOTHING}">'),
        ('<td background="https://a.example/b.png">', f'<td background="{NOTHING}">'),
        (
            '<td style="background:url(https://a.example/b)">',
            f'<td style="background:url({NOTHING})">',
        ),
        (
            "<style>@import url(https://a.example/b);p{a:url('c')}</style>",
            f"<style>p{{a:url({NOTHING})}}</style>",
        ),
        (
            '<img srcset="https://a.example/b 2x" src="images/a.png">',
            f'<img src="{BASE}images/a.png">',
        ),
        ("<script>alert(1)</script><p>", "<p>"),
        ('<base href="https://a.example/"><p>', "<p>"),
        ('<meta http-equiv="refresh" content="0;url=https://a.example"><p>', "<p>"),
        (
            '<a href="https://a.example/">url(x) src="y"</a>',
            '<a href="https://a.example/">url(x) src="y"</a>',
        ),
    ],
)
def test_nothing_is_loaded_but_its_own_pictures(written: str, wanted: str) -> None:
    assert offline(written, PICTURES, BASE) == wanted


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_a_sample_loads_from_the_studio_alone(issue: str, language: str) -> None:
    edition = sample(issue, language)
    assert edition.mail
    assert edition.web
    base = f"/preview/{issue}/{language}/"
    mail = mail_preview(edition.mail, edition.pictures, base)
    page = web_preview(edition.web, edition.pictures, base, "3")
    for html in (mail, page):
        tags = [dict(attributes(tag)) for tag in START_TAG.findall(html)]
        loaded = [tag["src"] for tag in tags if tag.get("src")]
        assert loaded
        assert [one for one in loaded if not (one or "").startswith(base)] == []
    assert f'<link rel="stylesheet" href="{base}web/style.css?3">' in page


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_the_pieces_of_the_text_part_are_the_text_part(issue: str, language: str) -> None:
    text = sample(issue, language).text
    assert text is not None
    pieces = list(text_pieces(text))
    assert "".join(one.text for one in pieces) == text.text
    lines = text.text.split("\n")
    for one in pieces:
        assert lines[one.line - 1].endswith(one.text.split("\n")[0]), one


def test_what_listmonk_wraps_is_unwrapped_where_pieces_meet() -> None:
    mail = text_of(
        ("a{{ Safe `<!--[if mso]>x` }}", "", 0),
        ('{{ Safe `y` }}{{ Safe "`" }}{{ Safe `<![endif]-->` }}b{{ `{{` }}', "prose", 3),
    )
    assert delivered(mail).text == "a<!--[if mso]>xy`<![endif]-->b{{"
    assert [one.at for one in delivered(mail).starts] == [0, 15]
    assert delivered(text_of(("a", "", 0))).text == "a"
