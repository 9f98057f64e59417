"""Finished HTML → the features it uses and where, minus what every plain MJML mail uses too.

Runs at every build: one pass over the tags, and each tag, declaration and sheet is understood once
and then remembered. The text between tags is never looked at, so prose may talk of `display:flex`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.channels.email.tags import COMMENT, START_TAG, attributes, name_of
from pipeline.dataclass import dataclass
from pipeline.preflight.clients.data import plain_mjml
from pipeline.preflight.clients.features import (
    AMP,
    AT_RULES,
    ATTRIBUTES,
    ELEMENTS,
    IMAGES,
    PROPERTIES,
    PSEUDO,
    VALUES,
    Feature,
)


@dataclass(frozen=True, slots=True)
class Use:
    """A feature, and the words that brought it: `display:flex`, `<video>`, `@import`."""

    feature: Feature
    written: str


class UsedFeature(NamedTuple):
    """A use at a place of the HTML; `for_outlook` says whether Outlook on Windows looks there."""

    start: int
    use: Use
    for_outlook: bool


@dataclass(frozen=True, slots=True)
class MailStructure:
    """A declaration that carries layout and stands in a `<style>` alone."""

    start: int
    selector: str
    name: str


@dataclass(frozen=True, slots=True)
class Used:
    """All of a mail, in order; `vml` is where Outlook on Windows gets a drawing of its own."""

    found: tuple[UsedFeature, ...]
    structures: tuple[MailStructure, ...]
    vml: tuple[int, ...]


# A comment, a style sheet, or a start tag whose quoted attributes may hold anything.
_TOKEN = re.compile(
    rf"{COMMENT}"
    r"|<style\b(?P<head>[^>]*)>(?P<sheet>.*?)</style\s*>"
    rf"|{START_TAG.pattern}",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"\s*([-\w]+)\s*:((?:[^;(]|\([^)]*\))*)")
_EXTENSION = re.compile(r"\.([a-z0-9]+)(?:[?#\s].*)?$", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"url\(\s*['\"]?([^)'\"]*)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])(?!0(?![\d.]))\d*\.?\d+")


def uses(*parts: str) -> Used:
    """Everything a mail uses, baseline apart; of a mail in parts only what is new is looked at."""
    found: list[UsedFeature] = []
    structures: list[MailStructure] = []
    vml: list[int] = []
    start, for_outlook = 0, True
    for part in _with_whole_comments(parts):
        used, for_outlook = _uses(part, for_outlook)
        found += (UsedFeature(start + one.start, one.use, one.for_outlook) for one in used.found)
        structures += (
            MailStructure(start + one.start, one.selector, one.name) for one in used.structures
        )
        vml += (start + place for place in used.vml)
        start += len(part)
    return Used(tuple(found), tuple(structures), tuple(vml))


def _with_whole_comments(parts: Iterable[str]) -> Iterator[str]:
    """The parts, those together over which a comment goes on: one for Outlook spans blocks."""
    whole = ""
    for part in parts:
        whole += part
        if _closes(whole):
            yield whole
            whole = ""
    if whole:
        yield whole


@lru_cache(maxsize=128)  # some 15 KB each
def _closes(part: str) -> bool:
    """Is no comment open at its end?"""
    return part.rfind("<!--") <= part.rfind("-->")


@lru_cache(maxsize=128)
def _uses(mail: str, for_outlook: bool) -> tuple[Used, bool]:
    """The same of a part, and whether Outlook looks at what comes behind it."""
    found: list[UsedFeature] = []
    structures: list[MailStructure] = []
    vml: list[int] = []
    for token in _TOKEN.finditer(mail):
        start = token.start()
        if token["comment"] is not None:
            comment = token["comment"].lstrip()
            if comment.startswith(("[if !mso", "<![endif]")):
                for_outlook = comment.startswith("<")
            elif "<v:" in comment:
                vml.append(start)
        elif token["sheet"] is not None:
            found += (UsedFeature(start, use, for_outlook) for use in sheet_uses(token["sheet"]))
            if "media" not in token["head"]:
                left = sheet_structure(token["sheet"])
                structures += (MailStructure(start, *one) for one in left)
        else:
            found += (UsedFeature(start, use, for_outlook) for use in tag_uses(token[0]))
    return Used(tuple(found), tuple(structures), tuple(vml)), for_outlook


# ------------------------------------------------------------------------------------------ tags


@lru_cache(maxsize=8192)
def tag_uses(tag: str) -> tuple[Use, ...]:
    """What one start tag uses, baseline apart."""
    return tuple(_tag(tag))


def _tag(tag: str) -> Iterator[Use]:
    name = name_of(tag)
    written = {key: value or "" for key, value in attributes(tag)}
    kind = written.get("rel" if name == "link" else "type", "").lower()
    if feature := ELEMENTS.get(f"{name}:{kind}") or ELEMENTS.get(name):
        if kind != "hidden":
            yield Use(feature, f"<{name}>")
    elif name.startswith("amp-"):
        yield Use(AMP, f"<{name}>")
    for key, value in written.items():
        if feature := ATTRIBUTES.get(key):
            yield Use(feature, f'{key}="{_end(value)}"' if value else key)
    if name in ("img", "source") and (feature := _image(written.get("src", ""))):
        yield Use(feature, f'src="{_end(written["src"])}"')
    for match in _DECLARATION.finditer(written.get("style", "")):
        yield from declaration_uses(match[1].lower(), match[2].strip())


@lru_cache(maxsize=4096)
def declaration_uses(name: str, value: str) -> tuple[Use, ...]:
    """What one declaration of a `style` attribute uses, baseline apart."""
    if normal(name, value) in baseline().declarations:
        return ()
    written = f"{name}:{_end(value)}"
    return tuple(Use(feature, written) for feature in declared(name, value))


def declared(name: str, value: str) -> list[Feature]:
    """Every feature of a declaration."""
    lower = value.lower()
    found = [feature for pattern, feature in _ROWS.get(name, ()) if pattern.match(lower)]
    found += [feature for feature, pattern in _VALUES if pattern.search(lower)]
    return found + [image for url in _URL.findall(value) if (image := _image(url))]


def _rows() -> dict[str, list[tuple[re.Pattern[str], Feature]]]:
    rows: dict[str, list[tuple[re.Pattern[str], Feature]]] = {}
    for row in PROPERTIES:
        whole = row.value[-1:].isalnum()  # `flex`, but not `flexible`
        pattern = re.compile(rf"(?:{row.value})(?![\w-])" if whole else row.value)
        for name in row.properties.split():
            rows.setdefault(name, []).append((pattern, row.feature))
    return rows


# While the module is loaded, for then they are kept (`pipeline/patterns.py`).
_ROWS = _rows()
_VALUES = tuple((feature, re.compile(pattern)) for feature, pattern in VALUES)


def _image(address: str) -> Feature | None:
    if address.startswith("data:"):
        return IMAGES["data:"]
    extension = _EXTENSION.search(address)
    return IMAGES.get(extension[1].lower()) if extension else None


def _end(text: str) -> str:
    """A long value by its two ends."""
    return text if len(text) <= 48 else f"{text[:16]}…{text[-24:]}"


# ---------------------------------------------------------------------------------- style sheets

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@(?:-\w+-)?([\w-]+)")
_AT_BLOCK = re.compile(r"@[\w-]+[^{;]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTORS = re.compile(r"(?:^|(?<=[{};]))\s*([^@{};\s][^{};]*)\{")
_PSEUDO = re.compile(r"(?<=[\w*\])]):{1,2}([a-z-]+)")
# Rules for one client, or for a mode, are no structure.
_ONE_CLIENT = re.compile(r"\[data-og|#outlook|\.moz-|\bu \+|:root|#MessageView|\.ExternalClass")
_STRUCTURAL = re.compile(
    r"(display|float|position|(min-|max-)?(width|height)|(margin|padding)(-\w+)?"
    r"|table-layout|box-sizing|vertical-align)$"
)


@lru_cache(maxsize=64)
def sheet_uses(sheet: str) -> tuple[Use, ...]:
    """What a style sheet uses besides plain declarations."""
    css = _CSS_COMMENT.sub("", sheet)
    named = [(AT_RULES.get(name), f"@{name}") for name in _AT_RULE.findall(css)]
    named += [
        (PSEUDO.get(name), f":{name}")
        for selectors in _SELECTORS.findall(css)
        for name in _PSEUDO.findall(selectors)
    ]
    return tuple(dict.fromkeys(Use(feature, written) for feature, written in named if feature))


@lru_cache(maxsize=64)
def sheet_structure(sheet: str) -> tuple[tuple[str, str], ...]:
    """What `structure` finds, baseline apart."""
    return tuple(one for one in structure(sheet) if " | ".join(one) not in baseline().structure)


def structure(sheet: str) -> Iterator[tuple[str, str]]:
    """Selector and property of every structural declaration outside media queries."""
    css = _AT_BLOCK.sub("", _CSS_COMMENT.sub("", sheet))
    for selectors, body in _RULE.findall(css):
        names = [match[1].lower() for match in _DECLARATION.finditer(body)]
        for selector in (" ".join(one.split()) for one in selectors.split(",")):
            if not _ONE_CLIENT.search(selector):
                yield from ((selector, name) for name in names if _STRUCTURAL.match(name))


# -------------------------------------------------------------------------------------- baseline


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a mail of plain MJML has anyway: declarations, and structure in its own `<style>`."""

    declarations: frozenset[str]
    structure: frozenset[str]


@cache
def baseline() -> Baseline:
    """As `tools/caniemail.py` measured it; a test measures again."""
    known = plain_mjml()
    return Baseline(frozenset(known["declarations"]), frozenset(known["structure"]))


def normal(name: str, value: str) -> str:
    """A declaration with its numbers, but for 0, made alike: `max-width:600px` is any width."""
    return f"{name}:{_NUMBER.sub('#', ' '.join(value.lower().split()))}"
