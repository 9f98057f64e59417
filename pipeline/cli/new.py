"""`pipeline new`: a folder in `issues/` that builds at once and explains itself.

Copies the starter of a kind; never overwrites.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.content.schema import KindSpec, Schema
    from pipeline.starter.table import TableBlocks

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
    parser.add_argument(
        "--csv",
        type=Path,
        metavar=translate(N_("FILE")),
        help=translate(N_("a table (CSV) whose rows become its lines, as of a press review")),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Make the folder and say what to do with it."""
    from pipeline.cli._issues import languages
    from pipeline.config.editions import all_issues
    from pipeline.config.project import find_root, load_project
    from pipeline.content.schema import load_schema
    from pipeline.starter.before import Before
    from pipeline.starter.begin import begun, folder_name, write_issue
    from pipeline.starter.today import today

    project = load_project(find_root(Path.cwd()))
    schema = load_schema(project.templates, project.root)
    kind = _kind(options.kind, schema)
    folder = project.issues / folder_name(options.name)
    wanted = project.languages[:1] if options.lang is None else languages(project, options.lang)
    before = Before.of(project, schema, kind, folder.name, all_issues(project))
    before = before.after(_issue(options.from_, project)) if options.from_ else before
    table = _table(options.csv, kind, schema, project) if options.csv else None
    title = " ".join((options.title or "").split())
    made = begun(before, wanted, title, today(), table.blocks if table else ())
    told = [_left_out(table, translate)] if table and table.unknown else []
    told += [_undated(language, made.name, translate) for language in made.undated]
    for language, again in made.again.items():
        if again.names:
            said = translate(N_("{file}: taken over from {issue}, to be read again: {names}"))
            names = ", ".join(again.names)
            told.append(said.format(file=f"{language}.md", issue=again.issue, names=names))
    write_issue(folder, made.files)
    for name in made.files:
        print(f"issues/{folder.name}/{name}")
    print("\n".join(["", *told]) if told else "")
    print(translate(N_("Open these in a text editor; the notes in them say what goes where.")))
    print(translate(N_("Then: pipeline build {name}")).format(name=folder.name))
    return 0


def _issue(given: str, project: Project) -> str:
    """The issue of `--from`; `none` for none."""
    from pipeline.cli._issues import editions

    if given.strip().casefold() in ("none", "rien"):
        return ""
    return editions(project, [given], None)[0][0]


def _table(file: Path, kind: KindSpec, schema: Schema, project: Project) -> TableBlocks:
    """What the rows of `--csv` are in this kind."""
    from pipeline.starter.table import blocks_of_table, read_table

    if not kind.rows:
        raise PipelineError(N_("`{kind}` is not begun with a table"), kind=kind.name)
    return blocks_of_table(read_table(file), schema.blocks[kind.rows], project.lists)


def _left_out(table: TableBlocks, translate: Translate) -> str:
    said = translate(N_("columns of the table that match none of its fields, left out: {names}"))
    return said.format(names=", ".join(table.unknown))


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


def _undated(language: str, name: str, translate: Translate) -> str:
    """That the month is that of today, because the name of the folder tells none."""
    from pipeline.content.calendar_names import month_said
    from pipeline.starter.today import today

    day = today()
    said = translate(N_("{file}: `{name}` names no month; its date is of today ({month})"))
    month = f"{month_said(day.month).render(translate)} {day.year}"
    return said.format(file=f"{language}.md", name=name, month=month)
