"""Merge tags belong to the mailing tool named in pipeline.toml.

A tag of another tool, or a mere shape such as `{{ 7*7 }}`, is kept as it is in the email; where it
would keep the tool from sending at all (listmonk), the edition is held back. A tag that some tool
knows is left out on paper and on the web. Either way the editor is told, but of what stands in code
and means nothing to any tool: there the characters are what is to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.content.elements import LITERAL
from pipeline.content.merge_tags import is_neutral, tags
from pipeline.content.model import (
    Block,
    Chapter,
    Edition,
    Element,
    LinkValue,
    MergeTag,
    Node,
    Note,
    Prose,
    RichText,
    walk,
)
from pipeline.content.prose.left_elsewhere import DIRECTIVE
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.mailing import MailingTool, has_its_shape, known_anywhere
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=1, read=1, wrong=0)

TAG_NOT_ON_PAPER = warning(
    "tag-not-on-paper", N_("the merge tag `{tag}` is left out of the PDFs and the web page")
)
MARKUP_IN_MERGE_TAG = error(
    "markup-in-merge-tag",
    N_("the merge tag `{tag}` holds HTML, which would go into the mail unchecked"),
)
REFUSED_MERGE_TAG = error(
    "refused-merge-tag",
    N_("{tool} does not know the merge tag `{tag}` and would refuse the whole message"),
    stops="send",
)
QUOTES_IN_MERGE_TAG = error(
    "quotes-in-merge-tag",
    N_("the merge tag `{tag}` brings both kinds of quotes, \" and ', to one place"),
    stops="send",
)
UNKNOWN_MERGE_TAG = warning(
    "unknown-merge-tag",
    N_("{tool} does not know the merge tag `{tag}`; it stays as these characters"),
)


_NEUTRAL = N_("neutral tags work everywhere: {first_name}, {unsubscribe}, {view_online}")
_WIKI = N_(
    "a page of a wiki, or of your notes, is linked to by its address, `[text](https://…)`; "
    "brackets that readers are to see are written `\\[\\[`"
)

# `<%…%>` is a shape of its own; a `<` before a letter inside a tag would begin an element.
_MARKUP = re.compile(r"<\s*[A-Za-z/!?]")
# A text has these of itself: `[[Prototype]]` of a standard, `{string:string}` of a manual. It has
# not Jira's.
_OF_TEXT = re.compile(
    r"\[\[(?![A-Z0-9_]+\]\]|_?toc_?\]\])\w+\]\]|\{(?!(?:code|color|panel):)[a-z_]+:[^{}]*\}"
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """The tags of one place; in an attribute of the mail their quotes have to be of one kind.

    What is `literal` stands in code.
    """

    file: str
    line: int
    tags: tuple[str, ...]
    attribute: bool = False
    literal: bool = False


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Tags the tool does not know, and tags that paper and web leave out."""
    for passage in _passages(context.edition):
        for tag in passage.tags:
            if not is_neutral(tag):
                yield from _in_the_mail(tag, context.tool, passage)
                if known_anywhere(tag):
                    yield _not_on_paper(tag, passage.file, passage.line)
        if passage.attribute:
            yield from _quotes(passage, context.tool)


def _in_the_mail(tag: str, tool: MailingTool, passage: _Passage) -> Iterator[Diagnostic]:
    file, line = passage.file, passage.line
    if _MARKUP.search(tag):
        yield MARKUP_IN_MERGE_TAG.at(
            file,
            line,
            hint=DIRECTIVE if _of_a_site(tag) else N_("take the HTML out of the tag"),
            tag=tag,
        )
    if tool.fails_on(tag):
        yield REFUSED_MERGE_TAG.at(
            file,
            line,
            hint=N_("take it out, or use the tag of {tool} for it"),
            tool=tool.label,
            tag=tag,
        )
    elif not (tool.knows(tag) or _is_of_the_text(tag, tool, passage)):
        yield UNKNOWN_MERGE_TAG.at(
            file,
            line,
            hint=_hint(tag),
            tool=tool.label,
            tag=tag,
            first_name="{first_name|…}",
            unsubscribe="{unsubscribe}",
            view_online="{view_online}",
        )


def _of_a_site(tag: str) -> bool:
    """Does it speak to Hugo, Jekyll or Eleventy?"""
    return tag.startswith(("{{<", "{{%", "{%"))


def _hint(tag: str) -> str:
    return _WIKI if tag.startswith("[[") else DIRECTIVE if _of_a_site(tag) else _NEUTRAL


def _is_of_the_text(tag: str, tool: MailingTool, passage: _Passage) -> bool:
    """Is it no tag at all, as far as anybody knows?"""
    if known_anywhere(tag):
        return False
    return passage.literal or bool(_OF_TEXT.fullmatch(tag) and not has_its_shape(tool.name, tag))


def _not_on_paper(tag: str, file: str, line: int) -> Diagnostic:
    return TAG_NOT_ON_PAPER.at(
        file,
        line,
        hint=N_("check that the sentence still reads well without it"),
        tag=tag,
    )


def _quotes(passage: _Passage, tool: MailingTool) -> Iterator[Diagnostic]:
    """HTML puts one kind of quotes round an attribute: a tag that holds both would be changed."""
    quoted = [tag for tag in passage.tags if not is_neutral(tag) and ('"' in tag or "'" in tag)]
    said = "".join(tool.dialect(tag) for tag in passage.tags)
    if quoted and '"' in said and "'" in said:
        yield QUOTES_IN_MERGE_TAG.at(
            passage.file,
            passage.line,
            hint=N_(
                "an address, a title or an alternative text can hold one kind only: write the same"
                " in all its tags, or move the tag into the text"
            ),
            tag=next((tag for tag in quoted if "'" in tag), quoted[0]),
        )


def _passages(edition: Edition) -> Iterator[_Passage]:
    for file, one in edition.walk():
        match one:
            case Prose(nodes) | Note(nodes=nodes):
                yield from _of_nodes(nodes, file)
            case Edition() | Chapter() | Block():
                for name, value in one.fields.items():
                    yield from _of_value(value, name, file, one.line)


def _of_value(value: object, name: str, file: str, line: int) -> Iterator[_Passage]:
    match value:
        case RichText() if name.endswith("alt"):  # `alt`, `cover_alt`: written into an attribute
            yield _Passage(file, value.line, tuple(tags(value.plain)), attribute=True)
        case RichText(nodes):
            yield from _of_nodes(nodes, file)
        case LinkValue():
            yield _Passage(file, value.line, tuple(tags(value)), attribute=True)
        case str():
            yield _Passage(file, line, tuple(tags(value)))
        case tuple():
            for one in value:
                yield from _of_value(one, name, file, line)
        case _:
            pass


def _of_nodes(nodes: Iterable[Node], file: str) -> Iterator[_Passage]:
    literal: set[int] = set()
    for node in walk(nodes):
        if isinstance(node, MergeTag):
            yield _Passage(file, node.line, (node.raw,), literal=id(node) in literal)
        elif isinstance(node, Element):
            if node.name in LITERAL:
                literal.update(id(one) for one in walk(node.children))
            for name in ("href", "alt", "title"):
                if text := node.get(name):
                    line = node.title_line if name == "title" and node.title_line else node.line
                    yield _Passage(file, line, tuple(tags(text)), attribute=True)
