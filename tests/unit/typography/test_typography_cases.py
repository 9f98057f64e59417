"""The tables of cases/: what an editor types, how it is set, and by which authority.

`cases/<language>.toml`: groups with a rule, a source and pairs of typed and set text; a text alone
stays as it is typed. Notation: see conftest.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SetAs = Callable[[str, str], str]
TABLES: dict[str, list[dict[str, Any]]] = {}
for _path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
    _table = tomllib.loads(_path.read_text("utf-8"))
    assert _table["language"] == _path.stem
    TABLES[_path.stem] = _table["group"]
# Other tags for the same norm.
SAME = {"de": ("de-AT",), "it": ("it-CH",), "nl": ("nl-BE",), "en": ("en-GB", "en-US")}


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    for group in TABLES[language]:
        for case in group["cases"]:
            yield case[0], case[-1]


CASES = [
    (tag, *pair)
    for language in TABLES
    for tag in (language, *SAME.get(language, ()))
    for pair in _pairs(language)
]


@pytest.mark.parametrize(("language", "typed", "expected"), CASES)
def test_a_text_is_set_by_the_rule_of_its_language(
    language: str, typed: str, expected: str, set_as: SetAs
) -> None:
    assert set_as(typed, language) == expected


@pytest.mark.parametrize(("language", "typed", "expected"), CASES)
def test_what_is_set_stays(language: str, typed: str, expected: str, set_as: SetAs) -> None:
    once = set_as(typed, language).replace("^", "")
    assert set_as(once, language).replace("^", "") == once


@pytest.mark.parametrize("language", TABLES)
def test_every_group_names_its_rule_and_its_source(language: str) -> None:
    for group in TABLES[language]:
        assert len(group["rule"]) > 10
        assert len(group["source"]) > 10
        assert group["cases"]


def test_there_are_enough_cases_and_none_twice() -> None:
    counts = {language: len(list(_pairs(language))) for language in TABLES}
    assert counts.pop("fr") >= 80
    assert set(counts) == {"de", "de-CH", "es", "it", "nl", "en"}
    assert min(counts.values()) >= 20
    for language in TABLES:
        typed = [pair[0] for pair in _pairs(language)]
        assert len(typed) == len(set(typed))
