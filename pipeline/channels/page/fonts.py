"""The fonts of `assets/fonts`, and only they: what fontconfig may see, which files the web gets.

Without any font WeasyPrint ends the process (70.0: a segmentation fault), so their absence is told
before it is asked for anything.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from html import escape
from pathlib import Path

from pipeline import atomic
from pipeline.config.brand import Brand
from pipeline.config.project import Project
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError, disk_fault
from pipeline.interrupts import at_end

# Where signs are looked for that the families of the brand lack, in this order: letters of other
# scripts and signs; pictures; Chinese and Japanese; everything else, as coarse as it is complete.
FALLBACKS = (
    "DejaVu Sans",
    "Noto Emoji",
    "Droid Sans Fallback",
    "Unifont",
    "Unifont Upper",
)
LAST_RESORT = "Unifont"
_PLACE = "PIPELINE_FONTS"  # a variable: where the processes of one build keep fontconfig's files


OfFile = Callable[[Path, str, Callable[[], bytes]], bytes]


def read_now(_path: Path, _about: str, make: Callable[[], bytes]) -> bytes:
    """For who remembers nothing."""
    return make()


def folder(project: Project) -> Path:
    """Where the fonts of this house lie."""
    return project.assets / "fonts"


def configuration(project: Project) -> Path:
    """The file that shows fontconfig `assets/fonts` and nothing else.

    Fontconfig's own cache, whose changed bytes nobody would notice, lives no longer than we do.

    Raises:
        PipelineError: there is no font, or no room for the file.
    """
    if not any(folder(project).glob("*.ttf")):
        raise PipelineError(
            N_("there is no font in `{folder}`"),
            N_("restore the .ttf files of this folder; the PDFs use no other font"),
            folder="assets/fonts",
        )
    ours = str(folder(project).resolve())
    try:
        place = _place()
        path = place / f"{hashlib.sha256(os.fsencode(ours)).hexdigest()[:16]}.conf"
        text = _text(ours, place).encode("utf-8", "surrogateescape")
        if not path.is_file() or path.read_bytes() != text:
            atomic.write(path, text)
    except OSError as fault:
        raise disk_fault(fault, N_("`{path}` cannot be written: {reason}")) from fault
    return path


def _place() -> Path:
    """A folder for this process and those it starts, taken away when it ends."""
    given = os.environ.get(_PLACE)
    if given is None:
        given = os.environ[_PLACE] = tempfile.mkdtemp(prefix="pipeline-fonts-")
        at_end(lambda: shutil.rmtree(given or "", ignore_errors=True))
    return Path(given)


def _text(ours: str, place: Path) -> str:
    others = "".join(f"<string>{family}</string>" for family in FALLBACKS)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n<dir>{escape(ours)}</dir>\n"
        f"<cachedir>{escape(str(place))}</cachedir>\n"
        f'<match><edit name="family" mode="append_last">{others}</edit></match>\n</fontconfig>\n'
    )


@lru_cache(256)  # asked of every run of text
def base_name(family: str) -> str:
    """A family as PDF writers spell it, without spaces and marks, for comparison."""
    return "".join(c for c in family.casefold() if c.isalnum())


_WEIGHTS = {"Regular": 400, "It": 400, "Semibold": 600, "SemiboldIt": 600, "Bold": 700}


def for_web(
    project: Project, brand: Brand, of_file: OfFile = read_now
) -> tuple[dict[str, bytes], str]:
    """The files a web page carries, by name, and the `@font-face` rules that name them.

    `of_file` is what remembers what was read of a file (`RenderContext.of_file`).

    Raises:
        PipelineError: a file cannot be read, or is not whole.
    """
    files: dict[str, bytes] = {}
    rules = []
    for path, family, style in _web_files(project, brand):
        files[f"fonts/{path.name}"] = of_file(path, "font", partial(_whole, path))
        slant = "italic" if style.endswith("It") else "normal"
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-weight: {_WEIGHTS[style]}; '
            f"font-style: {slant}; font-display: swap; "
            f'src: url("fonts/{path.name}") format("woff2"); }}'
        )
    return files, "\n".join(rules)


def lacking_on_the_web(project: Project, brand: Brand) -> Iterator[tuple[str, str]]:
    """Families of the brand, each with a style the web page needs and has no file of."""
    there: dict[str, set[str]] = {}
    for _, family, style in _web_files(project, brand):
        there.setdefault(family, set()).add(style)
    asked = {brand.display: ("Semibold",), brand.sans: ("Regular", "Semibold")}
    asked[brand.serif] = ("Regular", "Semibold", "It")
    for family, styles in asked.items():
        own = there.get(family, set())
        for style in styles:
            if style not in own and not (style == "Semibold" and "Bold" in own):
                yield family, style


def _web_files(project: Project, brand: Brand) -> Iterator[tuple[Path, str, str]]:
    named = (brand.serif, brand.sans, brand.display)
    for path in sorted((folder(project) / "web").glob("*.woff2")):
        stem, _, style = path.stem.rpartition("-")
        family = next((name for name in named if base_name(name) == base_name(stem)), None)
        if family is not None and style in _WEIGHTS:
            yield path, family, style


def _whole(path: Path) -> bytes:
    """A file of WOFF 2, which says its own length (W3C WOFF 2.0, 4.1)."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise disk_fault(fault, N_("the font `{path}` cannot be read: {reason}")) from fault
    if data[:4] != b"wOF2" or int.from_bytes(data[8:12], "big") != len(data):
        raise PipelineError(
            N_("the font `{file}` is damaged or cut off"),
            N_("put the file back as it was, or take it away"),
            file=f"assets/fonts/web/{path.name}",
        )
    return data


def shipped(project: Project) -> frozenset[str]:
    """The families of `assets/fonts`, by the names of their files: `SourceSans3-Bold.ttf`."""
    stems = (path.stem for path in folder(project).glob("*.[to]tf"))
    return frozenset(base_name(stem.rpartition("-")[0] or stem) for stem in stems)
