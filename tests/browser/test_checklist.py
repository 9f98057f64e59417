"""The checklist in a browser: axe finds nothing, and its buttons copy byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.context import load_workspace
from pipeline.export.assemble import hand_over
from tests.support.browser import AXE, View, Viewer
from tests.support.lacking import lacking
from tests.support.project import ISSUE, Project, newsletter

pytestmark = pytest.mark.browser

# Tags that a browser would take for addresses of its own page, quotes, spaces that do not break.
TEXT = newsletter(
    "Bonjour {first_name|« chère » lectrice},\n\n[En ligne]({view_online})\n\nUn\u00a0mot < 3.\n",
    subject="L'objet : {first_name|vous}",
)
PUBLIC = "https://images.example.org/"
LISTEN = """window.addEventListener('copy', event => {
  const data = event.clipboardData;
  (window.copied ||= []).push([...data.types, data.getData('text/plain')]);
})"""
VIEWS = [View(320), View(375, "dark"), View(700), View(700, "dark")]


@pytest.fixture(params=["mailchimp", "brevo"])
def sheet(project: Project, request: pytest.FixtureRequest) -> Path:
    """The folder of an export."""
    project.change("pipeline.toml", 'public_address = ""', f'public_address = "{PUBLIC}"')
    project.write(ISSUE, "fr", TEXT)
    done = hand_over(load_workspace(project.root), ISSUE, "fr", request.param)
    for name, data in done.files.items():
        project.file(f"export/{name}", data)
    return project.root / "export"


def test_axe_finds_nothing_and_nothing_sticks_out(viewer: Viewer, sheet: Path) -> None:
    if not AXE.is_file():
        lacking("no axe-core here")
    for view in VIEWS:
        with viewer.look(sheet / "CHECKLIST.html", view) as look:
            assert look.axe() == []
            assert look.ask("document.scrollingElement.scrollWidth") <= view.width


def test_every_button_copies_what_stands_beside_it(viewer: Viewer, sheet: Path) -> None:
    lines = (sheet / "CHECKLIST.md").read_text("utf-8").split("\n")
    wanted = [line[4:] for line in lines if line.startswith("    ")]
    wanted += [(sheet / name).read_text("utf-8") for name in ("email.html", "email.txt")]
    with viewer.look(sheet / "CHECKLIST.html", View(700)) as look:
        look.ask(LISTEN)
        for button in look.page.query_selector_all(".copy button"):
            button.click()
        copied = look.ask("window.copied")
        look.page.wait_for_function("document.getElementById('said').textContent === 'Copié.'")
    assert copied == [["text/plain", text] for text in wanted]


def test_on_paper_it_is_dark_on_white_whatever_the_screen_is(viewer: Viewer, sheet: Path) -> None:
    colours = "[document.body, document.querySelector('h1')].map(e => getComputedStyle(e).color)"
    shown = "[...document.querySelectorAll('button, textarea')].filter(e => e.offsetParent).length"
    with viewer.look(sheet / "CHECKLIST.html", View(700)) as look:
        by_day = look.ask(colours)
        assert look.ask(shown)
        look.page.emulate_media(media="print", color_scheme="dark")
        assert look.ask(colours) == by_day
        assert look.ask(shown) == 0
        look.page.emulate_media(media="screen")
        assert look.ask(colours) != by_day


def test_without_scripts_the_code_can_still_be_marked(viewer: Viewer, sheet: Path) -> None:
    html = (sheet / "CHECKLIST.html").read_text("utf-8")
    bare = html.partition("<script>")[0]
    with viewer.look(sheet / "CHECKLIST.html", View(700), bare) as look:
        code = look.ask("document.querySelector('textarea').value")
    assert code == (sheet / "email.html").read_text("utf-8")
