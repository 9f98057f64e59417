"""All rules of GWG 2022, “SheetCMYK CMYK”, in our own words: what tells them, and what does not.

Those that “SheetSpot CMYK” has beside them, for jobs with spot colours, are `OF_SPOTS`.

From the workbook of the Ghent Workgroup (2022, sheets Requirements and Variants). Eight rules are
errors there, sixteen warnings; two have a limit for each. docs/gwg.md is this table.
"""

from __future__ import annotations

from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

Level = Literal["error", "warning", "both"]


@dataclass(frozen=True, slots=True)
class GwgRule:
    """A rule: its number, what must hold, how much it weighs there.

    `told_by` are the codes of the findings that tell it. `kept` says why a build cannot break it,
    `held_by` is the test of that; `ours` where our own limit is another; `unseen` what of it is not
    looked at. `noted`: the sheet for the printer tells it, and no finding.
    """

    number: str
    says: str
    level: Level
    told_by: tuple[str, ...] = ()
    kept: str = ""
    held_by: str = ""
    ours: str = ""
    unseen: str = ""
    noted: bool = False


_STRICTER = N_("Ours is stricter, and holds back printing.")
_EVERY = N_("What lies over what is not looked at: everything counts.")
_BUILD = N_("The build writes black text and black lines under 2 pt so.")
_NO_GRAY = N_("Text and lines have colours of brand.toml, which are in the four inks.")
_FAULTS = "tests/preflight/print/test_gwg.py"
_OVER = "tests/channels/press/test_overprint.py"

RULES: tuple[GwgRule, ...] = (
    GwgRule(
        "R0001",
        N_("The file is a PDF/X-4."),
        "error",
        ("not-pdfx", "output-intent", "page-boxes", "font-not-embedded", "gradient-damaged"),
        unseen=N_("ISO 15930-7 is read by us; a printer's own preflight has the last word."),
    ),
    GwgRule("R0002", N_("No page is scaled (`UserUnit`)."), "error", ("page-boxes",)),
    GwgRule(
        "R0003", N_("The crop box is absent, or is the whole sheet."), "error", ("gwg-broken",)
    ),
    GwgRule(
        "R0004",
        N_("All pages are trimmed to one size, and none is turned."),
        "warning",
        ("page-boxes",),
        ours=_STRICTER,
    ),
    GwgRule(
        "R0005",
        N_("No page is blank."),
        "warning",
        ours=N_("A chapter that begins on the right leaves a blank page: meant so."),
        noted=True,
    ),
    GwgRule(
        "R0007",
        N_("White text over something does not overprint."),
        "error",
        ("white-overprints",),
        unseen=_EVERY,
    ),
    GwgRule(
        "R0008",
        N_("No white area or line over something overprints."),
        "warning",
        ("white-overprints",),
        ours=_STRICTER,
        unseen=_EVERY,
    ),
    GwgRule(
        "R0009",
        N_("Black text under 12 pt over something overprints, in mode 1."),
        "warning",
        ("black-knocks-out", "gwg-warning"),
        kept=_BUILD,
        held_by=_OVER,
        ours=N_("Ours asks it of black text of any size."),
        unseen=_EVERY,
    ),
    GwgRule(
        "R0010",
        N_("Black lines under 2 pt over something overprint, in mode 1."),
        "warning",
        ("gwg-warning",),
        kept=_BUILD,
        held_by=_OVER,
        unseen=N_("Of areas, rectangles alone are looked at."),
    ),
    GwgRule(
        "R0011",
        N_("No text under 12 pt over something is in DeviceGray."),
        "warning",
        ("gwg-warning",),
        kept=_NO_GRAY,
        held_by=_FAULTS,
        unseen=_EVERY,
    ),
    GwgRule(
        "R0012",
        N_("No line under 2 pt over something is in DeviceGray."),
        "warning",
        ("gwg-warning",),
        kept=_NO_GRAY,
        held_by=_FAULTS,
        unseen=N_("Of areas, rectangles alone are looked at."),
    ),
    GwgRule(
        "R0013",
        N_("Nothing in DeviceGray overprints."),
        "warning",
        ("gwg-warning",),
        kept=N_("The build lets pictures and areas knock out."),
        held_by=_OVER,
    ),
    GwgRule(
        "R0014",
        N_("No font is called “Courier”, which stands in for a missing one."),
        "warning",
        ("font-fallback", "font-not-embedded"),
        kept=N_("The layout has the fonts of assets/fonts and no others."),
        held_by="tests/channels/test_page_fetcher.py",
    ),
    GwgRule(
        "R0015",
        N_("Text with 85 % of black and more has at most 280 % of ink."),
        "warning",
        ("gwg-warning", "text-many-inks"),
        ours=N_("Ours also asks for two inks at most in running text."),
    ),
    GwgRule(
        "R0016",
        N_("No white text over something is under 8 pt."),
        "warning",
        ("text-fragile",),
        ours=N_("Ours tells it where several inks lie below; on one it is a matter of design."),
        noted=True,
    ),
    GwgRule(
        "R0017",
        N_("Text under 8 pt has one ink."),
        "warning",
        ("text-fragile",),
        ours=N_("Ours leaves out the numbers of notes and other marks of three signs."),
        noted=True,
    ),
    GwgRule(
        "R0018",
        N_("No white line over something is thinner than 0.25 pt."),
        "warning",
        ("gwg-warning",),
        ours=N_("Details under 3 mm are left out."),
        unseen=_EVERY,
        noted=True,
    ),
    GwgRule(
        "R0019",
        N_("No line in several inks is thinner than 0.25 pt."),
        "warning",
        ("hairline",),
        ours=N_("Ours asks it of lines in one ink too, and leaves out details under 3 mm."),
        noted=True,
    ),
    GwgRule(
        "R0020",
        N_("Spot colours are absent."),
        "error",
        ("ink-not-ordered",),
        ours=N_(
            "A job may order some (`spot_inks` in pipeline.toml, varnish, die line): it is then "
            "one for “SheetSpot CMYK”, and the sheet says so."
        ),
        noted=True,
    ),
    GwgRule(
        "R0024",
        N_("Nothing on the page is in the registration colour."),
        "warning",
        ("ink-not-ordered",),
        ours=_STRICTER,
    ),
    GwgRule(
        "R0026",
        N_("No square of 15 mm has more than 320 % of ink on average."),
        "warning",
        ("ink-too-much", "gwg-warning"),
        ours=N_(
            "Ours is the limit of the profile, 300 % as it is set, at every point; spot colours "
            "count too, varnish and die line do not."
        ),
        unseen=N_("Nothing without Ghostscript, which the sheet then says."),
    ),
    GwgRule(
        "R0027",
        N_("No colour is that of a screen or depends on a profile, nor what stands in for it."),
        "error",
        ("colour-not-print", "gwg-broken"),
        ours=N_("With `late_binding = true` pictures are in RGB, and the sheet says so."),
        noted=True,
    ),
    GwgRule(
        "R0030",
        N_("See-through groups are blended in the four inks, masks also in gray."),
        "error",
        ("colour-not-print", "gwg-broken"),
    ),
    GwgRule(
        "R0031",
        N_("Pictures have more than 149 pixels to the inch, and better more than 224."),
        "both",
        ("picture-coarse", "picture-soft"),
        ours=N_("Ours are 200, which holds back printing, and 300."),
    ),
    GwgRule(
        "R0032",
        N_("Pictures of one bit have more than 549 pixels to the inch, and better more than 799."),
        "both",
        ("line-art-coarse", "line-art-soft"),
    ),
    GwgRule(
        "R0035",
        N_("The profile of the printing condition is one of four inks."),
        "error",
        ("output-intent",),
    ),
)

OF_SPOTS: tuple[GwgRule, ...] = (
    GwgRule(
        "R0021",
        N_("No two spot colours are called alike but for their suffix (C, U, CV…)."),
        "warning",
        ("spot-name-suffix",),
    ),
    GwgRule(
        "R0022",
        N_("No two are called alike but for capitals, or for how accents are encoded."),
        "error",
        ("spot-name-capitals",),
    ),
    GwgRule(
        "R0023",
        N_("No two look the same: one alternate colour is of one name."),
        "error",
        ("spot-twice",),
        unseen=N_("Of tints that are not a straight line to the full ink nothing is read."),
    ),
)


def words_of(number: str) -> str:
    """What a rule says, to be translated."""
    return next(rule.says for rule in RULES if rule.number == number)
