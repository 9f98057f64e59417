"""The language of a passage, `<span lang="de">` or `{: lang=de}`, is one that exists.

`cz` and `gb` are countries. Nobody sees such a slip: browsers and screen readers pass over a code
they do not know, and the passage is read aloud, hyphenated and spell-checked as French.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content.languages import is_known, name_of, suggestion
from pipeline.content.model import Node, Note, Prose, elements
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=0, read=0, wrong=0)

UNKNOWN_LANGUAGE = warning(
    "unknown-language", N_("no language of the code `{text}` is known; screen readers pass over it")
)


# BCP 47, 2.2.1: a language of one letter is registered (`i-…`) or private, and these of three are
# of no language, of several, of one not told.
_OF_NONE = frozenset({"mis", "mul", "und", "zxx"})


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Every passage of prose, notes included, whose code has two letters or looks like a slip."""
    for file, one in context.edition.walk():
        if isinstance(one, Prose | Note):
            yield from _of_nodes(one.nodes, file, context.project.interface)


def _of_nodes(nodes: Iterable[Node], file: str, interface: str) -> Iterator[Diagnostic]:
    for node in elements(nodes):
        code = node.get("lang")
        language = code.partition("-")[0].casefold()
        if not code or language in _OF_NONE or is_known(language):
            continue
        near = suggestion(language)
        if near or len(language) == 2:  # one of three letters may be right all the same
            yield UNKNOWN_LANGUAGE.at(
                file,
                node.line,
                hint=N_("did you mean `{near}` ({language})?")
                if near
                else N_("write a code: fr, de, nl…"),
                text=code,
                near=near,
                language=name_of(near, interface) if near else "",
            ).mended_by(asks(code, near) if near else None)
