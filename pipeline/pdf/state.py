"""The graphics state: what operators change and `q`/`Q` keep and bring back."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from pikepdf import Name

from pipeline.dataclass import dataclass
from pipeline.pdf.fonts import Font
from pipeline.pdf.geometry import Box, Matrix
from pipeline.pdf.shapes import Contour
from pipeline.pdf.spaces import BLACK, Colour

# Operators that set one number of the state, and its unit.
NUMBERS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "w": ("line_width", 1),
        "Tc": ("letter_space", 1),
        "Tw": ("word_space", 1),
        "Tz": ("stretch", 0.01),
        "TL": ("leading", 1),
        "Tr": ("mode", 1),
        "Ts": ("rise", 1),
    }
)
_OPAQUE = 0.995  # of 1: the rest is rounding
_COVERING = (Name.Normal, Name.Compatible)  # modes of blending that mix nothing
# A window nothing can be seen through.
_NOWHERE = Box(-1e6, -1e6, -1e6, -1e6)


@dataclass(slots=True)
class State:
    """PDF 32000-1 §8.4, as far as a preflight asks. `ctm` leads to millimetres on the page."""

    ctm: Matrix
    clip: Box | None = None
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_pattern: str = ""
    stroke_pattern: str = ""
    line_width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0  # 1: an ink of which there is none leaves what lies below
    windows: tuple[Contour, ...] = ()  # those that are no rectangles, whose box `clip` is
    alpha: float = 1.0  # of what is filled; 0 is not seen at all
    stroke_alpha: float = 1.0  # of what is drawn as a line
    dashed: bool = False
    masked: bool = False  # painted through a soft mask
    blended: bool = False  # mixed with what lies below: multiply, screen
    in_veil: bool = False  # in a group that is seen through as a whole

    def copied(self) -> State:
        """What `q` keeps."""
        return State(*_all_of(self))

    def set_number(self, operator: str, value: float) -> None:
        """One of `NUMBERS`."""
        name, unit = NUMBERS[operator]
        setattr(self, name, value * unit)

    def change(self, changes: Mapping[str, Any]) -> None:
        """`gs`: what `changes_of` read."""
        for name, value in changes.items():
            setattr(self, name, value)

    @property
    def opaque(self) -> bool:
        """Does what is filled hide what lies below?"""
        return self._covering(self.alpha)

    @property
    def opaque_line(self) -> bool:
        """Does what is drawn as a line hide what lies below, from end to end?"""
        return not self.dashed and self._covering(self.stroke_alpha)

    def _covering(self, alpha: float) -> bool:
        return alpha >= _OPAQUE and not (self.masked or self.blended or self.in_veil)

    def enter_group(self) -> None:
        """What a transparency group begins with: all of its own, behind one veil (§11.6.6)."""
        self.in_veil = not self.opaque
        self.alpha = self.stroke_alpha = 1.0
        self.masked = self.blended = False

    def window(self, box: Box | None) -> None:
        """Paint only through this window from now on."""
        cut = self.clip.common(box) if box and self.clip else box
        self.clip = cut or _NOWHERE


_all_of = attrgetter(*State.__slots__)


def changes_of(setting: Any) -> dict[str, Any]:
    """What a dictionary of the graphics state changes, its font apart: attributes of `State`."""
    changes: dict[str, Any] = {}
    if "/LW" in setting:
        changes["line_width"] = float(setting.LW)
    if "/OP" in setting:  # alone, it speaks for fills too (§8.4.5)
        changes["fill_overprint"] = bool(setting.get("/op", setting.OP))
        changes["stroke_overprint"] = bool(setting.OP)
    elif "/op" in setting:
        changes["fill_overprint"] = bool(setting.get("/op"))
    if "/OPM" in setting:
        changes["overprint_mode"] = int(setting.OPM)
    if "/ca" in setting:
        changes["alpha"] = float(setting.get("/ca"))
    if "/CA" in setting:
        changes["stroke_alpha"] = float(setting.CA)
    if "/SMask" in setting:  # a name is `/None`
        changes["masked"] = not isinstance(setting.get("/SMask"), Name)
    if "/BM" in setting:
        changes["blended"] = setting.get("/BM") not in _COVERING
    return changes
