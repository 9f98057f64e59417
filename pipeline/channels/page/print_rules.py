"""What the press cannot follow, found in the house's own style sheets and templates, before layout.

WeasyPrint 70 crashes on some of it in CMYK and paints the rest in silence, in RGB or not at all
(measured, WeasyPrint 70). Rules for the web alone (`.web`, `@media screen`) are free. That there is
nothing of it in some texts is remembered, by their content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import tinycss2
from tinycss2.ast import Node
from tinycss2.color4 import parse_color

from pipeline.cache import Cache
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Message, error
from pipeline.versions import version_of

PRINT_STYLE = error("print-style", N_("the press cannot follow this: {fault}"))

_FLAT = N_("use a flat colour or tint of the brand, or a picture with the effect in it")
_NAMED = N_("write a colour of brand.toml by its name: var(--primary), in a drawing ink('primary')")
_WEB_SHEETS = frozenset(("shared/web.css",))
_COLOUR_FUNCTION = re.compile(r"rgba?|hsla?|hwb|(ok)?(lab|lch)|color(-mix)?|device-cmyk|light-dark")
_COLOURED = re.compile(
    r"--.*|(.*-)?color|background|border(-(top|right|bottom|left|block|inline)(-(start|end))?)?"
    r"|outline|column-rule|text-decoration|text-emphasis|box-shadow|fill|stroke"
)
_THREE_D = frozenset(("inset", "outset", "ridge", "groove"))
_BORDERS = re.compile(r"(border|outline|column-rule)(-.*)?")
# Properties that make something see-through or blurred, and the values with which they do not.
_EFFECTS = re.compile(r"opacity|mix-blend-mode|(backdrop-)?filter|mask(-.*)?")
_NO_EFFECT = frozenset(("1", "100%", "normal", "none", "inherit"))
_PAINT_SERVERS = frozenset(("lineargradient", "radialgradient", "pattern", "filter", "mask"))
_PAINTS = frozenset(("fill", "stroke", "stop-color", "flood-color", "color"))
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_NOT_A_LINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing the press cannot follow."""

    line: int
    message: str
    hint: str
    what: str = ""


def breaches(context: RenderContext) -> list[Diagnostic]:
    """Every breach in the style sheets and page templates of the house."""
    texts = texts_for_paper(context.environment)
    clean, key = Cache(context.project.cache / "print-rules", context.use_cache), _key(texts)
    if clean.get(key) is not None:
        return []
    if not (found := list(check(texts))):
        clean.put(key, b"")
    return found


def check(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The breaches in style sheets and page templates, by the name of each in its folder."""
    for name, source in texts.items():
        for breach in in_css(source) if name.endswith(".css") else in_template(source):
            yield PRINT_STYLE.at(
                f"templates/{name}",
                breach.line,
                hint=breach.hint,
                fault=Message.of(breach.message, {"what": breach.what}),
                what=breach.what,
            )


def texts_for_paper(environment: jinja2.Environment) -> dict[str, str]:
    """What is looked through, by the name of each in its folder."""
    names = environment.list_templates(filter_func=_is_for_paper)
    loader = environment.loader
    return {name: loader.get_source(environment, name)[0] if loader else "" for name in names}


def _key(texts: Mapping[str, str]) -> str:
    """Of all that has a hand in it: the texts, our own code, the reader of style sheets."""
    said = hashlib.sha256(_rules().encode())
    for name, text in texts.items():
        for part in (name, text):
            data = part.encode("utf-8", "surrogatepass")
            said.update(len(data).to_bytes(8, "big") + data)
    return said.hexdigest()


@lru_cache(maxsize=1)
def _rules() -> str:
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{code} {version_of('tinycss2')}"


def _is_for_paper(name: str) -> bool:
    return name.endswith((".css", "page.html.j2")) and name not in _WEB_SHEETS


def in_css(css: str) -> Iterator[Breach]:
    """The breaches of a style sheet."""
    yield from _contents(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def in_template(source: str) -> Iterator[Breach]:
    """The breaches of a page template: `style` attributes, and the drawings in it."""
    reader = _Template()
    # What Jinja will put there is not known here; `ink()` and `var()` answer for themselves.
    reader.feed(_JINJA.sub(lambda match: _NOT_A_LINE.sub("_", match[0]), source))
    reader.close()
    yield from reader.found


class _Template(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Breach] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag in _PAINT_SERVERS:
            self.found.append(_gradient(line, tag))
        for name, value in attrs:
            if name == "style":
                inside = tinycss2.parse_blocks_contents(value or "", True, True)
                self.found += (Breach(line, b.message, b.hint, b.what) for b in _contents(inside))
            elif name in _PAINTS and not re.fullmatch(r"none|_+", value or ""):
                self.found.append(Breach(line, N_("`{what}` is not an ink"), _NAMED, value or ""))
            elif name in ("opacity", "fill-opacity", "stroke-opacity") and value != "1":
                self.found.append(_see_through(line, name))


def _contents(nodes: Iterable[Node]) -> Iterator[Breach]:
    for node in nodes:
        if node.type == "declaration":
            yield from _declaration(node)
        elif node.type in ("qualified-rule", "at-rule") and node.content and not _for_web(node):
            yield from _contents(tinycss2.parse_blocks_contents(node.content, True, True))


def _for_web(rule: Node) -> bool:
    """Whether paper never sees the rule."""
    prelude = tinycss2.serialize(rule.prelude)
    if rule.type == "at-rule":
        return bool(rule.lower_at_keyword == "media" and re.search(r"\bscreen\b|prefers-", prelude))
    return all(re.search(r"\.web(?![\w-])", selector) for selector in prelude.split(","))


def _declaration(node: Node) -> Iterator[Breach]:
    name, line = node.lower_name, node.source_line
    value = tinycss2.serialize(node.value).strip().lower()
    tokens = list(_flat(node.value))
    words = {token.lower_value for token in tokens if token.type == "ident"}
    if name == "marks":
        yield Breach(line, N_("`marks` draws in RGB"), N_("leave it out: marks are drawn anyway"))
    elif _EFFECTS.fullmatch(name) and value not in _NO_EFFECT:
        yield _see_through(line, name)
    elif name == "box-shadow" and _is_blurred(node.value):
        message = N_("a shadow with a soft edge stops the print PDF")
        yield Breach(line, message, N_("leave its third length out: a shadow with a hard edge"))
    elif _BORDERS.fullmatch(name) and words & _THREE_D:
        message = N_("a border `{what}` stops the print PDF")
        yield Breach(line, message, N_("write solid, dotted or double"), min(words & _THREE_D))
    yield from (_colour(token, name) for token in tokens if _is_colour(token, name))
    yield from (
        _gradient(token.source_line, token.lower_name)
        for token in tokens
        if token.type == "function" and token.lower_name.endswith("gradient")
    )


def _flat(tokens: Iterable[Node]) -> Iterator[Node]:
    """Every token, those inside functions and brackets too."""
    for token in tokens:
        yield token
        inside = getattr(token, "arguments", None) or getattr(token, "content", None)
        yield from _flat(inside or ())


def _is_colour(token: Node, name: str) -> bool:
    if token.type == "hash":
        return True
    if token.type == "function":
        return bool(_COLOUR_FUNCTION.fullmatch(token.lower_name))
    if token.type != "ident" or not _COLOURED.fullmatch(name) or token.lower_value == "transparent":
        return False
    return parse_color(token) is not None


def _colour(token: Node, name: str) -> Breach:
    written = token.serialize()
    if written.lower() == "currentcolor":
        hint = N_("name the colour itself: what is current may be a screen's")
        return Breach(token.source_line, N_("`{what}` is not an ink"), hint, written)
    return Breach(token.source_line, N_("`{what}` is not an ink"), _NAMED, f"{name}: {written}")


def _is_blurred(tokens: Iterable[Node]) -> bool:
    """Whether a shadow's third length is not nought."""
    lengths = 0
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            lengths = 0
        elif token.type in ("dimension", "number"):
            lengths += 1
            if lengths == 3 and token.value:
                return True
    return False


def _gradient(line: int, what: str) -> Breach:
    return Breach(line, N_("`{what}` cannot be painted in CMYK"), _FLAT, what)


def _see_through(line: int, what: str) -> Breach:
    return Breach(line, N_("`{what}` makes see-through what the press must have flat"), _FLAT, what)
