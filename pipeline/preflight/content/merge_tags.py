"""Merge tags belong to the mailing tool named in pipeline.toml.

A tag of another tool, or a mere shape such as `{{ 7*7 }}`, is kept as it is in the email; where it
would keep the tool from sending at all (listmonk), the edition is held back. A tag that some tool
knows is left out on paper and on the web. Either way the editor is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.merge_tags import is_neutral, tags
from pipeline.content.model import Edition, Element, MergeTag, Prose, RichText, blocks, walk
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.mailing import known_anywhere
from pipeline.preflight import House

# `<%…%>` is a shape of its own; a `<` before a letter inside a tag would begin an element.
_MARKUP = re.compile(r"<\s*[A-Za-z/!?]")


def check(edition: Edition, house: House) -> Iterator[Diagnostic]:
    """Tags the tool does not know, and tags that paper and web leave out."""
    for file, line, tag in _tags(edition):
        if is_neutral(tag):
            continue
        if _MARKUP.search(tag):
            yield error(
                "markup-in-merge-tag",
                N_("the merge tag `{tag}` holds HTML, which would go into the mail unchecked"),
                file,
                line,
                hint=N_("take the HTML out of the tag"),
                stops="build",
                tag=tag,
            )
        if house.tool.fails_on(tag):
            yield error(
                "refused-merge-tag",
                N_("{tool} does not know the merge tag `{tag}` and would refuse the whole message"),
                file,
                line,
                hint=N_("take it out, or use the tag of {tool} for it"),
                stops="send",
                tool=house.tool.label,
                tag=tag,
            )
        elif not house.tool.knows(tag):
            yield warning(
                "unknown-merge-tag",
                N_("{tool} does not know the merge tag `{tag}`; it stays as these characters"),
                file,
                line,
                hint=N_("neutral tags work everywhere: {first_name}, {unsubscribe}, {view_online}"),
                tool=house.tool.label,
                tag=tag,
                first_name="{first_name|…}",
                unsubscribe="{unsubscribe}",
                view_online="{view_online}",
            )
        if known_anywhere(tag):
            yield warning(
                "tag-not-on-paper",
                N_("the merge tag `{tag}` is left out of the PDFs and the web page"),
                file,
                line,
                hint=N_("check that the sentence still reads well without it"),
                tag=tag,
            )


def _tags(edition: Edition) -> Iterator[tuple[str, int, str]]:
    for value in edition.fields.values():
        yield from _of_value(value, edition.file)
    for part in edition.parts:
        for block in blocks(part.body):
            for value in block.fields.values():
                yield from _of_value(value, part.file, block.line)
            yield from _of_items(block.body, part.file)
        yield from _of_items(part.body, part.file)
        for nodes in part.notes.values():
            yield from _of_nodes(nodes, part.file)


def _of_value(value: object, file: str, line: int = 1) -> Iterator[tuple[str, int, str]]:
    if isinstance(value, RichText):
        yield from _of_nodes(value.nodes, file)
    elif isinstance(value, str):
        yield from ((file, line, tag) for tag in tags(value))


def _of_items(items: tuple[object, ...], file: str) -> Iterator[tuple[str, int, str]]:
    for item in items:
        if isinstance(item, Prose):
            yield from _of_nodes(item.nodes, file)


def _of_nodes(nodes: object, file: str) -> Iterator[tuple[str, int, str]]:
    for node in walk(nodes):  # type: ignore[arg-type]
        if isinstance(node, MergeTag):
            yield file, node.line, node.raw
        elif isinstance(node, Element):
            for name in ("href", "alt", "title"):
                yield from ((file, node.line, tag) for tag in tags(node.get(name)))
