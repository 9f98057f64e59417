"""The pictures of one build: found once, derived as asked, remembered for writing.

Joins `locate`, `measure` and `derive` for the callers: `content/resolve.py` asks it for pictures,
channels ask it for derivatives. What is wrong with a picture, `findings` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cache import Cache
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.errors import PipelineError
from pipeline.images.derive import Derivative, derive
from pipeline.images.drawing import NOWHERE, DrawingSetting
from pipeline.images.fault import Fault
from pipeline.images.findings import finding
from pipeline.images.locate import Folders, locate
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Recipe
from pipeline.kept import Kept
from pipeline.known_by_state import KnownByState

if TYPE_CHECKING:
    from pipeline.colour.profile import Profile

_LIGHT = 250_000  # bytes of a derivative that stays in memory: nearly all of a mail's


@dataclass(slots=True)
class ImageStore:
    """The pictures of one issue; satisfies `content.resolve.Gallery`."""

    issue: Path
    assets: Path
    cache: Cache
    setting: DrawingSetting = NOWHERE
    found: list[Diagnostic] = field(default_factory=list)  # while channels were made
    facts: Kept[Any] = field(default_factory=lambda: Kept(256))  # of pictures, by what they hold
    derivatives: Kept[Derivative] = field(default_factory=lambda: Kept(32))  # the light ones
    files: KnownByState | None = None  # what is known of files while they are the same
    press: Callable[[], Profile] | None = None  # the profile of the house, for inks without one
    _folders: Folders = field(init=False)
    _looked_at: dict[str, Picture | Fault] = field(default_factory=dict)
    _measured: dict[Path, Picture | Fault] = field(default_factory=dict)
    _derived: dict[tuple[str, Recipe], Derivative] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folders = Folders(self.issue, self.assets)

    def look(self, reference: str) -> Picture | Fault:
        """The picture a reference means, or why there is none."""
        if reference not in self._looked_at:
            self._looked_at[reference] = self._look(reference)
        return self._looked_at[reference]

    def _look(self, reference: str) -> Picture | Fault:
        path = locate(reference, self._folders)
        if isinstance(path, Fault):
            return path
        if path not in self._measured:
            self._measured[path] = self._measure(path)
        return self._measured[path]

    def _measure(self, path: Path) -> Picture | Fault:
        def make() -> Picture | Fault:
            return measure(path, self.cache, self.setting, self.facts)

        if self.files is None:
            return make()
        about = ("picture", self.setting.language, self.setting.faces.digest)
        return self.files.made_of(path, about, make, lambda made: isinstance(made, Picture))

    def find(self, reference: str, file: str, line: int) -> tuple[Picture | None, list[Diagnostic]]:
        """The picture an editor's reference means, or the finding that says why there is none."""
        picture = self.look(reference)
        if isinstance(picture, Fault):
            return None, [finding(picture, reference, file, line)]
        return picture, [finding(remark, reference, file, line) for remark in picture.remarks]

    def asset(self, reference: str) -> Picture:
        """A picture of the house itself (logo, motif).

        Raises:
            PipelineError: it is missing or unusable.
        """
        picture, found = self.find(reference, "assets/brand/brand.toml", 0)
        if picture is None:
            finding = found[0]
            raise PipelineError(finding.message.template, None, **dict(finding.message.values))
        return picture

    def derive(self, picture: Picture, recipe: Recipe) -> Derivative | Fault:
        """The picture as a channel asks for it, made at most once."""
        key = (picture.sha256, recipe)
        if key not in self._derived:
            press = self._press() if picture.mode == "CMYK" else None
            about = (self.setting.language, self.setting.faces.digest, press and press.sha256)
            drawn = (*key, picture.path.name, *about)
            known = self.derivatives.get(drawn)
            if known is None:
                made = derive(picture, recipe, self.cache, self.setting, press)
            else:
                made = known
            if isinstance(made, Fault):
                return made
            if len(made.data) <= _LIGHT:
                self.derivatives.put(drawn, made)
            self._derived[key] = made
        return self._derived[key]

    def _press(self) -> Profile | None:
        """None also where it is damaged: a mail can be made without, and the PDFs tell of it."""
        try:
            return self.press() if self.press else None
        except PipelineError:
            return None

    def made(
        self, picture: Picture, recipe: Recipe, file: str, line: int
    ) -> tuple[Derivative | None, list[Diagnostic]]:
        """The same, or the finding that tells what became of a picture that was sound before."""
        made = self.derive(picture, recipe)
        if not isinstance(made, Fault):
            return made, []
        gone = made.kind in ("changed", "missing", "unreadable")
        return None, [finding(Fault("changed") if gone else made, picture.path.name, file, line)]

    def derive_asset(self, picture: Picture, recipe: Recipe) -> Derivative:
        """A picture of the house as a channel asks for it.

        Raises:
            PipelineError: the file changed or vanished since it was measured, or cannot be drawn.
        """
        made = self.derive(picture, recipe)
        if isinstance(made, Fault):
            said = finding(made, picture.path.name, "", 0)
            hint = said.hint.template if said.hint else None
            raise PipelineError(said.message.template, hint, **dict(said.message.values))
        return made
