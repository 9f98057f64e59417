"""What a build left of an edition, as the site takes it: its web page, and its PDF if it is of now.

Read back from the disk and compared with what `report.json` says: what somebody changed by hand, or
a build that was killed left half done, is not put online.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.build.output import Written, read_manifest
from pipeline.dataclass import dataclass

_WEB, _SCREEN, _PDF = "web", "screen", "screen.pdf"


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """`web` and `screen` are what was written of these; None for a PDF of other texts."""

    issue: str
    language: str
    folder: Path
    web: Written
    screen: Written | None

    @property
    def inputs(self) -> str:
        """What its page was made from."""
        return self.web.inputs

    @property
    def pdf(self) -> str:
        """The digest of its PDF, or nothing."""
        return self.screen.files.get(_PDF, (0, ""))[1] if self.screen else ""

    def page_files(self) -> Mapping[str, bytes] | None:
        """The web page's files by path below `web/`; None if one is not what was built."""
        files = _read(self.folder, self.web)
        return files and {path.removeprefix("web/"): data for path, data in files.items()}

    def pdf_file(self) -> tuple[Path, bytes] | None:
        """The accessible PDF: where it lies, and its bytes."""
        if self.screen is None or not self.pdf:
            return None
        files = _read(self.folder, Written("", {_PDF: self.screen.files[_PDF]}))
        return (self.folder / _PDF, files[_PDF]) if files else None


def built_edition(output: Path, issue: str, language: str) -> BuiltEdition | None:
    """What lies in the folder of an edition; None without a web page."""
    folder = output / issue / language
    manifest = read_manifest(folder)
    web, screen = manifest.outputs.get(_WEB), manifest.outputs.get(_SCREEN)
    if web is None:
        return None
    same = screen is not None and screen.inputs == web.inputs
    return BuiltEdition(issue, language, folder, web, screen if same else None)


def _read(folder: Path, written: Written) -> dict[str, bytes] | None:
    files = {}
    for path, (_, digest) in written.files.items():
        try:
            data = (folder / path).read_bytes()
        except OSError:
            return None
        if sha256(data).hexdigest() != digest:
            return None
        files[path] = data
    return files
