"""One wrong value in every field of every block and every head, in every channel.

Generated from the schema and the table of `support/odd_values.py`. Whatever is written, nothing is
raised: a finding says what is wrong, or what comes out is sound and says the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, repeat

import pytest

from pipeline.build import hops
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic, human
from tests.support.odd_values import VALUES
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure, copy_of_house, newsletter
from tests.support.soundness import unsound
from tests.support.units import Unit, Written, units, with_head, witness, written

QUICK: tuple[str, ...] = ("email", "text", "web")
PARCELS = 12
PARCEL = [list(VALUES)[number::PARCELS] for number in range(PARCELS)]
# The notice prints what only paper wants to know.
LEGAL = "\n::: legal\n:::\n"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory, house_copy) -> Project:
    root = copy_of_house(house_copy, tmp_path_factory.mktemp("fields") / "p", link=True)
    project = Project(root)
    good = encoded(photograph(120, 80), "PNG")
    project.image(ISSUE, "pont.png", good).image(ISSUE, "coupe.png", good[: len(good) // 2])
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
    )
    project.image(ISSUE, "dessin.svg", drawing.encode())
    (root / "issues" / ISSUE / "images").mkdir()
    return project


@dataclass(frozen=True)
class Trial:
    """A source, read; `refused` are the units whose values stop the build."""

    file: str
    source: Written
    context: RenderContext
    found: list[Diagnostic]
    refused: set[Unit]

    def of(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Those of its file."""
        return [one for one in found if one.file.endswith(f"/{self.file}")]


def tried(project: Project, source: Written) -> Trial:
    """Read the front file; every finding that stops the build must be some unit's."""
    (trial,) = tried_together(project, {"fr.md": source})
    return trial


def tried_together(project: Project, sources: Mapping[str, Written]) -> list[Trial]:
    """Read several files of one edition."""
    for file, source in sources.items():
        project.file(f"issues/{ISSUE}/{file}", source.text)
    context, found = hops.read_edition(project.house, ISSUE, "fr")
    assert context is not None
    wrong = [one for one in found if one.stops == "build"]
    trials = []
    for file, source in sources.items():
        trial = Trial(file, source, context, [], set())
        trial.found.extend(trial.of(found))
        trial.refused.update(source.found(trial.of(wrong)))
        wrong = [d for d in wrong if d not in trial.found or not source.unit_at(d.line)]
        trials.append(trial)
    assert [human(d) for d in wrong] == [], "of no unit"
    return trials


def rendered(trials: Sequence[Trial]) -> dict[str, str]:
    """Every channel's text, of what was read; the one on paper as the HTML that is laid out."""
    assert not any(trial.refused for trial in trials)
    context = trials[0].context
    artifacts, found = hops.render(context, QUICK)
    found += [one for artifact in artifacts for one in artifact.found]
    assert [human(d) for d in found if d.stops == "build"] == []
    for trial in trials:
        trial.found.extend(trial.of(found))
    files = {
        name: data.decode()
        for artifact in artifacts
        for name, data in artifact.files.items()
        if name.endswith(("email.html", ".txt", "index.html"))
    }
    store = PictureStore("print", context.images)
    return {**files, "paper": render_page(context, "print", store)}


def wrong(*trials: Trial) -> list[str]:
    """What is wrong with all that came of sources."""
    files = rendered(trials)
    return [*unsound(files), *(one for trial in trials for one in lost(trial, files))]


def lost(trial: Trial, files: dict[str, str]) -> Iterator[str]:
    """Words of a value that no channel says, without a finding."""
    told = trial.source.found(trial.found)
    without_emblem = any(d.code == "eu-statement-missing" for d in trial.found)  # of the head
    # Told once, of the field they belong to: `cover_alt` and `cover_credit` with `cover`.
    nowhere = {
        f"{unit.field}_"
        for unit, found in told.items()
        if any(d.code == "field-shown-nowhere" for d in found)
    }
    said = " ".join(files.values())
    for number, (unit, _, _) in enumerate(trial.source.places, start=trial.source.first):
        if "§" not in unit.value or witness(number) in said or unit in told:
            continue
        belongs = unit.field.startswith(tuple(nowhere))
        if not belongs and not (without_emblem and unit.field.startswith("eu_")):
            yield unit.said


@pytest.mark.parametrize("names", PARCEL, ids=[f"parcel-{n}" for n in range(PARCELS)])
def test_every_field_of_every_block(press: Project, names: list[str]) -> None:
    schema = press.house.schema
    every = units(schema, names)
    trial = tried(press, written(newsletter(), schema, every))
    if trial.refused:
        kept = [unit for unit in every if unit not in trial.refused]
        trial = tried(press, written(newsletter(), schema, kept))
    assert wrong(trial) == []


@pytest.mark.parametrize("kind", ["newsletter", "brochure"])
@pytest.mark.parametrize("names", PARCEL, ids=[f"parcel-{n}" for n in range(PARCELS)])
def test_every_field_of_every_head(press: Project, kind: str, names: list[str]) -> None:
    fields = press.house.schema.kinds[kind].fields

    def head(value: str, left_out: Iterable[str]) -> Written:
        source = with_head(fields, value, left_out, f"kind: {kind}")
        return replace(source, text=source.text + LEGAL)

    for name in names:
        trial = tried(press, head(VALUES[name], ()))
        if trial.refused:
            left_out = {unit.field for unit in trial.refused}
            trial = tried(press, head(VALUES[name], left_out))
        assert wrong(trial) == [], name


@pytest.mark.parametrize("names", PARCEL, ids=[f"parcel-{n}" for n in range(PARCELS)])
def test_every_field_of_a_chapter(press: Project, names: list[str]) -> None:
    """Each value in all fields of a chapter of its own."""
    fields = press.house.schema.kinds["brochure"].chapter_fields
    press.write(ISSUE, "fr", brochure())

    def head(number: int, left_out: Iterable[str] = ()) -> Written:
        return with_head(fields, VALUES[names[number]], left_out, first=number * len(fields))

    files = {f"fr/{number:02}-x.md": number for number in range(len(names))}
    sources = {file: head(number) for file, number in files.items()}
    trials = tried_together(press, sources)
    for trial in trials:
        if trial.refused:
            left_out = {unit.field for unit in trial.refused}
            sources[trial.file] = head(files[trial.file], left_out)
    trials = tried_together(press, sources)
    for file in files:
        (press.root / "issues" / ISSUE / file).unlink()
    assert wrong(*trials) == []


@pytest.mark.parametrize("head", [newsletter, brochure])
def test_two_pdfs_of_everything(press: Project, head: Callable[[], str]) -> None:
    """Every field once, each with another value: what the layout makes of them."""
    schema = press.house.schema
    values = iter(chain.from_iterable(repeat(list(VALUES.values()))))
    if head is brochure:  # the other half of the values in the first fields
        values = islice(values, len(VALUES) // 2, None)
    chosen = [replace(unit, value=next(values)) for unit in units(schema, ["nothing"])]
    trial = tried(press, written(head(), schema, chosen))
    kept = [unit for unit in chosen if unit not in trial.refused]
    trial = tried(press, written(head(), schema, kept))
    result = hops.make(press.house, ISSUE, "fr", ("screen", "print"))
    assert [human(d) for d in result.report.diagnostics if d.stops == "build"] == []
    assert len(result.artifacts) == 2
