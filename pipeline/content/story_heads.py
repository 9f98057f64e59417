"""Stories by their heads alone, as `stories.py` reads them."""

from __future__ import annotations

from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class HeadOfStory:
    """What a story is called, where it leads, and where it stands."""

    file: str
    line: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class StoriesOfIssue:
    """Those of one edition; its kind is empty where nothing of it is to be compared."""

    kind: str
    date: str
    stories: tuple[HeadOfStory, ...]
