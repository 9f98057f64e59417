"""Pictures that are dropped or pasted: kept in the issue's folder, and a block around each."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from tests.support.block_desk import BODY, hold, holds, into
from tests.support.project import newsletter
from tests.support.raw_pictures import encoded, noise
from tests.support.studio import drop
from tests.unit.images.test_images_other_formats import heic

pytestmark = pytest.mark.browser


PASTE_FILES = """all => {
  const files = new DataTransfer();
  for (const [data, name] of all) {
    const content = typeof data === "number" ? new Uint8Array(data) : data;
    files.items.add(new File([content], name, { type: "image/png" }));
  }
  const given = { clipboardData: files, bubbles: true, cancelable: true };
  document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", given));
}"""


def test_a_picture_that_is_dropped_is_kept_and_asked_about(page: Any) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Lea Exemple"
    page.locator(".cm-line", has_text="Un texte").click()
    drop(page, encoded(noise(40, 20), "JPEG", exif=exif), "Été à Kehl.JPG", ".cm-activeLine")
    figure = "\n::: figure\nimage: images/ete-a-kehl.jpg\nalt: \ncredit: Lea Exemple\n:::\n"
    holds(page, newsletter(BODY).replace("😀.\n", f"😀.\n{figure}"))
    page.keyboard.type("Une rue")
    holds(page, "alt: Une rue\n", part=True)
    with Image.open(page.path.parent / "images/ete-a-kehl.jpg") as image:
        assert image.size == (20, 40)
    drop(page, heic(noise(64, 48)), "IMG_0001.HEIC", ".cm-activeLine", "")  # Chromium knows no type
    holds(page, "image: images/img-0001.jpg\n", part=True)
    page.wait_for_function("() => document.querySelector('#form .look')?.naturalWidth === 64")


def test_what_is_no_picture_or_too_much_of_one_is_told_and_not_kept(page: Any) -> None:
    page.locator(".cm-line", has_text="Un texte").click()
    said = page.locator("#said")
    page.evaluate(PASTE_FILES, [[50_000_000, "a.png"]])
    said.filter(has_text="40 Mo").wait_for()
    assert not (page.path.parent / "images").exists()
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    page.evaluate(PASTE_FILES, [["no picture", "faux.png"], [drawing, "rond.svg"]])
    holds(page, "image: images/rond.svg\n", part=True)
    said.filter(has_text="faux.png").filter(has_not_text="…").wait_for()
    assert [path.name for path in (page.path.parent / "images").iterdir()] == ["rond.svg"]
    page.faults = [one for one in page.faults if "422" not in one]  # the browser tells it too


def drawn(width: int) -> str:
    size = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 9"'
    return f'<svg {size}><path d="M0 0h{width}v9z"/></svg>'


def test_pictures_stand_in_the_order_they_came_in(page: Any) -> None:
    """Two pastes, the second before the first is kept; who writes on meanwhile goes on writing."""
    page.locator(".cm-line", has_text="Un texte").click()
    page.evaluate(PASTE_FILES, [[drawn(3), "un.svg"], [drawn(5), "deux.svg"]])
    page.evaluate(PASTE_FILES, [[drawn(7), "trois.svg"]])
    figures = "\n".join(
        f"\n::: figure\nimage: images/{name}.svg\nalt: \ncredit: \n:::"
        for name in ("un", "deux", "trois")
    )
    holds(page, newsletter(BODY).replace("😀.\n", f"😀.\n{figures}\n"))
    page.keyboard.type("Premier")
    holds(page, "image: images/un.svg\nalt: Premier\n", part=True)


def test_a_picture_waits_for_a_studio_that_does_not_answer(page: Any) -> None:
    page.locator(".cm-line", has_text="Un texte").click()
    page.context.set_offline(True)
    page.evaluate(PASTE_FILES, [[drawn(3), "un.svg"]])
    page.locator("#said", has_text="dès que le studio répondra").wait_for()
    page.context.set_offline(False)
    holds(page, "::: figure\nimage: images/un.svg\n", part=True)
    page.faults = [one for one in page.faults if "ERR_INTERNET" not in one]  # told by the browser


def test_a_picture_goes_to_the_block_that_it_was_dropped_on(page: Any) -> None:
    """Whichever the form shows when it is kept."""
    into(page, "Un pont")
    held = hold(page, "**/api/pictures/**")
    drop(page, encoded(noise(40, 20), "JPEG"), "rue.jpg", "#form [name=image]")
    into(page, "Deux")
    held[0].continue_()
    page.unroute("**/api/pictures/**")
    here = newsletter(BODY).replace("assets/illustrations/pont.svg", "images/rue.jpg")
    holds(page, here)
    assert page.locator("#field-title").input_value() == "Deux"
