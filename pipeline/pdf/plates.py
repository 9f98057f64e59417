"""The printing plates, rendered by Ghostscript: how much ink lies where, all four together.

Ghostscript's PAM images come through a pipe, page after page, so no picture is written to the disk
and no page is kept. The PDF is a file for it: of a pipe it reads one byte at a time (10.00), which
takes a fifth of its time, and writes them into a file of its own. Without Ghostscript, or when it
gives up, there are no plates, and nothing is pretended.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, TypeVar

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_One = TypeVar("_One")
DPI = 72
ON_AVERAGE = 320.0  # per cent: GWG 2022, R0026
_MM = 25.4 / DPI
_TIMEOUT = 600
_CELL = 12  # pixels: faults nearer to each other are told as one
_SMALLEST = 6  # pixels, about 1 mm²: less is an edge between two colours
# A page that takes more bytes than this is drawn in bands, each with its objects once more: three
# times the work. Of itself Ghostscript does so from A4 upwards. This is enough for A3 with bleed:
# 60 MiB in all, and 7 more for each transparency group in another one.
_WHOLE = 50_000_000
_COMMAND = [
    "-q",
    "-dSAFER",
    "-dBATCH",
    "-dNOPAUSE",
    "-dUseBleedBox",
    "-sDEVICE=pamcmyk32",
    "-sOutputFile=%stdout",
    "-sstdout=%stderr",
    "-dTextAlphaBits=1",
    "-dGraphicsAlphaBits=1",
    f"-dMaxBitmap={_WHOLE}",
]


@dataclass(frozen=True, slots=True)
class Separations:
    """One page: the most ink anywhere, in per cent; where it is above the limit.

    `densest` is the most that any square of 15 mm has on average (GWG 2022, R0026); measured where
    the limit is above that of the rule, for else it cannot be broken unseen.
    """

    page: int
    total_area_coverage: float
    places: tuple[tuple[Box, float], ...]  # millimetres, per cent there
    coverage: tuple[float, float, float, float]  # per cent of the page, by ink
    spots: tuple[tuple[str, float], ...] = ()  # the same of inks beside the four, by their names
    densest: float = 0.0


@dataclass(frozen=True, slots=True)
class NoSeparations:
    """Why there are none: `missing`, or what Ghostscript ended with."""

    reason: Literal["missing", "failed"]
    detail: str = ""


def render_plates(
    data: bytes, limit: float, bleed: float
) -> tuple[Separations, ...] | NoSeparations:
    """All plates, cut at the bleed; or why there are none."""

    def measured(page: int, pixels: bytes, size: tuple[int, int]) -> Separations:
        return _plate(page, pixels, size, limit, bleed)

    return _separated(data, DPI, measured)


def render_inks(data: bytes, dots: int) -> tuple[Image, ...] | NoSeparations:
    """The four plates of every page as one picture in CMYK, cut at the bleed."""
    from PIL.Image import frombytes

    return _separated(data, dots, lambda _, pixels, size: frombytes("CMYK", size, pixels))


def _separated(
    data: bytes, dots: int, use: Callable[[int, bytes, tuple[int, int]], _One]
) -> tuple[_One, ...] | NoSeparations:
    program = shutil.which("gs")
    if program is None:
        return NoSeparations("missing")
    try:
        return _rendered(program, without_intents(data), dots, use)
    except OSError as fault:  # it cannot be started, or did not take the PDF
        return NoSeparations("failed", fault.strerror or "")


def without_intents(data: bytes) -> bytes:
    """The same pages without the profile of their press.

    Ghostscript (10.00) works half its time on that profile and paints every pixel the same: it
    converts nothing to it unless it is told to.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/OutputIntents" not in pdf.Root:
                return data
            del pdf.Root.OutputIntents
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except (pikepdf.PdfError, TypeError, ValueError):  # let Ghostscript say what it makes of it
        return data


def _rendered(
    program: str, data: bytes, dots: int, use: Callable[[int, bytes, tuple[int, int]], _One]
) -> tuple[_One, ...] | NoSeparations:
    with tempfile.TemporaryDirectory(prefix="plates-") as folder:
        pages = Path(folder, "pages.pdf")
        pages.write_bytes(data)
        return _rendered_file(program, pages, dots, use)


def _rendered_file(
    program: str, pages: Path, dots: int, use: Callable[[int, bytes, tuple[int, int]], _One]
) -> tuple[_One, ...] | NoSeparations:
    with subprocess.Popen(  # noqa: S603  # Ghostscript, found by its name, without a shell
        [program, *_COMMAND, f"-r{dots}", pages],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        assert child.stdout is not None
        end = threading.Timer(_TIMEOUT, child.kill)  # its pipe would be read for ever
        end.daemon = True
        end.start()
        try:
            plates = tuple(_pages(child.stdout, use))
            child.wait()
        except ValueError:  # a page cut off, or no page
            child.kill()
            return NoSeparations("failed", "no picture")
        except BaseException:
            child.kill()
            raise
        finally:
            end.cancel()
    status = child.returncode
    if status == 0:
        return plates
    return NoSeparations("failed", f"exit {status}" if status > 0 else f"signal {-status}")


def _pages(stream: IO[bytes], use: Callable[[int, bytes, tuple[int, int]], _One]) -> Iterator[_One]:
    page = 0
    while header := _header(stream):
        page += 1
        width, height = header
        yield use(page, stream.read(width * height * 4), (width, height))


def _header(stream: IO[bytes]) -> tuple[int, int] | None:
    """`P7`, lines of `NAME value`, `ENDHDR`: netpbm's PAM."""
    width = height = 0
    line = stream.readline()
    if not line:
        return None
    while line and line.strip() != b"ENDHDR":
        name, _, value = line.strip().partition(b" ")
        if name == b"WIDTH":
            width = int(value)
        elif name == b"HEIGHT":
            height = int(value)
        line = stream.readline()
    if not width or not height:
        raise ValueError(line)
    return width, height


def _plate(
    page: int, pixels: bytes, size: tuple[int, int], limit: float, bleed: float
) -> Separations:
    from PIL import ImageChops, ImageMath, ImageStat
    from PIL.Image import frombytes

    image = frombytes("CMYK", size, pixels)
    cyan, magenta, yellow, black = ImageStat.Stat(image).mean
    coverage = (cyan / 2.55, magenta / 2.55, yellow / 2.55, black / 2.55)
    c, m, y, k = image.split()
    # Halves of halves lose up to 3 steps of 1020, and take a tenth of the time of exact sums.
    rough = ImageChops.add(ImageChops.add(c, m, 2), ImageChops.add(y, k, 2), 2)
    most = 0.0
    if limit > ON_AVERAGE and highest(rough) * 4 + 3 > ON_AVERAGE * 2.55:
        from pipeline.pdf.densest import densest

        most = densest((c, m, y, k), DPI)
    if highest(rough) * 4 + 3 <= limit * 2.55:
        return Separations(page, highest(rough) * 4 / 2.55, (), coverage, densest=most)
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    # A profile that keeps to the limit exactly may be rounded up on each plate.
    above = ImageMath.lambda_eval(
        lambda a: a["convert"]((a["total"] > int(limit * 2.55) + 2) * 255, "L"), total=total
    )
    places = tuple(places_above(above, total, bleed))
    return Separations(page, highest(total) / 2.55, places, coverage, densest=most)


def highest(image: Image) -> float:
    """The largest value of a picture of one band."""
    return float(image.getextrema()[1])  # type: ignore[arg-type]  # of one band: two numbers


def places_above(above: Image, total: Image, bleed: float) -> Iterator[tuple[Box, float]]:
    """Neighbouring cells with too much ink, as boxes, with the most ink in each."""
    cells = above.reduce(_CELL)
    across = cells.width
    full = {place for place, value in enumerate(cells.tobytes()) if value}
    while full:
        group, waiting = set[int](), [min(full)]
        while waiting:
            place = waiting.pop()
            if place in full:
                full.discard(place)
                group.add(place)
                waiting += (place + 1, place - 1, place + across, place - across)
        columns, rows = [p % across for p in group], [p // across for p in group]
        edges = (min(columns), min(rows), max(columns) + 1, max(rows) + 1)
        window = above.crop(tuple(edge * _CELL for edge in edges))  # type: ignore[arg-type]
        inner = window.getbbox()
        if inner is None or window.histogram()[255] < _SMALLEST:
            continue
        x, y = edges[0] * _CELL, edges[1] * _CELL
        pixels = (inner[0] + x, inner[1] + y, inner[2] + x, inner[3] + y)
        left, top, right, bottom = (edge * _MM - bleed for edge in pixels)
        yield Box(left, top, right, bottom), highest(total.crop(pixels)) / 2.55
