"""The fonts of `assets/fonts`, and only they: what fontconfig may see, which files the web gets.

Without any font WeasyPrint ends the process (reference print.md §1.4), so their absence is told
before it is asked for anything.
"""

from __future__ import annotations

import os
import tempfile
from html import escape
from pathlib import Path

from pipeline.brand import Brand
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.project import Project

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


def folder(project: Project) -> Path:
    """Where the fonts of this house lie."""
    return project.assets / "fonts"


def configuration(project: Project) -> Path:
    """The file that shows fontconfig `assets/fonts` and nothing else.

    Raises:
        PipelineError: there is no font, or the cache folder cannot be written.
    """
    if not any(folder(project).glob("*.ttf")):
        raise PipelineError(
            N_("there is no font in `{folder}`"),
            N_("restore the .ttf files of this folder; the PDFs use no other font"),
            folder="assets/fonts",
        )
    return _written(project)


def _written(project: Project) -> Path:
    path = project.cache / "fonts" / "fonts.conf"
    others = "".join(f"<string>{family}</string>" for family in FALLBACKS)
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n<dir>{escape(str(folder(project)))}</dir>\n"
        f"<cachedir>{escape(str(path.parent))}</cachedir>\n"
        f'<match><edit name="family" mode="append_last">{others}</edit></match>\n</fontconfig>\n'
    )
    try:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(temporary).replace(path)
    except OSError as fault:
        raise PipelineError(
            N_("`{folder}` cannot be written: {reason}"),
            N_("make the project's folder writable"),
            folder=".cache",
            reason=fault.strerror or "",
        ) from fault
    return path


def base_name(family: str) -> str:
    """A family as PDF writers spell it, without spaces and marks, for comparison."""
    return "".join(c for c in family.casefold() if c.isalnum())


_WEIGHTS = {"Regular": 400, "It": 400, "Semibold": 600, "SemiboldIt": 600, "Bold": 700}


def for_web(project: Project, brand: Brand) -> tuple[dict[str, bytes], str]:
    """The files a web page carries, by name, and the `@font-face` rules that name them."""
    files: dict[str, bytes] = {}
    rules = []
    named = {brand.serif: "serif", brand.sans: "sans", brand.display: "display"}
    for path in sorted((folder(project) / "web").glob("*.woff2")):
        stem, _, style = path.stem.rpartition("-")
        family = next((name for name in named if base_name(name) == base_name(stem)), None)
        if family is None or style not in _WEIGHTS:
            continue
        files[f"fonts/{path.name}"] = path.read_bytes()
        slant = "italic" if style.endswith("It") else "normal"
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-weight: {_WEIGHTS[style]}; '
            f"font-style: {slant}; font-display: swap; "
            f'src: url("fonts/{path.name}") format("woff2"); }}'
        )
    return files, "\n".join(rules)


def shipped(project: Project) -> frozenset[str]:
    """The families of `assets/fonts`, by the names of their files: `SourceSans3-Bold.ttf`."""
    stems = (path.stem for path in folder(project).glob("*.[to]tf"))
    return frozenset(base_name(stem.rpartition("-")[0] or stem) for stem in stems)
