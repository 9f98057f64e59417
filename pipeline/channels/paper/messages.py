"""WeasyPrint's log → diagnostics. Nothing it says is lost, and nothing it says stays in English
prose only a programmer understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pipeline.channels.page.pictures import FILE_NOT_LOADED
from pipeline.channels.page.style_places import RulePlace, rule_at
from pipeline.channels.page.unset import UnsetVariable, unset_variables
from pipeline.channels.paper.job import HIGH_COLUMNS
from pipeline.content.links import links
from pipeline.content.model import (
    Block,
    Edition,
    Element,
    Fielded,
    Node,
    Note,
    Prose,
    RichText,
    Text,
)
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning

LAYOUT_WARNING = warning("layout-warning", N_("the layout engine says: {text}"))
UNKNOWN_PLACE = warning(
    "unknown-place", N_("a link leads to `#{place}`, which is not in this document")
)
MISSING_GLYPH = warning(
    "missing-glyph", N_("the fonts have no glyph for {characters}: the PDFs show an empty box")
)
COLUMNS_HIGH = warning(
    "columns-high",
    N_("these columns are higher than a page: in the PDFs they stand below one another"),
)

_GLYPH = re.compile(r"\.notdef glyph rendered.*\(U\+([0-9A-F]+)\)$", re.DOTALL)
_LOADING = re.compile(r"Failed to (?:load \w+ at|render SVG image) '?([^' ]*)", re.DOTALL)
# What was ignored, and where in the style sheet: line and column.
_PLACED = re.compile(r"^(.*?) at (\d+):(\d+)([,.:].*)$", re.DOTALL)
_SPACED = re.compile(r"(`[^`]*[^`: ]) +`")  # what stands between back-ticks, and a blank
_QUOTED = re.compile(r"`([^`]+)")
_ANCHOR = re.compile(
    r"No anchor #(\S+) for internal URI reference|anchor for internal .*?#(\S+)"
    r"|target points to undefined anchor .*?#([^\s')]+)"
)


def diagnose(messages: Iterable[str], context: RenderContext) -> list[Diagnostic]:
    """What was said, as findings about the edition and the style sheets of the house.

    A link that leads nowhere is the text's own fault if the text has it, and told there.
    """
    edition = context.edition
    once = dict.fromkeys(messages)
    glyphs = [chr(int(match[1], 16)) for match in map(_GLYPH.search, once) if match]
    others = (message for message in once if not _GLYPH.search(message))
    unset = [_unset(one) for one in unset_variables(context, "screen")]
    told = {(one.file, one.line) for one in unset}
    said = (_one(message, context) for message in others)
    rest = (one for one in said if one is not None and (one.file, one.line) not in told)
    return [*missing_glyphs(glyphs, edition), *unset, *rest]


def _unset(variable: UnsetVariable) -> Diagnostic:
    """A variable without a value, of which the engine tells only what is no value at all."""
    return LAYOUT_WARNING.at(
        variable.place.file,
        variable.place.line,
        N_("the rule `{rule}` asks for the variable `{name}`, which is not set"),
        hint=N_(
            "correct its name (colours and sizes are those of brand.toml: `var(--primary)`), or "
            "give it a value: `:root {{ {name}: … }}`"
        ),
        rule=variable.place.rule,
        name=variable.name,
    )


def _one(message: str, context: RenderContext) -> Diagnostic | None:
    file = context.edition.file
    if message.startswith(HIGH_COLUMNS):
        return COLUMNS_HIGH.at(
            *_place_of(message.removeprefix(HIGH_COLUMNS), context.edition),
            hint=N_("shorten them until they fit a page, or write one after the other"),
        )
    if match := _LOADING.search(message):
        return _unread(match[1], file)
    if match := _ANCHOR.search(message):
        name = next(filter(None, match.groups()))
        if context.edition.is_whole and _is_written(name, context.edition):
            return None
        return UNKNOWN_PLACE.at(
            file,
            0,
            hint=N_("name the block, or correct the link"),
            place=name,
        )
    if (match := _PLACED.search(message)) and (place := _rule(match, context)):
        return LAYOUT_WARNING.at(
            place.file,
            place.line,
            N_("the layout engine says of the rule `{rule}`: {text}"),
            hint=N_("correct it in this style sheet"),
            rule=place.rule,
            text=_SPACED.sub(r"\1`", match[1] + match[4]),
        )
    return LAYOUT_WARNING.at(
        file,
        0,
        hint=N_("if you changed a template or a style sheet, look there first"),
        text=message,
    )


def _rule(match: re.Match[str], context: RenderContext) -> RulePlace | None:
    quoted = _QUOTED.search(match[1])
    begins = quoted[1].partition(":")[0] if quoted else ""
    return rule_at(context, int(match[2]), int(match[3]), begins)


def _place_of(name: str, edition: Edition) -> tuple[str, int]:
    """Where a block of this name is written; line 0 when none is."""
    blocks = ((file, one) for file, one in edition.walk() if isinstance(one, Block))
    return next(((file, one.line) for file, one in blocks if one.id == name), (edition.file, 0))


def _is_written(place: str, edition: Edition) -> bool:
    return any(unquote(link.address) == f"#{unquote(place)}" for link in links(edition))


def refused(addresses: Iterable[str], file: str) -> list[Diagnostic]:
    """What the layout asked for and did not get."""
    return [_unread(address, file) for address in dict.fromkeys(addresses)]


def _unread(name: str, file: str) -> Diagnostic:
    return FILE_NOT_LOADED.at(
        file,
        0,
        hint=N_("check the picture or the style sheet it names"),
        name=name,
    )


def missing_glyphs(characters: list[str], edition: Edition) -> Iterator[Diagnostic]:
    """One finding for each place whose characters no font of ours can show."""
    places: dict[tuple[str, int], list[str]] = {}
    for character in characters:
        places.setdefault(_place(character, edition), []).append(character)
    for (file, line), there in places.items():
        yield MISSING_GLYPH.at(
            file,
            line,
            hint=N_("write it in words, or add a font that has it to assets/fonts"),
            characters=", ".join(_named(character) for character in there),
        )


def _place(character: str, edition: Edition) -> tuple[str, int]:
    """Where an edition first uses a character; line 0 when it is a template's."""
    for file, one in edition.walk():
        match one:
            case Prose(nodes, line) | Note(nodes=nodes, line=line):
                texts = _lines(nodes, line)
            case Fielded():
                texts = ((text.line, text.plain) for text in one.values(RichText))
            case _:
                continue
        for line, text in texts:
            if character in text:
                return file, line
    return edition.file, 0


def _lines(nodes: Iterable[Node], line: int) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, Text):
            yield line, node.value
        elif isinstance(node, Element):
            yield from _lines(node.children, node.line or line)


def _named(character: str) -> str:
    return f"{character} (U+{ord(character):04X})"
