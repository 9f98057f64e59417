"""Ghostscript and MuPDF, as a press sees the file: four plates, no screen colour, marks on all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from tests.support import spoiled
from tests.support.spoiled import Spoil, Spoiled
from tests.support.validators import PROCESS_INKS, colour_spaces, ink_coverage, plates

DPI = 72
# What may be painted: inks, and the registration colour that is all of them.
INKS = {"DeviceCMYK", "DeviceGray", "Separation(DeviceCMYK,All)"}


@dataclass(frozen=True, slots=True)
class Separated:
    """What there is to say of the plates of a file; they themselves are too large to be kept."""

    inks: frozenset[tuple[str, ...]]  # of a page
    warnings: str
    slugs: tuple[str, ...]  # what is wrong with them


@cache
def separated(file: Path) -> Separated:
    """Ghostscript takes a second for a file: all that is asked of its plates, at once."""
    pages, warnings = plates(file, DPI)
    inks = frozenset(tuple(sorted(page)) for page in pages)
    return Separated(inks, warnings, tuple(_faults(slugs(file, pages))))


def slugs(file: Path, pages: list[dict[str, Image.Image]]) -> Iterator[dict[str, Image.Image]]:
    """The plates of each page with everything inside the bleed whitened."""
    with pikepdf.open(file) as pdf:
        for page, inks in zip(pdf.pages, pages, strict=True):
            media = [float(value) for value in page.obj.MediaBox]
            bleed = [float(value) for value in page.obj.BleedBox]
            # A pixel more: one that the edge of the bleed runs through belongs to the page.
            left, top = bleed[0] - media[0] - 1, media[3] - bleed[3] - 1
            right, bottom = bleed[2] - media[0] + 1, media[3] - bleed[1] + 1
            box = tuple(round(value * DPI / 72) for value in (left, top, right, bottom))
            for plate in inks.values():
                plate.paste(255, box)  # type: ignore[arg-type]
            yield inks


def _faults(pages: Iterable[Mapping[str, Image.Image]]) -> Iterator[str]:
    """Where a plate has no mark, or something that the others have not."""
    for number, inks in enumerate(pages, start=1):
        for name, plate in inks.items():
            if plate.getextrema()[0] > 127:  # type: ignore[operator]
                yield f"page {number}: no mark on {name}"
            if ImageChops.difference(plate, inks["Black"]).getbbox():
                yield f"page {number}: {name} is not like black outside the bleed"


def colour_of_text(file: Path) -> float:
    """How much of the text is on the plate of a colour, to black's; pictures and marks left out."""
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "text.pdf"
        alone.write_bytes(spoiled.copy_of(file, spoiled.only_text))
        covered, _ = ink_coverage(alone)
    plates_of_all = [sum(inks[n] for inks in covered) for n in range(4)]
    return max(plates_of_all[:3]) / plates_of_all[3]


def test_there_are_four_plates_and_no_warning(press: Path) -> None:
    assert separated(press).warnings == ""
    assert separated(press).inks == {tuple(sorted(PROCESS_INKS))}


def test_registration_marks_and_nothing_else_are_outside_the_bleed(press: Path) -> None:
    assert separated(press).slugs == ()


def test_nothing_is_painted_in_a_screens_colours(press: Path) -> None:
    spaces = colour_spaces(press)
    assert "DeviceCMYK" in spaces
    assert set(spaces) - INKS == set()


def test_every_page_has_ink_and_the_issue_uses_all_four(press: Path) -> None:
    covered, warnings = ink_coverage(press)
    assert warnings == ""
    with pikepdf.open(press) as pdf:
        assert len(covered) == len(pdf.pages)
    blank = [number for number, inks in enumerate(covered, start=1) if max(inks) < 0.001]
    assert set(blank) <= {len(covered) - 1}  # the inside of a cover, to make pages even
    assert min(max(inks[n] for inks in covered) for n in range(4)) > 0.001


def test_black_text_is_on_the_black_plate_alone(press: Path) -> None:
    """Text set in four inks would need as much cyan, magenta and yellow as black."""
    assert colour_of_text(press) < 0.5


def test_text_in_four_inks_is_seen(spoiled_press: Spoiled) -> None:
    assert colour_of_text(spoiled_press(spoiled.text_in_four_inks)) > 0.7


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (spoiled.ink_in_the_slug, "page 1: Cyan is not like black outside the bleed"),
        (spoiled.without_marks, "page 1: no mark on Yellow"),
    ],
)
def test_what_is_wrong_in_the_slug_is_seen(
    spoil: Spoil, fault: str, spoiled_press: Spoiled
) -> None:
    bad = spoiled_press(spoil)
    assert fault in separated(bad).slugs


def test_a_fifth_plate_is_seen(spoiled_press: Spoiled) -> None:
    bad = spoiled_press(spoiled.spot_ink)
    pages, _ = plates(bad, 18)
    assert set(pages[0]) - set(PROCESS_INKS) == {"Rubis"}


def test_a_screens_colour_is_seen(sound_press: Path, spoiled_press: Spoiled) -> None:
    bad = spoiled_press(spoiled.rgb_shape)
    assert colour_spaces(bad)["DeviceRGB"] == colour_spaces(sound_press)["DeviceRGB"] + 1


def test_a_page_that_cannot_be_read_gives_a_warning(spoiled_press: Spoiled) -> None:
    bad = spoiled_press(spoiled.operator_unknown)
    _, warnings = plates(bad, 18)
    assert warnings != ""
