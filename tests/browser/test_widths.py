"""A mail on a small phone, a phone and a screen: it fits, and can be read and touched."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from tests.support.boxes import beside, out_of_order, overlaps
from tests.support.browser import View, Viewer
from tests.support.mails import Mail

pytestmark = pytest.mark.browser

VIEWS = [View(320), View(375), View(700)]
PHONES = VIEWS[:2]
# A finger, in CSS pixels, and the smallest letters; `sup` and `sub` are signs, not text.
FINGER, SMALLEST = 44, 14
LONG_WORD = 16
NUMBER = re.compile(r"\d[\d\s,.]{0,8}")
THUMBNAILS = range(120, 260)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_mail_fits_and_nothing_is_cut_off(viewer: Viewer, mail: Mail, view: View) -> None:
    seen = viewer.seen(mail.path, view)
    assert seen.width <= view.width
    assert seen.clipped == []
    for text in seen.texts:
        for left, _, right, _ in text["lines"]:
            assert left >= 0, text
            assert right <= view.width + 0.5 or text["scrolls"], text
    for picture in seen.pictures:
        assert picture["loaded"], picture
        assert 0 <= picture["box"][0] < picture["box"][2] <= view.width + 0.5, picture


def _below_each_other(seen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without partners and their logos, which stand two beside each other on telephones."""
    return [one for one in seen if ".partner" not in one["place"]]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_nothing_stands_on_anything_else(viewer: Viewer, mail: Mail, view: View) -> None:
    seen = viewer.seen(mail.path, view)
    assert list(overlaps(seen.texts, seen.pictures)) == []
    # On a screen columns stand side by side, each in its own order.
    assert view not in PHONES or list(out_of_order(_below_each_other(seen.texts))) == []


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_letter_is_large_enough(viewer: Viewer, mail: Mail, view: View) -> None:
    texts = viewer.seen(mail.path, view).texts
    assert len(texts) > 5
    assert [t for t in texts if t["size"] < SMALLEST and not t["raised"]] == []


@pytest.mark.parametrize("view", PHONES, ids=str)
def test_no_word_of_usual_length_is_broken(viewer: Viewer, mail: Mail, view: View) -> None:
    """In narrow columns letters would stand one below the other."""
    for text in viewer.seen(mail.path, view).texts:
        words = re.split(r"[\s\-‑–·/]+", text["text"])
        if max(map(len, words)) <= LONG_WORD:
            assert len(text["lines"]) <= len(words), text


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_key_figure_is_not_parted(viewer: Viewer, mail: Mail, view: View) -> None:
    """« 445 500 » in a third of the mail's width, in the wide face this machine has for Georgia."""
    for text in viewer.seen(mail.path, view).texts:
        if NUMBER.fullmatch(text["text"]):
            assert len(text["lines"]) == 1, text


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_link_that_stands_alone_is_as_high_as_a_finger(
    viewer: Viewer, mail: Mail, view: View
) -> None:
    alone = [link for link in viewer.seen(mail.path, view).links if link["alone"]]
    assert alone, "« view online » at least"
    low = [link for link in alone if link["height"] < FINGER]
    assert [f"{link['height']:.0f} px: {link['text']} in {link['place']}" for link in low] == []


@pytest.mark.parametrize("view", PHONES, ids=str)
def test_a_thumbnail_stands_above_its_text_on_phones(
    viewer: Viewer, mail: Mail, view: View
) -> None:
    wide = _below_each_other(viewer.seen(mail.path, View(700)).pictures)
    thumbnails = {p["src"] for p in wide if round(p["box"][2] - p["box"][0]) in THUMBNAILS}
    seen = viewer.seen(mail.path, view)
    pictures = [picture for picture in seen.pictures if picture["src"] in thumbnails]
    for picture, text in product(pictures, seen.texts):
        for line in text["lines"]:
            assert not beside(tuple(picture["box"]), tuple(line)), (picture, text)


@pytest.mark.parametrize("view", [View(320), View(700)], ids=str)
def test_a_web_page_fits(viewer: Viewer, mail: Mail, view: View) -> None:
    seen = viewer.seen(mail.web, view)
    assert seen.width <= view.width
    assert list(overlaps(seen.texts, seen.pictures)) == []
