"""Cards and slides: titles of any length have room, letters are there, colours can be read."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pipeline.config.brand import load_brand, ratio
from pipeline.config.project import load_project
from pipeline.site.cards import draw, slides
from pipeline.site.cards.draw import CardTexts, card
from pipeline.site.cards.fit import fitted, wrapped
from pipeline.site.cards.pixels import CardDesk, card_desk
from pipeline.site.cards.slides import SlideStory
from tests.support.modules import ROOT

LENGTHS = {
    12: "Santé à deux",
    120: "Entre la Moselle et la Sarre, on se soigne désormais à l’hôpital d’à côté : ce que "
    "changent MOSAR et MOSAICS dès 2026",
    300: "Entre la Moselle et la Sarre, entre Tourcoing et Mouscron, en Cerdagne et le long du "
    "Rhin, des soignants, des élus et des patients ont appris à organiser la santé à deux pays : "
    "textes, chiffres, méthode et récits d’une coopération qui commence à huit heures du matin, "
    "quand le bus passe enfin le pont",
    "a word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
}
NUMBER = "Lettre · n° 231 · décembre 2025"


@cache
def desk(cache_folder: Path = Path("nowhere")) -> CardDesk:
    made = card_desk(
        load_project(ROOT), load_brand(ROOT), (ROOT / "assets/illustrations/ligne.svg").read_bytes()
    )
    return CardDesk(made.style, made.faces, made.cache.__class__(cache_folder, enabled=False))


def texts(headline: str) -> CardTexts:
    return CardTexts(
        "L’actu. transfrontalière", NUMBER, headline, "www.example.org/actu/fr/2025-12"
    )


def lines(svg: str) -> list[tuple[float, float, float, str, str]]:
    """Left, baseline, size, family, text of each line of a drawing."""
    found = re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" font-family="([^"]+)"[^>]*font-size="([\d.]+)"'
        r"[^>]*>([^<]*)<",
        svg,
    )
    return [(float(x), float(y), float(size), family, text) for x, y, family, size, text in found]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_title_of_any_length_stays_in_its_place(length: object) -> None:
    svg = card(texts(LENGTHS[length]), desk().style, None)  # type: ignore[index]
    said = lines(svg)
    title = [one for one in said if "Display" in one[3]][1:]
    joined = "".join(text for *_, text in title).replace(" ", "")
    assert joined == LENGTHS[length].replace(" ", ""), "all of it is there"  # type: ignore[index]
    for left, baseline, size, _, text in title:
        assert left + desk().style.display.width(text, size) <= draw.WIDTH - 60
        assert baseline + size * 0.3 <= 490, "above the line"


def test_a_short_title_is_larger_than_a_long_one() -> None:
    sizes = [lines(card(texts(LENGTHS[n]), desk().style, None))[2][2] for n in (12, 120, 300)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_what_has_no_room_at_all_is_cut_at_a_word() -> None:
    face = desk().style.display
    made = fitted("un mot " * 400, face, (500, 100), (40, 30), 1.2)
    assert made.height <= 100
    assert made.lines[-1].endswith("mot…")
    assert all(face.width(line, 30) <= 500 for line in made.lines)


def test_what_belongs_together_is_not_parted() -> None:
    face = desk().style.sans
    assert wrapped("Un mot\u00a0: 12\u202f000", face, 20, face.width("Un mot\u00a0:", 20)) == [
        "Un mot\u00a0:", "12\u202f000",
    ]  # fmt: skip


@pytest.mark.parametrize("length", LENGTHS)
def test_letters_are_drawn(length: object) -> None:
    """A typeface that is not found leaves no letter, and nobody is told."""
    svg = card(texts(LENGTHS[length]), desk().style, None)  # type: ignore[index]
    without = re.sub(r"<text.*?</text>", "", svg)
    drawn, empty = (
        Image.open(io.BytesIO(desk().png(one, draw.SIZE))).convert("RGB") for one in (svg, without)
    )
    assert drawn.size == (1200, 630)
    box = ImageChops.difference(drawn, empty).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert (left, top) >= (60, 50)
    assert right <= 1200 - 60
    assert bottom <= 615


def test_slides_are_as_many_as_there_is_to_tell_and_of_one_size() -> None:
    stories = [SlideStory("Territoires", "mousse", LENGTHS[120], "Une phrase. " * 60)] * 12
    made = list(slides.slides(texts(LENGTHS[120]), stories, "Lire ce numéro", desk().style, None))
    assert len(made) == slides.MOST + 2
    for number, svg in enumerate(made, 1):
        assert f">{number}/{len(made)}<" in svg
        for left, baseline, size, family, text in lines(svg):
            face = (
                desk().style.serif
                if family == "&#x27;Source Serif 4&#x27;"
                else desk().style.display
            )
            assert left + face.width(text, size) <= slides.WIDTH - 60
            assert baseline <= slides.HEIGHT - 60
    last = lines(made[1])
    assert not any(text.endswith("…") for *_, text in last), "whole sentences"
    picture = Image.open(io.BytesIO(desk().png(made[1], (slides.WIDTH, slides.HEIGHT))))
    assert picture.size == (1080, 1350)


def test_all_colours_of_cards_can_be_read_on_their_ground() -> None:
    brand = load_brand(ROOT)
    style = desk().style
    rubrics = load_project(ROOT).label_colours
    inks = [style.colour(role) for role in ("text", "muted", "primary")]
    inks += [style.ink(name) for name in rubrics]
    assert [ink for ink in inks if ratio(ink, brand.roles["box"].srgb) < 4.5] == []


def test_a_page_names_its_card(made_site: Path) -> None:
    page = (made_site / "fr/2026-01/index.html").read_text("utf-8")
    (name,) = [path.name for path in (made_site / "fr/2026-01").glob("card-*.png")]
    assert (
        f'<meta property="og:image" content="https://www.example.org/actu/fr/2026-01/{name}">'
        in page
    )
    with Image.open(made_site / "fr/2026-01" / name) as image:
        assert image.size == (1200, 630)
    assert (made_site / "fr/2026-01" / name).stat().st_size < 5_000_000
