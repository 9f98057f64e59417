"""Fixes made round after round, and what is not made."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.content.source import decode
from pipeline.diagnostics import Diagnostic, Report, error, warning
from pipeline.fixes.places import placed
from pipeline.fixes.rounds import MendedEdition, settled
from pipeline.fixes.values import safe

LONG = warning("long", "`{word}` is long")
BAD = warning("bad", "`{word}` is bad")


def checking(texts: Mapping[str, str]) -> Report:
    """Words lose a letter at a time until they have two; `xx` must not come about."""
    found: list[Diagnostic] = []
    source, _ = decode(texts["a.md"].encode(), "a.md")
    assert source is not None
    for number, line in enumerate(source.lines, start=1):
        found += [
            LONG.at("a.md", number, word=word).mended_by(safe(word, word[:-1]))
            for word in re.findall(r"\w{3,}", line)
        ]
        found += [BAD.at("a.md", number, word="xx")] * len(re.findall(r"\bxx\b", line))
    return Report.of(placed(found, [source]))


def mended(text: str) -> MendedEdition:
    texts = {"a.md": text}
    return settled(MendedEdition(texts, checking(texts)), checking)


def test_a_text_is_read_again_until_nothing_is_left() -> None:
    after = mended("abcd efg\nhij")
    assert after.texts == {"a.md": "ab ef\nhi"}
    assert len(after.done) == 4
    assert after.report.diagnostics == ()


def test_a_fix_that_brings_up_something_else_is_not_made() -> None:
    after = mended("abcd xxx efg")
    assert after.texts == {"a.md": "ab xxx ef"}
    assert [one.code for one in after.report.diagnostics] == ["long"]
    assert len(after.refused) == 1


def test_what_was_hidden_by_something_graver_holds_no_fix_back() -> None:
    hidden, grave, worse = warning("hidden", "?"), error("grave", "!"), error("worse", "x")

    def check(texts: Mapping[str, str]) -> Report:
        source, _ = decode(texts["a.md"].encode(), "a.md")
        assert source is not None
        words = source.lines[0].split()
        found = [grave.at("a.md", 1).mended_by(safe(w, w[1:])) for w in words if w[0] == "!"]
        found += [hidden.at("a.md", 1) for w in words if w[0] == "?"]
        found += [worse.at("a.md", 1) for w in words if w[0] == "x"]
        return Report.of(placed(found, [source]))

    texts = {"a.md": "!a !?b !xc d"}
    after = settled(MendedEdition(texts, check(texts)), check)
    assert after.texts == {"a.md": "a ?b !xc d"}
    assert [one.code for one in after.report.diagnostics] == ["grave", "hidden"]


def test_a_bad_fix_among_many_is_found_by_halves() -> None:
    readings = 0

    def counted(texts: Mapping[str, str]) -> Report:
        nonlocal readings
        readings += 1
        return checking(texts)

    words = [f"{chr(97 + i % 23)}{chr(97 + i // 23)}z" for i in range(400)]
    texts = {"a.md": " ".join([*words[:150], "xxx", *words[150:]])}
    after = settled(MendedEdition(texts, checking(texts)), counted)
    assert len(after.done) == len(words)
    assert len(after.refused) == 1
    assert readings < 40


def test_rounds_are_counted() -> None:
    assert mended("a" * 40).texts == {"a.md": "a" * 30}
