"""The fixed phrases of templates, by language: a `words.toml`, and what templates ask of it.

Knows no template engine; a phrase a template asks for is found by the form of the call.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.config.settings import Table, parse_toml, read_toml
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.nearest import nearest

Phrases = Mapping[str, Mapping[str, str]]

SHARED, HANDOVER, PREFLIGHT, REPORT, SITE = (
    f"templates/{folder}/words.toml"
    for folder in ("shared", "handover", "preflight", "report", "site")
)
_NAME = re.compile(r"\{(\w*)\}")
_ASKED = re.compile(r'\b(?:words|wording|pair)\("([\w-]+)"(?: if [^"()]+ else "([\w-]+)")?\s*[,)]')
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def read_phrases(root: Path, file: str) -> Phrases:
    """Every phrase of a file, by its key and its language.

    Raises:
        PipelineError: one has no English, what every other language falls back to, or a
            `{name}` that the English has not.
    """
    try:
        return _phrases((root / file).read_bytes(), file)
    except FileNotFoundError:
        raise PipelineError(N_("`{file}` is missing"), file=file) from None


@functools.lru_cache(maxsize=16)
def _phrases(data: bytes, file: str) -> Phrases:
    table = parse_toml(data, file)
    phrases = {key: entry.words() for key, entry in table.tables()}
    for key, texts in phrases.items():
        if not texts.get("en"):
            raise table.fault(N_("the phrase `{key}` has no English"), key)
        _filled_alike(table.table(key), texts)
    return phrases


def _filled_alike(table: Table, texts: Mapping[str, str]) -> None:
    known = _NAME.findall(texts["en"])
    for language, text in texts.items():
        for name in _NAME.findall(text):
            if name not in known:
                message = N_("`{key}` has {word} between braces, and the English has not")
                raise table.unknown(message, language, name, known)


def check_phrases(root: Path) -> None:
    """Does each file have what its templates ask for?

    Raises:
        PipelineError: one has not; told where the phrase stands that may be meant.
    """
    own = {"handover": HANDOVER, "preflight": PREFLIGHT, "report": REPORT, "site": SITE}
    phrases = {file: read_phrases(root, file) for file in (SHARED, *own.values())}
    for template in sorted((root / "templates").rglob("*.j2")):
        shown = template.relative_to(root).as_posix()
        file = own.get(shown.split("/")[1], SHARED)
        for line, key in _asked(_source(template)):
            if key not in phrases[file]:
                raise _lacking(root, file, phrases[file], key, f"{shown}:{line}")


def _source(template: Path) -> bytes:
    """Nothing, of one that may not be read: whoever needs it says so, and only his output waits."""
    try:
        return template.read_bytes()
    except OSError:
        return b""


@functools.lru_cache(maxsize=512)
def _asked(template: bytes) -> tuple[tuple[int, str], ...]:
    """The keys a template asks for by name, each with its line."""
    source = template.decode("utf-8", "replace")
    source = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), source)
    return tuple(
        (source.count("\n", 0, call.start()) + 1, key)
        for call in _ASKED.finditer(source)
        for key in filter(None, call.groups())
    )


def _lacking(root: Path, file: str, phrases: Phrases, key: str, place: str) -> PipelineError:
    table = read_toml(root / file, file)
    message = N_("there is no phrase `{word}` here, which {place} asks for")
    hint = N_("add it: [{word}] with fr = and en =")
    fault = table.unknown(message, key, key, phrases, hint, place=place)
    near = nearest(key, phrases)
    return fault.at(table.place(near)) if near else fault
