"""The fixed words of templates (« Lire la suite »…) and dates, in the edition's language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content import merge_tags
from pipeline.content.languages import locale_of, name_of
from pipeline.content.model import Node, PartialDate, plain
from pipeline.content.typeset import set_nodes
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.settings import read_toml


@dataclass(frozen=True, slots=True)
class Words:
    """`templates/shared/words.toml` for one language."""

    language: str
    entries: Mapping[str, Mapping[str, str]]

    def nodes(self, key: str, **values: str) -> tuple[Node, ...]:
        """A phrase, typographically set; `values` fill its `{names}`."""
        return self.typeset(self.text(key, **values))

    def text(self, key: str, **values: str) -> str:
        """A phrase as plain characters, not yet set."""
        if key not in self.entries:
            raise PipelineError(
                N_("a template asks for the words `{key}`, which words.toml does not have"), key=key
            )
        phrases = self.entries[key]
        phrase = phrases.get(self.language[:2]) or phrases["en"]
        return phrase.format_map(values) if values else phrase

    def pair(self, key: str, value: str) -> tuple[Node, ...]:
        """« Imprimeur : … »: a word and what it stands for."""
        return self.typeset(f"{self.text(key)}: {value}")

    def language_mark(self, code: str) -> tuple[Node, ...]:
        """« en allemand »: the mark of something in another language."""
        key = f"lang_{code.partition('-')[0]}"
        if key in self.entries:
            return self.nodes(key)
        return self.typeset(name_of(code, self.language))

    def typeset(self, text: str) -> tuple[Node, ...]:
        """Any text, set as this language sets it."""
        return _typeset(text, self.language)

    def date(self, date: PartialDate) -> tuple[Node, ...]:
        """A date in words, as precise as it is known: « 1er décembre 2025 », “December 2025”."""
        return self.typeset(_spoken(date, self.language, self.text("at_time")))

    def period(self, start: PartialDate, end: PartialDate) -> tuple[Node, ...]:
        """From one date to another: “12–14 January 2026” where the month is shared."""
        same_month = (start.year, start.month) == (end.year, end.month)
        if same_month and start.day == end.day and start.time and end.time:
            return self.typeset(f"{self._said(start)} – {_clock(end, self.text('at_time'))}")
        if same_month and start.day and end.day and start.day != end.day and not start.time:
            spoken = _spoken(PartialDate(end.year, end.month, end.day), self.language, "")
            first = _spoken(PartialDate(1, None, start.day), self.language, "")
            return self.typeset(self.text("days", first=first, last=spoken))
        first, last = self._said(start), self._said(end)
        if first == last:
            return self.typeset(first)
        if not start.day:
            return self.typeset(f"{first} – {last}")
        return self.typeset(self.text("dates", first=first, last=last))

    def _said(self, date: PartialDate) -> str:
        return _spoken(date, self.language, self.text("at_time"))

    def weekday(self, date: PartialDate) -> str:
        """The day of the week of a full date."""
        return plain(self.typeset(_format(date, "EEEE", self.language)))

    def month(self, date: PartialDate) -> str:
        """The month, abbreviated, of a date that has one."""
        return _format(date, "MMM", self.language)


@functools.lru_cache(maxsize=2048)
def _typeset(text: str, language: str) -> tuple[Node, ...]:
    # Labels, dates and imprints come again in every block and channel: half the time of an email.
    return set_nodes(merge_tags.split(text), language)


def load_words(templates: Path, root: Path, language: str) -> Words:
    """Read `words.toml`."""
    path = templates / "shared" / "words.toml"
    table = read_toml(path, path.relative_to(root).as_posix())
    entries = {
        key: {lang: entry.text(lang) for lang in entry.names()} for key, entry in table.tables()
    }
    return Words(language, entries)


def _spoken(date: PartialDate, language: str, at_time: str) -> str:
    if date.month is None:
        return _ordinal(date.day, language) if date.day else str(date.year)
    if date.day is None:
        return _format(date, "LLLL y", language)
    pattern = {"en": "d MMMM y", "de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"}
    spoken = _format(date, pattern.get(language[:2], "d MMMM y"), language)
    if language.startswith("fr") and date.day == 1:
        spoken = "1er" + spoken[1:]
    if date.time:
        spoken += " " + _clock(date, at_time)
    return spoken


def _clock(date: PartialDate, at_time: str) -> str:
    hour, minute = date.time or (0, 0)
    return at_time.format(hour=hour, minute=f"{minute:02d}")


def _ordinal(day: int, language: str) -> str:
    return "1er" if language.startswith("fr") and day == 1 else str(day)


@functools.cache
def _format(date: PartialDate, pattern: str, language: str) -> str:
    import datetime

    from babel.dates import format_date

    day = datetime.date(date.year, date.month or 1, date.day or 1)
    return format_date(day, pattern, locale=locale_of(language))
