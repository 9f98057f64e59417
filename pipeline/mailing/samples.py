"""Sample readers: what the mailing tool will put in the place of its tags, in previews and tests.

By what the tool's own file declares (`mailing/*.toml`): its four tags, the shapes of all others.
Conditions are taken out and both of their sides shown: which one holds only the tool knows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote

from pipeline.content.merge_tags import TAG, is_condition
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.mailing.loader import load_tool
from pipeline.mailing.tool import MailingTool

_HOLE = "zqfallbackz"
_QUOTED = re.compile(r"\"([^\"]*)\"|=([^\s\"}\]]+)")
_OF_A_NAME = re.compile(r"pr[eé]nom|f(?:irst)?_?name|first|subtag:name|-name-", re.IGNORECASE)
_OF_A_SURNAME = re.compile(r"l(?:ast)?_?name|\bnom\b|surname", re.IGNORECASE)
_OF_A_MAIL = re.compile(r"e-?mail", re.IGNORECASE)
_RAW = re.compile(r"\{\{ Safe `([^`]*)` \}\}|\{\{ Safe \"(`)\" \}\}|\{\{ `(\{\{)` \}\}")
_PLACE = "https://example.org/"  # RFC 2606: leads to nobody


@dataclass(frozen=True, slots=True)
class SampleReader:
    """A reader whose data the tool may have; empty: it has none."""

    key: str
    label: str
    first_name: str = ""
    last_name: str = ""
    email: str = "lectrice@example.org"


READERS: Mapping[str, SampleReader] = {
    one.key: one
    for one in (
        SampleReader("none", N_("A reader without a name")),
        SampleReader("one", "Camille Durand", "Camille", "Durand", "camille@example.org"),
        SampleReader(
            "long",
            N_("A reader with a long name"),
            "Marie-Antoinette Éléonore",
            "de La Rochefoucauld-Montmorency d’Aigremont",
            "marie-antoinette-eleonore.de-la-rochefoucauld@correspondance.example.org",
        ),
    )
}


def merged(text: str, tool: str, reader: SampleReader, *, markup: bool = True) -> str:
    """A text with the tool's tags replaced; as HTML, or as characters.

    A tag nothing is known of stays, so that it is seen.
    """
    known = load_tool(tool)
    written = html.escape if markup else str

    def named(found: re.Match[str]) -> str:
        return written(reader.first_name) if reader.first_name else _fallback(found[1])

    first_name, fixed = _own_tags(tool)
    if first_name is not None:
        text = first_name.sub(named, text)
    for tag, value in fixed:
        text = text.replace(tag, value or written(reader.email))
    return TAG.sub(lambda found: _other(found[0], known, reader, markup), text)


@lru_cache(32)
def _own_tags(tool: str) -> tuple[re.Pattern[str] | None, tuple[tuple[str, str], ...]]:
    """The tag of the first name, and those with one value for all, longest first; the address of
    the reader is nobody else's, and empty."""
    known = load_tool(tool)
    named = None
    if known.first_name:
        shape = re.escape(known.first_name.replace("{fallback}", _HOLE))
        named = re.compile(shape.replace(_HOLE, r"(.{0,200}?)"))
    links = {known.unsubscribe, *known.unsubscribe_in.values()}
    fixed = [(tag, f"{_PLACE}unsubscribe") for tag in links]
    fixed += [(known.view_online, f"{_PLACE}online"), (known.email, "")]
    fixed += [(known.postal_address, "12 rue de l’Exemple, 75000 Paris")]
    return named, tuple(sorted((one for one in fixed if one[0]), key=lambda one: -len(one[0])))


def _fallback(written: str) -> str:
    """In an address a fallback is encoded, and so it stays; in text it stands as it is."""
    return written if "%" in written and " " not in written else unquote(written)


def _other(tag: str, tool: MailingTool, reader: SampleReader, markup: bool) -> str:
    """Any other tag of the tool."""
    if is_condition(tag):
        return ""
    value = _value(tag, reader) if tool.knows(tag) else None
    if value is None:
        return tag
    fallback = _QUOTED.search(tag)
    if not value and fallback:
        value = fallback[1] or fallback[2] or ""
    return html.escape(value) if markup else value


def _value(tag: str, reader: SampleReader) -> str | None:
    """What the tool knows of this reader; None: nothing says what the tag stands for."""
    if _OF_A_MAIL.search(tag):
        return reader.email
    if _OF_A_NAME.search(tag):
        return reader.first_name
    return reader.last_name if _OF_A_SURNAME.search(tag) else None


def unwrapped(text: str) -> str:
    """HTML as it leaves a tool whose templates need its comments wrapped (listmonk)."""
    if "{{ Safe `" not in text:
        return text
    return _RAW.sub(lambda found: found[1] or found[2] or found[3] or "", text)
