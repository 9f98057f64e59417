"""Counted things: one or many by the rule of each language, in what the command line says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from pipeline.cli._display import summary
from pipeline.diagnostics import Report, error, warning
from pipeline.translate import ngettext, translator
from tools.translations import FRENCH, forms, untranslated

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "0 errors"),
        ("en", 1, "1 error"),
        ("en", 2, "2 errors"),
        ("fr", 0, "0 erreur"),
        ("fr", 1, "1 erreur"),
        ("fr", 2, "2 erreurs"),
    ],
)
def test_a_count_agrees_with_its_word(language: str, count: int, said: str) -> None:
    assert ngettext("{count} error", "{count} errors", count, translator(language)) == said


def test_the_summary_counts_over_all_editions() -> None:
    one, other = error("a-fault", "a").at("x.md", 1), warning("a-doubt", "b").at("x.md", 2)
    reports = (Report.of([one, other]), Report.of([other]))
    assert summary(reports, str) == "1 error, 2 warnings"
    assert summary([Report.of([one])], str) == "1 error, 0 warnings"
    assert summary([Report()], str) == "nothing to report"
    assert summary(reports, translator("fr")) == "1 erreur, 2 avertissements"


_IDIOM = re.compile(
    r"\b(nobody|mend\w*|is dear)\b|(?<!there )\b(is|are) no (?!longer)[a-z]+|\bwe (know|lack)\b"
)


def test_messages_are_in_plain_english() -> None:
    """A message says “was not measured”, “is not a date”: CONTRIBUTING, words of the trade."""
    with (ROOT / "pipeline/locale/pipeline.pot").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    sentences = [forms(message.id)[0] for message in messages]
    idioms = [text for text in sentences if _IDIOM.search(text)]
    assert idioms == []


def test_every_message_has_french_that_can_be_filled_in() -> None:
    with FRENCH.open("rb") as file:
        assert list(untranslated(read_po(file, locale="fr"))) == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("`{name}` is open", "`{name}` est ouvert, fermez }"),
        ("`{name}` is open", "`{nom}` est ouvert"),
        ("write `{{` before {name}", "écrivez `{` avant {name}"),
        ("no value", "une { seule"),
        ("no value", "{}"),
    ],
)
def test_french_with_a_stray_brace_is_found(english: str, french: str) -> None:
    catalog = Catalog(locale="fr", fuzzy=False)
    catalog.add(english, french)
    assert len(list(untranslated(catalog))) == 1
