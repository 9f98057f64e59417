"""The plates of a PDF with inks beside the four, rendered by Ghostscript: a plate for each.

`plates` asks for one picture in CMYK, where an ink of its own would come out as its alternate. Here
every plate is a file (tiffsep), so a folder is filled and emptied; only houses with spot colours
come here.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.pdf.plates import (
    DPI,
    ON_AVERAGE,
    NoSeparations,
    Separations,
    highest,
    places_above,
)

if TYPE_CHECKING:
    from PIL.Image import Image

_One = TypeVar("_One")
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_TIMEOUT = 600
_COMMAND = [
    "-q",
    "-dSAFER",
    "-dBATCH",
    "-dNOPAUSE",
    "-dUseBleedBox",
    "-sDEVICE=tiffsep",
    "-dTextAlphaBits=1",
    "-dGraphicsAlphaBits=1",
    "-dMaxBitmap=50000000",
]
Plates = Mapping[str, "Image"]  # by the name of the ink: 255 is full ink


def render_spots(
    data: bytes, limit: float, bleed: float, technical: tuple[str, ...] = ()
) -> tuple[Separations, ...] | NoSeparations:
    """As `render_plates`, with the spots added up; `technical` inks (a varnish) are not."""

    def measured(page: int, plates: Plates) -> Separations:
        return _measured(page, plates, limit, bleed, technical)

    return separated(data, DPI, measured)


def separated(
    data: bytes, dots: int, use: Callable[[int, Plates], _One]
) -> tuple[_One, ...] | NoSeparations:
    """What is made of all plates of each page, cut at the bleed; or why there are none."""
    program = shutil.which("gs")
    if program is None:
        return NoSeparations("missing")
    try:
        with tempfile.TemporaryDirectory(prefix="plates-") as folder:
            source, target = Path(folder, "pages.pdf"), f"-sOutputFile={folder}/%05d.tif"
            source.write_bytes(data)
            done = subprocess.run(  # noqa: S603  # Ghostscript, found by its name, without a shell
                [program, *_COMMAND, f"-r{dots}", target, source],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_TIMEOUT,
                check=False,
            )
            if done.returncode:
                return NoSeparations("failed", f"exit {done.returncode}")
            return tuple(use(page, plates) for page, plates in _pages(Path(folder)))
    except subprocess.TimeoutExpired:
        return NoSeparations("failed", "signal 9")
    except OSError as fault:  # it cannot be started, or there is no room for its files
        return NoSeparations("failed", fault.strerror or "")


def _pages(folder: Path) -> Iterator[tuple[int, Plates]]:
    """`00001(Cyan).tif`, `00001(PANTONE 186 C).tif`: dark where ink goes."""
    from PIL import Image, ImageChops

    files = sorted(folder.glob("*(*).tif"))
    for page, plates in groupby(files, key=lambda path: path.stem.partition("(")[0]):
        made = dict[str, Image.Image]()
        for path in plates:
            with Image.open(path) as plate:
                ink = path.stem.partition("(")[2].removesuffix(")")
                made[ink] = ImageChops.invert(plate.convert("L"))
        yield int(page), made


def _measured(
    page: int, plates: Plates, limit: float, bleed: float, technical: tuple[str, ...]
) -> Separations:
    from PIL import Image, ImageMath, ImageStat

    share = {ink: ImageStat.Stat(plate).mean[0] / 2.55 for ink, plate in plates.items()}
    wet = [plate for ink, plate in plates.items() if ink not in technical]
    total = Image.new("I", next(iter(plates.values())).size, 0)
    for plate in wet:
        total = ImageMath.lambda_eval(lambda a: a["total"] + a["ink"], total=total, ink=plate)
    most = 0.0
    if limit > ON_AVERAGE and highest(total) > ON_AVERAGE * 2.55:
        from pipeline.pdf.densest import densest

        most = densest(wet, DPI)
    above = ImageMath.lambda_eval(
        lambda a: a["convert"]((a["total"] > int(limit * 2.55) + 2) * 255, "L"), total=total
    )
    cyan, magenta, yellow, black = (share.pop(ink, 0.0) for ink in _PROCESS)
    return Separations(
        page,
        highest(total) / 2.55,
        tuple(places_above(above, total, bleed)),
        (cyan, magenta, yellow, black),
        tuple(sorted(share.items())),
        most,
    )
