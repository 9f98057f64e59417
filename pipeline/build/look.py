"""A quick look: some pages of a PDF, beside the finished ones and never in their place.

Nothing is preflighted, and no report knows the file. Where the last whole layout tells how the
pages begin they are laid out alone, with the page numbers of then; else the whole edition is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline import crash
from pipeline.build.hops import read_edition
from pipeline.build.weighed import weighed
from pipeline.context import Workspace
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Report

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor
    from pipeline.channels.paper.behind import Behind
    from pipeline.channels.paper.job import PdfChannel
    from pipeline.channels.paper.look import LookAsked
    from pipeline.channels.paper.parts import Wanted
    from pipeline.content.model import Edition

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pages:
    """From `first` to `last`, counted from 1; `last` 0: to the end."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """`3-6`, `5`, `3-end`."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{self.last or 'end'}"


@dataclass(frozen=True, slots=True)
class NamedPiece:
    """A block or a chapter, by the name in its address (`#accord-sante`) or that of its file."""

    name: str


@dataclass(frozen=True, slots=True)
class PieceAt:
    """What stands at a line of a file of the source, or else nearest above it."""

    file: str
    line: int


PartOfPdf: TypeAlias = "Pages | NamedPiece | PieceAt"


@dataclass(frozen=True, slots=True)
class SeenPages:
    """Of one of the files: what its pages are numbered, and where each piece of the source is."""

    numbers: tuple[int, ...]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class QuickLook:
    """Files by name, and what is seen on each; how many pages each whole PDF has.

    `asked`: what was asked for where that and the numbers on the pages are of the last whole
    layout; `requests` is all that was asked for, also by what a whole answers. `names` are the
    pieces there are, where none has the name asked for. `mark` is that of the look which a whole
    laid out behind it answers.
    """

    issue: str
    language: str
    report: Report
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0
    asked: tuple[LookAsked, ...] = ()
    requests: tuple[LookAsked, ...] = ()
    names: tuple[str, ...] | None = None
    seen: Mapping[str, SeenPages] = field(default_factory=dict)
    mark: Any = None

    @property
    def taken_over(self) -> bool:
        """Are numbers those of before?"""
        return bool(self.asked)


def look(
    workspace: Workspace,
    issue: str,
    language: str,
    outputs: Sequence[str],
    pages: PartOfPdf,
    unsaved: Mapping[str, str] = _NONE,
) -> QuickLook:
    """Some pages of an edition's PDFs; no file where there are no such pages.

    `unsaved` are texts that count instead of those on the disk.
    """

    def work() -> QuickLook:
        return _look(workspace, issue, language, outputs, pages, unsaved)

    return _guarded(issue, language, work)


def whole_behind(behind: Behind, seconds: float = 0.0) -> QuickLook | None:
    """All pages of one PDF that was looked at; None: nothing is laid out in so many seconds."""
    heard = behind.heard(seconds)
    if heard is None:
        return None
    followed, answer = heard
    asked = followed.asked
    edition, channel = asked.draft.context.edition, asked.draft.channel

    def work() -> QuickLook:
        made = asked.seen(answer)
        report = weighed(asked.draft.context, made.found)
        name = _file(channel, Pages(1, 0))
        files = {name: made.data} if made.data else {}
        seen = {name: SeenPages(made.numbers, made.anchors)} if made.data else {}
        return QuickLook(edition.issue, edition.language, report, files, made.pages, seen=seen)

    made = _guarded(edition.issue, edition.language, work)
    return replace(made, requests=(asked,), mark=followed.mark)  # of a breakdown of ours too


def tagged(
    workspace: Workspace, issue: str, language: str, unsaved: Mapping[str, str] = _NONE
) -> QuickLook:
    """The whole screen PDF with its tags, as a build would write it; nothing is checked."""

    def work() -> QuickLook:
        from pipeline.channels.paper.make import make_screen

        context, found = read_edition(workspace, issue, language, unsaved)
        if context is None or Report.of(found).stops("build"):
            return QuickLook(issue, language, Report.of(found))
        with template_faults(workspace.project.root):
            made = make_screen(context)
        report = weighed(context, found + made.found)
        if not made.data or report.stops("build"):
            return QuickLook(issue, language, report)
        pages = count(made.data)
        seen = {"screen.pdf": SeenPages(tuple(range(1, pages + 1)), made.anchors)}
        files = {"screen.pdf": made.data}
        return QuickLook(issue, language, report, files, pages, seen=seen)

    from pipeline.channels.base.environment import template_faults
    from pipeline.press.excerpt import count

    return _guarded(issue, language, work)


def _guarded(issue: str, language: str, work: Callable[[], QuickLook]) -> QuickLook:
    made = crash.caught(f"issues/{issue}/{language}.md", work)
    return made if isinstance(made, QuickLook) else QuickLook(issue, language, Report.of([made]))


def _look(
    workspace: Workspace,
    issue: str,
    language: str,
    outputs: Sequence[str],
    pages: PartOfPdf,
    unsaved: Mapping[str, str],
) -> QuickLook:
    from pipeline.channels.base.environment import template_faults
    from pipeline.channels.paper.look import look_at
    from pipeline.press.excerpt import excerpt

    context, found = read_edition(workspace, issue, language, unsaved)
    if context is None or Report.of(found).stops("build"):
        return QuickLook(issue, language, Report.of(found))
    wanted = _wanted(context.edition, pages)
    if wanted is None:
        names = tuple(dict.fromkeys(name for name, _, _ in _pieces(context.edition)))
        return QuickLook(issue, language, Report.of(found), names=names)
    files, total = {}, 0
    seen: dict[str, SeenPages] = {}
    asked: list[LookAsked] = []
    requests: list[LookAsked] = []
    for output in outputs:
        paper: PdfChannel = "screen" if output == "screen" else "print"
        with template_faults(workspace.project.root):
            made = look_at(context, paper, wanted)
        found += made.found
        if made.data:
            name = _file(output, _pages(pages, made.numbers))
            files[name] = excerpt(made.data, 1, len(made.numbers))
            seen[name] = SeenPages(made.numbers, made.anchors)
        asked += [made.asked] if made.asked else []
        requests += [made.request] if made.request else []
        total = max(total, made.pages)
    report = weighed(context, found)
    if report.stops("build"):
        files, seen = {}, {}
    return QuickLook(
        issue, language, report, files, total, tuple(asked), tuple(requests), seen=seen
    )


def _pages(pages: PartOfPdf, numbers: Sequence[int]) -> Pages:
    return pages if isinstance(pages, Pages) else Pages(numbers[0], numbers[-1])


def _file(output: str, pages: Pages) -> str:
    return f"{output}-p{pages.name}.pdf"


def _wanted(edition: Edition, pages: PartOfPdf) -> Wanted | None:
    """What is asked of the layout; None if there is no such piece."""
    from pipeline.channels.paper.parts import Wanted

    if isinstance(pages, Pages):
        return Wanted(pages.first, pages.last)
    if isinstance(pages, PieceAt):
        return Wanted(file=pages.file, line=pages.line)
    name = pages.name.removeprefix("#")
    for known, file, line in _pieces(edition):
        if known == name:
            return Wanted(file=file, line=line)
    return None


def _pieces(edition: Edition) -> Iterator[tuple[str, str, int]]:
    """Names, with their file and line: those of blocks, chapters, files."""
    for file, block in edition.blocks():
        if block.id:
            yield block.id, file, block.line
    for part in edition.chapters:
        title = part.text("title")
        line = title.line if title is not None else part.line
        yield from ((name, part.file, line) for name in (part.id, PurePosixPath(part.file).stem))
