"""An abbreviation of the house's list is written out once in an edition: GECT, ITI.

Half of those who get a letter are new to the field. A sentence, brackets behind the words, or a
line `*[GECT]: …` is enough; the list is `[abbreviations]` of pipeline.toml. What stands in the
headline of a newspaper is the newspaper's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.letters import said, written_out
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=0, read=0, wrong=0)

NEVER_WRITTEN_OUT = warning("never-written-out", N_("`{short}` is nowhere written out"))

_NOT_OURS = ("headline", "link")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Where it stands first."""
    list_ = proof.context.project.abbreviations.get(proof.language[:2], {})
    if list_ and not proof.context.edition.is_whole:
        return  # it may be written out in what could not be read
    ours = [
        one
        for one in proof.passages
        if one.field not in _NOT_OURS and one.language[:2] == proof.language[:2]
    ]
    for short, long in list_.items():
        word = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])")
        first = next(((one, m) for one in ours if (m := word.search(one.text))), None)
        if first and not _is_written_out(short, long, ours, proof):
            passage, _ = first
            yield NEVER_WRITTEN_OUT.at(
                passage.file,
                proof.line_of(passage, short),
                hint=N_("write it out once, or add a line `*[{short}]: {long}`"),
                short=short,
                long=long,
            )


def _is_written_out(short: str, long: str, ours: Iterable[PlainPassage], proof: Proof) -> bool:
    """By a definition, in its own words, or beside brackets that say so."""
    defined = f"*[{short}]:"
    if any(line.startswith(defined) for lines in proof.lines.values() for line in lines):
        return True
    own = re.escape(short)
    beside = re.compile(rf"\w\w \((?:l[ea]s? |the )?{own}\b|\b{own}[ \u00a0]\([^\W\d_]+[ ’]\w")
    words = said(written_out(long))
    return any(words in said(written_out(one.text)) or beside.search(one.text) for one in ours)
