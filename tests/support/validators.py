"""Other people's programs that read a PDF, each as a function: qpdf, Ghostscript, poppler, MuPDF.

They know nothing of this project, so what they say is a second opinion. A test skips where the
program is missing. What veraPDF says is in `verapdf.py`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.support.lacking import lacking

Box = tuple[float, ...]
PROCESS_INKS = ("Cyan", "Magenta", "Yellow", "Black")


@dataclass(frozen=True, slots=True)
class Said:
    """What a program left on the terminal."""

    status: int
    out: str
    err: str


def run(command: Sequence[str | Path], timeout: float = 600) -> Said:
    """Run a program of the system, or skip the test."""
    if shutil.which(str(command[0])) is None:
        lacking(f"no {command[0]} here")
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        encoding="utf-8",
        errors="replace",  # names of broken fonts
        timeout=timeout,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


# ------------------------------------------------------------------------------------------ qpdf


def qpdf_complaints(file: Path) -> list[str]:
    """Errors and warnings of `qpdf --check`: syntax, cross-references, every stream decoded."""
    said = run(["qpdf", "--check", file])
    complaints = [line for line in said.err.splitlines() if line.strip()]
    complaints += [line for line in said.out.splitlines() if line.startswith(("ERROR", "WARNING"))]
    if said.status and not complaints:
        complaints.append(f"exit status {said.status}")
    return complaints


# ----------------------------------------------------------------------------------- Ghostscript

# Above some 60 dpi a page does not fit the usual bitmap, and is made in bands: 5 x the time.
_GS = ("gs", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dMaxBitmap=100000000")


def plates(file: Path, dpi: int = 36) -> tuple[list[dict[str, Image.Image]], str]:
    """The separations, page by page and by name of the ink, dark where ink goes; and warnings."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "%03d.tif"
        # Told to be quiet it would not tell what it repairs.
        said = run([*_GS, "-sDEVICE=tiffsep", f"-r{dpi}", f"-sOutputFile={target}", file])
        pages: dict[str, dict[str, Image.Image]] = {}
        for path in sorted(Path(folder).glob("*(*).tif")):
            page, ink = path.stem[:3], path.stem[4:-1]
            with Image.open(path) as plate:
                pages.setdefault(page, {})[ink] = plate.convert("L")
    return list(pages.values()), said.err.strip()


def ink_coverage(file: Path) -> tuple[list[tuple[float, ...]], str]:
    """How much of each page is covered by cyan, magenta, yellow and black; and warnings."""
    said = run([*_GS, "-q", "-sDEVICE=inkcov", "-o", "-", file])
    lines = said.out.splitlines()
    measured = [line for line in lines if line.rstrip().endswith("CMYK OK")]
    other = [line for line in lines if line.strip() and line not in measured]
    covered = [tuple(float(word) for word in line.split()[:4]) for line in measured]
    return covered, "\n".join([*other, said.err]).strip()


def drawn_by_ghostscript(file: Path, dpi: int) -> list[Image.Image]:
    """Each page in the inks of the file, as a CMYK picture."""
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    with tempfile.TemporaryDirectory() as folder:
        target = f"-sOutputFile={folder}/%03d.pam"
        run([*_GS, "-q", "-sDEVICE=pamcmyk32", f"-r{dpi}", *smooth, target, file])
        return [_pam(path) for path in sorted(Path(folder).glob("*.pam"))]


def _pam(path: Path) -> Image.Image:
    """netpbm's PAM, four bytes a pixel."""
    head, _, pixels = path.read_bytes().partition(b"ENDHDR\n")
    words = dict(line.split(" ", 1) for line in head.decode().splitlines() if " " in line)
    assert words["TUPLTYPE"] == "CMYK", path
    return Image.frombytes("CMYK", (int(words["WIDTH"]), int(words["HEIGHT"])), pixels)


# --------------------------------------------------------------------------------------- poppler


@dataclass(frozen=True, slots=True)
class Font:
    """A line of `pdffonts`."""

    name: str
    embedded: bool
    subset: bool
    unicode: bool


_FONT = re.compile(
    r"^(?P<name>\S.*?)\s+(?:CID )?(?:Type \S+(?: \(OT\))?|TrueType(?: \(OT\))?|unknown)\s+\S+\s+"
    r"(?P<emb>yes|no)\s+(?P<sub>yes|no)\s+(?P<uni>yes|no)\s+\d+\s+\d+$"
)


def fonts(file: Path) -> list[Font]:
    """Every font of a file."""
    lines = run(["pdffonts", file]).out.splitlines()[2:]
    found = []
    for line in lines:
        match = _FONT.match(line)
        assert match, f"pdffonts writes a line that is not understood: {line}"
        emb, sub, uni = (match[column] == "yes" for column in ("emb", "sub", "uni"))
        found.append(Font(match["name"], emb, sub, uni))
    return found


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A line of `pdfimages -list`; `ppi` is the smaller of both directions, as placed."""

    page: int
    kind: str
    colour: str
    bits: int
    ppi: float


def images(file: Path) -> list[PlacedImage]:
    """Every image as placed, masks included."""
    found = []
    for line in run(["pdfimages", "-list", file]).out.splitlines()[2:]:
        page, _, kind, _, _, colour, _, bits, *rest = line.split()
        # From the right: an inline image has no object number.
        ppi = min(float(rest[-4]), float(rest[-3]))
        found.append(PlacedImage(int(page), kind, colour, int(bits), ppi))
    return found


_BOX = re.compile(r"^Page +(\d+) (\w+Box): +(.*)$")


def boxes(file: Path) -> list[dict[str, Box]]:
    """The boxes of each page in points, to a hundredth."""
    found: dict[int, dict[str, Box]] = {}
    for line in run(["pdfinfo", "-box", "-f", "1", "-l", "9999", file]).out.splitlines():
        if match := _BOX.match(line):
            values = tuple(float(word) for word in match[3].split())
            found.setdefault(int(match[1]), {})[match[2]] = values
    return [found[page] for page in sorted(found)]


def drawn_by_poppler(file: Path, dpi: int) -> tuple[list[Image.Image], str]:
    """Each page as a picture, and what the program complains of."""
    with tempfile.TemporaryDirectory() as folder:
        said = run(["pdftoppm", "-r", str(dpi), "-png", file, f"{folder}/page"])
        return _pictures(folder), (said.out + said.err).strip()


# ----------------------------------------------------------------------------------------- MuPDF

# Debian's says so of itself, whatever the file.
_BUILT_WITHOUT = ("warning: ICC support is not available",)
_SPACE = re.compile(r'colorspace="([^"]*)"')


def colour_spaces(file: Path) -> Counter[str]:
    """Which colour spaces the operators and images of all pages are painted in, and how often."""
    return Counter(_SPACE.findall(run(["mutool", "trace", file]).out))


def drawn_by_mupdf(file: Path, dpi: int) -> tuple[list[Image.Image], str]:
    """Each page as a picture, and what the program complains of."""
    with tempfile.TemporaryDirectory() as folder:
        said = run(["mutool", "draw", "-q", "-r", str(dpi), "-o", f"{folder}/page-%03d.png", file])
        complaints = [line for line in said.err.splitlines() if line not in _BUILT_WITHOUT]
        return _pictures(folder), "\n".join(complaints)


def inks_by_mupdf(file: Path, dpi: int) -> list[Image.Image]:
    """Each page in the inks of the file, as a CMYK picture."""
    with tempfile.TemporaryDirectory() as folder:
        target = f"{folder}/%03d.pam"
        run(["mutool", "draw", "-q", "-c", "cmyk", "-F", "pam", "-r", str(dpi), "-o", target, file])
        return [_pam(path) for path in sorted(Path(folder).glob("*.pam"))]


def _pictures(folder: str) -> list[Image.Image]:
    pictures = []
    for path in sorted(Path(folder).glob("*.png")):
        with Image.open(path) as picture:
            pictures.append(picture.convert("RGB"))
    return pictures
