"""docs/checks.md: each rule with what it looks for and why, a sample of what is wrong and of what
is right, and the remedy; then every other finding by its code."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline import preflight
from pipeline.codes import all_codes, codes_of
from pipeline.diagnostics import LABELS, Code, Translate
from pipeline.preflight.measured import FACTS, Measured
from tools import samples
from tools.rules import paragraphs
from tools.samples import RuleSample

ROOT = Path(__file__).resolve().parent.parent
# Each kind of finding that can be corrected has a sample there, which a test holds it to.
_FIXES = (ROOT / "tests/fixes/samples", ROOT / "tests/links/samples")
_FIXED = re.compile(r"^=== ([a-z-]+): [^|\n]+(\|.*\ball\b)?", re.MULTILINE)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "title": "Vérifications",
        "elsewhere": "Ailleurs : lecture, images, sorties",
        "holds": "retient",
        "by": "corrigé par",
        "remedy": "Remède :",
        "becomes": "Corrigé :",
        "right": "Juste :",
        "build": "la fabrication",
        "send": "l’envoi",
        "print": "l’impression",
        "about": "Les exemples sont ceux qui éprouvent les règles : « faux » au-dessus, « juste » "
        "à la fin. Ceux d’un message ou d’un PDF terminé montrent le défaut qu’on y a mis.",
        "measured": "Une règle qui lit ce qu’on écrit peut se tromper : elle dit combien de fois "
        "cela lui est arrivé dans des textes qui n’étaient pas écrits pour elle, lus avec "
        "`make corpus`. Celle qui s’y trompe plus de deux fois sur cent informe, sans avertir ni "
        "retenir.",
        "facts": "Ne se trompent pas sur une phrase, car elles n’en lisent pas le sens – un champ "
        "manque ou non, une taille, une clé de contrôle, une adresse est juste ou non : {rules} ; "
        "et toutes celles des messages et des PDF terminés ({stages}).",
    },
    "en": {
        "title": "Checks",
        "elsewhere": "Elsewhere: reading, pictures, outputs",
        "holds": "holds back",
        "by": "corrected by",
        "remedy": "Remedy:",
        "becomes": "Corrected:",
        "right": "Right:",
        "build": "the build",
        "send": "sending",
        "print": "printing",
        "about": "The examples are those that test the rules: what is wrong first, what is right "
        "last. Those of a finished mail or PDF show the fault that was put into it.",
        "measured": "A rule that reads what people write can be wrong: it says how often it was in "
        "texts that were not written for it, read with `make corpus`. One that is wrong more than "
        "twice in a hundred informs, without a warning, and holds nothing back.",
        "facts": "These cannot be wrong about a sentence, for they do not read what it means – a "
        "field is missing or not, a size, a check digit, an address is right or not: {rules}; and "
        "all those of finished mails and PDFs ({stages}).",
    },
}


def checks(translate: Translate, language: str) -> str:
    """The rules of preflight with their docstrings and samples, then what no rule tells."""
    words = _WORDS[language]
    lines = [f"# {words['title']}", "", words["about"], ""]
    lines += [words["measured"], "", _of_facts(words["facts"]), ""]
    told: set[str] = set()
    for stage in preflight.stages():
        for name, _ in preflight.rules(stage):
            module = importlib.import_module(f"pipeline.preflight.{stage}.{name}")
            codes = codes_of(module)
            told.update(code.name for code in codes)
            lines += [f"## {stage}/{name}", ""]
            for text in paragraphs(Path(str(module.__file__))):
                lines += [translate(text), ""]
            measured = getattr(module, "MEASURED", None)
            if isinstance(measured, Measured):
                lines += [measured.said.render(translate), ""]
            lines += [*_table(codes, translate, language), ""]
            lines += _samples_of(stage, name, translate, language)
    others = [declared[0] for name, declared in all_codes().items() if name not in told]
    lines += [f"## {words['elsewhere']}", "", *_table(others, translate, language), ""]
    for code in others:
        lines += _bad_sample(code.name, _elsewhere(code.name), translate, language)
    return "\n".join(lines).rstrip("\n") + "\n"


def _of_facts(sentence: str) -> str:
    """Which rules there is nothing to measure of."""
    rules, stages = [], []
    for stage in preflight.stages():
        names = [name for name, _ in preflight.rules(stage)]
        kinds = [
            getattr(importlib.import_module(f"pipeline.preflight.{stage}.{name}"), "MEASURED", None)
            for name in names
        ]
        rules += [f"{stage}/{one}" for one, kind in zip(names, kinds, strict=True) if kind is FACTS]
        stages += [] if any(kinds) else [stage]
    return sentence.format(rules=", ".join(rules), stages=", ".join(stages))


@functools.cache
def _corrected() -> Mapping[str, str]:
    """The option that corrects findings of a code: `--fix` where some of them are certain."""
    told: dict[str, str] = {}
    for path in (path for folder in _FIXES for path in sorted(folder.glob("*.md"))):
        for code, asks in _FIXED.findall(path.read_text("utf-8")):
            told[code] = "`--fix-all`" if asks and told.get(code) != "`--fix`" else "`--fix`"
    return told


def _table(codes: Iterable[Code], translate: Translate, language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"| code | | {words['holds']} | {words['by']} | |"
    yield "|:--|:--|:--|:--|:--|"
    for code in codes:
        message = translate(code.message).replace("|", r"\|")
        severity = translate(LABELS[code.severity])
        held = words[code.stops] if code.stops else ""
        option = _corrected().get(code.name, "")
        yield f"| `{code.name}` | {severity} | {held} | {option} | {message} |"


# ------------------------------------------------------------------------------------- samples


def _samples_of(stage: str, name: str, translate: Translate, language: str) -> Iterator[str]:
    for code, sample in _of_rule(stage, name).items():
        yield from _bad_sample(code, sample, translate, language)
    if right := samples.good(samples.of_rule(stage, name)):
        yield from (f"**{_WORDS[language]['right']}**{_named(right, language)}", "")
        yield from _fence(right.fence, right.lines)


def _bad_sample(
    code: str, sample: RuleSample, translate: Translate, language: str
) -> Iterator[str]:
    words = _WORDS[language]
    if sample.lines:
        yield from (f"**`{code}`**{_named(sample, language)}", "")
        yield from _fence(sample.fence, sample.lines)
    if sample.remedy:
        said = f"→ {_sentence(sample.said.render(translate))} " if sample.said else ""
        before = "" if sample.lines else f"**`{code}`** – "
        yield f"{before}{said}**{words['remedy']}** {_sentence(sample.remedy.render(translate))}"
        yield ""
    if sample.corrected:
        yield from (f"**{words['becomes']}**", "")
        yield from _fence(sample.fence, sample.corrected)


def _named(sample: RuleSample, language: str) -> str:
    return f" {sample.title[language]}" if sample.title else ""


def _sentence(said: str) -> str:
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _fence(kind: str, lines: tuple[str, ...]) -> Iterator[str]:
    ticks = max((len(run) for line in lines for run in re.findall("`{3,}", line)), default=2)
    marks = "`" * (ticks + 1)
    yield from (f"{marks}{kind}", *lines, marks, "")


@functools.cache
def _of_rule(stage: str, name: str) -> Mapping[str, RuleSample]:
    """A sample of each code of a rule; of what none brings about, what to do."""
    module = importlib.import_module(f"pipeline.preflight.{stage}.{name}")
    cases = samples.of_rule(stage, name)
    return {
        code.name: samples.bad(cases, code.name, stage) or _remedy_alone(code.name)
        for code in codes_of(module)
    }


@functools.cache
def _elsewhere(code: str) -> RuleSample:
    return samples.bad([*samples.elsewhere()], code, "content") or _remedy_alone(code)


def _remedy_alone(code: str) -> RuleSample:
    return RuleSample({}, "", (), remedy=samples.remedy(code))
