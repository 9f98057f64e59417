"""What `docs/facts/` says of libraries is so: its examples run, its versions are the pinned ones.

An upgrade fails here until somebody has looked again; a fact that is no longer one, too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.support.command import ROOT

FACTS = ROOT / "docs" / "facts"
_FENCE = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_DATED = re.compile(r"\b20\d\d-\d\d(?:-\d\d)?\b|\bno date\b")
#: Fonts of the house alone, whatever the machine has.
_FONTS = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
#: Every example of a document in one process, each in names of its own; what it prints, or raises.
_RUN = """
import contextlib, io, json, sys
setup, *examples = json.load(sys.stdin)
told = []
for example in examples:
    names, said = {"__name__": "example"}, io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            exec(setup, names)
            exec(example, names)
        except BaseException as fault:
            print(f"{type(fault).__name__}: {fault}")
    told.append(said.getvalue())
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One `##` section: its prose, and its examples with what each prints."""

    title: str
    text: str
    examples: tuple[tuple[str, str], ...] = field(default=())


def _facts(page: str) -> tuple[str, tuple[Fact, ...]]:
    """The lines that every example of the page begins with, and its facts."""
    intro, *rest = _SECTION.split(page)
    setup = "".join(code for kind, code in _FENCE.findall(intro) if kind == "python")
    facts = []
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        fences = _FENCE.findall(text)
        kinds = [kind for kind, _ in fences]
        assert kinds == ["python", "text"] * (len(kinds) // 2), f"{title}: code, then what it says"
        said = tuple((fences[n][1], fences[n + 1][1]) for n in range(0, len(fences), 2))
        facts.append(Fact(title, _FENCE.sub("", text), said))
    return setup, tuple(facts)


@cache
def _pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {name.lower(): version for name, version in pairs}


def _named(text: str) -> list[tuple[str, str]]:
    """(library, version) wherever the text names one of constraints.txt with a number."""
    names = "|".join(sorted(map(re.escape, _pinned()), key=len, reverse=True))
    found = re.findall(rf"(?i)(?<![\w-])({names}) (\d+(?:\.\d+)*)\b", text)
    return [(name.lower(), version) for name, version in found]


def _not_pinned(text: str) -> list[str]:
    return [f"{name} {is_}" for name, is_ in _named(text) if _pinned()[name] != is_]


@cache
def _said(page: Path) -> dict[str, list[str]]:
    """What the examples of each fact print today."""
    setup, facts = _facts(page.read_text("utf-8"))
    codes = [code for fact in facts for code, _ in fact.examples]
    with tempfile.TemporaryDirectory() as cache:
        conf = Path(cache, "fonts.conf")
        conf.write_text(_FONTS.format(fonts=ROOT / "assets/fonts", cache=cache), "utf-8")
        ran = subprocess.run(
            [sys.executable, "-c", _RUN],
            input=json.dumps([setup, *codes]),
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": os.environ["PATH"], "ROOT": str(ROOT), "FONTCONFIG_FILE": str(conf)},
            timeout=300,
        )
    told = iter(json.loads(ran.stdout))
    return {fact.title: [next(told) for _ in fact.examples] for fact in facts}


PAGES = sorted(FACTS.glob("*.md"))
ALL = [(page, fact) for page in PAGES for fact in _facts(page.read_text("utf-8"))[1]]
PROVEN = [(page, fact) for page, fact in ALL if fact.examples]


def test_most_facts_are_proven() -> None:
    assert len(PROVEN) > len(ALL) / 2


@pytest.mark.parametrize("fact", [fact for _, fact in ALL], ids=lambda fact: fact.title)
def test_a_fact_says_of_what_since_when_and_who_answers_it(fact: Fact) -> None:
    assert _named(fact.text) or "https://" in fact.text, "neither a version nor a source"
    assert _DATED.search(fact.text), "nobody knows when it was looked at"
    assert re.search(r"`[\w./-]+\.(?:py|j2|css|toml|json)`", fact.text), "no file of ours answers"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_versions_are_the_pinned_ones(page: Path) -> None:
    """Where a pin has moved: run the example, look at what it is for, then write the new one."""
    assert _not_pinned(page.read_text("utf-8")) == []


@pytest.mark.parametrize(("page", "fact"), PROVEN, ids=[fact.title for _, fact in PROVEN])
def test_a_fact_is_one_today(page: Path, fact: Fact) -> None:
    assert _said(page)[fact.title] == [said for _, said in fact.examples]


def test_another_version_is_seen() -> None:
    assert _not_pinned("With WeasyPrint 1.2 and `premailer 3.10.0`.") == ["weasyprint 1.2"]


def test_what_an_example_raises_is_told() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _RUN],
        input=json.dumps(["a = 0", "1 / a", "print(a)"]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout) == ["ZeroDivisionError: division by zero\n", "0\n"]


def test_an_example_stands_before_what_it_prints() -> None:
    page = "```python\na = 0\n```\n\n## F\n\nSo.\n\n```python\nprint(a)\n```\n\n```text\n0\n```\n"
    setup, (fact,) = _facts(page)
    assert (setup, fact.title, fact.examples) == ("a = 0\n", "F", (("print(a)\n", "0\n"),))
    with pytest.raises(AssertionError):
        _facts(page.replace("text", "python"))
