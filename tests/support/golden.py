"""Expected files: compared as text, rewritten by `make golden`, and none of them left unused."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL.Image import Image
from PIL.Image import open as open_image

from tests.support.page_pictures import side_by_side, unlike


@dataclass(frozen=True, slots=True)
class Golden:
    """`update` accepts what is found as what is expected."""

    update: bool

    def check(self, path: Path, found: str) -> None:
        """Fail with a readable difference unless the file at `path` holds `found`."""
        if told := self._differs(path, found):
            pytest.fail(told)

    def check_all(self, folder: Path, found: Mapping[str, str], beside: str = "") -> None:
        """Fail with every difference unless the folder holds these files, one beside, no other."""
        told = [self._differs(folder / name, text) for name, text in found.items()]
        if any(told):
            pytest.fail("\n\n".join(filter(None, told)))
        if self.update:
            for path in folder.iterdir():
                if path.name not in (*found, beside):
                    path.unlink()
        self.check_folder(folder, [*found, beside])

    def _differs(self, path: Path, found: str) -> str:
        expected = path.read_text("utf-8") if path.is_file() else ""
        if found == expected:
            return ""
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, "utf-8")
            return ""
        lines = difflib.unified_diff(
            expected.split("\n"), found.split("\n"), "expected", "found", lineterm=""
        )
        return "\n".join([f"{path} differs; if it is right, run `make golden`", *lines])

    def check_pages(self, folder: Path, name: str, pages: Sequence[Image], shown: Path) -> None:
        """Fail unless `name-01.png`… are these pages; what differs is drawn in `shown`."""
        told = []
        paths = [folder / f"{name}-{n:02}.png" for n in range(1, len(pages) + 1)]
        for path, page in zip(paths, pages, strict=True):
            expected = open_image(path).convert("L") if path.is_file() else None
            difference = unlike(expected, page) if expected else "is new"
            if not difference:
                continue
            if self.update:
                path.parent.mkdir(parents=True, exist_ok=True)
                page.save(path, optimize=True)
                continue
            if expected:
                side_by_side(expected, page).save(shown / path.name)
            told.append(f"{path} differs: {difference}; look at {shown / path.name}")
        for path in sorted({*folder.glob(f"{name}-*.png")} - {*paths}):
            if self.update:
                path.unlink()
            else:
                told.append(f"{path}: there is no such page any more")
        if told:
            pytest.fail("\n".join([*told, "if they are right, run `make golden`"]))

    def check_folder(self, folder: Path, used: Iterable[str]) -> None:
        """Fail when the folder holds a file that no test reads."""
        unused = sorted({path.name for path in folder.iterdir()} - set(used))
        if unused:
            pytest.fail(f"{folder} holds files no test reads: {', '.join(unused)}")
