"""How findings are printed: a form is a file of this folder, loaded when it is asked for.

Each has a function `lines`, which says what is printed, line by line.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Translate

if TYPE_CHECKING:
    from pipeline.cli._forms._texts import SourceTexts
    from pipeline.config.levels import Level
    from pipeline.config.project import Project


@dataclass(frozen=True, slots=True)
class ToBeTold:
    """Findings, the texts they speak of, the language they are told in, what the house weighs."""

    findings: Sequence[Diagnostic]
    texts: SourceTexts
    translate: Translate
    levels: Mapping[str, Level]


def forms() -> tuple[str, ...]:
    """The names of all forms."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def told(
    name: str, project: Project, findings: Sequence[Diagnostic], translate: Translate
) -> Iterator[str]:
    """Findings in the form of that name, line by line."""
    from pipeline.cli._forms._texts import SourceTexts

    lines = importlib.import_module(f"{__name__}.{name}").lines
    form = cast("Callable[[ToBeTold], Iterator[str]]", lines)
    return form(ToBeTold(findings, SourceTexts(project.root), translate, project.levels))
