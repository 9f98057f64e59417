"""The words of the sheet for the printer: every rule has them, in both languages."""

from __future__ import annotations

import importlib
import inspect
import re
import tomllib
from pathlib import Path

import pytest

from pipeline import preflight

ROOT = Path(__file__).parents[2]
WORDS = tomllib.loads((ROOT / "templates/preflight/words.toml").read_text("utf-8"))


FOR = {"pages": None, "press": "print", "accessibility": "screen"}
PDF_RULES = {name: stage for stage in FOR for name, _ in preflight.rules(stage)}


@pytest.mark.parametrize("name", sorted(PDF_RULES))
def test_every_rule_has_words_of_the_sheet_and_says_for_which_pdf_it_is(name: str) -> None:
    assert set(WORDS[f"rule-{name}"]) == {"fr", "en"}
    stage = PDF_RULES[name]
    source = inspect.getsource(importlib.import_module(f"pipeline.preflight.{stage}.{name}"))
    of_covers = "if not pdf.folds:" in source
    said = WORDS.get(f"rule-{name}-is-for", {}).get("en")
    assert said == ("cover" if of_covers else FOR[stage])


def test_no_words_are_left_from_rules_that_are_gone() -> None:
    told = {re.sub(r"^rule-|-is-for$", "", key) for key in WORDS if key.startswith("rule-")}
    assert told == set(PDF_RULES)


def test_french_and_english_name_the_same_values() -> None:
    for key, phrases in WORDS.items():
        if not key.endswith("-is-for"):
            french, english = (set(re.findall(r"\{\w+\}", phrases[k])) for k in ("fr", "en"))
            assert french == english, key
