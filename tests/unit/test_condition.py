"""Which printing condition a profile names, in the words of the profiles there are."""

from __future__ import annotations

import pytest

from pipeline.colour.condition import condition_of, same_condition


def profile(tag: bytes, text: bytes) -> bytes:
    """One with a single tag."""
    element = b"text" + bytes(4) + text + b"\0"
    size = len(element).to_bytes(4, "big")
    return bytes(128) + b"\0\0\0\1" + tag + (144).to_bytes(4, "big") + size + element


@pytest.mark.parametrize(
    ("tag", "text", "identifier"),
    [
        (b"targ", b"ICCHDAT FOGRA39L", "FOGRA39"),
        (b"targ", b"ICCHDAT CGATS TR 006\r\nSAMPLE_ID", "CGATS TR 006"),
        (b"targ", b"ICCHDAT CGATS21-2-CRPC6", "CGATS21-2-CRPC6"),
        (b"desc", b"Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39L"),
        (b"desc", b"PSO Coated v3", "FOGRA51"),
    ],
)
def test_the_name_is_the_one_printers_know(tag: bytes, text: bytes, identifier: str) -> None:
    assert same_condition(condition_of(profile(tag, text)), identifier)


def test_another_report_of_cgats_is_another_condition() -> None:
    found = condition_of(profile(b"targ", b"ICCHDAT CGATS TR 006"))
    assert not same_condition(found, "CGATS TR 001")


def test_nothing_is_told_of_a_profile_that_does_not_say_or_is_cut_off() -> None:
    assert condition_of(profile(b"desc", b"Our own press")) == ""
    assert condition_of(b"") == ""
    assert condition_of(profile(b"targ", b"ICCHDAT FOGRA39L")[:140]) == ""
