"""Letter after letter in one process: what two of them have alike is rendered once, and what an
edition has for itself (its addresses, its numbers) is its own in each.
"""

from __future__ import annotations

import gc
from collections import Counter

import pytest

from pipeline import garbage
from pipeline.build import children
from pipeline.channels.base.renderer import Renderer
from pipeline.content.model import Block, Prose
from pipeline.content.unchanged import MEMORY
from tests.support.project import Project, newsletter

BUTTON = "::: button\nlabel: Écrire\nlink: https://www.example.org/ecrire\n:::\n"
CUT = (
    "::: article #ouvert\ntitle: Un pont\n\nAu début.\n\n<!-- more -->\n\n"
    "Plus loin, la fin de ce texte.\n:::\n"
)
ISSUES = ("2025-01", "2025-02", "2025-03")
OUTPUTS = ("email", "text", "web")


def letters(project: Project, *texts: str) -> list[dict[str, bytes]]:
    """The files of each letter, made one after the other."""
    children.next_one(project.house)
    made = []
    for issue, text in zip(ISSUES, texts, strict=False):
        project.write(issue, "fr", newsletter(text))
        result = children.make(project.house, issue, "fr", OUTPUTS)
        made.append({k: v for one in result.artifacts for k, v in one.files.items()})
        children.next_one(project.house)
    return made


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a block of each name is rendered."""
    count: Counter[str] = Counter()
    real = Renderer.block

    def counted(self: Renderer, block: Block, *given: object, **named: object) -> object:
        count[block.name] += 1
        return real(self, block, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "block", counted)
    return count


def test_a_block_that_each_letter_has_is_rendered_once(
    project: Project, rendered: Counter[str]
) -> None:
    letters(project, f"Un.\n\n{CUT}\n{BUTTON}", f"Deux.\n\n{CUT}\n{BUTTON}")
    assert rendered == {"article": 2 * len(OUTPUTS), "button": len(OUTPUTS)}


def test_what_the_last_letter_did_not_have_is_not_kept(
    project: Project, rendered: Counter[str]
) -> None:
    letters(project, f"Un.\n\n{CUT}\n{BUTTON}", "Deux.", f"Trois.\n\n{CUT}\n{BUTTON}")
    assert rendered["button"] == 2 * len(OUTPUTS)
    frame = 2  # the head and the foot of a mail's
    assert len(project.house.memory.pieces) <= 3 * len(OUTPUTS) + frame


def test_what_was_read_of_a_letter_is_let_go_with_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Items hold what was worked out of them, and that them: nobody waits for the collector, but
    for what renders a letter, which is looked for after each here."""
    monkeypatch.setattr(garbage, "_SOME", 0)
    texts = [f"Un texte, {issue}.\n\n{CUT}\n{BUTTON}" for issue in ISSUES]
    letters(project, *texts)
    gc.collect()
    gc.disable()
    try:
        there = []
        for text in ("Quatre.", "Cinq.", "Six.", "Sept."):
            letters(project, f"{text}\n\n{CUT}")
            there.append(sum(isinstance(one, Block | Prose) for one in gc.get_objects()))
    finally:
        gc.enable()
    assert there[1] == there[2] == there[3]
    assert len(MEMORY.known) <= 2


def test_what_holds_itself_is_looked_for_when_some_letters_have_left_it() -> None:
    class Held:
        """In a circle with itself."""

    def left() -> int:
        return sum(isinstance(one, Held) for one in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        one = Held()
        one.held = one  # type: ignore[attr-defined]
        del one
        garbage.let_go()
        assert left() == 1, "for one there is no look at all"
        more: list[list[int]] = [[] for _ in range(garbage._SOME)]
        garbage.let_go()
        assert more, "alive: they count as new all the same"
        assert left() == 0
    finally:
        gc.enable()


def test_a_block_that_leads_on_leads_to_the_page_of_its_own_letter(project: Project) -> None:
    settings = (project.root / "pipeline.toml").read_text("utf-8")
    project.file("pipeline.toml", settings.replace("org/actu/", "org/{issue}/")).reload()
    made = letters(project, *[f"{CUT}\n{BUTTON}"] * len(ISSUES))
    for issue, files in zip(ISSUES, made, strict=True):
        for other in ISSUES:
            address = f"https://www.example.org/{other}/#ouvert".encode()
            assert (address in files["email.html"]) == (other == issue)
            assert (address in files["email.txt"]) == (other == issue)


def test_a_template_that_asks_for_the_address_gets_that_of_its_letter(project: Project) -> None:
    settings = (project.root / "pipeline.toml").read_text("utf-8")
    project.file("pipeline.toml", settings.replace("org/actu/", "org/{issue}/"))
    folder = "templates/blocks/button/page.html.j2"
    text = (project.root / folder).read_text("utf-8")
    project.file(folder, f"{text}<i>{{{{ project.web_address }}}}</i>").reload()
    made = letters(project, *[BUTTON] * len(ISSUES))
    for issue, files in zip(ISSUES, made, strict=True):
        assert f"<i>https://www.example.org/{issue}/</i>".encode() in files["web/index.html"]


def test_letters_are_those_of_a_house_that_made_no_other(project: Project) -> None:
    texts = [f"{text}\n\n{CUT}\n{BUTTON}" for text in ("Un.", "Deux.", "Deux.")]
    in_a_row = letters(project, *texts)
    for number, issue in enumerate(ISSUES):
        project.reload()
        result = children.make(project.house, issue, "fr", OUTPUTS)
        alone = {k: v for one in result.artifacts for k, v in one.files.items()}
        assert in_a_row[number] == alone
