"""What docs/checks.md shows of each kind of finding: a sample that brings it about, what is said of
it, what corrects it.

The samples are the catalogues that are tests: `tests/rules/` for rules, `tests/diagnostics/` for
the rest. What is said of a source is said by the program itself; of finished mails and PDFs, whose
measures belong to nobody's document, the sentences stand as they were declared.
"""

from __future__ import annotations

import ast
import atexit
import functools
import importlib
import inspect
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from pipeline.codes import modules_of
from pipeline.diagnostics import Code, Diagnostic, Message
from pipeline.fixes.applied import applied
from tests.support.catalogue import SOWN, Case, read_catalogue
from tests.support.project import Project, copy_of_house
from tests.support.told import found_in

ROOT = Path(__file__).resolve().parent.parent
_RULES = ROOT / "tests/rules"
_ELSEWHERE = ROOT / "tests/diagnostics"
_LONGEST = 18  # lines of a sample that are shown
_FENCES = {"mail": "html", "page": "html", "style": "css"}
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ue000-\uf8ff]"
)
_BESIDE = {"=fr=": "<!-- fr.md -->", "=earlier=": "<!-- … -->"}


@dataclass(frozen=True, slots=True)
class RuleSample:
    """Lines that are wrong (or right), and what the program says and makes of them.

    `title` says in French and English what lines that are no source stand for.
    """

    title: Mapping[str, str]
    fence: str
    lines: tuple[str, ...]
    said: Message | None = None
    remedy: Message | None = None
    corrected: tuple[str, ...] = ()


def of_rule(stage: str, name: str) -> list[Case]:
    """The samples of a rule; none, if it has none yet."""
    path = _RULES / stage / f"{name}.md"
    return read_catalogue(path) if path.is_file() else []


@functools.cache
def elsewhere() -> tuple[Case, ...]:
    """Those of what is found when sources are read."""
    paths = sorted(_ELSEWHERE.glob("*.md"))
    return tuple(case for path in paths for case in read_catalogue(path))


def bad(cases: list[Case], code: str, stage: str) -> RuleSample | None:
    """The first sample that brings a finding of this code about, if possible it alone."""
    with_it = [case for case in cases if code in {one[2] for one in case.expected}]
    alone = [case for case in with_it if len(case.expected) == 1]
    samples = (_bad(case, code, stage) for case in [*alone, *with_it])
    return next((one for one in samples if one is not None), None)


def good(cases: list[Case]) -> RuleSample | None:
    """The first sample of which nothing is said."""
    for case in cases:
        if not case.expected:
            return RuleSample(_title(case), _fence(case), _lines(case, 1, len(case.shown)))
    return None


def remedy(code: str) -> Message | None:
    """What is to be done, as the module says it that makes the finding."""
    for module in map(importlib.import_module, modules_of(code)):
        for hint in _hints(module, code):
            return Message(hint)
    return None


def _bad(case: Case, code: str, stage: str) -> RuleSample | None:
    """None where the text alone does not bring it about."""
    line = next(one[0] for one in case.expected if one[2] == code) - case.head
    several = len(case.shown) > _LONGEST or len(case.expected) > 1
    first, last = _chunk(case.shown, line) if several else (1, len(case.shown))
    shown = _lines(case, first, last)
    if case.words & SOWN and (known := remedy(code)):
        return RuleSample(_title(case), _fence(case), shown, remedy=known)
    found = next((one for one in _found(case, stage) if one.code == code), None)
    if found is None:
        return None
    if case.words & SOWN:
        hint = Message(found.hint.template) if found.hint else None
        return RuleSample(_title(case), _fence(case), shown, remedy=hint)
    after = _corrected(case, found, first, last)
    return RuleSample(_title(case), _fence(case), shown, found.message, found.hint, after)


def _found(case: Case, stage: str) -> list[Diagnostic]:
    if not (case.house or case.file == "grammar" or case.words & SOWN):
        return found_in(_house(), case, stage)
    with tempfile.TemporaryDirectory() as folder:
        return found_in(Project(copy_of_house(ROOT, Path(folder) / "house")), case, stage)


@functools.cache
def _house() -> Project:
    """One for all samples that leave it as it is."""
    folder = Path(tempfile.mkdtemp(prefix="samples-"))
    atexit.register(shutil.rmtree, folder)
    return Project(copy_of_house(ROOT, folder / "house"))


def _corrected(case: Case, found: Diagnostic, first: int, last: int) -> tuple[str, ...]:
    """The same lines, as `check --fix` makes them."""
    if found.fix is None or any(edit.file != found.file for edit in found.fix.edits):
        return ()
    text = case.data.decode(errors="replace")
    after = applied(text, [found.fix])[0]
    more = after.count("\n") - text.count("\n")
    lines = after.split("\n")[case.head : case.head + last + more]
    return tuple(_seen(line) for line in lines[first - 1 :]) if after != text else ()


def _lines(case: Case, first: int, last: int) -> tuple[str, ...]:
    """From one line to another, with what is changed in the house before them."""
    house = [f"{one.path}: {one.new.strip()}" for one in case.house if one.old]
    house += [f"({one.path})" for one in case.house if not one.old]
    lines = [_BESIDE.get(line, line) for line in case.shown[first - 1 : last]]
    if len(lines) > _LONGEST:
        lines = [*lines[:_LONGEST], "…"]
    lines = [re.sub(r" ⟳ (\d+)$", r" (× \1)", line) for line in lines]
    return tuple(_seen(line) for line in (*house, *lines))


def _chunk(lines: tuple[str, ...], line: int) -> tuple[int, int]:
    """The paragraph or block with this line: its first and its last one."""
    start, depth = 1, 0
    for number, text in enumerate(lines, 1):
        if text.startswith(":::"):
            depth = max(0, depth + (1 if text.strip(": ") else -1))
        if not text.strip() and not depth:
            if number > line:
                return start, number - 1
            start = number + 1
    return start, len(lines)


def _title(case: Case) -> Mapping[str, str]:
    return {"en": case.name, "fr": case.french} if case.french else {}


def _fence(case: Case) -> str:
    if not case.words & SOWN - {"built", "program"}:
        return "markdown"
    return next((_FENCES[word] for word in sorted(case.words & _FENCES.keys())), "text")


def _seen(line: str) -> str:
    """With a sign for each character that cannot be seen."""
    return _UNSEEN.sub(lambda sign: f"⟨{ord(sign[0]):04X}⟩", line)


# -------------------------------------------------------------------------------------- remedies


def _hints(module: ModuleType, code: str) -> Iterator[str]:
    """The hints of `CODE.at(…, hint=…)`: written there, in a constant or in a variable."""
    named = {key for key, one in vars(module).items() if isinstance(one, Code) and one.name == code}
    tree = ast.parse(inspect.getsource(module))
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Attribute(value=value, attr="at")) if _code(value) in named:
                for given in call.keywords:
                    if given.arg == "hint":
                        yield from _sentences(given.value, module, tree)


def _code(value: ast.expr) -> str:
    """The name of `CODE` and of `CODE.holding(…)`, which is it with another weight."""
    match value:
        case ast.Name(id=name):
            return name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="holding")):
            return name
    return ""


def _sentences(value: ast.expr, module: ModuleType, tree: ast.Module) -> Iterator[str]:
    for part in ast.walk(value):
        match part:
            case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str(said))]):
                yield said
            case ast.Name(id=name) if isinstance(vars(module).get(name), str):
                yield vars(module)[name]
            case ast.Name(id=name) if name not in vars(module):
                for one in ast.walk(tree):
                    match one:
                        case ast.Assign(targets=[ast.Name(id=there)]) if there == name:
                            yield from _sentences(one.value, module, ast.Module([], []))
