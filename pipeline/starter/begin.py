"""A new issue in memory: the starter of its kind, its month, what comes again from the last one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline import atomic
from pipeline.content.model import PartialDate
from pipeline.content.schema import KindSpec
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.images.locate import Folders, locate
from pipeline.images.source import read
from pipeline.letters import slug
from pipeline.starter.before import Before
from pipeline.starter.calendar import date_of, month_in_words
from pipeline.starter.fill import filled, with_recurring
from pipeline.starter.recurring import Recurring
from pipeline.starter.table import with_blocks

# The name becomes part of addresses on the web, and a folder on every system.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# Windows keeps these for devices, whatever follows.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True, slots=True)
class NewIssue:
    """Its files by path below its folder.

    `again` tells of each edition which issue its names of blocks and fields were taken over from;
    `undated` are the editions whose month is that of today, because the folder's name has none.
    """

    name: str
    files: Mapping[str, bytes]
    again: Mapping[str, Recurring]
    undated: Sequence[str]


def begun(
    before: Before,
    languages: Sequence[str],
    title: str,
    day: datetime.date,
    rows: Sequence[Sequence[str]] = (),
) -> NewIssue:
    """The next issue after `before`; `day` is today. Nothing is written.

    `rows` are blocks of a table, which stand in place of the starter's examples.

    Raises:
        PipelineError: the kind has no starter, or its starter cannot be read.
    """
    files: dict[str, bytes] = {}
    taken: dict[str, Recurring] = {}
    for language in languages:
        made, again = _edition(before, language, title, day)
        if rows:
            front, house = f"{language}.md", (before.project, before.schema)
            made[front] = with_blocks(made[front], language, rows, before.kind.rows, *house)
        files |= {name: text.encode() for name, text in made.items()}
        files |= _pictures(before.project.issues / again.issue, again.pictures)
        taken[language] = again
    dated = "period" not in before.kind.fields or date_of(
        before.name, before.project.languages, day
    )
    return NewIssue(before.name, files, taken, () if dated else languages)


def _edition(
    before: Before, language: str, title: str, day: datetime.date
) -> tuple[dict[str, str], Recurring]:
    """The files of one edition, by path below the issue, and what was taken over into them."""
    kind = before.kind
    named = date_of(before.name, before.project.languages, day)
    now = PartialDate(day.year, day.month, day.day)
    date = now if named is None or named.iso == now.iso[:7] else named
    again = before.recurring(language, date)
    values = {
        "TITLE": title or before.title(language) or kind.labels.get(language, kind.name),
        "DATE": date.iso,
        "NUMBER": str(before.number + 1),
        "PERIOD": month_in_words(date, language),
    }
    front = f"{language}.md"
    files = {name: filled(text, values) for name, text in _starter(kind, language).items()}
    files[front] = with_recurring(files[front], language, again, before.project, before.schema)
    return files, again


def _pictures(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The pictures of the last issue that what is taken over shows."""

    found, folders = {}, Folders(folder, folder)
    for name in names:
        path = locate(name, folders)
        data = read(path) if isinstance(path, Path) else None
        if isinstance(path, Path) and isinstance(data, bytes):
            found[path.relative_to(folder).as_posix()] = data
    return found


def _starter(kind: KindSpec, language: str) -> dict[str, str]:
    """The files of one edition, by path below the issue, their marks not yet filled in."""
    front = kind.folder / f"starter.{language}.md"
    chapters = kind.folder / f"starter.{language}"
    if not front.is_file():
        front, chapters = kind.folder / "starter.md", kind.folder / "starter"
    if not front.is_file():
        raise PipelineError(N_("kind `{name}` has no `{file}`"), name=kind.name, file="starter.md")
    files = {f"{language}.md": front}
    files |= {f"{language}/{path.name}": path for path in sorted(chapters.glob("*.md"))}
    return {name: _text_of(path) for name, path in files.items()}


def _text_of(starter: Path) -> str:
    try:
        return starter.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise PipelineError(
            N_("`{file}` is not UTF-8"), N_("save it again as UTF-8"), file=str(starter)
        ) from None


def write_issue(folder: Path, files: Mapping[str, bytes]) -> None:
    """All files, in a folder that was not there before; or none, and no folder.

    Raises:
        PipelineError: there is one of that name already.
    """
    if folder.exists() or folder.is_symlink():
        raise PipelineError(
            N_("`issues/{name}` is there already; nothing was changed"),
            N_("choose another name, or copy a file inside it for one more language"),
            name=folder.name,
        )
    atomic.write_folder(folder, files)


def folder_name(given: str) -> str:
    """A name that can be a folder's and part of an address.

    Raises:
        PipelineError: it cannot; a better one is suggested.
    """
    if _NAME.fullmatch(given) and not _DEVICES.fullmatch(given):
        return given
    better = slug(given)
    usable = _NAME.fullmatch(better) and not _DEVICES.fullmatch(better)
    raise PipelineError(
        N_("`{name}` cannot be the name of a folder: small letters without accents, digits and -"),
        N_("try `{better}`"),
        name=given,
        better=better if usable else "2026-01-actu",
    )
