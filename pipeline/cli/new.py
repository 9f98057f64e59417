"""`pipeline new`: a folder in `issues/` that builds at once and explains itself.

Copies the starter of a kind. The one command that may look at the clock; never overwrites.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import atomic
from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.content.schema import KindSpec, Schema
    from pipeline.starter.before import Before
    from pipeline.starter.recurring import Recurring

# The name becomes part of addresses on the web, and a folder on every system.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# Windows keeps these for devices, whatever follows.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")

_FROM = N_(
    "the issue whose partners, button, legal notice… come again; the last of the series otherwise,"
    " or `none`"
)


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "new", help=translate(N_("begin an issue: a folder with a starter file to fill in"))
    )
    parser.add_argument(
        "kind", metavar=translate(N_("KIND")), help=translate(N_("newsletter, brochure…"))
    )
    parser.add_argument(
        "name", metavar=translate(N_("NAME")), help=translate(N_("its folder: 2026-01-actu"))
    )
    parser.add_argument(
        "--lang", metavar="fr,en", help=translate(N_("its editions; the first language otherwise"))
    )
    parser.add_argument(
        "--title",
        metavar=translate(N_("TITLE")),
        help=translate(N_("its title; the last issue's otherwise")),
    )
    parser.add_argument(
        "--from", dest="from_", metavar=translate(N_("ISSUE")), help=translate(_FROM)
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Make the folder and say what to do with it."""
    from pipeline.cli._issues import languages
    from pipeline.config.editions import all_issues
    from pipeline.config.project import find_root, load_project
    from pipeline.content.schema import load_schema
    from pipeline.starter.before import Before

    project = load_project(find_root(Path.cwd()))
    schema = load_schema(project.templates, project.root)
    kind = _kind(options.kind, schema)
    folder = project.issues / _name(options.name)
    wanted = project.languages[:1] if options.lang is None else languages(project, options.lang)
    before = Before.of(project, schema, kind, folder.name, all_issues(project))
    before = before.after(_issue(options.from_, project)) if options.from_ else before
    files: dict[str, bytes] = {}
    told: list[str] = []
    for language in wanted:
        made, again = _edition(before, language, _title(options.title))
        told += _undated(before, language, translate)
        files |= {name: text.encode() for name, text in made.items()}
        files |= _pictures(project.issues / again.issue, again.pictures)
        if again.names:
            said = translate(N_("{file}: taken over from {issue}, to be read again: {names}"))
            names = ", ".join(again.names)
            told.append(said.format(file=f"{language}.md", issue=again.issue, names=names))
    _write(folder, files)
    for name in files:
        print(f"issues/{folder.name}/{name}")
    print("\n".join(["", *told]) if told else "")
    print(translate(N_("Open these in a text editor; the notes in them say what goes where.")))
    print(translate(N_("Then: pipeline build {name}")).format(name=folder.name))
    return 0


def _edition(before: Before, language: str, title: str) -> tuple[dict[str, str], Recurring]:
    """The files of one edition, by path below the issue, and what was taken over into them."""
    from pipeline.content.model import PartialDate
    from pipeline.starter.calendar import date_of, month_in_words
    from pipeline.starter.fill import filled, with_recurring

    day, kind = today(), before.kind
    named = date_of(before.name, before.project.languages, day)
    now = PartialDate(day.year, day.month, day.day)
    date = now if named is None or named.iso == now.iso[:7] else named
    again = before.recurring(language)
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


def _undated(before: Before, language: str, translate: Translate) -> list[str]:
    """That the month is that of today, because the name of the folder tells none."""
    from pipeline.content.calendar_names import month_said
    from pipeline.starter.calendar import date_of

    day = today()
    of_a_month = "period" in before.kind.fields
    if not of_a_month or date_of(before.name, before.project.languages, day):
        return []
    said = translate(N_("{file}: `{name}` names no month; its date is of today ({month})"))
    month = f"{month_said(day.month).render(translate)} {day.year}"
    return [said.format(file=f"{language}.md", name=before.name, month=month)]


def _pictures(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The pictures of the last issue that what is taken over shows."""
    from pipeline.images.locate import Folders, locate
    from pipeline.images.source import read

    found, folders = {}, Folders(folder, folder)
    for name in names:
        path = locate(name, folders)
        data = read(path) if isinstance(path, Path) else None
        if isinstance(path, Path) and isinstance(data, bytes):
            found[path.relative_to(folder).as_posix()] = data
    return found


def _issue(given: str, project: Project) -> str:
    """The issue of `--from`; `none` for none."""
    from pipeline.cli._issues import editions

    if given.strip().casefold() in ("none", "rien"):
        return ""
    return editions(project, [given], None)[0][0]


def _kind(given: str, schema: Schema) -> KindSpec:
    if kind := schema.kind(given):
        return kind
    near = ", ".join(schema.kind_names.meant(given))
    raise PipelineError(
        N_("`{kind}` is not a kind of publication"),
        N_("did you mean `{near}`?") if near else N_("kinds: {known}"),
        kind=given,
        near=near,
        known=", ".join(schema.kinds),
    )


def _name(given: str) -> str:
    from pipeline.letters import slug

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


def _title(given: str | None) -> str:
    return " ".join((given or "").split())


def today() -> datetime.date:
    """Today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC).date()
    return datetime.datetime.now().astimezone().date()


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


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """All files, in a folder that was not there before; or none, and no folder."""
    if folder.exists() or folder.is_symlink():
        raise PipelineError(
            N_("`issues/{name}` is there already; nothing was changed"),
            N_("choose another name, or copy a file inside it for one more language"),
            name=folder.name,
        )
    atomic.write_folder(folder, files)
