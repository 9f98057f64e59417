"""`[finishing]` of brand.toml: what is done to a sheet besides printing it, a plate for each.

A varnish lies on what asks for it; a die line shows where the cover is cut otherwise than straight.
Neither is an ink: their colours only tell them apart in programs that show them.
"""

from __future__ import annotations

from pipeline.config.settings import Table
from pipeline.config.spots import SpotInk, read_ink
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_


@dataclass(frozen=True, slots=True)
class Finishing:
    """Each None where a house has it not. `corners` is a radius in millimetres, 0 for straight
    ones; `drawing` an SVG of assets/ in true size, nothing for none."""

    varnish: SpotInk | None = None
    die: SpotInk | None = None
    corners: float = 0.0
    drawing: str = ""

    @property
    def inks(self) -> tuple[SpotInk, ...]:
        """Those there are."""
        return tuple(ink for ink in (self.varnish, self.die) if ink)


def read_finishing(table: Table, inks: tuple[SpotInk, ...]) -> Finishing:
    """What a house has, beside the `inks` of its colours.

    Raises:
        PipelineError: a name that an ink has, a die line that cuts nothing; file and line named.
    """
    varnish, die = None, None
    corners, drawing = 0.0, ""
    if table.has("varnish"):
        entry = table.table("varnish")
        varnish = _read(entry, inks)
        entry.done()
    if table.has("die"):
        entry = table.table("die")
        die = _read(entry, (*inks, varnish) if varnish else inks)
        corners = entry.number("corners", 0, least=0, most=100)
        drawing = entry.text("drawing", "")
        entry.done()
        if not corners and not drawing:
            raise entry.fault(
                N_("`{key}` cuts nothing"),
                "name",
                hint=N_("write `corners = 5`, in mm, or `drawing`, an SVG of assets/ in true size"),
            )
    table.done()
    return Finishing(varnish, die, corners, drawing)


def _read(table: Table, inks: tuple[SpotInk, ...]) -> SpotInk:
    ink = read_ink(table, "name", len(inks) + 1, technical=True)
    if any(ink.name.casefold() == other.name.casefold() for other in inks):
        raise table.fault(
            N_("`{key}` is the name of another ink"),
            "name",
            hint=N_("a plate has one name: call it Vernis, Decoupe, as your printer does"),
        )
    return ink
