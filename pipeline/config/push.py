"""`[push]`: how `pipeline push` finds its way into each mailing tool, a table for each.

No key and no password is ever written here. Which of these keys a tool needs, `delivery/tools/`
knows; a key that a tool has no use for is told when it is pushed to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Final, Literal, get_args

from pipeline.config.addresses import read_mail, read_site, without_password
from pipeline.config.iso_languages import is_language
from pipeline.config.settings import Table
from pipeline.config.tool_files import tool_names
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

#: Where the pictures of a draft are: in the tool, or where `public_address` says.
PictureHost = Literal["tool", "public"]
_HOSTS: Final[tuple[PictureHost, ...]] = get_args(PictureHost)
_MARK = re.compile(r"\{(\w*)\}")
_PLACES = ("issue", "lang")
_NAMED = tuple(f"{{{name}}}" for name in _PLACES)


@dataclass(frozen=True, slots=True)
class PushSettings:
    """The table of one tool: what it is asked at, and whom its drafts are for.

    `lists` and `segments` are what the tool calls them, by language. `mail_address` is where the
    code of the mail is found on the web, for a tool that fetches it; it may hold placeholders.
    `written` are the keys that stand in the table.
    """

    address: str = ""
    account: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    segments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    template: str = ""
    folder: str = ""
    reply_to: str = ""
    images: PictureHost | None = None
    mail_address: str = ""
    written: tuple[str, ...] = ()


def read_push(table: Table) -> Mapping[str, PushSettings]:
    """`[push]`: its tables by the name of their tool.

    Raises:
        PipelineError: something in it cannot be so; file and line are named.
    """
    for name in table.names():
        if name not in tool_names():
            message = N_("`{key}` is not a mailing tool; tools: {known}")
            raise table.unknown(message, name, name, tool_names())
    return MappingProxyType({name: _tool(entry) for name, entry in table.tables()})


def _tool(table: Table) -> PushSettings:
    settings = PushSettings(
        address=_address(table, "address"),
        account=table.word("account", ""),
        lists=_by_language(table.table("lists")),
        segments=_by_language(table.table("segments")),
        template=table.word("template", ""),
        folder=table.word("folder", ""),
        reply_to=read_mail(table, "reply_to") if table.has("reply_to") else "",
        images=table.one_of("images", _HOSTS) if table.has("images") else None,
        mail_address=_mail_address(table, "mail_address"),
        written=table.names(),
    )
    table.done()
    return settings


def _address(table: Table, key: str) -> str:
    value = without_password(table, key)
    return read_site(table, key, value).rstrip("/") if value else ""


def _mail_address(table: Table, key: str) -> str:
    value = without_password(table, key)
    for word in _MARK.findall(value):
        if word not in _PLACES:
            message, known = N_("`{key}` does not know `{word}`"), N_("it may hold {known}")
            raise table.fault(message, key, known, word=f"{{{word}}}", known=" ".join(_NAMED))
    return read_site(table, key, value) if value else ""


def _by_language(table: Table) -> Mapping[str, tuple[str, ...]]:
    """`{ fr = 12, en = [13, 14] }`: what a tool calls something, by language."""
    for language in table.names():
        if not is_language(language):
            message, other = N_("`{key}` is not a language"), N_("write fr, en, de…")
            raise table.unknown(message, language, language, (), other)
    return MappingProxyType({language: table.some_words(language) for language in table.names()})
