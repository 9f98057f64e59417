"""The editions of a house → `output/site/`: what is out of date, and nothing else.

A number is a part of its own, made from its built page, its dates and its other languages; the
pages that list numbers are another. Who changes one issue makes its parts and the lists again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build import fingerprint, schedule
from pipeline.build.edition import BuildOptions
from pipeline.build.house import BuildHouse
from pipeline.config.brand import load_brand
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.site.announced import announce
from pipeline.site.assets import shared_files
from pipeline.site.editions import FROM, Chosen, LeftOut, OnSite, choose
from pipeline.site.history import SiteHistory, continued
from pipeline.site.history_file import read_history, write_history
from pipeline.site.ics import has_day
from pipeline.site.known import KnownFacts
from pipeline.site.parts import lists, number_part
from pipeline.site.plan import SiteNumber, SitePlan, address_of, host_of
from pipeline.site.records.forms import files_of_records
from pipeline.site.shelf import Shelf

if TYPE_CHECKING:
    from pipeline.build.house import Load
    from pipeline.config.project import Project

FOLDER = "site"
LISTS = "lists"  # of the parts: no edition is called so, theirs have a slash
_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SiteMade:
    """What a run did: the parts it made, how many stayed as they were, who is not renewed."""

    folder: Path
    address: str
    made: tuple[str, ...]
    kept: int
    left_out: tuple[LeftOut, ...]
    without_day: tuple[tuple[str, str], ...]  # edition and event, of what was made


def make_site(
    project: Project,
    load: Load,
    options: BuildOptions,
    now: str,
    tell: Callable[[str], None],
) -> SiteMade:
    """Build the web pages that are out of date, then the site around them.

    `options` name the editions and where their outputs lie; `now` is this moment (RFC 3339).

    Raises:
        PipelineError: the house is not in order, the history cannot be read, a disk fault.
    """
    _refuse_an_issue_of_that_name(options)
    done = sorted(schedule.run(project, load, options, tell), key=lambda d: (d.issue, d.language))
    house = BuildHouse(project, load, use_cache=options.use_cache)
    code = house.digests.together(str(_ROOM), house.digests.names(_ROOM))
    shelf = Shelf(options.folder / FOLDER, house.digests)
    known = KnownFacts(project, code)
    before = {name: str(part.facts.get(FROM, "")) for name, part in shelf.parts.items()}
    chosen = choose(house, options.folder, done, known, before)
    known.save()
    history = continued(
        read_history(project), (one.facts for one in chosen.there), host_of(project), now
    )
    made, kept = _write(house, shelf, chosen, history, code)
    write_history(project, history)
    house.save()
    without = [
        (one.facts.key, event.title)
        for one in chosen.there
        if one.facts.key in made
        for event in one.facts.events
        if not has_day(event.start)
    ]
    left, address = tuple(chosen.left_out), address_of(project)
    return SiteMade(shelf.folder, address, tuple(made), kept, left, tuple(without))


def _refuse_an_issue_of_that_name(options: BuildOptions) -> None:
    if any(issue == FOLDER for issue, _ in options.editions):
        raise PipelineError(
            N_("an issue is called `{name}`, and its outputs would lie where the site lies"),
            N_("give the folder of the issue another name"),
            name=FOLDER,
        )


def _write(
    house: BuildHouse, shelf: Shelf, chosen: Chosen, history: SiteHistory, code: str
) -> tuple[list[str], int]:
    """What was made, and how many parts stayed."""
    there = {one.facts.key: one for one in chosen.there}
    brand = load_brand(house.project.root)
    plan = _plan(house.project, brand.wordmark, there.values(), history)
    shared = cache(lambda: shared_files(house.project, brand))
    made: list[str] = []
    keys = {}
    for number in plan.numbers:
        name, one = number.facts.key, there[number.facts.key]
        keys[name] = _inputs(plan, number, one, code)
        if shelf.keep(name, keys[name] if one.built else ""):
            continue
        if one.built is None:
            continue
        files, twins = number_part(plan, number, one.built, shared())
        shelf.put(name, keys[name], files, twins, {FROM: one.built.inputs})
        made.append(name)
    inputs = fingerprint.combine(code, house.made_of, history.tag, *_told(keys))
    if plan.numbers and not shelf.keep(LISTS, inputs):
        shelf.put(LISTS, inputs, lists(plan, shared()))
        made.append(LISTS)
    shelf.close()
    kept = len(keys) + bool(plan.numbers) - len(made)
    return [*made, *announce(house, plan, there, keys, shared)], kept


def _plan(
    project: Project, wordmark: str, there: Iterable[OnSite], history: SiteHistory
) -> SitePlan:
    plain = SitePlan(project, wordmark, (), history)
    numbers = [
        SiteNumber(one.facts, history.editions[one.facts.key], _forms(plain, one)) for one in there
    ]
    numbers.sort(key=lambda n: (n.facts.date, n.facts.issue), reverse=True)
    return SitePlan(project, wordmark, tuple(numbers), history)


def _forms(plan: SitePlan, one: OnSite) -> Mapping[str, str]:
    """The other forms of a number, with their paths."""
    facts = one.facts
    folder = f"{facts.language}/{facts.issue}/"
    forms = {
        "pdf": f"{folder}{facts.issue}-{facts.language}.pdf" if one.built and one.built.pdf else "",
        "agenda": f"{folder}agenda.ics" if plan.agenda(facts) else "",
        **{form: folder + file for form, file in files_of_records(facts).items()},
    }
    return {name: path for name, path in forms.items() if path}


def _inputs(plan: SitePlan, number: SiteNumber, one: OnSite, code: str) -> str:
    """What a number's part is made from, as one digest: our code of this room too, which no
    output of a build is made from."""
    if one.built is None:
        return ""
    dates, siblings = number.dates, plan.siblings(number)
    return fingerprint.combine(
        code,
        one.built.inputs,
        one.built.pdf,
        dates.published,
        dates.updated,
        *(sibling.facts.language for sibling in siblings),
        repr(plan.agenda(number.facts)),
    )


def _told(keys: Mapping[str, str]) -> list[str]:
    return [f"{name}={inputs}" for name, inputs in sorted(keys.items())]
