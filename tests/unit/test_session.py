"""A house that stays open gives what one opened anew gives, at each keystroke."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from pipeline.build.session import Session
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.email import chain
from pipeline.content import unchanged
from pipeline.content.model import Block
from pipeline.content.typography import setter
from pipeline.errors import PipelineError
from tests.support.project import Project, newsletter

OUTPUTS = ("email", "text", "web")
FILE = "issues/essai/fr.md"
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "issues/2025-12-actu/fr.md").read_text("utf-8")


def keystrokes(text: str, count: int) -> list[str]:
    """A text while somebody types in it: letters, signs, new lines, words taken out."""
    chance = random.Random(13)
    body = text.index("\n---\n", 3) + 5
    texts = []
    for _ in range(count):
        place = chance.randrange(body, len(text))
        typed = chance.choice(("a", " et", "\n", "\n\n", "*", ":", "[^1]", "", "{{ x }}", "1 000"))
        gone = chance.choice((0, 0, 1, 5)) if typed != "\n" else 0
        text = text[:place] + typed + text[place + gone :]
        texts.append(text)
    return texts


def said(session: Session, text: str) -> object:
    made = session.make("essai", "fr", OUTPUTS, {FILE: text})
    assert "internal-error" not in {one.code for one in made.report.diagnostics}
    return made.report, [(one.output, one.files, one.found) for one in made.artifacts]


def test_each_keystroke_gives_what_a_build_from_nothing_gives(project: Project) -> None:
    open_ = Session(project.root)
    for text in keystrokes(SAMPLE, 12):
        known = said(open_, text)
        unchanged.forget()
        chain.forget()
        setter.forget()
        assert known == said(Session(project.root), text)


def test_a_keystroke_renders_the_block_it_is_in(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    block = Renderer.block

    def counted(self: Renderer, one: Block, *given: object, **named: object) -> object:
        rendered.append(one.id)
        return block(self, one, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "block", counted)
    session = Session(project.root)
    body = "\n".join(f"::: article\ntitle: Titre {n}\n\nUn mot.\n:::\n" for n in range(20))
    said(session, newsletter(body))
    assert len(rendered) == 20 * len(OUTPUTS)
    rendered.clear()
    said(session, newsletter("\n\n" + body.replace("Un mot.", "Un autre mot.", 1)))
    # The one that changed, and the one below it, which may look at the one above.
    assert rendered == ["titre-0", "titre-1"] * len(OUTPUTS)
    rendered.clear()
    said(session, newsletter(body))
    assert rendered == []


def test_settings_that_changed_open_the_house_anew(project: Project) -> None:
    session = Session(project.root)
    before = session.workspace
    assert session.workspace is before
    settings = project.root / "pipeline.toml"
    text = settings.read_text("utf-8")
    project.file("pipeline.toml", text + "\n# un mot\n")
    assert session.workspace is not before
    project.file("pipeline.toml", "languages = 3\n")
    with pytest.raises(PipelineError):
        session.workspace  # noqa: B018
    project.file("pipeline.toml", text)
    assert session.make("essai", "fr", ("text",), {FILE: newsletter("Un mot.\n")}).artifacts


def test_settings_of_the_same_length_and_time_are_looked_into(project: Project) -> None:
    """A copy keeps its times, and two saves fall into one tick of the clock: git's racy files."""
    settings = project.root / "pipeline.toml"
    one = settings.read_text("utf-8") + "\n# un mot\n"
    project.file("pipeline.toml", one)
    status = settings.stat()
    session = Session(project.root)
    before = session.workspace
    settings.write_text(one.replace("# un mot", "# un mat"), "utf-8")
    os.utime(settings, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert session.workspace is not before


def test_what_was_saved_counts_where_nothing_is_unsaved(project: Project) -> None:
    project.file(FILE, newsletter("Un mot enregistré.\n"))
    session = Session(project.root)
    (text,) = session.make("essai", "fr", ("text",)).artifacts
    assert "enregistré" in text.files["email.txt"].decode()
    (text,) = session.make("essai", "fr", ("text",), {FILE: newsletter("Un autre.\n")}).artifacts
    assert "enregistré" not in text.files["email.txt"].decode()
