"""The whole way without a mouse: from the shelf to every file that is handed over.

What is dropped is the one thing that no key does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.support.raw_pictures import encoded
from tests.support.studio import OpenStudio, drop

pytestmark = pytest.mark.browser
LETTER = "2025-12-actu"
FRENCH = f"issues/{LETTER}/fr.md"
MOST_TABS = 120
FOCUSED = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const said = e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || "";
  return [said.trim(), e.getAttribute("role") || e.tagName.toLowerCase(), s.outlineStyle];
}"""


def tab_to(page: Any, name: str, role: str | None = None, *, back: bool = False) -> None:
    """Tab on until what has the focus is called that, and can be seen to have it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        said, kind, outline = page.evaluate(FOCUSED)
        if said.startswith(name) and role in (None, kind):
            # In the text the cursor shows it.
            assert outline != "none" or kind == "textbox", f"the focus on {name} cannot be seen"
            return
    raise AssertionError(f"{name} is not reached")


def press(page: Any, name: str, role: str | None = None, *, back: bool = False) -> None:
    tab_to(page, name, role, back=back)
    page.keyboard.press("Enter")


def ready(page: Any) -> None:
    page.wait_for_selector("body[data-ready]")


def saved(page: Any, path: Path, *words: str) -> str:
    """The file, once it holds these words."""
    page.wait_for_selector("#state[data-state=saved]")
    for _ in range(100):
        text = path.read_text("utf-8")
        if all(one in text for one in words):
            return text
        page.wait_for_timeout(50)
    raise AssertionError(f"{words} are not in {path.name}: {page.locator('#said').inner_text()}")


def mail(page: Any) -> Any:
    return page.frame_locator("#pane-mail iframe")


def begin_an_issue(studio: OpenStudio, page: Any) -> None:
    press(page, "Nouveau numéro")
    page.wait_for_function("() => document.querySelector('#begin [name=name]')?.value")
    press(page, "Commencer")
    ready(page)
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nTapé au clavier.")
    saved(page, studio.root / "issues/2026-01-actu/fr.md", "Tapé au clavier.")
    page.keyboard.press("F1")
    page.locator("#keys[open] tbody tr").first.wait_for()
    page.keyboard.press("Escape")
    press(page, "Tous les numéros", back=True)
    page.wait_for_selector("#q")


def write(studio: OpenStudio, page: Any) -> None:
    """Find a line, write into it, fill in a field, move a block."""
    path = studio.root / FRENCH
    tab_to(page, "Chercher")
    page.keyboard.type("rentree sur le terrain")
    page.keyboard.press("Enter")
    page.locator(".found a").first.wait_for()
    press(page, "title: Grenoble", "a")
    ready(page)
    page.locator(".cm-activeLine", has_text="title: Grenoble").wait_for()
    mail(page).get_by_text("une rentrée sur le terrain").first.wait_for()
    page.keyboard.press("End")
    page.keyboard.press("End")  # the first goes to the end of what is one line on the screen
    page.keyboard.type(" (bis)")
    mail(page).get_by_text("une rentrée sur le terrain (bis)").first.wait_for()
    page.wait_for_function("() => /\\(bis\\)$/.test(document.querySelector('#field-title')?.value)")
    tab_to(page, "Titre", back=True)
    page.keyboard.press("End")
    page.keyboard.type(", enfin")
    saved(
        page,
        path,
        "title: Grenoble, Thionville, Strasbourg : une rentrée sur le terrain (bis), enfin\n",
    )
    tab_to(page, "Texte de", "textbox")
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#said", has_text="plus haut").wait_for()
    text = saved(page, path)
    assert text.index("#rencontres-territoriales") < text.index("#congres-des-maires")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(50)
    text = saved(page, path, "(bis), enfin")
    assert text.index("#rencontres-territoriales") > text.index("#congres-des-maires")


def break_and_mend(studio: OpenStudio, page: Any) -> None:
    """What cannot be made leaves the last good view; a key applies what mends it."""
    path, keys = studio.root / FRENCH, page.keyboard
    keys.press("Control+f")
    keys.type("title: Moselle-Sarre")
    keys.press("Enter")
    keys.press("Escape")
    keys.press("Delete")  # typed over, Chromium would dress the letters as what was there
    keys.type("titel: Moselle-Sarre")
    held = page.locator("#pane-mail .held")
    held.get_by_text("Pas à jour").wait_for()
    assert mail(page).get_by_text("Moselle-Sarre : se soigner").first.is_visible()
    page.locator("#findings [data-group=build].group", has_text="titel").wait_for()
    saved(page, path, "\ntitel: Moselle-Sarre")
    keys.press("Control+Home")
    keys.press("F8")
    page.locator(".cm-activeLine", has_text="titel:").wait_for()
    keys.press("Alt+Enter")
    saved(page, path, "\ntitle: Moselle-Sarre")
    page.wait_for_function("() => !document.querySelector('#pane-mail .held').textContent")


def drop_a_picture(studio: OpenStudio, page: Any) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Lea Exemple"
    picture = encoded(Image.new("RGB", (1600, 1000), "#5a785a"), "JPEG", exif=exif)
    drop(page, picture, "Une rue à Kehl.JPG", ".cm-activeLine")
    page.locator("#said", has_text="maintenant").wait_for()
    page.keyboard.type("Une rue de Kehl au matin")
    figure = (
        "image: images/une-rue-a-kehl.jpg\nalt: Une rue de Kehl au matin\ncredit: Lea Exemple\n"
    )
    saved(page, studio.root / FRENCH, figure)
    assert (studio.root / f"issues/{LETTER}/images/une-rue-a-kehl.jpg").is_file()
    mail(page).locator("img[alt='Une rue de Kehl au matin']").wait_for()


def look(_: OpenStudio, page: Any) -> None:
    """As readers see it: on a phone, in the dark, on paper."""
    keys = page.keyboard
    press(page, "Téléphone")
    inside = "document.querySelector('#pane-mail iframe').contentWindow.innerWidth"
    page.wait_for_function(f"() => {inside} < 400")
    tab_to(page, "Vue")
    keys.press("ArrowDown")
    page.wait_for_function(
        "() => { const page = document.querySelector('#pane-mail iframe').contentDocument;"
        " return getComputedStyle(page.body).backgroundColor === 'rgb(18, 24, 31)' }"
    )
    tab_to(page, "Message", "tab", back=True)
    while page.evaluate("document.activeElement.id") != "tab-sheets":
        keys.press("ArrowRight")
    page.set_default_timeout(90_000)  # whole PDFs, on a loaded machine
    press(page, "Impression")
    tab_to(page, "Disposition des pages")
    keys.type("Dou")
    page.wait_for_selector(".standing[data-state=now]")
    page.locator(".spread:has([data-sheet^=print] + [data-sheet^=print])").first.wait_for()
    if shutil.which("gs"):
        press(page, "Plaque du cyan")
        page.locator(".plate.cyan img").first.wait_for()


def hand_over(studio: OpenStudio, page: Any, folder: Path) -> None:
    """What is copied is what the command exports, and each file has its name and its bytes."""
    press(page, "Remettre")
    page.locator("#verdict[data-leaves=true]").wait_for()
    press(page, "Copier le HTML")
    page.locator("#copied", has_text="Copié").wait_for()
    command = [sys.executable, "-m", "pipeline", "export", LETTER, "--lang", "fr"]
    subprocess.run([*command, "--output", folder], cwd=studio.root, check=True, capture_output=True)
    exported = folder / LETTER / "fr/brevo"
    copied = page.evaluate("navigator.clipboard.readText()").encode()
    assert copied == (exported / "email.html").read_bytes()
    download(page, "Le message (HTML)", "message.html", exported / "email.html")
    download(page, "Le message avec ses images", "message.zip", exported / "email.zip")
    download(page, "La version texte", "texte.txt", exported / "email.txt")
    press(page, "Tout fabriquer")
    page.locator("#files a", has_text="PDF pour l’imprimeur").wait_for()
    output = studio.root / f"output/{LETTER}/fr"
    download(page, "PDF pour l’imprimeur", "impression.pdf", output / "print.pdf", back=True)
    download(page, "PDF pour l’écran", "ecran.pdf", output / "screen.pdf", back=True)


def download(page: Any, label: str, name: str, file: Path, *, back: bool = False) -> None:
    tab_to(page, label, "a", back=back)
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename == f"La-rédaction-{LETTER}-fr-{name}"
    assert coming.value.path().read_bytes() == file.read_bytes()


def test_from_the_shelf_to_every_file(studio: OpenStudio, tmp_path: Path) -> None:
    page = studio.page("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for step in (begin_an_issue, write, break_and_mend, drop_a_picture, look):
        step(studio, page)
        assert page.faults == [], step.__name__
    hand_over(studio, page, tmp_path)
    press(page, "‹ Aller au texte", "a", back=True)
    ready(page)
    press(page, "Tous les numéros", "a", back=True)
    page.wait_for_selector("#q")
    press(page, "English", "button")
    page.get_by_role("heading", name="Issues").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.faults == []
