"""French agrees, and its words are not confused: « les mesures suivante », « il a tendance a ».

Read by Grammalecte, where a house asks for it: `[proofreading]` with `grammar = true` in
`pipeline.toml`, and `make grammar` once. Off otherwise, for it is wrong too often: of its remarks
only those about agreement, participles, infinitives and confusions are told, in whole sentences
without quotations, code or words the dictionary does not know, and never about names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.cache import Cache
from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.fixes.values import Fix, asks
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.proof import Proof

if TYPE_CHECKING:
    from pipeline.grammar.told import GrammarRemark

MEASURED = Measured(words=165_182, found=119, read=119, wrong=23)

GRAMMAR = info("grammar", N_("“{words}”: {said}"))
NO_GRAMMAR = info(
    "no-grammar", N_("Grammalecte is not installed: the grammar of French is not checked")
)

_OFFERS = 3
# The word before and the one after: alone, « a » stands in a line many times.
_BEFORE, _AFTER = re.compile(r"[^\W_]+[’'\u00a0 ]$"), re.compile(r"[\u00a0 ]?[^\W_]+")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Each remark at its place. Where nobody asks for it, not even `pipeline.grammar` is loaded."""
    if proof.context.project.grammar:
        yield from _asked_for(proof)


def _asked_for(proof: Proof) -> Iterator[Diagnostic]:
    from pipeline.grammar import grammalecte
    from pipeline.grammar.known import KnownTexts
    from pipeline.grammar.told import is_readable, worth_telling

    context = proof.context
    french = [one for one in proof.passages if _is_french(one) and is_readable(one.text)]
    if not french:
        return
    version = grammalecte.installed_version()
    if not version:
        hint = N_("`make grammar` gets it; `grammar = false` in `pipeline.toml` does without")
        yield NO_GRAMMAR.at("pipeline.toml", 0, hint=hint)
        return
    known = KnownTexts(Cache(context.project.cache / "grammar", context.use_cache), version)
    try:
        read = known.read([one.text for one in french], grammalecte.ask)
    except grammalecte.GrammalecteError:
        message = N_("Grammalecte came to no end: the grammar of this edition is not checked")
        yield NO_GRAMMAR.at(context.edition.file, 0, message, hint=N_("check it once more"))
        return
    for one in french:
        for remark in worth_telling(one.text, read[one.text]):
            yield _finding(proof, one, remark)


def _is_french(passage: PlainPassage) -> bool:
    return passage.language[:2] == "fr"


def _finding(proof: Proof, passage: PlainPassage, remark: GrammarRemark) -> Diagnostic:
    before, words, after = _in_context(passage.text, remark)
    line = proof.line_of(passage, before + words + after)
    found = GRAMMAR.at(
        passage.file,
        line,
        hint=N_("did you mean `{near}`? If it is right as it is, leave it: it holds back nothing")
        if remark.offers
        else N_("if it is right as it is, leave it: it holds back nothing"),
        words=words,
        said=remark.said.rstrip(". "),
        near="`, `".join(remark.offers[:_OFFERS]),
    )
    return found.mended_by(_fix(proof, passage.file, line, (before, words, after), remark))


def _in_context(text: str, remark: GrammarRemark) -> tuple[str, str, str]:
    before = _BEFORE.search(text, 0, remark.start)
    after = _AFTER.match(text, remark.end)
    return before[0] if before else "", text[remark.start : remark.end], after[0] if after else ""


def _fix(
    proof: Proof, file: str, line: int, found: tuple[str, str, str], remark: GrammarRemark
) -> Fix | None:
    """As it stands in its line: before its spaces and apostrophes were made typographic."""
    if not remark.offers:
        return None
    (typed,) = proof.lines.get(file, ())[line - 1 : line] or ("",)
    before, words, after = found
    old, new = before + words + after, before + remark.offers[0] + after
    if old not in typed:
        old, new = (one.replace("’", "'").replace("\u00a0", " ") for one in (old, new))
    return asks(old, new)
