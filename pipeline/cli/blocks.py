"""`pipeline blocks`: which blocks there are, their fields, an example of each."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.content.names import Names
    from pipeline.reference.blocks import BlockHelp, FieldHelp


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "blocks", help=translate(N_("list the blocks, or show the fields and an example of one"))
    )
    parser.add_argument(
        "name", nargs="?", metavar=translate(N_("NAME")), help=translate(N_("one block"))
    )
    parser.add_argument(
        "--format",
        choices=("human", "json"),
        default="human",
        help=translate(N_("how blocks are printed")),
    )
    parser.add_argument(
        "--markdown",
        action="store_true",
        help=translate(N_("print the reference of docs/blocks.md")),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Print; an unknown name is wrong usage."""
    from pipeline.config.project import find_root, load_project
    from pipeline.content.schema import load_schema
    from pipeline.reference.blocks import markdown, reference

    project = load_project(find_root(Path.cwd()))
    schema = load_schema(project.templates, project.root)
    told = reference(project, schema, options.lang_ui or project.interface)
    names = [_known(options.name, schema.block_names)] if options.name else []
    blocks = [told.blocks[name] for name in names or told.blocks]
    if options.markdown:
        sys.stdout.write(markdown(told, translate, names))
    elif options.format == "json":
        print(json.dumps([asdict(block) for block in blocks], ensure_ascii=False, indent=2))
    elif names:
        print("\n".join(_shown(blocks[0], translate)))
    else:
        print("\n".join(_listed(blocks, translate)))
    return 0


def _known(given: str, names: Names) -> str:
    word = given.strip(": ")
    if name := names.get(word):
        return name
    near = names.meant(word)
    raise PipelineError(
        N_("there is no block `{name}`"),
        N_("did you mean `{near}`?") if near else N_("blocks: {known}"),
        name=given,
        near="`, `".join(near),
        known=", ".join(dict.fromkeys(names.certain.values())),
    )


def _width() -> int:
    """The terminal's; lines that go into a pipe are not wrapped."""
    return min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 10_000


def _listed(blocks: Iterable[BlockHelp], translate: Translate) -> Iterator[str]:
    blocks = list(blocks)
    column = max((len(block.name) for block in blocks), default=0) + 2
    for block in blocks:
        text = block.help
        if block.aliases:
            also = translate(N_("also: {names}")).format(names=", ".join(block.aliases[:4]))
            text += f" ({also})"
        if block.within:
            inside = ", ".join(f"`{name}`" for name in block.within)
            text += " " + translate(N_("(inside {inside})")).format(inside=inside)
        yield _filled(text, block.name.ljust(column), column)
    yield ""
    yield translate(N_("fields and an example of one: pipeline blocks article"))


def _shown(block: BlockHelp, translate: Translate) -> Iterator[str]:
    from pipeline.reference.blocks import describe_nesting

    yield f"{block.name} — {block.label}"
    yield _filled(block.help, "", 0)
    yield ""
    if block.fields:
        yield translate(N_("Fields (* must be there):"))
        for field in block.fields:
            yield from _field(field, translate)
        yield ""
    yield from describe_nesting(block, translate)
    if block.example:
        yield ""
        yield translate(N_("Example:"))
        yield ""
        yield block.example


def _field(field: FieldHelp, translate: Translate) -> Iterator[str]:
    from pipeline.reference.blocks import describe_value

    also = translate(N_("or {names}")).format(names=", ".join(field.aliases))
    yield f"  {field.name}{' *' if field.required else ''}{f' ({also})' if field.aliases else ''}"
    yield _filled(field.help or field.label, "      ", 6)
    yield _filled(describe_value(field, translate), "      ", 6)


def _filled(text: str, first: str, indent: int) -> str:
    return textwrap.fill(
        text,
        _width(),
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
