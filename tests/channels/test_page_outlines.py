"""Outlines of drawings: read in one go, and painted as WeasyPrint paints them."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
from weasyprint.svg import TAGS
from weasyprint.svg.path import path
from weasyprint.svg.utils import PointError, size

from pipeline.channels.paper.child.patches import outlines

READ = {
    "nothing": "",
    "lines": "M10 20L30,40 50 60z",
    "numbers without room": "m10-5.5.5-3l.5.25-7+2z",
    "level and upright": "M1 2H30V40h-5v-6Z",
    "several": "M0 0 10 0 10 10zm5 5h2v2h-2zM20 20L30 30",
    "closed twice": "M0 0L5 5zzL9 9z",
    "a move alone is not closed": "M1 1zM2 2L3 3M4 4z",
    "goes on where it was closed": "m3 4l5 0 0 5zl2 2",
    "curves": "M1 1C1 2 3 4 5 6 7 8 9 10 11 12c-1-2-3-4-5-6",
    "commas and lines": ",M 1,\n2,\tL3 ,4 ",
    "no move before": "L5 5 H3",
}
LEFT = {
    "an arc": "M0 0A5 5 0 0 1 10 10",
    "smooth": "M0 0S1 2 3 4",
    "an exponent": "M1e2 0L3 4",
    "a unit": "M1cm 0L3 4",
    "half a point": "M0 0L5 5 6",
    "a point at the end": "M1. 2L3 4",
    "words": "M0 0 L red",
}


def _painted(draw: Any, said: str, **more: str) -> list[bytes]:
    """The operators one reader of paths writes, as far as it comes."""
    stream = pydyf.Stream()
    points = {"point": lambda x, y, font: (size(x, font, 100), size(y, font, 100))}
    attributes = {"d": said, **more}
    node = SimpleNamespace(attrib=attributes, get=attributes.get, vertices=[])
    try:
        draw(SimpleNamespace(stream=stream, **points), node, 12)
    except (PointError, ValueError):
        stream.stream.append(b"stopped")
    return stream.stream


@pytest.mark.parametrize("said", READ.values(), ids=READ)
def test_is_read_in_one_go_and_painted_alike(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alike = _painted(path, said)
    monkeypatch.setattr(outlines, "_path", None)  # whoever asked it would fail
    assert _painted(outlines._drawn, said) == alike


@pytest.mark.parametrize("said", LEFT.values(), ids=LEFT)
def test_what_is_something_else_is_left_to_weasyprint(said: str) -> None:
    assert outlines._read(said) is None
    assert _painted(outlines._drawn, said) == _painted(path, said)


def test_angles_for_markers_are_left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(outlines, "_path", lambda *given: asked.append(given))
    _painted(outlines._drawn, READ["lines"], **{"marker-end": "url(#arrow)"})
    assert asked


def test_any_outline_is_painted_alike() -> None:
    chance = random.Random(17)
    for _ in range(400):
        said = "".join(_command(chance) for _ in range(chance.randint(1, 9)))
        assert _painted(outlines._drawn, said) == _painted(path, said), said


def _command(chance: random.Random) -> str:
    letter = chance.choice("MmLlHhVvCcZz")
    size = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}[letter.upper()]
    numbers = [_number(chance) for _ in range(size * chance.randint(1, 3))]
    return letter + chance.choice(" ,\n").join(numbers)


def _number(chance: random.Random) -> str:
    return chance.choice(("7", "-3", "+2", ".5", "-.25", "12.75", "-0", "300.125"))


@pytest.mark.parametrize("before", ["M0 0L5 5z", "M0 0A5 5 0 0 1 9 9Z"])
def test_what_goes_astray_after_its_end_is_drawn_as_far_as_that(before: str) -> None:
    for rest in (" #", ",% L1 1"):
        assert _painted(outlines._drawn, before + rest) == _painted(path, before)


def test_it_is_what_draws_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TAGS, "path", path)
    outlines.install()
    assert TAGS["path"] is outlines._drawn
