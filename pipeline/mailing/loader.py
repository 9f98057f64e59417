"""The file of a mailing tool → `MailingTool`. Every complaint names its line.

What a file may say is listed in docs/adr/0030-mailing-tools-are-data.md.
"""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import Any, get_args

from pipeline.config.settings import Table
from pipeline.config.tool_files import patterns, tool_file, tool_names
from pipeline.content.merge_tags import is_neutral
from pipeline.diagnostics import N_, Message
from pipeline.errors import PipelineError
from pipeline.mailing.facts import Certainty, Fact, Images, LocalizedText, Topic
from pipeline.mailing.tool import (
    UNSUBSCRIBE_HERE,
    VIEW_ONLINE_HERE,
    Examples,
    MailingTool,
    encoded,
)

_APART = " … "  # between tags of one example


@cache
def load_tool(name: str) -> MailingTool:
    """The tool of that name.

    Raises:
        PipelineError: there is no file for it, or something in it is wrong.
    """
    if name not in tool_names():
        raise PipelineError(
            N_("pipeline.toml names the mailing tool `{name}`, which is not known"),
            N_("choose one of: {known}"),
            name=name,
            known=", ".join(tool_names()),
        )
    file = tool_file(name)
    shapes, known, refuses = _syntax(file.table("syntax"))
    tool = MailingTool(
        name=name,
        label=file.text("label", "") or Message(N_("your mailing tool")),
        also=file.texts("also", ()),
        takes_zip=file.flag("takes_zip"),
        tags_in_subject=file.flag("tags_in_subject", True),
        encodes_addresses=file.flag("encodes_addresses"),
        tracked_link=int(file.number("tracked_link", 0, least=0)),
        html_limit=int(file.number("html_limit", 0, least=0)),
        **_tags(file.table("tags")),
        known=known,
        refuses=refuses,
        **_code(name, file),
        **_guide(file.table("guide")),
        examples=_examples(file.table("examples"), shapes),
        steps=tuple(_step(row) for row in file.rows("steps")),
        facts=tuple(_fact(row) for row in file.rows("facts")),
    )
    file.done()
    return tool


def _tags(table: Table) -> dict[str, Any]:
    """What the export writes; a link the tool has no tag for is still to be set."""
    first_name = table.text("first_name", "")
    if first_name and "{fallback}" not in first_name:
        message = N_("`{key}` must say where the word in its place stands: {fallback}")
        raise table.fault(message, "first_name", fallback="{fallback}")
    tags = {
        "unsubscribe": table.text("unsubscribe", UNSUBSCRIBE_HERE),
        "unsubscribe_in": table.table("unsubscribe_in").words(),
        "view_online": table.text("view_online", VIEW_ONLINE_HERE),
        "email": table.text("email"),
        "first_name": first_name,
        "fallback_space": table.text("fallback_space", " "),
        "postal_address": table.text("postal_address", ""),
    }
    table.done()
    return tags


def _syntax(table: Table) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The shapes of its tags, those it knows, those it refuses; no pattern matches nothing."""
    patterns_of = (patterns(table, key) for key in ("shapes", "known", "refuses"))
    shapes, known, refuses = (re.compile("|".join(found) or r"(?!)") for found in patterns_of)
    patterns(table, "conditions")
    table.done()
    return shapes, known, refuses


def _code(name: str, file: Table) -> dict[str, Any]:
    """The last changes to its mail, if they need code."""
    if not file.flag("code"):
        return {}
    try:
        module = importlib.import_module(f"pipeline.mailing.{name}")
        return {"prepare": module.prepare, "prepare_text": module.prepare_text}
    except (ImportError, AttributeError) as fault:
        message = N_("`{key}` asks for `{name}.py` with `prepare` and `prepare_text`: {fault}")
        raise file.fault(message, "code", name=name, fault=str(fault)) from fault


def _examples(table: Table, shapes: re.Pattern[str]) -> Examples:
    text = tuple(tuple(one.split(_APART)) for one in table.texts("text", ()))
    links = table.texts("links", ())
    for tag in (tag for tags in text for tag in tags):
        if not shapes.fullmatch(tag):
            message = N_("`{key}` holds `{tag}`, which none of its shapes matches")
            raise table.fault(message, "text", tag=tag)
    table.done()
    return Examples(text, links)


def _guide(table: Table) -> dict[str, Any]:
    """What the guide to handing over says of it, in a few words."""
    keys = [key for key in ("paste", "remember") if table.has(key)]
    said = {key: _said(table.table(key)) for key in keys}
    table.done()
    return said


def _step(row: Table) -> LocalizedText:
    images = row.one_of("images", get_args(Images)) if row.has("images") else None
    return _said(row, images)


def _fact(row: Table) -> Fact:
    topic = row.one_of("topic", get_args(Topic))
    certainty = row.one_of("certainty", list(Certainty))
    if certainty == Certainty.UNCONFIRMED:
        source, checked = row.text("source", ""), None
    else:
        source, checked = row.text("source"), row.day("checked")
    return Fact(topic, certainty, _said(row), source, checked)


def _said(row: Table, images: Any = None) -> LocalizedText:
    said = LocalizedText(row.text("fr"), row.text("en"), images)
    row.done()
    return said


def known_anywhere(tag: str) -> bool:
    """Does any tool understand this tag?"""
    return any(load_tool(name).knows(tag) for name in tool_names())


def has_its_shape(name: str, tag: str) -> bool:
    """Does it look as that tool's own tags do?"""
    shapes = patterns(tool_file(name).table("syntax"), "shapes")
    return any(re.fullmatch(shape, tag) for shape in shapes)


def in_address_on_paper(tag: str) -> str:
    """What a tag leaves in an address on a page; `on_paper` says it for text."""
    return encoded(on_paper(tag))


def on_paper(tag: str) -> str:
    """What a tag leaves on a page: its fallback, nothing, or, when no tool knows it, itself."""
    if is_neutral(tag):
        return tag[1:-1].partition("|")[2]
    return "" if known_anywhere(tag) else tag
