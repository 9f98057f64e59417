"""A project on disk for one test: write an issue in a line, check or build it in another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.build import hops
from pipeline.build.hops import EditionResult
from pipeline.channel import usual_outputs
from pipeline.content.model import Edition
from pipeline.context import Workspace, load_workspace
from pipeline.diagnostics import Diagnostic, human

ISSUE = "essai"
NEWSLETTER = """\
---
kind: newsletter
number: 1
title: L'actu.
period: décembre 2025
date: 2025-12
subject: Un essai
preheader: Un aperçu
---
"""
BROCHURE = """\
---
kind: brochure
title: Un cahier
date: 2025-12
summary: Un essai
---
"""


# Where the derived pictures of every project are kept; an entry's key is its content.
_PICTURES = "TESTS_PICTURES"
# Most files of a house, which tests hardly ever change. Settings are changed often and anyhow.
_COPIED = (".toml",)


def share_pictures(folder: Path) -> None:
    """What one project's build derived from a picture, no other derives again."""
    folder.mkdir(exist_ok=True)
    os.environ[_PICTURES] = str(folder)


def copy_of_house(root: Path, target: Path, *, link: bool = False) -> Path:
    """What a build reads besides an issue, as a copy of the tracked files would have it.

    With `link` all but settings are the very files of `root`, which must be a copy itself: whoever
    changes one takes `Project.file`, which lets go of it first.
    """
    target.mkdir(parents=True)
    shutil.copyfile(root / "pipeline.toml", target / "pipeline.toml")
    for name in ("templates", "assets"):
        _copy(root / name, target / name, link)
    (target / "issues").mkdir()
    if pictures := os.environ.get(_PICTURES):
        (target / ".cache").mkdir()
        (target / ".cache/images").symlink_to(pictures)
    return target


def _copy(folder: Path, target: Path, link: bool) -> None:
    """Quicker than shutil's, which many hundred tests would wait for."""
    target.mkdir()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                _copy(folder / entry.name, target / entry.name, link)
            else:
                put(folder / entry.name, target / entry.name, link=link)


def put(source: Path, target: Path, *, link: bool) -> None:
    """One file of a house in a copy: the very file, or one of its own."""
    if link and not target.name.endswith(_COPIED):
        os.link(source, target)
    else:
        target.write_bytes(source.read_bytes())


def state(house: Path) -> dict[str, tuple[int, int, int]]:
    """Size, rights and the moment of the last change of every file of a house."""
    found = {}
    for folder, _, names in os.walk(house):
        for name in names:
            one = os.lstat(os.path.join(folder, name))  # noqa: PTH118 - quick
            found[f"{folder}/{name}"] = (one.st_size, one.st_mode, one.st_mtime_ns)
    return found


def newsletter(body: str = "", **fields: str) -> str:
    """A newsletter with everything it needs; fields are added or, by the same name, replaced."""
    return _with_fields(NEWSLETTER, fields) + "\n" + body


def brochure(body: str = "", **fields: str) -> str:
    """The same for a brochure, which is printed; a field that is empty is left out."""
    fields.setdefault("link", "https://www.example.org/cahier")  # what its mail leads to
    fields.setdefault("printer", "Imprimerie d’exemple, 1, rue de l’Exemple, Metz")
    fields.setdefault("legal_deposit", "décembre 2025")
    return _with_fields(BROCHURE, {key: value for key, value in fields.items() if value}) + body


def _with_fields(head: str, fields: dict[str, str]) -> str:
    lines = [line for line in head.splitlines()[1:-1] if line.partition(":")[0] not in fields]
    return "\n".join(["---", *lines, *(f"{k}: {v}" for k, v in fields.items()), "---", ""])


@dataclass(slots=True)
class Project:
    """A project folder; every `write…` gives the project back, so that calls can be chained."""

    root: Path
    use_cache: bool = True
    _house: list[Workspace] = field(default_factory=list)

    @property
    def house(self) -> Workspace:
        """Settings, brand, blocks and kinds, loaded once; `reload` after changing them."""
        if not self._house:
            self._house.append(load_workspace(self.root, self.use_cache))
        return self._house[0]

    def reload(self) -> Project:
        """Read settings, brand, blocks and kinds again."""
        self._house.clear()
        return self

    def file(self, path: str, data: str | bytes) -> Project:
        """Any file, by its path below the project."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.stat().st_nlink > 1:  # it is the file of every project
            target.unlink()
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return self

    def change(self, path: str, old: str, new: str) -> Project:
        """Replace some text that must be there, in a file of the house."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        return self.file(path, text.replace(old, new)).reload()

    def write(self, issue: str, language: str, text: str | bytes) -> Project:
        """The front file of an edition."""
        return self.file(f"issues/{issue}/{language}.md", text)

    def chapter(self, issue: str, language: str, name: str, text: str | bytes) -> Project:
        """A chapter: `01-name.md`."""
        return self.file(f"issues/{issue}/{language}/{name}", text)

    def image(self, issue: str, name: str, data: bytes) -> Project:
        """A picture in the issue's folder."""
        return self.file(f"issues/{issue}/{name}", data)

    def read(self, issue: str = ISSUE, language: str = "fr") -> tuple[Edition | None, list[str]]:
        """The resolved edition, and the findings as an editor reads them."""
        context, found = hops.read_edition(self.house, issue, language)
        return context.edition if context else None, [human(d) for d in found]

    def edition(self, issue: str = ISSUE, language: str = "fr") -> Edition:
        """The resolved edition of a source that can be read."""
        edition, found = self.read(issue, language)
        assert edition is not None, found
        return edition

    def check(self, issue: str = ISSUE, language: str = "fr") -> list[Diagnostic]:
        """Everything found in the source, in reading order; nothing is rendered."""
        return list(hops.make(self.house, issue, language, ()).report.diagnostics)

    def proofread(self, issue: str = ISSUE, language: str = "fr") -> list[Diagnostic]:
        """The same, and what a proofreader would mark."""
        made = hops.make(self.house, issue, language, (), proofread=True)
        return list(made.report.diagnostics)

    def build(self, *outputs: str, issue: str = ISSUE, language: str = "fr") -> EditionResult:
        """Artifacts and findings, in memory; every output when none is named."""
        wanted: Sequence[str] = outputs or usual_outputs()
        return hops.make(self.house, issue, language, wanted)
