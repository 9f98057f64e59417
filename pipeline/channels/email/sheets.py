"""The style sheets of a mail's head as tinycss2 reads them, kept between processes.

They are nearly the same in every mail; to load the library and to read them once more takes a
twentieth of an email's time in a new process. Kept is what it gave, as JSON, by the sheet and by
its version.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.cache import Cache
from pipeline.dataclass import dataclass
from pipeline.kept import Kept
from pipeline.versions import version_of


@dataclass(frozen=True, slots=True)
class CssRule:
    """Selectors, and what is said of their elements."""

    selectors: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class CssGroup:
    """Rules under one condition (`@media …`); other at-rules have no rules and a body."""

    prelude: str
    rules: tuple[CssRule, ...]
    body: str = ""


Sheet = tuple[CssGroup, ...]
_KNOWN: Kept[Sheet] = Kept(32)  # in this process


def read_sheet(css: str, cache: Cache | None = None) -> Sheet:
    """What a sheet says."""
    known = _KNOWN.get(css)
    if known is None:
        known = (_kept(css, cache) if cache else None) or tuple(_groups(css))
        _KNOWN.put(css, known)
    return known


def forget() -> None:
    """Read each sheet anew."""
    _KNOWN.forget()


def _kept(css: str, cache: Cache) -> Sheet:
    made_by = f"sheets 2 tinycss2 {version_of('tinycss2')}"
    key = hashlib.sha256(f"{made_by}\0{css}".encode("utf-8", "surrogatepass")).hexdigest()
    try:
        return tuple(map(_group, json.loads(cache.get(key) or b"")))
    except (ValueError, TypeError, RecursionError):
        sheet = tuple(_groups(css))
    said = [(one.prelude, [(r.selectors, r.body) for r in one.rules], one.body) for one in sheet]
    cache.put(key, json.dumps(said).encode())
    return sheet


def _group(said: Any) -> CssGroup:
    prelude, rules, body = said
    read = (CssRule(tuple(map(str, selectors)), str(does)) for selectors, does in rules)
    return CssGroup(str(prelude), tuple(read), str(body))


def _groups(css: str) -> Iterator[CssGroup]:
    import tinycss2

    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            yield CssGroup("", (_rule(node),))
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content or [], True, True)
            rules = tuple(_rule(rule) for rule in inner if rule.type == "qualified-rule")
            condition = tinycss2.serialize(node.prelude).strip()
            yield CssGroup(f"@{node.at_keyword} {condition}", rules)
        else:
            yield CssGroup("", (), node.serialize())


def _rule(node: Any) -> CssRule:
    import tinycss2

    declarations = tinycss2.parse_declaration_list(node.content, True, True)
    body = ";".join(declaration.serialize() for declaration in declarations)
    written = re.split(r",(?![^(\[]*[)\]])", tinycss2.serialize(node.prelude))
    return CssRule(tuple(" ".join(one.split()) for one in written), _tight(body))


def _tight(text: str) -> str:
    tight = re.sub(r"\s*([:;,!{}])\s*", r"\1", " ".join(text.split()))
    # Without a blank before it Outlook for Windows does not know it, and Orange drops the whole
    # declaration (caniemail, css-important, notes 3 and 4).
    return tight.replace("!important", " !important")
