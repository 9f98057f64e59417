"""What is written after a colon → a typed value: a date, a link, a choice, a text. By its type in
the schema, never by its look.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field

from pipeline.config.project import Choice
from pipeline.content import merge_tags
from pipeline.content.date_values import date_of
from pipeline.content.heads import RawField, is_spoken, unquoted
from pipeline.content.languages import is_known, name_of, read_language, suggestion
from pipeline.content.model import FieldValue, ImageValue, LinkValue, OneValue, RichText
from pipeline.content.names import folded
from pipeline.content.prose.completed import among_words, completed
from pipeline.content.prose.html_guard import BAD_LINK, address_findings, in_field
from pipeline.content.prose.left_over import LeftOvers
from pipeline.content.prose.near_tags import near_misses
from pipeline.content.schema import FieldSpec
from pipeline.content.typeset import set_nodes
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Code, Diagnostic, Value, error, info, warning
from pipeline.fixes.values import Fix, asks
from pipeline.nearest import nearest

UNKNOWN_LANGUAGE = warning(
    "unknown-language", N_("no language of the code `{text}` is known; readers will see the code")
)
RARE_LANGUAGE = info("unknown-language", UNKNOWN_LANGUAGE.message)
UNKNOWN_CHOICE = error("unknown-choice", N_("`{text}` is not a value of `{name}`"))
BAD_VALUE = error("bad-value", N_("`{name}` is yes or no"))

_YES = frozenset({"yes", "oui", "true", "vrai"})
_NO = frozenset({"no", "non", "false", "faux"})
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
# `<https://…>` and `[words](https://…)`: as in running text.
_ENCLOSED = re.compile(r"^(?:<([^<>\s]+)>|\[[^\]]*\]\(([^()\s]+)\))$")
_PERCENT = re.compile(r"(\d{1,3})\s*%?[\s,]+(\d{1,3})\s*%?")


@dataclass(slots=True)
class ValueReader:
    """Reads the values of one file's fields; findings are added to `found`."""

    file: str
    language: str
    lists: Mapping[str, Mapping[str, Choice]]
    interface: str = "en"
    left_overs: LeftOvers | None = None
    found: list[Diagnostic] = field(default_factory=list)
    beside: Collection[FieldSpec] = ()  # the other fields of the head

    def read(self, raw: RawField, spec: FieldSpec) -> FieldValue | None:
        """The value of a field that has one; None when it cannot be read."""
        if spec.type == "list":
            return self._list(raw, spec)
        text = raw.value or ", ".join(item for item, _ in raw.items or ())
        return self._one(text, raw.line, raw.name, spec)

    def _list(self, raw: RawField, spec: FieldSpec) -> tuple[OneValue, ...]:
        items = raw.items or tuple((part, raw.line) for part in listed(raw.value))
        values: list[OneValue] = []
        for written, line in items:
            if text := unquoted(written):
                value = (
                    self._choice(text, line, raw.name, spec)
                    if spec.source or spec.choices
                    else self._text(text, line)
                )
                if value is not None:
                    values.append(value)
        return tuple(values)

    def _one(self, text: str, line: int, name: str, spec: FieldSpec) -> FieldValue | None:
        if spec.type == "text":
            # An alternative text says what a picture shows: nobody speaks in it.
            spoken = is_spoken(text) and spec.name != "alt"
            return self._text(text if spoken else unquoted(text), line)
        text = unquoted(text)
        match spec.type:
            case "date":
                return self._date(text, line, spec)
            case "choice":
                return self._choice(text, line, name, spec)
            case "image":
                return ImageValue(text, line)
            case "link":
                return self._link(text, line)
            case "yes-no":
                return self._yes_no(text, line, name)
            case "language":
                return self._a_language(text, line, name)
            case "name":
                hint = N_("use small letters without accents, digits and -")
                return self._matching(text, line, name, _NAME, hint)
            case "position":
                return self._position(text, line, name)
            case "list":
                raise AssertionError("lists are read by _list")

    def _text(self, text: str, line: int) -> RichText:
        self.found += near_misses(text, self.file, line, self.language)
        self.found += in_field(text, self.file, line)
        if self.left_overs:
            self.left_overs.field(text, line)
        return RichText(set_nodes(merge_tags.split(text, line), self.language), line)

    def _date(self, text: str, line: int, spec: FieldSpec) -> FieldValue | None:
        first = spec.name == "start"
        date, finding = date_of(text, self.file, line, self.language, first=first)
        self.found += [finding] if finding else []
        return date

    def _choice(self, text: str, line: int, name: str, spec: FieldSpec) -> Choice | None:
        known = self._choices(spec)
        if chosen := known.get(text) or _named(text, known.values()):
            return chosen
        hint, near = N_("choose one of: {known}"), self._near(text, known)
        field = next((one for one in self.beside if self._is_of(text, one)), None)
        if field:
            hint, near = N_("it is one of `{field}`; here choose one of: {known}"), field.name
        elif near:
            hint = N_("did you mean `{near}`? Known: {known}")
        self._say(
            UNKNOWN_CHOICE,
            line,
            hint,
            text=text,
            name=name,
            near=near,
            field=field.name if field else "",
            known=", ".join(known),
            mended_by=asks(text, near) if near and not field else None,
        )
        return None

    def _near(self, text: str, known: Mapping[str, Choice]) -> str:
        """The key nearest to a text, by itself or by a label that this editor reads."""
        readers = {self.language, self.interface}
        labels = {
            label.casefold(): key
            for key, choice in known.items()
            for language, label in choice.labels.items()
            if language in readers
        }
        near = nearest(text, [*known, *labels]) or ""
        return labels.get(near, near)

    def _is_of(self, text: str, spec: FieldSpec) -> bool:
        """Is it a value of another field: a theme that was given as the rubric?"""
        return bool(spec.source) and _named(text, self._choices(spec).values()) is not None

    def _choices(self, spec: FieldSpec) -> dict[str, Choice]:
        if spec.source:
            chosen = self.lists[spec.source].values()
            return {choice.key: choice for choice in chosen}
        return {key: Choice(key, labels, "") for key, labels in spec.choices.items()}

    def _link(self, text: str, line: int) -> str | None:
        text = completed(_ENCLOSED.sub(r"\1\2", text))
        self.found += near_misses(text, self.file, line, self.language)
        wrong = list(address_findings(text, self.file, line))
        if wrong and (held := among_words(text)):
            hint = N_("write only {near}") if len(held) == 1 else N_("write one of them: {near}")
            message = N_("`{text}` is more than one address")
            near = ", ".join(held)
            fix = asks(text, near) if len(held) == 1 else None
            self._say(BAD_LINK, line, hint, message=message, mended_by=fix, text=text, near=near)
            return None
        self.found += wrong
        return None if wrong else LinkValue(text, line)

    def _yes_no(self, text: str, line: int, name: str) -> bool | None:
        word = text.casefold()
        if word in _YES or word in _NO:
            return word in _YES
        self._say(
            BAD_VALUE,
            line,
            N_("write yes (oui) or no (non)"),
            name=name,
        )
        return None

    def _matching(
        self, text: str, line: int, name: str, pattern: re.Pattern[str], hint: str
    ) -> str | None:
        if pattern.fullmatch(text):
            return text
        self._no_value(text, line, name, hint)
        return None

    def _a_language(self, text: str, line: int, name: str) -> str | None:
        code, near = read_language(text), ""
        if code is None or not is_known(code):
            near = suggestion(text)
        language = name_of(near, self.interface) if near else ""
        hint = (
            N_("did you mean `{near}` ({language})?") if near else N_("write a code: fr, de, nl…")
        )
        values = {"text": text, "near": near, "language": language}
        fix = asks(text, near) if near else None
        if code is None:
            message = N_("`{text}` is not a value of `{name}`")
            self._say(BAD_VALUE, line, hint, message=message, mended_by=fix, name=name, **values)
        elif not is_known(code):
            unknown = _unknown_language(code, hint, self.file, line, values)
            self.found.append(unknown.mended_by(fix))
        return code

    def _position(self, text: str, line: int, name: str) -> tuple[float, float] | None:
        match = _PERCENT.fullmatch(text)
        if match and int(match[1]) <= 100 and int(match[2]) <= 100:
            return float(match[1]), float(match[2])
        hint = N_("write two percentages, from the left and from the top: 40% 30%")
        self._no_value(text, line, name, hint)
        return None

    def _no_value(self, text: str, line: int, name: str, hint: str) -> None:
        message = N_("`{text}` is not a value of `{name}`")
        self._say(BAD_VALUE, line, hint, message=message, text=text, name=name)

    def _say(
        self,
        code: Code,
        line: int,
        hint: str | None,
        *,
        message: str | None = None,
        mended_by: Fix | None = None,
        **values: Value,
    ) -> None:
        found = code.at(self.file, line, message, hint=hint, **values)
        self.found.append(found.mended_by(mended_by))


def _named(text: str, choices: Iterable[Choice]) -> Choice | None:
    """The choice whose key or label this is; accents, spaces and dashes are no difference."""
    wanted = _folded(text)
    for choice in choices:
        if wanted in map(_folded_name, (choice.key, *choice.labels.values())):
            return choice
    return None


def _folded(text: str) -> str:
    """`France – Allemagne` and `france-allemagne` alike."""
    return _APART.sub("", folded(text))


_APART = re.compile(r"[\s‐‑‒–—−]+")
# The lists of a house come again for every field; what editors write may be long, and is not kept.
_folded_name = functools.lru_cache(2048)(_folded)


def _unknown_language(
    code: str, hint: str, file: str, line: int, values: Mapping[str, str]
) -> Diagnostic:
    """Every language of two letters is known here; one of three may be right all the same."""
    certain = values["near"] or len(code) == 2
    finding = UNKNOWN_LANGUAGE if certain else RARE_LANGUAGE
    return finding.at(file, line, hint=hint, **values)


def listed(value: str) -> Iterator[str]:
    """The entries of a list that is written in one line."""
    return _entries(_unlisted(value))


def _unlisted(value: str) -> str:
    """`[a, b]`, YAML's list on one line, or `"a, b"` → `a, b`."""
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return value[1:-1]
    return unquoted(value)


def _entries(value: str) -> Iterator[str]:
    """What stands between the commas; those of a merge tag are its own."""
    around = re.split(f"({merge_tags.TAG.pattern})", value)
    parts = around[0].split(",")
    for tag, text in zip(around[1::2], around[2::2], strict=True):
        first, *others = text.split(",")
        parts[-1] += tag + first
        parts += others
    return (part.strip() for part in parts)
