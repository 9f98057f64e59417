"""A whole build of one edition, as `pipeline build` makes it, and what lies in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.build import schedule
from pipeline.build.edition import BuildOptions
from pipeline.build.output import read_manifest
from pipeline.channel import usual_outputs
from pipeline.studio.handover.offer import FILES
from pipeline.studio.shelf.entries import OUTPUT
from pipeline.translate import translator
from pipeline.verdict import leaving

if TYPE_CHECKING:
    from pipeline.build.session import Session


def build(session: Session, issue: str, language: str, speaks: str) -> dict[str, Any]:
    """In the maker's process: everything of an edition, written where `pipeline build` writes it.

    Raises:
        PipelineError: the settings of the house are wrong, a font or Pango is missing.
    """
    workspace = session.workspace
    project, outputs = workspace.project, usual_outputs()
    asked = BuildOptions(
        editions=[(issue, language)],
        outputs=outputs,
        folder=project.root / OUTPUT,
        jobs=1,
        use_cache=True,
        strict=False,
        house_language=translator(project.interface),
    )
    done = next(schedule.run(project, lambda _: workspace, asked, lambda _: None))
    said = leaving(done.report, done.plan, outputs, translator(speaks))
    return {"said": said, "stopped": done.stopped}


def built(root: Path, issue: str, language: str) -> list[dict[str, Any]]:
    """The files that can be downloaded: name, bytes."""
    place = root / OUTPUT / issue / language
    found = []
    for output, written in read_manifest(place).outputs.items():
        for name in written.files:
            if FILES.get(name, ("",))[0] == output and (place / name).is_file():
                size = (place / name).stat().st_size
                found.append({"file": name, "bytes": size})
    return sorted(found, key=lambda one: [*FILES].index(one["file"]))
