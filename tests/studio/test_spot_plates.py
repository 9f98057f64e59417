"""The plates of a house that prints with an ink of its own, and varnishes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.config.brand import BRAND
from tests.support.project import newsletter
from tests.support.studio import axe_in_both, open_studio

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript"),
]
FOUR = 'lac = { srgb = "#0F4C75", cmyk = [92, 60, 25, 22], dark = "#8FC1E3" }'
OWN = FOUR.replace(" }", ', spot = "PANTONE 7692 C" }')
VARNISH = '\n[finishing]\nvarnish = { name = "Vernis", cmyk = [0, 0, 0, 30] }\n'
SOURCES = {"issues/essai/fr.md": newsletter("## Un pont\n\nUn accord franco-italien.\n")}


def with_inks(root: Path) -> None:
    brand, settings = root / BRAND, root / "pipeline.toml"
    brand.write_text(brand.read_text("utf-8").replace(FOUR, OWN) + VARNISH, "utf-8")
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("# spot_inks = 1 ", "spot_inks = 2 "), "utf-8")


def test_each_ink_of_the_house_has_a_plate_and_its_share(tmp_path: Path) -> None:
    with open_studio(tmp_path, SOURCES, samples=False, before=with_inks) as studio:
        page = studio.desk("essai")
        page.set_default_timeout(60_000)  # Ghostscript, on a loaded machine
        page.locator("#tab-sheets").click()
        page.locator("[data-output=print]").click()
        ink = page.get_by_role("button", name="Plaque : PANTONE 7692 C")
        ink.click()
        plate = page.locator(".plate.spot-1 img").first
        plate.wait_for()
        assert inked(plate) > 0.001
        figures = page.locator(".figures")
        figures.get_by_text("PANTONE 7692 C").wait_for()
        assert "Vernis 0 %" in figures.inner_text().replace("\xa0", " ").replace("\u202f", " ")
        page.locator("[data-layer=black]").click()
        page.locator(".plate.black img").first.wait_for()
        colour = "one => getComputedStyle(one).backgroundColor"
        assert page.locator(".plate.spot-1").first.evaluate(colour) == "rgb(15, 76, 117)"
        assert axe_in_both(page) == []
        page.locator("[data-output=screen]").click()
        assert ink.is_disabled()
        assert page.faults == []


def inked(plate: Any) -> float:
    """The share of a plate's picture that is not white."""
    return float(
        plate.evaluate(
            """async (one) => {
              await one.decode();
              const { naturalWidth: width, naturalHeight: height } = one;
              const context = new OffscreenCanvas(width, height).getContext("2d");
              context.drawImage(one, 0, 0);
              const { data } = context.getImageData(0, 0, width, height);
              let dark = 0;
              for (let at = 0; at < data.length; at += 4) dark += data[at] < 250;
              return dark / (width * height);
            }"""
        )
    )
