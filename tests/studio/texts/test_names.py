"""No name that a page sends leads out of the texts of the house."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.open_text import Refused
from tests.support.open_texts import FILE, TEXT, type_

OUT = [
    "../fr.md",
    "/etc/passwd",
    "issues/../../etc/passwd",
    "issues/essai/../../secret.md",
    "issues/essai/./fr.md",
    "issues//fr.md",
    "issues/essai/.fr.md",
    "issues/.git/fr.md",
    ".git/config",
    "issues\\essai\\fr.md",
    "issues/essai/fr.md\x00.md",
    "issues/essai/fr.md\n",
    "issues/essai/fr/a/b.md",
    "issues/essai/photo.jpg",
    "issues/essai/~$fr.md",
    "pipeline/atomic.py",
    "templates/kinds/newsletter/page.css",
    "issues/out/fr.md",
    "issues/linked/fr.md",
    "issues/essai/en.md",
    "issues/essai/de.md",
    f"issues/{'x' * 500}/fr.md",
    "",
]


@pytest.mark.parametrize("name", OUT)
def test_no_name_leads_out_of_the_texts_of_the_house(root: Path, name: str) -> None:
    outside = root.parent / f"{root.name}-outside"
    outside.mkdir()
    (outside / "fr.md").write_text("secret")
    (root / "secret.md").write_text("secret")
    (root / "issues/linked").symlink_to(outside)
    (root / "issues/out").mkdir()
    (root / "issues/out/fr.md").symlink_to(outside / "fr.md")
    (root / "issues/essai/en.md").symlink_to("../../secret.md")
    (root / "issues/essai/de.md").symlink_to("de.md")
    desk = Desk(root)
    assert isinstance(desk.open(name), Refused)
    assert list(desk) == []


def test_a_folder_that_becomes_a_link_out_of_the_house_is_not_written_to(
    desk: Desk, root: Path
) -> None:
    outside = root.parent / f"{root.name}-outside"
    shutil.copytree((root / FILE).parent, outside)
    type_(desk, "Un", "1")
    shutil.rmtree((root / FILE).parent)
    (root / FILE).parent.symlink_to(outside)
    assert desk.save(FILE).one.trouble
    assert desk.put_back(FILE).happened == "trouble"
    assert (outside / "fr.md").read_text() == TEXT
