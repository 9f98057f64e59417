"""The style sheet of a page: the brand as variables, then the templates' own sheets, in order.

Rules for paper stand under `.paper`, rules for the web under `.web`: the class of the root element.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateNotFound

from pipeline.channel import channel as declared
from pipeline.channels.page.grid import Grid, grid, in_columns, margins, properties
from pipeline.channels.page.palette import palette
from pipeline.channels.page.pictures import PROFILE, Channel
from pipeline.channels.page.scheme import SCHEME
from pipeline.config.brand import Brand, mix
from pipeline.context import RenderContext

# Room around the trimmed page for bleed and marks (the slug is CSS `bleed`).
SLUG = 10.0
# Under a name of its own the profile becomes the output intent and nothing else: named
# `device-cmyk`, every transparent group would be ICCBased with the intent's own profile, which
# PDF/X-4 forbids. Without `components` WeasyPrint 70 raises a TypeError.
OUTPUT_INTENT = f"""@color-profile --press {{
  src: url({SCHEME}:{PROFILE}); components: cyan, magenta, yellow, black;
}}"""

# Typefaces annex IX of Regulation (EU) 2021/1060 allows beside the emblem; no brand changes them.
EU_FONTS = ("EB Garamond", "Garamond", "Calibri", "Arial")


def stylesheet(context: RenderContext, channel: Channel) -> str:
    """All the CSS of one channel."""
    return "\n".join(text.strip() for _, text in sheets(context, channel)) + "\n"


def sheets(context: RenderContext, channel: Channel) -> list[tuple[str, str]]:
    """Its parts in order, none empty, each with its file; what we write ourselves has none."""
    kind = context.kind
    made = declared(channel)
    own = "print" if made.paged else "web"
    columns = grid(context.page_size)
    names = [
        "shared/page.css",
        *(f"blocks/{name}/page.css" for name in context.schema.blocks),
        *(f"kinds/{of}/page.css" for of in dict.fromkeys((kind.look, kind.name))),
        f"shared/{own}.css",
    ]
    if own == "print" and (columns.narrow or columns.low):
        shape = "narrow" if columns.narrow else "low"
        names += (f"{of}/{shape}.css" for of in ("shared", f"kinds/{kind.look}"))
    parts = [
        ("", OUTPUT_INTENT if made.medium == "paper" else ""),
        ("", variables(context.brand, channel)),
        ("", page_box(columns, channel, mirrored=kind.mirrored) if made.paged else ""),
        *((f"templates/{name}", _sheet(context, name)) for name in names),
        ("", "" if made.paged else dark(context.brand)),
    ]
    return [(file, text) for file, text in parts if text]


def grid_of(context: RenderContext) -> Grid:
    """The grid of the edition's pages, in columns if its kind has them."""
    page, columns = grid(context.page_size), context.kind.columns
    return in_columns(page, columns) if columns else page


def variables(brand: Brand, channel: Channel = "web") -> str:
    """The brand as custom properties: `--c-lac`, `--primary`, `--primary-tint`, `--size-lead`."""
    pairs = dict(_colours(brand, channel))
    pairs |= {f"size-{name}": f"{size:g}pt" for name, size in brand.print_sizes.items()}
    pairs |= {
        "line": f"{brand.leading:g}pt",
        "serif": f'"{brand.serif}", Georgia, serif',
        "sans": f'"{brand.sans}", Arial, sans-serif',
        "display": f'"{brand.display}", "{brand.serif}", Georgia, serif',
        "eu": ", ".join(f'"{family}"' for family in EU_FONTS),
    }
    return _root(pairs)


def _colours(brand: Brand, channel: Channel) -> Iterator[tuple[str, str]]:
    for name, tone in palette(brand).items():
        yield name, f"var(--{tone.of})" if tone.of else tone.written(channel)


def dark(brand: Brand) -> str:
    """The same variables for readers who asked for a dark page."""
    pairs = {f"c-{name}": colour.dark for name, colour in brand.colours.items()}
    pairs |= {f"c-{brand.roles['box'].name}": brand.dark_box}
    pairs |= {f"c-{brand.roles['paper'].name}": brand.dark_ground}
    for role in ("primary", "accent", "muted", "text"):
        pairs[f"{role}-tint"] = mix(brand.dark_ground, brand.roles[role].dark, 0.35)
    pairs["rule"] = mix(brand.dark_ground, brand.roles["text"].dark, 0.25)
    return "@media (prefers-color-scheme: dark) {\n" + _root(pairs) + "\n}"


def page_box(columns: Grid, channel: Channel, *, mirrored: bool = False) -> str:
    """Trimmed size, and on the print PDF the room for bleed and marks."""
    size = columns.size
    slug = f" bleed: {SLUG:g}mm;" if declared(channel).medium == "paper" else ""
    box = f"@page {{ size: {size.width:g}mm {size.height:g}mm;{slug} }}"
    return "\n".join((box, margins(columns, mirrored=mirrored), _root(properties(columns))))


def _root(pairs: dict[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in pairs.items())
    return ":root {\n" + lines + "}"


def _sheet(context: RenderContext, name: str) -> str:
    """A style sheet of the templates' folder; one that is not there says nothing."""
    environment = context.environment
    loader = environment.loader
    if loader is None:
        return ""
    path = context.project.templates / name
    try:
        return context.of_file(path, "sheet", lambda: loader.get_source(environment, name)[0])
    except TemplateNotFound:
        return ""
