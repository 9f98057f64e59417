"""What would be printed twice: a contents list where the kind makes its own, a title under itself,
a rubric under a heading of its name.

The second one is left out and told; its editor wrote it in good faith.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from pipeline import letters
from pipeline.content.elements import HEADINGS
from pipeline.content.model import Block, Chapter, Edition, Element, Item, Node, Prose, Text, plain
from pipeline.content.schema import Schema
from pipeline.content.to_name import title_of
from pipeline.diagnostics import N_, Diagnostic, info, warning

SECOND_CONTENTS = warning(
    "second-contents", N_("the contents list makes itself here; a second one is left out")
)
MANY_CONTENTS = warning(
    "many-contents",
    N_("there are {count} contents lists before this one, all alike; it is left out"),
)
TITLE_TWICE = info(
    "title-twice", N_("the title of this block is that of the heading above: it is printed once")
)


# Each names every story: of many lists in a long text nobody would see the end.
MOST_LISTS = 6  # of contents, in one file


def without_twins(edition: Edition, schema: Schema) -> tuple[Edition, list[Diagnostic]]:
    """The edition with each of them once, and what was left out."""
    found: list[Diagnostic] = []
    lists_chapters = schema.kinds[edition.kind].contents and bool(edition.chapters)
    front, *chapters = (_part(part, schema, lists_chapters, found) for part in edition.parts)
    return replace(edition, front=front, chapters=tuple(chapters)), found


def _part(
    chapter: Chapter, schema: Schema, lists_chapters: bool, found: list[Diagnostic]
) -> Chapter:
    kept: list[Item] = []
    lists, listings = 0, schema.having("contents")
    for item in chapter.body:
        listing = isinstance(item, Block) and item.name in listings
        lists += listing
        if isinstance(item, Block) and listing and lists_chapters:
            found.append(_second_contents(chapter.file, item))
        elif isinstance(item, Block) and listing and lists > MOST_LISTS:
            found.append(_too_many_lists(chapter.file, item))
        elif isinstance(item, Block) and _titled_above(item, kept[-1:], schema):
            fields = {name: value for name, value in item.fields.items() if name != "title"}
            kept.append(replace(item, fields=MappingProxyType(fields)))
            found.append(_second_title(chapter.file, item))
        else:
            kept.append(item)
    return replace(chapter, body=tuple(kept))


def _titled_above(block: Block, above: Iterable[Item], schema: Schema) -> bool:
    """Does the heading right above say what its title says, which it can do without?"""
    spec = schema.blocks[block.name].fields.get("title")
    if spec is None or spec.required or "title" not in block.fields:
        return False
    last = [item.nodes[-1] for item in above if isinstance(item, Prose) and item.nodes]
    headings = [node for node in last if isinstance(node, Element) and node.name in HEADINGS]
    return any(_folded(node.children) == _folded(title_of(block)) for node in headings)


def rubrics_said(edition: Edition) -> frozenset[str]:
    """The ids of blocks whose rubric is the heading they stand under: « Territoires »."""
    said = set()
    for part in edition.parts:
        heading = ""
        for item in part.body:
            if isinstance(item, Prose):
                nodes = (node for node in item.nodes if isinstance(node, Element))
                headings = [node for node in nodes if node.name in HEADINGS]
                heading = _folded(headings[-1].children) if headings else heading
            elif isinstance(item, Block):
                rubric = item.choice("rubric")
                label = rubric.label(edition.language) if rubric else ""
                if heading and heading == _folded((Text(label),)):
                    said.add(item.id)
    return frozenset(said)


def _folded(nodes: Iterable[Node]) -> str:
    return letters.said(plain(tuple(nodes)))


def _second_contents(file: str, block: Block) -> Diagnostic:
    return SECOND_CONTENTS.at(
        file,
        block.line,
        hint=N_("delete this block"),
    )


def _too_many_lists(file: str, block: Block) -> Diagnostic:
    return MANY_CONTENTS.at(
        file,
        block.line,
        hint=N_("delete this block"),
        count=MOST_LISTS,
    )


def _second_title(file: str, block: Block) -> Diagnostic:
    return TITLE_TWICE.at(
        file,
        block.line,
        hint=N_("delete one of the two"),
    )
