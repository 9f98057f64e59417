"""What the last build found in outputs that are up to date: nothing is made for it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import field

from pipeline.artifact import Places
from pipeline.build.edition import BuildOptions, EditionBuild
from pipeline.build.house import BuildHouse
from pipeline.build.output import REPORT
from pipeline.context import Workspace
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.translate import translator

_OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class FoundWhenBuilt:
    """The findings of some outputs in their order, where they are seen, when it was (seconds since
    1970)."""

    found: Sequence[Diagnostic] = ()
    places: Places = field(default_factory=dict)
    when: float = 0.0


def found_when_built(
    workspace: Workspace, issue: str, language: str, outputs: Sequence[str]
) -> FoundWhenBuilt | None:
    """None where `pipeline build` would make one of these outputs, or remembers nothing of it."""
    project = workspace.project
    options = BuildOptions(
        editions=[(issue, language)],
        outputs=outputs,
        folder=project.root / _OUTPUT,
        jobs=1,
        use_cache=True,
        strict=False,
        house_language=translator(project.interface),
    )
    house = BuildHouse(project, lambda _: workspace, use_cache=True)
    edition = EditionBuild(house, options, issue, language)
    edition.begin(house.made_of)
    if edition.todo or edition.results or not edition.told:
        return None
    places = {one: at for name in edition.told for one, at in edition.known.places(name).items()}
    every = dict.fromkeys(one for name in edition.told for one in edition.told[name])
    # One build finds what there is in all of its outputs; what has no place is of the sources.
    found = [one for one in every if places.get(one, ("",))[0] in outputs]
    with suppress(OSError):
        when = (edition.folder / REPORT).stat().st_mtime
        return FoundWhenBuilt(found, places, when)
    return None
