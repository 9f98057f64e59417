"""`[press]`: the printing condition of the print PDF."""

from __future__ import annotations

import re

from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

MEANS = ("tighten", "notes", "series", "next")


@dataclass(frozen=True, slots=True)
class Press:
    """`[press]`: the printing condition the print PDF is made for; the printer says which.

    `profile` is a file of assets/icc; `ink_limit` per cent of all inks together; `late_binding`
    leaves pictures in RGB for the printer to separate; `paper_thickness` in mm, or `paper_weight`
    in g/m² and `paper_bulk` in cm³/g, 0 when unknown.
    `fill`: by what means pages are brought to the number a binding holds, where a head says none;
    `series_list`: may one of them list the earlier numbers, whose heads it then depends on?
    A stapled booklet of more pages than `stapled_pages` is warned of, than `stapled_most` refused.
    With `barcode` each back cover bears that of its ISBN or ISSN, unless its head says otherwise.
    `spot_inks`: how many inks beside the four the printer was asked for. `job_line` and
    `colour_bar` stand in the slug. `short_addresses`: are long addresses of a brochure that can be
    read online cut to the name of their site?
    """

    profile: str = "ISOcoated_v2_300_bas.icc"
    identifier: str = "FOGRA39"
    condition: str = "Offset, coated paper, ISO 12647-2:2004/Amd 1 (ISO Coated v2 300 %)"
    ink_limit: float = 300.0
    late_binding: bool = False
    paper_thickness: float = 0.0
    paper_weight: float = 0.0
    paper_bulk: float = 0.0
    stapled_pages: int = 64
    stapled_most: int = 96
    barcode: bool = False
    fill: tuple[str, ...] = ()
    series_list: bool = False
    spot_inks: int = 0
    job_line: bool = False
    colour_bar: bool = False
    short_addresses: bool = False

    @property
    def thickness(self) -> float:
        """Of one leaf in millimetres, as it was said or by weight and bulk; 0: not known."""
        return self.paper_thickness or round(self.paper_weight * self.paper_bulk / 1000, 4)


def read_press(table: Table) -> Press:
    """What is left out is as for the profile we ship."""
    usual = Press()
    press = Press(
        profile=table.text("profile", usual.profile),
        identifier=table.text("identifier", usual.identifier).strip(),
        condition=table.text("condition", usual.condition).strip(),
        ink_limit=table.number("ink_limit", usual.ink_limit, least=200, most=400),
        late_binding=table.flag("late_binding", usual.late_binding),
        paper_thickness=table.number("paper_thickness", usual.paper_thickness, least=0, most=1),
        paper_weight=table.number("paper_weight", usual.paper_weight, least=0, most=500),
        paper_bulk=table.number("paper_bulk", usual.paper_bulk, least=0, most=3),
        stapled_pages=int(table.number("stapled_pages", usual.stapled_pages, least=4, most=400)),
        stapled_most=int(table.number("stapled_most", usual.stapled_most, least=4, most=400)),
        barcode=table.flag("barcode", usual.barcode),
        fill=_means(table),
        series_list=table.flag("series_list", usual.series_list),
        spot_inks=int(table.number("spot_inks", usual.spot_inks, least=0, most=8)),
        job_line=table.flag("job_line", usual.job_line),
        colour_bar=table.flag("colour_bar", usual.colour_bar),
        short_addresses=table.flag("short_addresses", usual.short_addresses),
    )
    if not re.fullmatch(r"[\w][\w .+()-]*\.ic[cm]", press.profile):
        raise table.fault(
            N_("`{key}` must be the name of an ICC profile in assets/icc"),
            "profile",
            hint=N_("put the printer's file there and write its name: PSOcoated_v3.icc"),
        )
    if not press.identifier:
        raise table.fault(N_("`{key}` is empty"), "identifier")
    if bool(press.paper_weight) != bool(press.paper_bulk):
        raise table.fault(
            N_("`{key}` is of no use alone: thickness is weight times bulk"),
            "paper_weight" if press.paper_weight else "paper_bulk",
            hint=N_("write both, paper_weight = 115 (g/m²) and paper_bulk = 0.9 (cm³/g)"),
        )
    table.done()
    return press


def _means(table: Table) -> tuple[str, ...]:
    """Some of `MEANS`."""
    means = table.texts("fill", ())
    if not set(means) <= set(MEANS):
        raise table.fault(N_("`{key}` may hold {means}"), "fill", means=", ".join(MEANS))
    return means
