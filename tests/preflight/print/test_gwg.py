"""Each rule of GWG 2022 “SheetCMYK CMYK”, broken once in a small sound PDF, is told or noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Name, Pdf
from PIL import Image

from pipeline.codes import all_codes
from pipeline.pdf.densest import densest
from pipeline.pdf.plates import Separations
from pipeline.pdf.streams import read_instructions
from pipeline.preflight import finished
from pipeline.preflight.finished import Finished
from pipeline.preflight.gwg.noted import noted
from pipeline.preflight.gwg.table import OF_SPOTS, RULES
from tests.support.modules import ROOT
from tests.support.sheets import WORDS, Spoil, check_pdf, edition_of, house, painting, spoiled

pytestmark = pytest.mark.usefixtures("without_ghostscript")


def _page(change: Callable[[pikepdf.Object], None]) -> Spoil:
    return lambda pdf: change(pdf.pages[0].obj)


def _unit(page: pikepdf.Object) -> None:
    page.UserUnit = 2


def _turned(page: pikepdf.Object) -> None:
    page.Rotate = 90


def _cropped(page: pikepdf.Object) -> None:
    page.CropBox = page.BleedBox


def _blank(pdf: Pdf) -> None:
    whole = pdf.pages[0].obj
    blank = pdf.add_blank_page(page_size=(10, 10)).obj
    for box in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"):
        blank[box] = whole[box]


def _courier(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        font.BaseFont = Name.Courier


def _without_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def _gray_profile(pdf: Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(stream.read_bytes())
    data[16:20] = b"GRAY"
    stream.write(bytes(data))


def text(colour: str, size: float, ground: str = "") -> Spoil:
    """A sign of the page once more, in the middle of it, so many points high."""

    def spoil(pdf: Pdf) -> None:
        shown = next(
            one.operands[0]
            for one in read_instructions(pdf.pages[0])
            if one.operator in ("Tj", "TJ")
        )
        piece = shown[0] if isinstance(shown, (list, Array)) else shown
        code = bytes(piece)[:2].hex()
        name = next(iter(pdf.pages[0].Resources.Font))
        painting(
            f"{ground} {colour} BT {name} {size / 72 * 25.4:.4f} Tf 1 0 0 1 50 30 Tm <{code}> Tj ET"
        )(pdf)

    return spoil


BLUE = "1 0 0 0 k 20 20 60 30 re f"
SEEDS: dict[str, Spoil | str] = {
    "R0001": _without_intent,
    "R0002": _page(_unit),
    "R0003": _page(_cropped),
    "R0004": _page(_turned),
    "R0005": _blank,
    "R0007": text("0 0 0 0 k /Over gs", 14, BLUE),
    "R0008": "0 0 0 0 K /Over gs 1 w 20 20 m 40 40 l S",
    "R0009": text("0 0 0 1 k /Loose gs", 9),
    "R0010": "0 0 0 1 k 20 20 30 0.6 re f",
    "R0011": text("0 g", 9),
    "R0012": "0.5 G 0.3 w 20 20 m 40 20 l S",
    "R0013": "0.5 g /Over gs 20 20 9 9 re f",
    "R0014": _courier,
    "R0015": text("0.7 0.7 0.6 0.9 k", 14),
    "R0016": text("0 0 0 0 k", 7, BLUE),
    "R0017": text("1 1 0 0 k", 7),
    "R0018": f"{BLUE} 0 0 0 0 k 25 25 30 0.05 re f",
    "R0019": "0.5 0.5 0 0 K 0.05 w 20 20 m 22 20 l S",
    "R0020": "/Spot cs 1 scn 20 20 9 9 re f",
    "R0024": "/Every cs 1 scn 20 20 9 9 re f",
    "R0027": "/BlackIcc cs 1 scn 20 20 9 9 re f",
    "R0030": "1 0 0 1 20 20 cm /GrayGroup Do",
    "R0031": "60 0 0 60 20 20 cm /Gray200 Do",
    "R0032": "20 0 0 20 20 20 cm /Bit400 Do",
    "R0035": _gray_profile,
}
# What one more of them adds to a rule: other ways to break it.
MORE: list[tuple[str, Spoil | str]] = [
    ("R0010", "0 0 0 1 K 0.3 w 20 20 m 40 20 l S"),
    ("R0010", "0 0 0 1 K /Loose gs 0.3 w 20 20 m 40 20 l S"),
    ("R0012", "0.5 g 20 20 30 0.6 re f"),
    ("R0013", text("0.5 g /Over gs", 14)),
    ("R0018", f"{BLUE} 0 0 0 0 K 0.05 w 25 25 m 27 25 l S"),
    ("R0027", "/Icc1 cs 0.5 scn 20 20 9 9 re f"),
    ("R0027", "1 0 0 rg 20 20 9 9 re f"),
    ("R0030", "1 0 0 1 20 20 cm /RgbGroup Do"),
]


def told(pdf: Finished) -> dict[str, set[str]]:
    """Codes, and of the two of the rule `gwg` the numbers they name."""
    found: dict[str, set[str]] = {}
    for one in check_pdf(pdf, edition_of(WORDS), house()):
        values = dict(one.diagnostic.message.values)
        found.setdefault(one.diagnostic.code, set()).add(str(values.get("rule", "")))
    return found


def test_a_sound_file_breaks_none(press: Finished) -> None:
    assert told(press) == {}
    assert noted(press) == ()


@pytest.mark.parametrize(("number", "seed"), [*SEEDS.items(), *MORE])
def test_each_rule_is_told_or_noted(press: Finished, number: str, seed: Spoil | str) -> None:
    (rule,) = (one for one in RULES if one.number == number)
    pdf = spoiled(press, seed)
    found = told(pdf)
    ours = {code for code in rule.told_by if not code.startswith("gwg-")} & found.keys()
    by_number = {number} & (found.get("gwg-broken", set()) | found.get("gwg-warning", set()))
    assert ours or by_number or number in {one.number for one in noted(pdf)}, found
    assert not (ours and by_number), "one fault, two findings"


def test_ink_on_average_is_told_where_the_house_allows_more(
    press: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    plates = (Separations(1, 380.0, (), (90.0, 90.0, 90.0, 60.0), densest=334.6),)
    monkeypatch.setattr(finished, "render_plates", lambda *_: plates)
    assert told(replace(press, ink_limit=400.0)) == {"gwg-warning": {"R0026"}}
    assert told(replace(press, ink_limit=300.0)) == {}


@pytest.mark.parametrize(
    ("side", "most"),
    [(40, 353), (43, 400), (20, 88), (60, 400)],  # 42.5 pixels are 15 mm
)
def test_ink_is_averaged_over_fifteen_millimetres(side: int, most: float) -> None:
    page = Image.new("CMYK", (200, 200))
    page.paste((255, 255, 255, 255), (70, 90, 70 + side, 90 + side))
    assert densest(page.split(), 72) == pytest.approx(most, abs=2.5)


def test_of_a_page_smaller_than_that_all_counts() -> None:
    page = Image.new("CMYK", (40, 40))
    page.paste((255, 255, 255, 255), (0, 0, 40, 20))
    assert densest(page.split(), 72) == pytest.approx(200)


def test_the_table_is_whole_and_names_what_is_there() -> None:
    assert len(RULES) == 26
    assert [rule.level for rule in RULES].count("both") == 2
    assert [rule.level for rule in RULES].count("error") == 8
    assert {rule.number for rule in RULES} - SEEDS.keys() == {"R0026"}
    codes = all_codes()
    assert [rule.number for rule in OF_SPOTS] == ["R0021", "R0022", "R0023"]
    for rule in (*RULES, *OF_SPOTS):
        assert rule.told_by or rule.noted, rule.number
        assert [code for code in rule.told_by if code not in codes] == []
        assert not rule.held_by or (ROOT / rule.held_by).is_file(), rule.held_by
