"""Words in rooms that do not grow: which step is taken, and when something is said."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from pipeline.channels.page.fitting.backs import back_room
from pipeline.channels.page.fitting.captions import (
    ends_near_cut,
    ends_near_text,
    goes_below,
    goes_beside,
)
from pipeline.channels.page.fitting.contents import set_closer
from pipeline.channels.page.fitting.covers import CoverWords, cover_room
from pipeline.channels.page.fitting.mastheads import masthead_room
from pipeline.channels.page.fitting.openers import OpeningWords, band_room, opener_room
from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.room import FittedWords, WordRoom, fit
from pipeline.channels.page.fitting.setting import Setting
from pipeline.channels.page.fitting.steps import STEPS, FitStep, too_many
from pipeline.channels.page.fitting.widths import LetterWidths
from pipeline.channels.page.grid import grid
from pipeline.channels.page.places import places
from pipeline.config.brand import PageSize
from pipeline.context import load_workspace
from tests.support.samples import ROOT
from tests.support.strained import summary, title

SIZES = {
    "a4": PageSize(210, 297),
    "a5": PageSize(148, 210),
    "carre": PageSize(210, 210),
    "a5-paysage": PageSize(210, 148),
    "a4-paysage": PageSize(297, 210),
    "170 x 240": PageSize(170, 240),
}
HALF = Setting(LetterWidths(dict.fromkeys("abcdefgh -\u00a0", 500)))


@pytest.fixture(scope="module")
def pages() -> Mapping[str, PageType]:
    house = load_workspace(ROOT)
    return {name: PageType(house.project, house.brand, grid(size)) for name, size in SIZES.items()}


@pytest.mark.parametrize(
    ("text", "width", "number", "broken"),
    [
        ("ab cd ef", 20.0, 1, False),  # 8 signs of 5 pt: 40 pt, 14.1 mm
        ("ab cd ef", 10.0, 2, False),  # 28.3 pt: five signs a line
        ("ab\u00a0cd ef", 8.0, 2, True),  # what is tied stays together
        ("abcdefgh", 10.0, 2, True),
        ("", 10.0, 0, False),
    ],
)
def test_lines_are_broken_at_blanks(text: str, width: float, number: int, broken: bool) -> None:
    lines = HALF.lines(text, 10.0, width)
    assert (lines.number, lines.broken) == (number, broken)


def test_too_many_is_what_must_go_for_the_rest_to_fit() -> None:
    assert too_many("abcdef", lambda text: len(text) <= 4) == 2
    assert too_many("abcd", lambda text: len(text) <= 4) == 0
    assert too_many("abcd", lambda _: False) == 4


def test_steps_only_take_away() -> None:
    for before, after in pairwise(STEPS):
        assert after.title <= before.title
        assert after.picture <= before.picture
        assert after.words <= before.words


@pytest.mark.parametrize(
    ("name", "number", "said", "closer"),
    [
        ("a4", 10, 60, False),  # as designed
        ("a4", 12, 110, True),
        ("a4", 14, 60, True),
        ("a4", 40, 110, False),  # two pages in any case
        ("a5", 12, 110, False),
        ("carre", 12, 110, False),
    ],
)
def test_contents_stand_closer_where_that_spares_a_page(
    pages: Mapping[str, PageType], name: str, number: int, said: int, closer: bool
) -> None:
    entries = [(title(12), summary(said))] * number
    assert set_closer(pages[name], entries) is closer


@pytest.mark.parametrize("design", ["picture", "window", "type"])
@pytest.mark.parametrize("name", SIZES)
def test_a_cover_holds_a_short_title_as_designed_and_a_long_one_smaller(
    pages: Mapping[str, PageType], name: str, design: str
) -> None:
    page = pages[name]
    long = fit(cover_room(page, CoverWords(design, title(120), summary(60), series=True)))
    assert long.title_over == long.summary_over == 0
    size = float(long.properties.get("fit-title", "99pt").removesuffix("pt"))
    assert size >= page.size("heading"), "never under a heading of the text"
    if (name, design) != ("a5-paysage", "window"):  # whose window would be 12 mm high
        short = fit(cover_room(page, CoverWords(design, title(12), "", series=True)))
        assert short.properties == {}


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_is_cut_to_the_window_of_its_cover(
    pages: Mapping[str, PageType], name: str
) -> None:
    """On a low page the window is another one: of the strip 27 mm high that was cut for it before,
    a photograph of 3600 pixels had 155 to the inch."""
    page = pages[name].grid
    words = CoverWords("window", title(12), "", series=True)
    foot = fit(cover_room(pages[name], words)).properties.get("fit-foot", "118mm")
    seen = page.size.height - page.top - float(foot.removesuffix("mm"))
    cut = places(page)["window"].height
    assert cut is not None
    assert 0.85 * cut <= seen <= cut + 0.01


def test_what_no_step_can_hold_is_counted(pages: Mapping[str, PageType]) -> None:
    room = cover_room(pages["a5-paysage"], CoverWords("type", title(300), summary(), series=True))
    fitted = fit(room)
    assert fitted.title_over + fitted.summary_over > 50
    kept = summary()[: 400 - fitted.summary_over]
    shorter = CoverWords("type", title(300), kept, series=True)
    if fitted.summary_over:
        assert fit(cover_room(pages["a5-paysage"], shorter)).summary_over == 0


@pytest.mark.parametrize("name", SIZES)
def test_an_opener_gives_room_from_its_picture_first(
    pages: Mapping[str, PageType], name: str
) -> None:
    words = OpeningWords(title(120), summary(), picture=True, number=3)
    fitted = fit(opener_room(pages[name], words))
    picture = float(fitted.properties["fit-picture"].removesuffix("mm"))
    whole = 0.4017 * (SIZES[name].height + 6)
    assert STEPS[-1].picture * whole - 0.01 <= picture < whole
    assert fitted.title_over == fitted.summary_over == 0


def test_a_title_of_twelve_signs_changes_nothing(pages: Mapping[str, PageType]) -> None:
    short = OpeningWords(title(12), summary(100), picture=True, number=3)
    assert fit(opener_room(pages["a4"], short)) == FittedWords({})
    assert fit(band_room(pages["a4"], short)) == FittedWords({})
    assert fit(masthead_room(pages["a4"], title(12), "décembre 2025")) == FittedWords({})
    assert fit(back_room(pages["a4"], summary(200))) == FittedWords({})


def test_a_long_credit_has_its_lines_above_the_picture(pages: Mapping[str, PageType]) -> None:
    words = OpeningWords(title(12), picture=True, credit=summary(250))
    top = float(fit(opener_room(pages["a5"], words)).properties["fit-credit"].removesuffix("mm"))
    assert top < -9


def test_a_band_sets_a_long_title_smaller_and_grows(pages: Mapping[str, PageType]) -> None:
    sizes = [
        float(fit(band_room(pages["a4"], OpeningWords(title(length), number=12)))
              .properties.get("fit-title", "34pt").removesuffix("pt"))
        for length in (12, 120, 300)
    ]  # fmt: skip
    assert sizes[0] == 34 > sizes[1] > sizes[2] >= 20


def test_a_caption_higher_than_its_picture_goes_below(pages: Mapping[str, PageType]) -> None:
    page = pages["a4"]
    assert goes_below(page, 1 / 5, False, summary(200), "Photo d'exemple")
    assert not goes_below(page, 2 / 3, False, summary(200), "Photo d'exemple")
    assert not goes_below(pages["a5"], 1 / 5, False, summary(200))


def test_a_room_with_its_words_asks_nothing_of_the_style_sheet() -> None:
    def refuse(_: FitStep) -> Mapping[str, str]:
        raise AssertionError

    assert fit(WordRoom("Titre", "", lambda *_: True, refuse)).properties == {}


@pytest.mark.parametrize(
    ("size", "ratio", "signs", "beside"),
    [
        ("a4", 3.0, 200, True),
        ("a4", 1.5, 40, False),  # it takes three quarters of the text's width
        ("a4-paysage", 1.5, 40, True),
        ("170 x 240", 1.5, 200, True),
        ("a5", 1.5, 40, True),
        ("a5", 1.0, 40, False),
        ("a5-paysage", 3.0, 1500, False),  # the caption would be higher than the picture
    ],
)
def test_a_slender_picture_has_its_caption_beside_it_in_the_text(
    size: str, ratio: float, signs: int, beside: bool, pages: Mapping[str, PageType]
) -> None:
    assert goes_beside(pages[size], ratio, ("mot " * signs)[:signs], "Photo") == beside


@pytest.mark.parametrize(
    ("name", "ratio", "near"),
    [
        ("a4", 1.0, True),  # 122.5 mm, and the text is 112
        ("a4", 1.1, False),  # 111.4 mm
        ("a4", 0.8, False),  # 153 mm
        ("carre", 1.0, False),  # 85 mm
        ("a5", 1.0, False),  # one column
    ],
)
def test_a_wide_picture_that_ends_near_the_text_is_as_wide_as_that(
    pages: Mapping[str, PageType], name: str, ratio: float, near: bool
) -> None:
    assert ends_near_text(pages[name], ratio) is near


@pytest.mark.parametrize(
    ("name", "ratio", "near"),
    [
        ("carre", 1 / 1.5, True),  # 211 mm of 216: a white line at the cut
        ("carre", 1 / 1.6, False),  # 225 mm
        ("carre", 0.75, False),  # 188 mm: it stands free of the cut
        ("a4", 0.7, False),
        ("a5", 0.7, False),
        ("a4-paysage", 1 / 1.5, False),
    ],
)
def test_a_full_picture_that_ends_near_the_cut_goes_over_it(
    pages: Mapping[str, PageType], name: str, ratio: float, near: bool
) -> None:
    assert ends_near_cut(pages[name], ratio) is near
