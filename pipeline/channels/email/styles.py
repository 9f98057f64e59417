"""No dead weight in the head: rules nothing in the mail answers to, classes no rule asks for.

Most classes are there to be inlined; after premailer only those of the head's sheets (phones, dark
mode, Outlook) still mean something. Gmail cuts at 102 KB, style sheets included.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.cache import Cache
from pipeline.channels.email.pieces import each_part
from pipeline.channels.email.sheets import CssRule, Sheet, read_sheet
from pipeline.channels.email.tags import START_TAG, attribute

_SHEET = re.compile(r"(<style[^>]*>)(.*?)</style>", re.DOTALL)
_CLASS = re.compile(r' class="([^"]*)"')
_USED_CLASSES = attribute("class")
_ID = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
# What a selector asks of elements without naming one: attributes, states, places among others.
_ASKED = re.compile(r"\[[^\]]*\]|:[\w-]+(?:\([^)]*\))?")
_NAME = re.compile(r"[.#]?-?[^\W\d][\w-]*")
# Put around or into the mail by a client: Thunderbird, old Outlook.com, Outlook, Gmail.
_OF_CLIENTS = frozenset({".moz-text-html", ".ExternalClass", "#outlook", ".gmail", "u", ".body"})


def purge_unused_css(parts: Sequence[str], cache: Cache | None = None) -> list[str]:
    """The mail, in parts, with only the rules and the classes that do something.

    In `cache` is kept what was understood of style sheets.
    """
    here = _OF_CLIENTS.union(*map(_names_of_part, parts[::2]))
    asked: set[str] = set()

    def sheet(match: re.Match[str]) -> str:
        text, names = _living(read_sheet(match[2], cache), here)
        asked.update(names)
        return f"{match[1]}{text}</style>" if text else ""

    parts = each_part(parts, lambda part: _SHEET.sub(sheet, part) if "<style" in part else part)
    worn = frozenset(name for name in asked if name.startswith("."))
    return each_part(parts, lambda part: _with_classes(part, worn))


@functools.lru_cache(32)
def _living(sheet: Sheet, here: frozenset[str]) -> tuple[str, frozenset[str]]:
    """What of a sheet means anything in a mail of these names, and the names it asks for."""
    kept: list[str] = []
    asked: set[str] = set()
    for group in sheet:
        rules = "".join(_written(rule, here) for rule in group.rules)
        if group.body or rules:
            kept.append(f"{group.prelude}{{{rules}}}" if group.prelude else rules)
        if group.body:
            kept[-1] = group.body
        meant = (names_of(selector) for rule in group.rules for selector in rule.selectors)
        asked.update(*(names for names in meant if names <= here))
    return "".join(kept), frozenset(asked)


@functools.lru_cache(128)  # most parts were in the mail made before
def _with_classes(html: str, asked: frozenset[str]) -> str:
    """A part of a mail with these classes alone."""

    def worn(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        names = [name for name in match[1].split() if f".{name}" in asked]
        return f' class="{" ".join(names)}"' if names else ""

    @functools.cache  # two tags of three repeat an earlier one
    def without_unused(tag: str) -> str:
        return _USED_CLASSES.sub(worn, tag) if ' class="' in tag else tag

    return START_TAG.sub(lambda match: without_unused(match[0]), html)


@functools.lru_cache(128)
def _names_of_part(html: str) -> frozenset[str]:
    return frozenset(names_in(_SHEET.sub("", html)))


def names_in(html: str) -> set[str]:
    """Every element, `.class` and `#id` of some HTML, and perhaps some that its text talks of."""
    classes = {f".{name}" for value in set(_CLASS.findall(html)) for name in value.split()}
    return classes | {f"#{name}" for name in _ID.findall(html)} | set(_TAG.findall(html))


@functools.lru_cache(1024)
def names_of(selector: str) -> frozenset[str]:
    """What must be in the mail for a selector to mean anything; nothing, if it is hard to say."""
    return frozenset() if "\\" in selector else frozenset(_NAME.findall(_ASKED.sub("", selector)))


def _written(rule: CssRule, here: frozenset[str]) -> str:
    alive = [selector for selector in rule.selectors if names_of(selector) <= here]
    return f"{','.join(alive)}{{{rule.body}}}" if alive else ""
