"""Findings an editor sets aside with a reason."""

from __future__ import annotations

import pytest

from pipeline.content.heads import RawField
from pipeline.content.set_aside import apply_suppressions, read_set_aside
from pipeline.diagnostics import Severity, error, warning


def head(*items: str) -> list[RawField]:
    return [RawField("set_aside", "", 2, tuple((item, 3 + i) for i, item in enumerate(items)))]


def test_a_finding_set_aside_stops_nothing_and_shows_its_reason() -> None:
    reasons, found = read_set_aside(head("missing-alt: ornaments: nothing to see"), "fr.md")
    assert not found
    finding = error("missing-alt", "no text", stops="send").at("fr.md", 9, hint="write it")
    (kept,) = apply_suppressions([finding], reasons)
    assert (kept.severity, kept.stops, kept.line) == (Severity.WARNING, None, 9)
    assert kept.hint is not None
    assert kept.hint.render() == "set aside: ornaments: nothing to see"


def test_a_warning_set_aside_is_an_information_with_its_reason() -> None:
    finding = warning("missing-credit", "no credit").at("fr.md", 9, hint="write it")
    (kept,) = apply_suppressions([finding], {"missing-credit": "a drawing of the house"})
    assert (kept.severity, kept.stops) == (Severity.INFO, None)
    assert kept.hint is not None
    assert kept.hint.render() == "set aside: a drawing of the house"


def test_a_code_that_only_informs_has_nothing_to_set_aside() -> None:
    _, (found,) = read_set_aside(head("short-link: ours"), "fr.md")
    assert (found.code, found.line) == ("not-set-aside", 3)
    assert (
        found.message.render() == "`short-link` holds nothing back; there is nothing to set aside"
    )


@pytest.mark.parametrize("entry", ["missing-alt", "missing-alt:", ": because"])
def test_an_entry_without_code_or_reason_is_told_at_its_line(entry: str) -> None:
    reasons, found = read_set_aside(head(entry), "fr.md")
    assert not reasons
    assert [(d.code, d.line, d.stops) for d in found] == [("no-reason", 3, "send")]


def test_the_hint_has_the_code_that_was_written() -> None:
    _, (found,) = read_set_aside(head("vague-link"), "fr.md")
    assert found.hint is not None
    assert found.hint.render() == "write `- vague-link: why it is right as it is`"


@pytest.mark.parametrize("sign", [":", " : ", " – ", " — ", " - "])
def test_a_reason_stands_behind_a_colon_or_a_dash(sign: str) -> None:
    reasons, found = read_set_aside(head(f"missing-alt{sign}a : b — c"), "fr.md")
    assert (reasons, found) == ({"missing-alt": "a : b — c"}, [])


def test_what_stops_the_build_cannot_be_set_aside() -> None:
    finding = error("unclosed-block", "open").at("fr.md", 9, hint="close it")
    assert apply_suppressions([finding], {"unclosed-block": "I like it open"}) == [finding]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("missing_alt", "did you mean `missing-alt`?"),
        ("Missing-Alt", "did you mean `missing-alt`?"),
        ("unknown-plaice", "did you mean `unknown-place`?"),
        ("zzz", "copy the code from between the brackets of the finding: error[missing-alt]"),
    ],
)
def test_an_unknown_code_is_told_with_the_nearest_that_can_be_set_aside(
    code: str, told: str
) -> None:
    _, (found,) = read_set_aside(head("missing-alt: ornaments", f"{code}: because"), "fr.md")
    assert (found.code, found.line, found.stops) == ("unknown-code", 4, None)
    assert found.hint is not None
    assert found.hint.render() == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("unclosed-block", ["not-set-aside"]),
        ("missing-image", ["not-set-aside"]),
        ("dead-link", []),
        ("unknown-place", []),  # stops sending in the source, and is a warning on paper
        ("missing-credit", []),  # a warning; `--strict` makes more of it
        ("svg-text", []),
        ("several-pages", []),  # a warning too
        ("colour-space", []),  # stops the build, or is a warning: it depends on the picture
    ],
)
def test_a_code_that_stops_the_build_is_told(code: str, told: list[str]) -> None:
    _, found = read_set_aside(head(f"{code}: I like it so"), "fr.md")
    assert [d.code for d in found] == told
