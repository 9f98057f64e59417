"""What all pages of the site share, each file once: style sheets by their content, fonts, the line.

A file whose content is in its name never changes: it may be kept by browsers for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pipeline.channels.page.fonts import for_web
from pipeline.channels.page.styles import dark, variables
from pipeline.config.brand import Brand
from pipeline.config.project import Project
from pipeline.dataclass import dataclass
from pipeline.images.fault import Fault
from pipeline.images.locate import Folders, locate
from pipeline.images.source import read
from pipeline.site.cards.pixels import CardDesk, card_desk
from pipeline.site.pages import SiteAssets
from pipeline.site.plan import ASSETS

_SHEET = "templates/site/site.css"


def named(stem: str, digest: str, ending: str) -> str:
    """A file of `assets/` with its content in its name."""
    return f"{ASSETS}{stem}-{digest[:10]}.{ending}"


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """The files by path, how pages name them, and what cards are drawn with."""

    names: SiteAssets
    files: Mapping[str, bytes]
    desk: CardDesk


def shared_files(project: Project, brand: Brand) -> SharedFiles:
    """What all numbers of a house share.

    Raises:
        PipelineError: a font is damaged, or there is no style sheet.
    """
    fonts, faces = for_web(project, brand)
    files = {f"{ASSETS}{name}": data for name, data in fonts.items()}
    sheets = [faces, variables(brand), _sheet(project)]
    motif = _motif(project, brand)
    if motif:
        name = named("line", _digest(motif), "svg")
        files[name] = motif
        sheets.append(f'.site .motif {{ background-image: url("{name.removeprefix(ASSETS)}"); }}')
    css = "\n".join(one.strip() for one in (*sheets, dark(brand))) + "\n"
    style = named("site", _digest(css.encode()), "css")
    names = SiteAssets(style, bool(motif))
    desk = card_desk(project, brand, motif)
    return SharedFiles(names, {**files, style: css.encode()}, desk)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sheet(project: Project) -> str:
    from pipeline.diagnostics import N_
    from pipeline.errors import PipelineError

    data = read(project.root / _SHEET)
    if isinstance(data, Fault):
        raise PipelineError(N_("`{file}` is missing"), file=_SHEET)
    return data.decode("utf-8", "replace")


def _motif(project: Project, brand: Brand) -> bytes:
    """The line of the brand; nothing, if it has none or it is no sound drawing."""
    if not brand.motif.endswith(".svg"):
        return b""
    path = locate(brand.motif, Folders(project.issues, project.assets))
    data = path if isinstance(path, Fault) else read(path)
    return b"" if isinstance(data, Fault) else data
