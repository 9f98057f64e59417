"""What all sheets of a house say alike: phrases, numbers, dates, the line of the brand."""

from __future__ import annotations

import base64
from collections.abc import Callable

from pipeline.channels.base.words import Words
from pipeline.content.model import plain
from pipeline.context import RenderContext
from pipeline.images.fault import Fault
from pipeline.images.locate import Folders, locate
from pipeline.images.source import read

_LARGEST_MOTIF = 20_000


def say(words: Words, key: str, **values: object) -> str:
    """A phrase of a sheet, typographically set, as characters."""
    return plain(words.nodes(key, **{name: str(value) for name, value in values.items()}))


def numbers(language: str) -> Callable[[float], str]:
    """« 1,5 » or “1.5”; no zeros at the end."""

    def number(value: float, digits: int = 2) -> str:
        told = f"{value:.{digits}f}"
        told = told.rstrip("0").rstrip(".") if "." in told else told
        return told.replace(".", ",") if language.startswith("fr") else told

    return number


def date_in(context: RenderContext, language: str) -> str:
    """The edition's date in words of a language; nothing where it has none."""
    value = context.edition.date("date")
    words = Words(language, context.words.entries)
    return plain(words.date(value)) if value else ""


def motif(context: RenderContext) -> str:
    """The brand's line as an address that needs no file beside the sheet, or nothing."""
    edition, reference = context.edition, context.brand.motif
    if not reference.endswith(".svg"):
        return ""
    path = locate(reference, Folders(edition.folder, context.project.assets))
    data = path if isinstance(path, Fault) else read(path)
    if isinstance(data, Fault) or len(data) > _LARGEST_MOTIF:
        return ""
    return "data:image/svg+xml;base64," + base64.b64encode(data).decode("ascii")
