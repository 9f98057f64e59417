"""What of some editions may go online: built first, held back as an export is, each file with its
place. Nothing leaves here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build import schedule
from pipeline.build.edition import BuildOptions, Done
from pipeline.build.output import read_manifest
from pipeline.config.publish import PublishedPart, PublishSettings
from pipeline.content.attachments import DOCUMENT_WITHOUT_ADDRESS
from pipeline.dataclass import dataclass
from pipeline.delivery.outgoing import OutgoingFile, collisions, outgoing
from pipeline.diagnostics import Diagnostic, Report
from pipeline.preflight.content.draft import DRAFT
from pipeline.preflight.email.public_images import IMAGES_NOT_PUBLIC
from pipeline.translate import translator

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.context import Workspace

# The outputs that each part comes from; the mail is asked of each edition, for what it is held by.
_MADE_AS: dict[PublishedPart, tuple[str, ...]] = {
    "images": ("email",),
    "page": ("web",),
    "documents": ("web",),
    "pdf": ("screen",),
    "mail": ("email", "text"),
}


@dataclass(frozen=True, slots=True)
class EditionRelease:
    """An edition with its files, none when it is held back; `found` is what holds it or has no
    place."""

    issue: str
    language: str
    done: Done
    held: bool
    files: tuple[OutgoingFile, ...] = ()
    found: tuple[Diagnostic, ...] = field(default=())

    @property
    def name(self) -> str:
        """As editors call it."""
        return f"{self.issue}/{self.language}"


def releases(
    project: Project,
    editions: Sequence[tuple[str, str]],
    folder: Path,
    jobs: int,
    step: Callable[[str], None],
    parts: Collection[PublishedPart],
) -> list[EditionRelease]:
    """Editions built where they are out of date, with those files of `parts` that may go.

    Raises:
        PipelineError: the house is not in order.
    """

    def load(agreed: bool) -> Workspace:
        from pipeline.context import load_workspace

        return load_workspace(project.root, agreed=agreed)

    options = BuildOptions(
        editions=editions,
        outputs=outputs_of(parts),
        folder=folder,
        jobs=jobs,
        use_cache=True,
        strict=False,
        house_language=translator(project.interface),
    )
    done = {(one.issue, one.language): one for one in schedule.run(project, load, options, step)}
    found = [_released(project, done[edition], folder, parts) for edition in editions]
    return [one for issue in dict.fromkeys(i for i, _ in editions) for one in _of(issue, found)]


def outputs_of(parts: Collection[PublishedPart]) -> tuple[str, ...]:
    """What is built for these parts."""
    made = {"email", *(name for part in parts for name in _MADE_AS[part])}
    return tuple(name for name in ("email", "text", "web", "screen") if name in made)


def holding(report: Report, settings: PublishSettings) -> list[Diagnostic]:
    """What keeps an edition here, as it does from `pipeline export`.

    That its pictures are not online holds back a mail, and not the pictures; nor does it hold back
    the documents of a store that will give them their addresses.
    """
    later = {IMAGES_NOT_PUBLIC.name}
    later |= {DOCUMENT_WITHOUT_ADDRESS.name} if settings.gives("documents") else set()
    held = [*report.held("build"), *report.held("send")]
    held += [one for one in report.diagnostics if one.code == DRAFT.name]
    return [one for one in held if one.code not in later]


def _released(
    project: Project, done: Done, folder: Path, parts: Collection[PublishedPart]
) -> EditionRelease:
    assert project.publish is not None
    why = holding(done.report, project.publish)
    if done.stopped or why:
        return EditionRelease(done.issue, done.language, done, True, found=tuple(why))
    outputs = dict(read_manifest(folder / done.issue / done.language).outputs)
    made = {name: one for name, one in outputs.items() if name in outputs_of(parts)}
    edition = (done.issue, done.language)
    files, found = outgoing(project, *edition, folder.joinpath(*edition), made)
    wanted = tuple(one for one in files if one.part in parts)
    if not project.publish.gives("images"):  # the mail calls its pictures nowhere: put or not
        found += [one for one in done.report.diagnostics if one.code == IMAGES_NOT_PUBLIC.name]
    return EditionRelease(*edition, done, False, wanted, tuple(found))


def _of(issue: str, found: Iterable[EditionRelease]) -> list[EditionRelease]:
    """The editions of an issue; those that would overwrite one another are held."""
    ours = [one for one in found if one.issue == issue]
    clash = list(collisions(issue, {one.language: list(one.files) for one in ours}))
    if not clash:
        return ours
    files = {one.file for one in clash}
    return [
        EditionRelease(
            *(one.issue, one.language, one.done, True),
            found=tuple(d for d in clash if d.file == f"issues/{issue}/{one.language}.md"),
        )
        if f"issues/{issue}/{one.language}.md" in files
        else one
        for one in ours
    ]
