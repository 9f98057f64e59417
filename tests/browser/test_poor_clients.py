"""A mail whose styles or pictures are taken away: SFR and La Poste drop every <style>, and many
clients show no picture until the reader asks for it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.boxes import out_of_order, overlaps
from tests.support.browser import View, Viewer
from tests.support.mails import Mail

pytestmark = pytest.mark.browser

PHONE = View(375)
WIDTHS = [View(320), PHONE, View(700)]
# Shorter than this, a text may be a date beside a title; a sentence may not be squeezed so.
SENTENCE = 60
SMALLEST = 14
LONGEST_WORD = 20  # letters; « transfrontalières » has 17, and what is longer has no place anywhere
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SOURCE = re.compile(r'(<img\b[^>]*?\bsrc=")[^"]*')


def without_styles(html: str) -> str:
    """What a webmail that drops style sheets, comments and the head shows."""
    body = re.sub(r"<head\b.*?</head>", "<head><meta charset=utf-8></head>", html, flags=re.DOTALL)
    return _COMMENT.sub("", _STYLE.sub("", body))


def without_pictures(html: str) -> str:
    """Every picture unreachable, its box and its alternative left."""
    return _SOURCE.sub(r"\1images/blocked.png", html)


def _said(texts: list[dict[str, Any]]) -> list[str]:
    """Without the advice to slide a wide table, which telephones with style sheets alone show."""
    return [text["text"] for text in texts if ".slide" not in text["place"]]


@pytest.mark.parametrize("view", WIDTHS, ids=str)
def test_without_styles_it_is_one_column_in_order(viewer: Viewer, mail: Mail, view: View) -> None:
    html = without_styles(mail.html)
    assert "<style" not in html
    seen = viewer.seen(mail.path, view, html)
    assert seen.width <= view.width
    assert list(overlaps(seen.texts, seen.pictures)) == []
    assert [t for t in seen.texts if t["size"] < SMALLEST and not t["raised"]] == []
    if view.width < 480:
        assert list(out_of_order(seen.texts)) == []
        sentences = [t for t in seen.texts if t["whole"] >= SENTENCE and not t["data"]]
        squeezed = [t for t in sentences if t["width"] < view.width / 2]
        assert [f"{t['width']:.0f} px: {t['text']} in {t['place']}" for t in squeezed] == []


@pytest.mark.parametrize("view", WIDTHS[:2], ids=str)
def test_without_styles_no_word_is_broken(viewer: Viewer, mail: Mail, view: View) -> None:
    """La Poste's webmail and SFR's apps on a telephone: only what `style` says is small enough."""
    seen = viewer.seen(mail.path, view, without_styles(mail.html))
    assert [one for one in seen.split if len(one["word"]) <= LONGEST_WORD] == []


def test_without_styles_it_says_the_same(viewer: Viewer, mail: Mail) -> None:
    whole = viewer.seen(mail.path, PHONE).texts
    bare = viewer.seen(mail.path, PHONE, without_styles(mail.html)).texts
    assert _said(bare) == _said(whole)


@pytest.mark.parametrize("view", [PHONE, View(700, "dark")], ids=str)
def test_without_pictures_it_still_tells_the_story(viewer: Viewer, mail: Mail, view: View) -> None:
    with viewer.look(mail.path, view, without_pictures(mail.html)) as look:
        seen, shot = look.seen(), look.shot()
    for picture in seen.pictures:
        assert not picture["loaded"]
        if picture["alt"]:
            box = picture["box"]
            assert picture["size"] >= SMALLEST, picture
            assert picture["needs"] <= box[3] - box[1] + 1, picture
            assert shot.contrast(box) >= 4.5, picture
    assert seen.width <= view.width
    whole = viewer.seen(mail.path, PHONE).texts
    assert _said(seen.texts) == _said(whole)
    assert list(overlaps(seen.texts, seen.pictures)) == []
