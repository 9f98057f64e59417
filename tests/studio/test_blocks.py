"""The blocks of a text in the studio: outline, form, palette, completion; bytes that are kept."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from tests.support.project import newsletter
from tests.support.raw_pictures import encoded, noise
from tests.support.studio import OpenStudio, axe, axe_in_both, drop
from tests.unit.images.test_images_other_formats import heic

pytestmark = pytest.mark.browser
BODY = """\
Un texte 😀.

::: article #un
rubric: mot
title : Un pont
date: 2025-12-04
image: assets/illustrations/pont.svg
themes: sante, droit
colour: red

Le texte de l'article.
:::

::: callout
title: Deux

Un mot.
:::

::: columns
:::
"""


@pytest.fixture
def page(studio: OpenStudio) -> Any:
    """The desk of a small newsletter, another one for each test."""
    issue = f"blocs-{len(list((studio.root / 'issues').iterdir()))}"
    path = studio.root / "issues" / issue / "fr.md"
    path.parent.mkdir()
    path.write_text(newsletter(BODY), "utf-8", newline="\r\n")
    page = studio.desk(issue)
    page.path = path
    page.wait_for_selector("#outline .entry")
    yield page
    assert page.faults == []
    page.close()


def text(page: Any) -> str:
    """What the file holds, by lines that end as they did."""
    page.wait_for_selector("#state[data-state=saved]")
    data: bytes = page.path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    return data.decode().replace("\r\n", "\n")


def holds(page: Any, wanted: str, *, part: bool = False) -> None:
    """The file comes to hold this text, or a text with this part."""
    for _ in range(400):
        now = text(page)
        if now == wanted or (part and wanted in now):
            return
        page.wait_for_timeout(50)
    said = page.locator("#said").inner_text()
    assert text(page) == wanted, said


def in_order(page: Any, *names: str) -> None:
    """The outline comes to list them so."""
    page.wait_for_function(
        """names => {
          const entries = [...document.querySelectorAll("#outline .entry")];
          const at = names.map((name) => entries.findIndex((one) => one.innerText.includes(name)));
          return at.every((one, number) => one > (at[number - 1] ?? -1));
        }""",
        arg=list(names),
    )


def chosen(page: Any, name: str) -> None:
    """What is offered at the cursor can be taken over, and Enter takes this."""
    offered = page.locator(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)")
    offered.locator("[aria-selected=true]", has_text=name).wait_for()
    page.wait_for_timeout(100)  # CodeMirror takes no Enter in the first 75 ms


def into(page: Any, name: str) -> None:
    page.locator("#outline .entry", has_text=name).click()
    page.wait_for_function(
        "name => document.querySelector('#field-title')?.value === name", arg=name
    )


def test_a_field_is_typed_into_the_text_and_the_text_into_the_field(page: Any) -> None:
    into(page, "Un pont")
    title = page.locator("#field-title")
    assert title.input_value() == "Un pont"
    title.press("End")
    title.type(" neuf é😀")
    holds(page, newsletter(BODY).replace("Un pont", "Un pont neuf é😀"))
    assert title.input_value() == "Un pont neuf é😀"
    page.locator(".cm-line", has_text="Un pont neuf").click()
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.querySelector('#field-title').value === 'Un pont'")
    holds(page, newsletter(BODY))
    page.locator(".cm-line", has_text="Un pont").click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.wait_for_function("() => document.querySelector('#field-title').value === 'Un pont!'")


def test_every_control_changes_one_line(page: Any) -> None:
    into(page, "Un pont")
    form = page.locator("#form")
    form.locator("[name=date]").fill("2026-01-15")
    form.locator("[name=rubric]").select_option("territoires")
    form.locator("summary").click()
    form.locator("[name=credit]").type("Léa")
    form.locator("[name=link_language]").select_option("de")
    wanted = (
        newsletter(BODY)
        .replace("2025-12-04", "2026-01-15")
        .replace("rubric: mot", "rubric: territoires")
        .replace("pont.svg\n", "pont.svg\ncredit: Léa\nlink_language: de\n")
    )
    holds(page, wanted)
    form.get_by_role("button", name="Enlever Santé").click()
    form.locator("[name=themes]").fill("mobilites")
    form.locator("[data-field=credit] .remove").click()
    page.wait_for_function("() => document.querySelector('[data-field=credit] .remove')?.hidden")
    wanted = wanted.replace("sante, droit", "droit, mobilites").replace("credit: Léa\n", "")
    holds(page, wanted)
    assert "tel champ" in form.locator(".row", has_text="colour").inner_text()


def hold(page: Any, address: str) -> list[Any]:
    """What is asked there waits in this list."""
    held: list[Any] = []

    def wait(asked: Any) -> None:
        held.append(asked)

    page.route(address, wait)
    return held


STANDS = "async () => { (await import('/static/desk.js')).desk.files.pull(); }"


def test_nothing_is_saved_while_a_field_is_on_its_way_into_the_text(page: Any) -> None:
    into(page, "Un pont")
    page.locator("#form summary").click()
    held = hold(page, "**/api/blocks/do")
    page.locator("#form [name=credit]").type("Léa")
    state = page.locator("#state[data-state=typing]")
    state.wait_for()
    for _ in range(2):  # whatever the server says of the text meanwhile
        with page.expect_response("**/api/texts/since*"):
            page.evaluate(STANDS)
        assert state.inner_text() == "Pas encore enregistré"
    held[0].continue_()
    page.unroute("**/api/blocks/do")
    page.locator("#state[data-state=saved]", has_text="Enregistré").wait_for()
    assert "credit: Léa\n" in text(page)


def test_what_was_refused_is_on_its_way_no_more(page: Any) -> None:
    into(page, "Deux")
    page.route("**/api/blocks/do", lambda asked: asked.fulfill(json={"refused": "Non."}))
    page.locator("#form [data-do=double]").click()
    page.locator("#said", has_text="Non.").wait_for()
    page.wait_for_selector("#state[data-state=saved]")
    holds(page, newsletter(BODY))


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


def test_blocks_move_by_keys_and_by_hand(page: Any) -> None:
    page.locator(".cm-line", has_text="Un mot.").click()
    page.keyboard.press("Alt+ArrowUp")
    up = newsletter(BODY).replace("\n::: callout\ntitle: Deux\n\nUn mot.\n:::\n", "", 1)
    up = up.replace("::: article", "::: callout\ntitle: Deux\n\nUn mot.\n:::\n\n::: article")
    holds(page, up)
    in_order(page, "Deux", "Un pont", "Colonnes")
    page.keyboard.press("Alt+ArrowDown")
    holds(page, newsletter(BODY))
    in_order(page, "Un pont", "Deux", "Colonnes")
    entries = page.locator("#outline .entry")
    columns = entries.filter(has_text="Colonnes")
    box = columns.bounding_box()
    entries.filter(has_text="Deux").drag_to(
        columns, target_position={"x": 40, "y": box["height"] / 2}
    )
    moved = newsletter(BODY).replace("\n::: callout\ntitle: Deux\n\nUn mot.\n:::\n", "", 1)
    moved = moved.replace(
        "::: columns\n:::", "::: columns\n\n::: callout\ntitle: Deux\n\nUn mot.\n:::\n:::"
    )
    holds(page, moved)


def test_an_outline_of_nothing_says_so(page: Any) -> None:
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.get_by_text("Aucun bloc pour l’instant").wait_for()
    page.keyboard.press("Control+z")
    page.wait_for_selector("#outline .entry")


def test_keys_in_a_row_move_the_block_of_the_cursor(page: Any) -> None:
    """Quicker than the outline, which never comes here; and a line where there is no block."""
    page.route("**/api/blocks/outline*", lambda asked: asked.fulfill(json={"stale": True}))
    page.locator(".cm-line", has_text="Le texte de l'article").click()
    for key in ("Down", "Up", "Down", "Up", "Up", "Down"):
        page.keyboard.press(f"Alt+Arrow{key}")
    holds(page, newsletter(BODY))
    page.keyboard.press("Alt+ArrowDown")
    callout = "::: callout\ntitle: Deux\n\nUn mot.\n:::\n\n"
    start = "::: article #un"
    there = newsletter(BODY.replace(callout, "").replace(start, callout + start))
    holds(page, there)
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("Alt+ArrowDown")
    holds(page, there.replace("Un texte 😀.\n\n", "\nUn texte 😀.\n"))


def test_a_block_is_doubled_parked_and_deleted(page: Any) -> None:
    into(page, "Deux")
    page.locator("#form [data-do=park]").click()
    page.locator("#outline .entry[data-parked]").wait_for()
    holds(page, "title: Deux\nonly: personne\n", part=True)
    page.locator("#form [data-do=unpark]").click()
    page.locator("#outline .entry[data-parked]").wait_for(state="detached")
    holds(page, newsletter(BODY))
    page.locator("#form [data-do=double]").click()
    page.wait_for_function("() => document.querySelectorAll('#outline .entry').length === 5")
    assert text(page).count("title: Deux") == 2
    page.locator("#form [data-do=delete]").click()
    page.wait_for_function("() => document.querySelectorAll('#outline .entry').length === 4")
    holds(page, newsletter(BODY))


def test_a_block_of_the_palette_stands_at_the_cursor(page: Any) -> None:
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("Control+Enter")
    page.keyboard.type("legend")
    page.locator(".palette li").first.wait_for()
    assert page.locator(".palette li").count() == 1
    assert axe(page) == []
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('#form h2')?.textContent === 'Image légendée'"
    )
    made = text(page)
    assert "😀.\n\n::: figure\nimage: \nalt: \ncredit: \n:::\n\n::: article" in made
    page.keyboard.type("x")
    holds(page, "image: x\n", part=True)


def test_what_may_be_written_is_offered(page: Any) -> None:
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("End")
    page.keyboard.type("\n\n::: keyfigures")
    chosen(page, "keyfigures")
    page.keyboard.press("Enter")
    holds(page, "::: keyfigures\n\n::: keyfigure\nvalue: \nlabel: \n:::\n:::", part=True)
    page.locator(".cm-line", has_text="rubric: mot").click()
    page.keyboard.press("End")
    page.keyboard.type("\nacc")
    chosen(page, "access")
    page.keyboard.press("Enter")
    page.locator(".cm-tooltip-autocomplete", has_text="adherents").wait_for()
    page.keyboard.type("adh")
    chosen(page, "adherents")
    page.keyboard.press("Enter")
    holds(page, "rubric: mot\naccess: adherents\n", part=True)


def test_axe_finds_nothing_in_outline_and_form(page: Any) -> None:
    into(page, "Un pont")
    page.locator("#form summary").click()
    page.wait_for_function("() => document.querySelector('#form .crop img').naturalWidth > 0")
    assert axe_in_both(page) == []


def test_a_broken_block_says_so_and_freezes(page: Any) -> None:
    page.locator(".cm-line", has_text="::: callout").click()
    page.keyboard.press("End")
    page.keyboard.type("x")
    page.locator("#outline .entry[data-broken]").wait_for()
    page.locator("#form .frozen").wait_for()
    assert "callout" in page.locator("#form .frozen").inner_text()
    page.keyboard.press("Backspace")
    page.locator("#outline .entry[data-broken]").wait_for(state="detached")
    page.locator("#form .frozen").wait_for(state="detached")


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
