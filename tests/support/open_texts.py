"""One open text of a small house, and what a browser or another program does to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pipeline.studio.texts.changes import UnitEdit, units
from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.document import Update
from pipeline.studio.texts.open_text import OpenText
from tests.support.text_changes import changes_of_edits

FILE = "issues/essai/fr.md"
TEXT = "---\nkind: newsletter\n---\n\nUn pont.\n\nDeux ponts.\n\nTrois ponts.\n"


def now(desk: Desk, file: str = FILE) -> OpenText:
    one = desk.open(file)
    assert isinstance(one, OpenText)
    return one


def type_(desk: Desk, old: str, new: str, client: str = "a", *, file: str = FILE) -> None:
    """Replace some words, as a browser that knows the newest version does."""
    document = now(desk, file).document
    at = units(document.text[: document.text.index(old)])
    changes = changes_of_edits(document.text, [UnitEdit(at, at + units(old), new)])
    assert desk.push(file, document.lineage, document.version, [Update(changes, client)])


def disk(root: Path) -> str:
    return (root / FILE).read_text()


def put(root: Path, old: str, new: str) -> None:
    """Another editor saves."""
    assert old in disk(root)
    (root / FILE).write_text(disk(root).replace(old, new))


def snapshots(desk: Desk) -> list[tuple[str, str]]:
    return [(one.why, one.path.read_text()) for one in desk.snapshots.of(FILE)]


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Zoé", "-c", "user.email=z@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)
