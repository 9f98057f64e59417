"""The style sheet of a page: the brand as variables, then the templates' own sheets, in order.

Rules for paper stand under `.paper`, rules for the web under `.web`: the class of the root element.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateNotFound

from pipeline.brand import Brand, PageSize, mix
from pipeline.channels.base.renderer import Setting
from pipeline.channels.page.pictures import Channel
from pipeline.content.schema import KindSpec

# Room around the trimmed page for bleed and marks (print.md §1.1: the slug is CSS `bleed`).
SLUG = 10.0


def stylesheet(setting: Setting, channel: Channel) -> str:
    """All the CSS of one channel."""
    kind = setting.schema.kinds[setting.edition.kind]
    own = "web" if channel == "web" else "print"
    sheets = [
        variables(setting.brand),
        "" if channel == "web" else page_box(setting.brand.pages[kind.trim], channel),
        _sheet(setting, "shared/page.css"),
        *(_sheet(setting, f"blocks/{name}/page.css") for name in setting.schema.blocks),
        _sheet(setting, f"kinds/{kind.name}/page.css"),
        _sheet(setting, f"shared/{own}.css"),
    ]
    if channel == "web":
        sheets.append(dark(setting.brand))
    return "\n".join(sheet.strip() for sheet in sheets if sheet) + "\n"


def trim(setting: Setting) -> tuple[PageSize, KindSpec]:
    """The trimmed size of the edition's kind."""
    kind = setting.schema.kinds[setting.edition.kind]
    return setting.brand.pages[kind.trim], kind


def variables(brand: Brand) -> str:
    """The brand as custom properties: `--c-lac`, `--primary`, `--primary-tint`, `--size-lead`."""
    pairs = dict(_colours(brand))
    pairs |= {f"size-{name}": f"{size:g}pt" for name, size in brand.print_sizes.items()}
    pairs |= {
        "line": f"{brand.leading:g}pt",
        "serif": f'"{brand.serif}", Georgia, serif',
        "sans": f'"{brand.sans}", Arial, sans-serif',
        "display": f'"{brand.display}", "{brand.serif}", Georgia, serif',
    }
    return _root(pairs)


def _colours(brand: Brand) -> Iterator[tuple[str, str]]:
    paper = brand.roles["paper"].srgb
    for name, colour in brand.colours.items():
        yield f"c-{name}", colour.srgb
    for role, colour in brand.roles.items():
        yield role, f"var(--c-{colour.name})"
    for role in ("primary", "accent", "muted", "text"):
        # Flat tints, mixed beforehand: no transparency may reach the press.
        yield f"{role}-tint", mix(paper, brand.roles[role].srgb, 0.25)
    # The cover keeps its colours in the dark: it is a picture.
    yield "cover-ground", brand.roles["primary"].srgb
    yield "cover-ink", paper
    yield "rule", mix(paper, brand.roles["text"].srgb, 0.2)


def dark(brand: Brand) -> str:
    """The same variables for readers who asked for a dark page."""
    pairs = {f"c-{name}": colour.dark for name, colour in brand.colours.items()}
    pairs |= {f"c-{brand.roles['box'].name}": brand.dark_box}
    pairs |= {f"c-{brand.roles['paper'].name}": brand.dark_ground}
    for role in ("primary", "accent", "muted", "text"):
        pairs[f"{role}-tint"] = mix(brand.dark_ground, brand.roles[role].dark, 0.35)
    pairs["rule"] = mix(brand.dark_ground, brand.roles["text"].dark, 0.25)
    return "@media (prefers-color-scheme: dark) {\n" + _root(pairs) + "\n}"


def page_box(size: PageSize, channel: Channel) -> str:
    """Trimmed size, and on the print PDF the room for bleed and marks."""
    slug = f" bleed: {SLUG:g}mm;" if channel == "print" else ""
    box = f"@page {{ size: {size.width:g}mm {size.height:g}mm;{slug} }}"
    return (
        box + "\n" + _root({"trim-width": f"{size.width:g}mm", "trim-height": f"{size.height:g}mm"})
    )


def _root(pairs: dict[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in pairs.items())
    return ":root {\n" + lines + "}"


def _sheet(setting: Setting, name: str) -> str:
    """A style sheet of the templates' folder; one that is not there says nothing."""
    environment = setting.environment
    if environment.loader is None:
        return ""
    try:
        return environment.loader.get_source(environment, name)[0]
    except TemplateNotFound:
        return ""
