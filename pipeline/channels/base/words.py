"""The fixed words of templates (« Lire la suite »…) and dates, in the edition's language."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.channels.base import dates
from pipeline.config.phrases import read_phrases
from pipeline.content import merge_tags
from pipeline.content.languages import name_of
from pipeline.content.model import Node, PartialDate, plain
from pipeline.content.typeset import set_nodes
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.nearest import nearest

_GOES_ON = re.compile(r"[^\W\d_]|[.-]\w")  # the word is only the beginning of another


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
            near = nearest(key, self.entries)
            hint = N_("did you mean `{near}`?") if near else None
            message = N_("a template asks for the words `{key}`, which words.toml does not have")
            raise PipelineError(message, hint, key=key, near=near or "")
        phrases = self.entries[key]
        phrase = phrases.get(self.language[:2]) or phrases["en"]
        if not values:
            return phrase
        if self._said_already(key, phrase, values):
            return next(iter(values.values()))
        try:
            return phrase.format_map(values)
        except (KeyError, ValueError, IndexError, AttributeError) as fault:
            raise PipelineError(
                N_("the phrase `{key}` of words.toml cannot be filled in: {phrase}"),
                N_("between its braces may stand: {known}"),
                key=key,
                phrase=phrase,
                known=", ".join(values),
            ) from fault

    def _said_already(self, key: str, phrase: str, values: Mapping[str, str]) -> bool:
        """Does the value that ends a phrase bring the phrase's word itself?

        « Photo A. Exemple » needs no « Crédit : », « Source : Insee » no second « Source : ».
        """
        name, value = next(iter(values.items()))
        if len(values) != 1 or not phrase.endswith(f"{{{name}}}"):
            return False
        own = phrase.removesuffix(f"{{{name}}}").rstrip(": .\u00a0")
        brought = " ".join(self.entries.get(f"{key}_said", {}).values())
        return any(_begins(value, word) for word in (own, *brought.split()) if word)

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
        return self.typeset(dates.spoken(date, self.language, self.text))

    def period(self, start: PartialDate, end: PartialDate) -> tuple[Node, ...]:
        """From one date to another: “12–14 January 2026” where the month is shared."""
        return self.typeset(dates.period(start, end, self.language, self.text))

    def weekday(self, date: PartialDate) -> str:
        """The day of the week of a full date."""
        return plain(self.typeset(dates.formatted(date, "EEEE", self.language)))

    def month(self, date: PartialDate) -> str:
        """The month, abbreviated, of a date that has one."""
        return dates.formatted(date, "MMM", self.language)


def _begins(value: str, word: str) -> bool:
    """Does it begin with this word, in whatever capitals? No pattern: each word would be one."""
    begins = value[: len(word)].casefold() == word.casefold()
    return begins and _GOES_ON.match(value, len(word)) is None


@functools.lru_cache(maxsize=2048)
def _typeset(text: str, language: str) -> tuple[Node, ...]:
    # Labels, dates and imprints come again in every block and channel: half the time of an email.
    return set_nodes(merge_tags.split(text), language)


def load_words(templates: Path, root: Path, language: str) -> Words:
    """Read `words.toml`."""
    file = (templates / "shared" / "words.toml").relative_to(root).as_posix()
    return Words(language, read_phrases(root, file))
