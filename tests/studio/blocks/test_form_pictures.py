"""Pictures in the form of a block: chosen from those there are, cut where somebody points."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.block_desk import holds, into
from tests.support.raw_pictures import encoded, noise
from tests.support.studio import axe

pytestmark = pytest.mark.browser


def test_the_crop_point_is_set_on_the_picture_by_mouse_and_keys(page: Any) -> None:
    into(page, "Un pont")
    page.locator("#form summary").click()
    crop = page.locator("#form .crop")
    page.wait_for_function("() => document.querySelector('#form .crop img').naturalWidth > 0")
    box = crop.locator("img").bounding_box()
    crop.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    page.wait_for_function(
        "() => /^2[456]% [45]\\d%$/.test(document.querySelector('[name=focus]').value)"
    )
    page.wait_for_function(
        "() => document.querySelector('[data-field=focus] .remove').hidden === false"
    )
    said = page.locator("[name=focus]").input_value()
    holds(page, f"focus: {said}\n", part=True)
    page.locator("#form .crop").focus()
    page.keyboard.press("Shift+ArrowRight")
    holds(page, f"focus: {int(said[:2]) + 10}% ", part=True)


def test_a_picture_is_chosen_from_those_there_are(page: Any) -> None:
    into(page, "Un pont")
    page.locator("[data-field=image]").get_by_role("button", name="Choisir").click()
    page.locator("dialog.pictures input").fill("train")
    assert axe(page) == []
    page.locator("dialog.pictures .shelf button").first.click()
    holds(page, "image: assets/illustrations/train.svg\n", part=True)


def test_a_picture_that_no_browser_shows_has_a_thumbnail(page: Any) -> None:
    folder = page.path.parent / "images"
    folder.mkdir()
    (folder / "carte.tif").write_bytes(encoded(noise(90, 60).convert("CMYK"), "TIFF"))
    into(page, "Un pont")
    page.locator("[data-field=image]").get_by_role("button", name="Choisir").click()
    page.locator("dialog.pictures input").fill("carte")
    page.locator("dialog.pictures .shelf img").scroll_into_view_if_needed()
    shown = "() => document.querySelector('dialog.pictures .shelf img')?.naturalWidth === 90"
    page.wait_for_function(shown)
    page.keyboard.press("Escape")
