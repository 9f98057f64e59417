"""Grammalecte: a program beside ours that is given texts and gives back remarks.

The one module that knows it. It is free under GPL 3, so nothing of it is loaded here, and it is no
part of what we hand on: `make grammar` gets Debian's package. It takes 1.5 s to start and reads
some 6,000 words a second; afterwards its 130 MB are free again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from pipeline.grammar.told import KINDS, GrammarRemark, ReadText

PACKAGE = "grammalecte-fr"
SECONDS = 120
_MEMORY = 2 << 30

# What it prints (it says hello) goes where nobody reads.
PROGRAM = """
import json, sys
out, sys.stdout = sys.stdout, sys.stderr
asked = json.loads(sys.stdin.buffer.read())
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
except (ImportError, OSError, ValueError):
    pass
from grammalecte.grammar_checker import GrammarChecker
checker = GrammarChecker("fr")
engine, speller = checker.getGCEngine(), checker.getSpellChecker()
options = {name: name in asked["kinds"] for name in engine.getOptions()}
def read(text):
    remarks = [
        (one["nStart"], one["nEnd"], one["sType"], one["sRuleId"], one["sMessage"],
         list(one["aSuggestions"]))
        for one in engine.parse(text, "FR", dOptions=options)
    ]
    unknown = [one["nStart"] for one in speller.parseParagraph(text)] if remarks else []
    return remarks, unknown
json.dump([read(text) for text in asked["texts"]], out)
"""


class GrammalecteError(Exception):
    """It did not come to an end, or not to a good one."""


def installed_version() -> str:
    """The one there is; empty if there is none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def ask(texts: Sequence[str]) -> list[ReadText]:
    """What it says about each.

    Raises:
        GrammalecteError: it says nothing.
    """
    import subprocess

    program = PROGRAM.replace("MEMORY", str(_MEMORY))
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-I", "-W", "ignore", "-c", program],
            input=json.dumps({"kinds": sorted(KINDS), "texts": list(texts)}).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        said = json.loads(child.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as fault:
        raise GrammalecteError from fault
    return [read_from_record(one) for one in said]


def read_from_record(record: Any) -> ReadText:
    """What was said about a text, as JSON keeps it."""
    remarks, unknown = record
    read = []
    for start, end, kind, rule, said, offers in remarks:
        read.append(GrammarRemark(start, end, kind, rule, said, tuple(offers)))
    return ReadText(tuple(read), tuple(unknown))
