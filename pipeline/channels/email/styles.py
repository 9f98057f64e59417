"""No dead weight in the head: rules nothing in the mail answers to, classes no rule asks for.

Most classes are there to be inlined; after premailer only those of the head's sheets (phones, dark
mode, Outlook) still mean something. Gmail cuts at 102 KB, style sheets included.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from pipeline.channels.email.pieces import each_part
from pipeline.channels.email.tags import START_TAG, attribute
from pipeline.dataclass import dataclass

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


@dataclass(frozen=True, slots=True)
class _Rule:
    """`names` of each selector: what must be in the mail for it to mean anything."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    body: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Rules under one condition (`@media …`); other at-rules have no rules and a body."""

    prelude: str
    rules: tuple[_Rule, ...]
    body: str = ""


def purge_unused_css(parts: Sequence[str]) -> list[str]:
    """The mail, in parts, with only the rules and the classes that do something."""
    here = _OF_CLIENTS.union(*map(_names_of_part, parts[::2]))
    asked: set[str] = set()

    def sheet(match: re.Match[str]) -> str:
        text, names = _living(match[2], here)
        asked.update(names)
        return f"{match[1]}{text}</style>" if text else ""

    parts = each_part(parts, lambda part: _SHEET.sub(sheet, part) if "<style" in part else part)
    worn = frozenset(name for name in asked if name.startswith("."))
    return each_part(parts, lambda part: _with_classes(part, worn))


@functools.lru_cache(32)
def _living(css: str, here: frozenset[str]) -> tuple[str, frozenset[str]]:
    """What of a sheet means anything in a mail of these names, and the names it asks for."""
    kept: list[str] = []
    asked: set[str] = set()
    for group in _parsed(css):
        rules = "".join(_written(rule, here) for rule in group.rules)
        if group.body or rules:
            kept.append(f"{group.prelude}{{{rules}}}" if group.prelude else rules)
        if group.body:
            kept[-1] = group.body
        meant = (names for rule in group.rules for _, names in rule.selectors)
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


def _written(rule: _Rule, here: frozenset[str]) -> str:
    alive = [selector for selector, names in rule.selectors if names <= here]
    return f"{','.join(alive)}{{{rule.body}}}" if alive else ""


@functools.lru_cache(32)
def _parsed(css: str) -> tuple[_Group, ...]:
    """A sheet, understood once: it is nearly the same in every mail."""
    import tinycss2

    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    groups = []
    for node in nodes:
        if node.type == "qualified-rule":
            groups.append(_Group("", (_rule(node),)))
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content or [], True, True)
            rules = tuple(_rule(rule) for rule in inner if rule.type == "qualified-rule")
            condition = tinycss2.serialize(node.prelude).strip()
            groups.append(_Group(f"@{node.at_keyword} {condition}", rules))
        else:
            groups.append(_Group("", (), node.serialize()))
    return tuple(groups)


def _rule(node: object) -> _Rule:
    import tinycss2

    declarations = tinycss2.parse_declaration_list(node.content, True, True)  # type: ignore[attr-defined]
    body = ";".join(declaration.serialize() for declaration in declarations)
    return _Rule(tuple(_selectors(node)), _tight(body))


def _tight(text: str) -> str:
    return re.sub(r"\s*([:;,!{}])\s*", r"\1", " ".join(text.split()))


def _selectors(node: object) -> Iterator[tuple[str, frozenset[str]]]:
    import tinycss2

    text = tinycss2.serialize(node.prelude)  # type: ignore[attr-defined]
    for part in re.split(r",(?![^(\[]*[)\]])", text):
        selector = " ".join(part.split())
        yield selector, names_of(selector)
