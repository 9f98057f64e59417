"""The last whole layout of each edition's PDFs: in this process, and in the cache for others.

It says only where pages began. Whoever begins there sees by its digests whether the text is still
that one, so an old one costs time and nothing else. Written as JSON under a checksum, never as a
pickle: whatever is wrong with it, it is not there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from pipeline.cache import Cache
from pipeline.channels.paper.job import PdfChannel
from pipeline.channels.paper.parts import PageStart, Path, WholeLayout
from pipeline.context import RenderContext
from pipeline.kept import Kept
from pipeline.versions import version_of

_SHAPE = "whole layout 2"
_known: Kept[WholeLayout] = Kept(32)


def recall(context: RenderContext, channel: PdfChannel, css: str) -> WholeLayout:
    """The last one of this edition and this style sheet; an empty one if there is none."""
    key = _key(context, channel)
    whole = _known.get(key)
    if whole is None:
        whole = _read(_cache(context).get(key))
        _known.put(key, whole)
    return whole if whole.sheet == _digest(css) else WholeLayout()


def remember(context: RenderContext, channel: PdfChannel, css: str, whole: WholeLayout) -> None:
    """Keep it for looks at pages; one without beginnings is none."""
    if whole.starts:
        key, whole = _key(context, channel), replace(whole, sheet=_digest(css))
        _known.put(key, whole)
        _cache(context).put(key, json.dumps(asdict(whole), ensure_ascii=False).encode())


def forget() -> None:
    """What this process knows."""
    _known.forget()


def _key(context: RenderContext, channel: PdfChannel) -> str:
    edition = context.edition
    parts = (_SHAPE, version_of("weasyprint"), str(edition.folder), edition.file, channel)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=4)
def _digest(css: str) -> str:
    return hashlib.sha256(css.encode("utf-8", "surrogatepass")).hexdigest()


def _cache(context: RenderContext) -> Cache:
    return Cache(context.project.cache / "layouts", enabled=context.use_cache)


def _read(data: bytes | None) -> WholeLayout:
    if data is None:
        return WholeLayout()
    try:
        said = json.loads(data)
        return WholeLayout(
            said["sheet"],
            tuple(map(_start, said["starts"])),
            {
                name: {int(number): texts for number, texts in pages.items()}
                for name, pages in said["strings"].items()
            },
            said["targets"],
            tuple(map(tuple, said["fixed"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError):  # of a program of before
        return WholeLayout()


def _start(said: Mapping[str, Any]) -> PageStart:
    groups = tuple((name, number, _path(path)) for name, number, path in said["groups"])
    ways = {name: tuple(said[name]) for name in ("at", "lead")}
    return PageStart(**{**said, "path": _path(said["path"]), "groups": groups, **ways})


def _path(said: Mapping[str, Any] | None) -> Path | None:
    """JSON has no numbers for keys."""
    return None if said is None else {int(key): _path(value) for key, value in said.items()}
