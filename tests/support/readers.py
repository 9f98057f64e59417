"""Editions as their readers get them, made once a process."""

from __future__ import annotations

from functools import cache

from pipeline.artifact import PieceStart
from pipeline.build.hops import EditionResult
from pipeline.build.session import Session
from pipeline.studio.readers.seen import SeenEdition, SeenText, seen
from tests.support.samples import ROOT

LIGHT = ("email", "text", "web")


@cache
def _house() -> Session:
    return Session(ROOT)


@cache
def built(issue: str, language: str) -> EditionResult:
    """A sample, with the outputs that are quickly made."""
    return _house().make(issue, language, LIGHT)


def sample(issue: str, language: str) -> SeenEdition:
    """The same for its readers."""
    edition = seen(built(issue, language))
    assert edition is not None
    return edition


def text_of(*pieces: tuple[str, str, int]) -> SeenText:
    """A text of pieces: each its text, its block and its line; no block is the frame's."""
    starts, at = [], 0
    for text, block, line in pieces:
        starts.append(PieceStart(at, block, "", "fr.md" if block else "", line))
        at += len(text)
    return SeenText("".join(text for text, _, _ in pieces), tuple(starts))
