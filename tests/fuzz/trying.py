"""One seed → an edition, read and rendered; what is wrong with what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from pipeline import crash
from pipeline.build import hops
from pipeline.channel import usual_outputs
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.codes import all_codes
from pipeline.crash import NOT_OF_A_TEXT
from pipeline.diagnostics import Diagnostic, human
from pipeline.records import as_record, from_record
from tests.fuzz.writing import Writer
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project
from tests.support.soundness import unsound

QUICK: tuple[str, ...] = ("email", "text", "web")
_ROUNDS = 4


def prepare(project: Project) -> Project:
    """The pictures that editions name."""
    return project.image(ISSUE, "pont.png", encoded(photograph(120, 80), "PNG"))


def sources(project: Project, seed: int) -> dict[str, str]:
    """The files of an edition, by path below the issue."""
    random = Random(seed)
    kind = random.choice(["newsletter", "newsletter", "brochure"])
    writer = Writer(project.house.schema, seed, random.choice([0.0, 0.0, 0.01, 0.05, 0.2]))
    files = {"fr.md": writer.edition(kind)}
    if kind == "brochure":
        for number in range(random.randrange(4)):
            files[f"fr/0{number}-x.md"] = writer.chapter(kind)
    return files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is wrong, if anything; whether anything was rendered at all; the lines to mend."""

    wrong: tuple[str, ...]
    rendered: bool
    refused: tuple[tuple[str, int], ...] = ()


def mended(files: Mapping[str, str], outcome: Outcome) -> dict[str, str]:
    """The files as an editor would leave them who deletes every line with an error."""
    left = {}
    for name, text in files.items():
        wrong = {line for file, line in outcome.refused if file.endswith(f"/{name}")}
        lines = re.split("\r\n|\r|\n", text)
        left[name] = "\n".join(line for n, line in enumerate(lines, 1) if n not in wrong)
    return left


def tried(project: Project, files: Mapping[str, str], outputs: tuple[str, ...] = QUICK) -> Outcome:
    """Build the files and look at everything that came of them."""
    folder = project.root / "issues" / ISSUE
    for old in folder.glob("fr/*"):
        old.unlink()
    for name, text in files.items():
        project.file(f"issues/{ISSUE}/{name}", text.encode("utf-8", "surrogatepass"))
    result = hops.make(project.house, ISSUE, "fr", outputs)
    found = result.report.diagnostics
    wrong = [*_misplaced(found, files), *_broken(found)]
    texts = {
        name: data.decode()
        for artifact in result.artifacts
        for name, data in artifact.files.items()
        if name.endswith(("email.html", "email.txt", "index.html")) and "preflight" not in name
    }
    if "email.txt" in texts:
        paper = crash.caught("paper", lambda: _on_paper(project))
        wrong += [human(paper)] if isinstance(paper, Diagnostic) else unsound({**texts, **paper})
    refused = tuple((d.file, d.line) for d in found if d.stops == "build")
    return Outcome(tuple(wrong), bool(result.artifacts), refused)


def tried_and_mended(
    project: Project, files: dict[str, str], outputs: tuple[str, ...] = QUICK
) -> tuple[Outcome, dict[str, str]]:
    """The files as they were when something was wrong or nothing refused them any more."""
    outcome = tried(project, files, outputs)
    for _ in range(_ROUNDS):
        if outcome.wrong or outcome.rendered:
            break
        files = mended(files, outcome)
        outcome = tried(project, files, outputs)
    return outcome, files


def every_output() -> tuple[str, ...]:
    return usual_outputs()


def _on_paper(project: Project) -> dict[str, str]:
    context, _ = hops.read_edition(project.house, ISSUE, "fr")
    assert context is not None
    return {"paper": render_page(context, "print", PictureStore("print", context.images))}


def _broken(found: tuple[Diagnostic, ...]) -> Iterator[str]:
    for one in found:
        if one.code in NOT_OF_A_TEXT or one.code == "renderer-crash":
            yield human(one)
        if one.code not in all_codes():
            yield f"{one.code} is no code of the documents"
        if from_record(json.loads(json.dumps(as_record(one)))) != one:
            yield f"{one.code} is not remembered as it was"


def _misplaced(found: tuple[Diagnostic, ...], files: Mapping[str, str]) -> Iterator[str]:
    """Findings about sources whose file or line is none."""
    for one in found:
        name = one.file.removeprefix(f"issues/{ISSUE}/")
        if name == one.file and not one.file.startswith(("assets/", "templates/", "pipeline.toml")):
            yield f"{human(one)}: no file of the project"
        if (
            name in files
            and one.line > files[name].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        ):
            yield f"{human(one)}: behind the last line"


def smaller(project: Project, files: dict[str, str], outputs: tuple[str, ...]) -> dict[str, str]:
    """A smaller edition that is still wrong: lines are left out as long as it is."""
    kind = _kind(tried(project, files, outputs))
    for name in list(files):
        if name != "fr.md" and _kind(tried(project, _without(files, name), outputs)) == kind:
            files = _without(files, name)
    for name in files:
        step = max(len(files[name].split("\n")) // 2, 1)
        while step:
            at = 0
            while at < len(lines := files[name].split("\n")):
                fewer = {**files, name: "\n".join(lines[:at] + lines[at + step :])}
                if _kind(tried(project, fewer, outputs)) == kind:
                    files = fewer
                else:
                    at += step
            step //= 2
    return files


def _without(files: dict[str, str], name: str) -> dict[str, str]:
    return {other: text for other, text in files.items() if other != name}


def _kind(outcome: Outcome) -> str:
    """The same mistake, at whatever line and block."""
    first = outcome.wrong[0] if outcome.wrong else ""
    raised = re.search(r"internal-error.*?\((\w+)", first)
    return raised[1] if raised else re.sub(r"[\d`].*", "", first)[-40:]
