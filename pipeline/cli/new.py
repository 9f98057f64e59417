"""`pipeline new`: a folder in `issues/` that builds at once and explains itself.

Copies the starter of a kind. The one command that may look at the clock; never overwrites.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import atomic
from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.content.schema import KindSpec, Schema
    from pipeline.project import Project

# The name becomes part of addresses on the web, and a folder on every system.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# Windows keeps these for devices, whatever follows.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "new", help=translate(N_("begin an issue: a folder with a starter file to fill in"))
    )
    parser.add_argument("kind", metavar="KIND", help=translate(N_("newsletter, brochure…")))
    parser.add_argument("name", metavar="NAME", help=translate(N_("its folder: 2026-01-actu")))
    parser.add_argument(
        "--lang", metavar="fr,en", help=translate(N_("its editions; the first language otherwise"))
    )
    parser.add_argument("--title", help=translate(N_("its title; the last issue's otherwise")))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Make the folder and say what to do with it."""
    from pipeline.cli._issues import languages
    from pipeline.content.schema import load_schema
    from pipeline.project import find_root, load_project

    project = load_project(find_root(Path.cwd()))
    schema = load_schema(project.templates, project.root)
    kind = _kind(options.kind, schema)
    folder = project.issues / _name(options.name)
    wanted = project.languages[:1] if options.lang is None else languages(project, options.lang)
    day = today()
    before = _Before(project, kind)
    files: dict[str, str] = {}
    for language in wanted:
        title = (
            _title(options.title) or before.title(language) or kind.labels.get(language, kind.name)
        )
        values = {
            "TITLE": title,
            "DATE": day.isoformat(),
            "NUMBER": str(before.number + 1),
            "PERIOD": _month(day, language),
        }
        files |= _starter(kind, language, values)
    _write(folder, files)
    for name in files:
        print(f"issues/{folder.name}/{name}")
    print()
    print(translate(N_("Open these in a text editor; the notes in them say what goes where.")))
    print(translate(N_("Then: pipeline build {name}")).format(name=folder.name))
    return 0


def _kind(given: str, schema: Schema) -> KindSpec:
    if kind := schema.kind(given):
        return kind
    near = ", ".join(schema.kind_names.meant(given))
    raise PipelineError(
        N_("`{kind}` is no kind of publication"),
        N_("did you mean `{near}`?") if near else N_("kinds: {known}"),
        kind=given,
        near=near,
        known=", ".join(schema.kinds),
    )


def _name(given: str) -> str:
    from pipeline.content.outline import slug

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


def _month(day: datetime.date, language: str) -> str:
    from babel.dates import format_date

    from pipeline.content.languages import locale_of

    return format_date(day, "LLLL y", locale=locale_of(language))


class _Before:
    """What the issues of the same kind say of themselves: their numbers and titles."""

    def __init__(self, project: Project, kind: KindSpec) -> None:
        from pipeline.cli._issues import all_issues

        self.number = 0
        self._titles: dict[str, str] = {}
        number = kind.fields.get("number")
        series = number is not None and number.required  # its issues bear one title, all
        for issue in all_issues(project):  # in name order, so the last title stays
            for language in project.languages:
                head = _head(project, issue, language)
                if head.get("kind") != kind.name:
                    continue
                digits = re.search(r"\d{1,9}", head.get("number", ""))
                self.number = max(self.number, int(digits[0]) if digits else 0)
                if series:
                    self._titles[language] = head.get("title", "")

    def title(self, language: str) -> str:
        """The last title in this language; a series keeps its name, so in any language."""
        return self._titles.get(language) or next(iter(self._titles.values()), "")


def _head(project: Project, issue: str, language: str) -> Mapping[str, str]:
    from pipeline.content.parse import split_head
    from pipeline.content.source import read_source

    path = project.issues / issue / f"{language}.md"
    source, _ = read_source(path, path.name)
    return {field.name: field.value for field in split_head(source, False)[0]} if source else {}


def _starter(kind: KindSpec, language: str, values: Mapping[str, str]) -> dict[str, str]:
    """The files of one edition, by path below the issue, their marks filled in."""
    front = kind.folder / f"starter.{language}.md"
    chapters = kind.folder / f"starter.{language}"
    if not front.is_file():
        front, chapters = kind.folder / "starter.md", kind.folder / "starter"
    if not front.is_file():
        raise PipelineError(N_("kind `{name}` has no `{file}`"), name=kind.name, file="starter.md")
    files = {f"{language}.md": front}
    files |= {f"{language}/{path.name}": path for path in sorted(chapters.glob("*.md"))}
    return {name: _filled(_text_of(path), values) for name, path in files.items()}


def _text_of(starter: Path) -> str:
    try:
        return starter.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise PipelineError(
            N_("`{file}` is not UTF-8"), N_("save it again as UTF-8"), file=str(starter)
        ) from None


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub("§([A-Z]+)§", lambda mark: values.get(mark[1], mark[0]), text)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """All files, in a folder that was not there before; or none, and no folder."""
    if folder.exists() or folder.is_symlink():
        raise PipelineError(
            N_("`issues/{name}` is there already; nothing was changed"),
            N_("choose another name, or copy a file inside it for one more language"),
            name=folder.name,
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.parent / f"{atomic.PREFIX}{os.getpid()}-{folder.name}"
    shutil.rmtree(beside, ignore_errors=True)  # left by a process of the same number
    try:
        for name, text in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic.named(folder / name):
                path.write_text(text, encoding="utf-8", newline="\n")
        beside.rename(folder)
    except BaseException:  # Ctrl-C too: half an issue would keep its name for ever
        shutil.rmtree(beside, ignore_errors=True)
        raise
