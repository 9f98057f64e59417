"""What one look leaves for the next in this process: style sheet, fonts, pictures, lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint import DEFAULT_OPTIONS, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.text.fonts import FontConfiguration

from pipeline.channels.page.anchors import MARK
from pipeline.channels.paper.child import paint, partial
from pipeline.channels.paper.child.fetcher import Fetcher
from pipeline.channels.paper.child.styled import Styles
from pipeline.channels.paper.job import Job
from pipeline.channels.paper.parts import WholeLayout
from pipeline.dataclass import dataclass
from pipeline.kept import Kept

_LINES = 8_000
_BLOCKS = 4_000


@dataclass(slots=True)
class Loaded:
    """Loaded for a job, and kept while the next ones ask for the same."""

    key: tuple[Any, ...] = ()
    sizes: Any = None
    fonts: Any = None
    sheet: Any = None
    profiles: dict[str, Any] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    lines: Kept[Any] = field(default_factory=lambda: Kept(_LINES))
    blocks: Kept[Any] = field(default_factory=lambda: Kept(_BLOCKS))
    pictures: paint.Pictures = field(default_factory=lambda: paint.Pictures({}))

    def load(self, job: Job, fetcher: Fetcher) -> None:
        """Whatever differs from the last job's."""
        key = (job.css, job.templates, job.fonts, job.fontconfig, job.hyphenation)
        if self.key != key:
            self.key, self.fonts, self.profiles = (), FontConfiguration(), {}
            self.lines.forget()
            self.blocks.forget()
            self.styles = Styles(marked=MARK in job.css)
            self.sheet = weasyprint.CSS(
                string=job.css,
                base_url=base_of(job.templates),
                url_fetcher=fetcher,
                font_config=self.fonts,
                color_profiles=self.profiles,
            )
            self.key = key
        if self.sizes != job.sizes:
            self.pictures, self.sizes = paint.Pictures(job.sizes), job.sizes
        for address in list(self.pictures):
            name = address.partition(":")[2]
            if self.images.get(name) != job.images.get(name):
                del self.pictures[address]
        self.images = job.images

    def render(self, html: Any) -> Any:
        """The whole document."""
        return html.render(
            stylesheets=[self.sheet],
            font_config=self.fonts,
            color_profiles=self.profiles,
            cache=self.pictures,
        )

    def boxes(self, html: Any, whole: WholeLayout, gone: set[str]) -> tuple[Any, Any]:
        """WeasyPrint's context and its tree of boxes, as `Document._render` makes them."""
        style = CounterStyle()
        options = DEFAULT_OPTIONS | {"stylesheets": [self.sheet], "cache": self.pictures}
        with self.styles.remembered():
            context = Document._build_layout_context(  # noqa: SLF001  # there is no other way
                html, self.fonts, style, self.profiles, options
            )
        partial.expect(context, whole, gone)
        tree = build_formatting_structure(
            html.etree_element,
            context.style_for,
            context.get_image_from_uri,
            html.base_url,
            context.target_collector,
            style,
            context.footnotes,
        )
        return context, tree


def base_of(templates: Path) -> str:
    """What addresses in templates and style sheets are relative to."""
    return templates.resolve().as_uri() + "/"
