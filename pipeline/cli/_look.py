"""`pipeline build --pages 3-6`, `--pages accord-sante`: what to look at, what was written, what
could not be."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Translate, printable
from pipeline.errors import PipelineError
from pipeline.nearest import nearest

if TYPE_CHECKING:
    from pipeline.build.look import NamedPiece, Pages, QuickLook
    from pipeline.context import Workspace

HELP = N_(
    "a quick look: only these pages, or those of a block or chapter (its name), as screen-p3-6.pdf "
    "beside the whole (with --only, of print too); nothing is checked, page numbers and references "
    "may be those of the last whole layout, and what was built before stays as it is"
)
_HOW = N_("write a page, a range or the name of a block: --pages 5, --pages 3-6, --pages agenda")
_PAGES = re.compile(r"\s*(\d{1,4})\s*(?:([-–])\s*(\d{0,4})\s*)?")
_PIECE = re.compile(r"\s*(#?(?=[\w.-]*[^\W\d])[\w.-]+)\s*")  # pages have no letter


def read_pages(text: str) -> Pages | NamedPiece:
    """`5`, `3-6`, `3-`, `accord-sante`.

    Raises:
        PipelineError: it is none of these, or counts backwards.
    """
    from pipeline.build.look import NamedPiece, Pages

    match = _PAGES.fullmatch(text)
    if not match:
        if piece := _PIECE.fullmatch(text):
            return NamedPiece(piece[1])
        raise PipelineError(N_("--pages does not understand `{text}`"), _HOW, text=text)
    first = int(match[1])
    last = (int(match[3]) if match[3] else 0) if match[2] else first
    if first < 1 or (match[3] and last < first):
        raise PipelineError(N_("--pages counts from 1 upwards; `{text}` does not"), _HOW, text=text)
    return Pages(first, last)


def looked_at(only: str | None, outputs: Sequence[str]) -> tuple[str, ...]:
    """The PDFs to look at: that for the screen, unless `--only` names others.

    Raises:
        PipelineError: it names what has no pages.
    """
    if only is None:
        return ("screen",)
    for name in outputs:
        if name not in ("screen", "print"):
            raise PipelineError(
                N_("--pages is for screen and print; `{name}` has no pages to choose from"),
                N_("write --only screen, --only print, or leave one of the two options out"),
                name=name,
            )
    return tuple(outputs)


def run(
    options: argparse.Namespace,
    workspace: Workspace,
    editions: Sequence[tuple[str, str]],
    outputs: Sequence[str],
    translate: Translate,
) -> int:
    """Make the looks of some editions and write them; 1 when something is stopped.

    Raises:
        PipelineError: no edition has such pages; or more is asked for than a look.
    """
    from pipeline.build.look import look
    from pipeline.build.output import put_files
    from pipeline.cli._display import distinct, show_findings, status, summary

    if options.report:
        raise PipelineError(
            N_("--pages and --report do not go together"),
            N_("the page to sign is about whole editions: leave one of the two options out"),
        )
    pages = read_pages(options.pages)
    folder = Path(options.output) if options.output else workspace.project.root / "output"
    wanted = looked_at(options.only, outputs)
    looks = [look(workspace, issue, language, wanted, pages) for issue, language in editions]
    report = distinct(one.report.strict() if options.strict else one.report for one in looks)
    show_findings(workspace.project, report.diagnostics, translate)
    _none_there(looks, options.pages)
    for one in looks:
        put_files(folder / one.issue / one.language, one.files)
        print(_told(one, translate))
    print(summary([report], translate))
    return status([report])


def _none_there(looks: Sequence[QuickLook], text: str) -> None:
    """A range beyond every edition is a mistake, beyond one of several it is not; nor is a name."""
    if looks and all(one.names is not None for one in looks):
        names = dict.fromkeys(name for one in looks for name in one.names or ())
        near = nearest(text, names)
        raise PipelineError(
            N_("no block and no chapter is called `{text}`"),
            N_("did you mean `{near}`?") if near else N_("names there are: {names}"),
            text=text,
            near=near or "",
            names=", ".join(names),
        )
    most = max((one.pages for one in looks), default=0)
    if most and not any(one.files for one in looks):
        raise PipelineError(
            N_("there are no pages {text}: the longest edition has {most}"),
            _HOW,
            text=text,
            most=most,
        )


def _told(one: QuickLook, translate: Translate) -> str:
    name = printable(f"{one.issue}/{one.language}")
    if not one.files:
        said = N_("{edition}: refused")
        if one.names is not None:
            said = N_("{edition}: no block or chapter of that name")
        elif one.pages:
            said = N_("{edition}: no such pages (in all: {pages})")
        return translate(said).format(edition=name, pages=one.pages)
    said = N_(
        "{edition}: {files}, for a look only: the report does not know it (pages in all: {pages})"
    )
    if one.taken_over:
        said = N_(
            "{edition}: {files}, for a look only: page numbers and references are those of the "
            "last whole layout (pages in all: {pages})"
        )
    return translate(said).format(edition=name, files=", ".join(sorted(one.files)), pages=one.pages)
