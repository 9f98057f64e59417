"""Which control shows a field, and what it shows: by the type of its schema and what is typed.

A value that no finer control holds is shown in a line of text, as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pipeline.content.heads import unquoted
from pipeline.content.languages import common, name_of
from pipeline.content.names import folded
from pipeline.content.values import listed
from pipeline.reference.blocks import FieldHelp
from pipeline.studio.blocks.places import FieldPlace

Control = Literal[
    "text", "long", "date", "month", "moment", "choice", "yes-no", "image", "link", "language",
    "position", "list",
]  # fmt: skip
_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)")
_YES, _NO = ("oui", "yes", "true", "vrai"), ("non", "no", "false", "faux")
_LONG = 70  # characters that a line of the form shows
_LONG_FIELDS = ("alt", "caption", "summary", "promise", "preheader")


def said_as(help_: FieldHelp, given: FieldPlace | None) -> Mapping[str, Any]:
    """The value as it was typed; of a list its entries too."""
    text = given.text if given else ""
    if help_.type != "list":
        return {"value": text}
    if given and given.items:
        return {"value": text, "items": [one.text.strip() for one in given.items]}
    return {"value": text, "items": [*filter(None, map(unquoted, listed(text.strip())))]}


def control(help_: FieldHelp, given: FieldPlace | None, language: str) -> Mapping[str, Any]:
    """The control, and what it offers to choose from."""
    text = unquoted(given.text) if given else ""
    match help_.type:
        case "date":
            return {"control": _of_date(text)}
        case "choice" | "yes-no" | "language":
            offered = _offered(help_, language)
            return {"control": help_.type, "choices": offered, "chosen": _chosen(text, offered)}
        case "list":
            return {"control": "list", "choices": _offered(help_, language)}
        case "image" | "link" | "position":
            return {"control": help_.type}
        case _:
            long = len(text) > _LONG or help_.name in _LONG_FIELDS
            return {"control": "long" if long else "text"}


def _of_date(text: str) -> Control:
    """A date as precise as it is written; a merge tag or words are a text."""
    if not text or _DAY.fullmatch(text):
        return "date"
    if _MONTH.fullmatch(text):
        return "month"
    return "moment" if _MOMENT.fullmatch(text) else "text"


def _offered(help_: FieldHelp, language: str) -> Sequence[Mapping[str, str]]:
    if help_.type == "language":
        return [{"value": code, "label": name_of(code, language)} for code in common()]
    if help_.type == "yes-no":
        words = ("oui", "non") if language == "fr" else ("yes", "no")
        return [{"value": word, "label": word} for word in words]
    return [{"value": key, "label": label} for key, label in help_.values.items()]


def _chosen(text: str, offered: Sequence[Mapping[str, str]]) -> str:
    """Which of them is meant by what is typed; empty if none is."""
    for words in (_YES, _NO):
        if text.casefold() in words:
            return next((one["value"] for one in offered if one["value"] in words), "")
    wanted = folded(text)
    pairs = ((one, (one["value"], one["label"])) for one in offered)
    return next((one["value"] for one, words in pairs if wanted in map(folded, words)), "")
