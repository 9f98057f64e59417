"""Pasting into the text, in Chromium: what events hold, what is in the text, what undo gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.studio import OpenStudio, axe

pytestmark = pytest.mark.browser
WORD = (Path(__file__).parent / "paste" / "word.html").read_text("utf-8")
PASTE = """([html, text, plain]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(".cm-content").dispatchEvent(event);
}"""
OPEN = "async () => { window.desk = (await import('/static/desk.js')).desk; }"
TEXT = "() => window.desk.view.state.doc.toString()"


@pytest.fixture
def desk(studio: OpenStudio) -> Any:
    """The text, its cursor at the end of a paragraph of the editorial."""
    page = studio.desk("2025-12-actu")
    page.evaluate(OPEN)
    page.locator(".cm-line", has_text="Ceux qui en vivent savent").click()
    page.keyboard.press("End")
    page.keyboard.press("End")
    yield page
    page.wait_for_selector("#state[data-state=saved]")
    page.close()


def paste(page: Any, html: str, text: str) -> str:
    """The text after a paste."""
    before = page.evaluate(TEXT)
    page.evaluate(PASTE, [html, text])
    page.wait_for_function(f"before => ({TEXT})() !== before", arg=before)
    return str(page.evaluate(TEXT))


def test_word_becomes_markdown_and_one_key_keeps_the_text(desk: Any) -> None:
    before = desk.evaluate(TEXT)
    after = paste(desk, WORD, "Le réseau relie deux rives")
    assert "- une conduite sous le Rhin\n  - longue de 4 km\n" in after
    assert "[^1]: Rapport de l’agence, p. 12." in after
    assert "| Kehl | 1 200 |" in after
    panel = desk.locator(".pasted")
    assert "commentaires du document laissés de côté : 1" in panel.inner_text()
    assert axe(desk) == []
    desk.keyboard.press("F9")
    desk.locator(".pasted").wait_for(state="detached")
    only = desk.evaluate(TEXT)
    assert "Le réseau relie deux rives" in only
    assert "une conduite" not in only
    desk.keyboard.press("Control+z")
    assert desk.evaluate(TEXT) == after
    desk.keyboard.press("Control+z")
    assert desk.evaluate(TEXT) == before
    assert desk.faults == []


def test_two_megabytes_of_word_are_one_step_of_undo(desk: Any) -> None:
    look = "mso-style-unhide:no;font-size:11.0pt;font-family:Calibri,sans-serif;" * 13
    paragraph = (
        "<p class=MsoNormal style='{look}'><span lang=FR>Le {n}e <b>pont</b>.<o:p></o:p></span></p>"
    )
    html = "".join(paragraph.format(look=look, n=number) for number in range(2100))
    assert len(html) > 2_000_000
    before = desk.evaluate(TEXT)
    desk.evaluate(PASTE, [html, "Le pont."])
    desk.keyboard.type(" Tapé.")
    desk.wait_for_function(f"() => ({TEXT})().includes('Le 2099e **pont**.')", timeout=60_000)
    after = desk.evaluate(TEXT)
    assert "Le 0e **pont**.\n\nLe 1e **pont**.\n\n" in after
    assert after.count(" Tapé.") == 1
    desk.locator(".pasted").wait_for()
    desk.keyboard.press("Control+z")
    assert "pont**" not in desk.evaluate(TEXT)
    for _ in range(3):
        desk.keyboard.press("Control+z")
    assert desk.evaluate(TEXT) == before
    assert desk.faults == []


def test_a_blank_line_is_put_around_blocks(desk: Any) -> None:
    after = paste(desk, "<ul><li>un</li><li>deux</li></ul>", "un\ndeux")
    assert "quotidien de ceux qui habitent à côté d'un autre droit.\n\n- un\n- deux\n\n" in after
    desk.keyboard.press("Control+z")


def test_a_link_goes_into_the_line(desk: Any) -> None:
    after = paste(desk, '<a href="https://www.example.org/?utm_source=x">le site</a>', "le site")
    assert "d'un autre droit.[le site](https://www.example.org/)\n" in after
    desk.keyboard.press("Control+z")


def test_a_field_gets_one_line_without_marks(desk: Any) -> None:
    desk.locator(".cm-line", has_text="title: La frontière commence").click()
    desk.keyboard.press("End")
    after = paste(desk, "<p>, <b>ou</b></p><p>après</p>", ", ou\naprès")
    assert "title: La frontière commence à huit heures du matin, ou après\n" in after
    desk.keyboard.press("Control+z")


def test_cells_come_as_a_table_though_a_picture_lies_beside(desk: Any) -> None:
    after = paste(desk, "", "Ville\tFlux\nMetz\t340")
    assert "| Ville | Flux |\n| --- | ---: |\n| Metz | 340 |" in after
    desk.keyboard.press("Control+z")


def test_ctrl_shift_v_pastes_the_text_as_it_is(desk: Any) -> None:
    before = desk.evaluate(TEXT)
    desk.evaluate(
        "() => document.querySelector('.cm-content').dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'V', ctrlKey: true, shiftKey: true, bubbles: true}))"
    )
    after = paste(desk, "<ul><li>un *mot*</li></ul>", "·\tun *mot*")
    assert "autre droit.·\tun *mot*\n" in after
    desk.keyboard.press("Control+z")
    assert desk.evaluate(TEXT) == before


def test_a_picture_alone_is_left_to_others(desk: Any) -> None:
    kept = desk.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["x"], "a.txt", {type: "text/x-none"}));
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true,
                                                     cancelable: true});
          const before = window.desk.view.state.doc.toString();
          document.querySelector(".cm-content").dispatchEvent(event);
          return before === window.desk.view.state.doc.toString();
        }"""
    )
    assert kept
    assert desk.locator(".pasted").count() == 0


def test_what_is_typed_while_the_server_thinks_stays_beside_the_paste(desk: Any) -> None:
    desk.evaluate(PASTE, ["<p><b>collé</b></p>", "collé"])
    desk.keyboard.type(" tapé")
    desk.wait_for_function(f"() => ({TEXT})().includes('**collé**')")
    assert "d'un autre droit.**collé** tapé\n" in desk.evaluate(TEXT)
    assert desk.faults == []
    for _ in range(4):
        desk.keyboard.press("Control+z")


def test_a_quotation_mark_is_a_guillemet_in_french_and_undo_gives_it_back(desk: Any) -> None:
    desk.keyboard.type(' "oui"')
    assert "d'un autre droit. « oui »" in desk.evaluate(TEXT)
    desk.keyboard.press("Control+z")
    assert "d'un autre droit. « oui\"" in desk.evaluate(TEXT)
    for _ in range(6):
        desk.keyboard.press("Control+z")
    desk.locator(".cm-line", has_text="title: La frontière commence").click()
    desk.keyboard.press("End")
    desk.keyboard.type(' "a"')
    assert 'huit heures du matin "a"\n' in desk.evaluate(TEXT)
    for _ in range(6):
        desk.keyboard.press("Control+z")
    assert desk.faults == []


def test_what_comes_when_another_file_is_looked_at_stands_where_it_was_pasted(
    studio: OpenStudio,
) -> None:
    """And what was typed there in the last moment is not lost either."""
    page = studio.desk("sante-transfrontaliere")
    page.evaluate(OPEN)
    held: list[Any] = []
    page.route("**/api/paste", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks it
    page.evaluate("() => desk.view.dispatch({selection: {anchor: desk.view.state.doc.length}})")
    page.evaluate(PASTE, ["<ul><li>un</li><li>deux</li></ul>", "un\ndeux"])
    page.keyboard.type("Fin.")
    while not held:
        page.wait_for_timeout(20)
    page.locator("#files button").nth(2).click()
    page.wait_for_function("() => desk.files.current.includes('/02-')")
    there = page.evaluate(TEXT)
    held[0].continue_()
    file = studio.root / "issues/sante-transfrontaliere/fr.md"
    for _ in range(100):
        if "- deux" in file.read_text("utf-8"):
            break
        page.wait_for_timeout(50)
    assert file.read_text("utf-8").endswith("\n\n- un\n- deuxFin.")
    assert page.evaluate(TEXT) == there
    page.locator("#files button").first.click()
    page.wait_for_function("() => desk.view.state.doc.toString().includes('- deux')")
    page.keyboard.press("Control+z")
    page.wait_for_function("() => !desk.view.state.doc.toString().includes('- deux')")
    page.wait_for_selector("#state[data-state=saved]")
    assert page.faults == []
    page.close()
