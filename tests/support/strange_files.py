"""Files put into an issue, and what is told of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from pipeline.diagnostics import Diagnostic
from tests.support.command import Done
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project

Run = Callable[..., Done]
CHAPTER = "---\ntitle: Un chapitre\n---\n\nUn texte de chapitre.\n"
PICTURE = encoded(photograph(40, 30), "PNG")
NFD = unicodedata.normalize("NFD", "éÉ")


def told(house: Project, language: str = "fr") -> list[Diagnostic]:
    return house.check(language=language)


def put(house: Project, name: str, text: str | bytes = CHAPTER) -> Project:
    return house.file(f"issues/{ISSUE}/{name}", text)
