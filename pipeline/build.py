"""The six hops of a build, on one screen: read → parse → resolve → check → render → (output) write.

`make` turns one edition into artifacts and findings, all in memory; writing them is `output.py`'s,
scheduling many of them `schedule.py`'s. Author mistakes never raise.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline import agreement, crash, fingerprint
from pipeline.brand import Brand, load_brand
from pipeline.cache import Cache
from pipeline.content.schema import Schema, load_schema
from pipeline.diagnostics import Diagnostic, Report, Severity
from pipeline.images.drawing import drawing_setting
from pipeline.images.store import ImageStore
from pipeline.mailing import load_tool
from pipeline.makers import makers
from pipeline.project import Project, load_project

if TYPE_CHECKING:
    from pipeline import preflight
    from pipeline.channels.base.renderer import Setting
    from pipeline.content.model import Edition
    from pipeline.content.plan import Plan
    from pipeline.content.source import Source

Output = Literal["email", "text", "web", "screen", "print", "booklet"]
OUTPUTS: tuple[Output, ...] = ("email", "text", "web", "screen", "print")
# Made when `--only` names them, and at no other time.
EXTRAS: tuple[Output, ...] = ("booklet",)


@dataclass(frozen=True, slots=True)
class House:
    """A project with its brand, its blocks and its cache, loaded once."""

    project: Project
    brand: Brand
    schema: Schema
    cache: Cache
    use_cache: bool = True


@dataclass(frozen=True, slots=True)
class Artifact:
    """The files of one output, by path below the edition's folder; `facts` are for the report."""

    output: Output
    files: Mapping[str, bytes]
    seconds: float
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one edition."""

    issue: str
    language: str
    artifacts: tuple[Artifact, ...] = ()
    report: Report = field(default_factory=Report)
    texts: str = ""  # a digest of the sources that were read, if any were


def open_house(root: Path, use_cache: bool = True) -> House:
    """Load everything a build needs besides the issue.

    Raises:
        PipelineError: something in it is wrong, or does not fit the rest; file and line named.
    """
    project, brand = load_project(root), load_brand(root)
    schema = load_schema(project.templates, root)
    agreement.check(project, brand, schema)
    return House(
        project=project,
        brand=brand,
        schema=schema,
        cache=Cache(project.cache / "images", enabled=use_cache),
        use_cache=use_cache,
    )


def make(house: House, issue: str, language: str, outputs: Iterable[Output]) -> Result:
    """Everything from the source to finished artifacts; nothing is written, nothing is raised."""
    return guarded(issue, language, lambda: _make(house, issue, language, tuple(outputs)))


def guarded(issue: str, language: str, work: Callable[[], Result]) -> Result:
    """What `work` makes of an edition; whatever it raises is a finding of this edition."""
    made = crash.caught(f"issues/{issue}/{language}.md", work)
    if isinstance(made, Result):
        return made
    return Result(issue, language, report=Report.of([made]))


def _make(house: House, issue: str, language: str, wanted: tuple[Output, ...]) -> Result:
    from pipeline.content.plan import plan_of
    from pipeline.content.set_aside import accepted

    sources, found = _read(house.project, issue, language)
    texts = fingerprint.of_texts(sources)
    edition, store, found = _edition_of(house, issue, language, sources, found)
    if edition is None:
        return Result(issue, language, report=Report.of(found), texts=texts)
    never = plan_of(house.schema.kinds[edition.kind], edition.fields, house.project).never
    if "print" in never:
        found = [_held_no_more(one) if one.stops == "print" else one for one in found]
    report = Report.of(accepted(found, edition.set_aside))
    if report.stops("build"):
        return Result(issue, language, report=report, texts=texts)
    wanted = tuple(output for output in wanted if output not in never)
    artifacts, wrong = _render(house, edition, store, wanted)
    report = Report.of(accepted([*found, *wrong], edition.set_aside))
    return Result(issue, language, () if report.stops("build") else artifacts, report, texts)


def _held_no_more(found: Diagnostic) -> Diagnostic:
    """What a source says wrong of paper is wrong on a screen too, and holds back no printing."""
    return replace(found, severity=Severity.WARNING, stops=None)


def _render(
    house: House, edition: Edition, store: ImageStore, wanted: tuple[Output, ...]
) -> tuple[tuple[Artifact, ...], list[Diagnostic]]:
    """The outputs up to the first that breaks, and what was found in them."""
    artifacts: list[Artifact] = []
    found: list[Diagnostic] = []

    def render() -> None:
        from pipeline.channels.base.environment import template_faults

        at_home = of_edition(house, edition)
        setting, rules = setting_of(at_home, edition), _rules(at_home, edition.language)
        make_one = makers(wanted)
        for output in wanted:
            started = time.perf_counter()
            with template_faults(house.project.root):
                made = make_one[output](setting, at_home, store, rules)
            found.extend(made.found)
            seconds = time.perf_counter() - started
            artifacts.append(Artifact(output, made.files, seconds, made.facts))

    broken = crash.caught(edition.file, render)
    return tuple(artifacts), found + ([broken] if broken else [])


def read_edition(
    house: House, issue: str, language: str
) -> tuple[Edition | None, ImageStore, list[Diagnostic]]:
    """The edition, read, resolved and checked; None when its file or its kind cannot be read."""
    return _edition_of(house, issue, language, *_read(house.project, issue, language))


def texts_now(project: Project, issue: str, language: str) -> str:
    """The digest of `Result.texts`, of the sources as they are at this moment."""
    return fingerprint.of_texts(_read(project, issue, language)[0])


def _edition_of(
    house: House, issue: str, language: str, sources: list[Source], found: list[Diagnostic]
) -> tuple[Edition | None, ImageStore, list[Diagnostic]]:
    from pipeline import preflight
    from pipeline.content.parse import parse_edition
    from pipeline.content.resolve import resolve

    project = house.project
    drawn = drawing_setting(project, house.brand, language)
    store = ImageStore(project.issues / issue, project.assets, house.cache, drawn)
    if not sources:
        return None, store, found
    edition, parsed = parse_edition(issue, language, sources, project, house.schema)
    found += parsed
    if edition is None:
        return None, store, found
    edition, resolved = resolve(edition, house.schema, store)
    rules = _rules(of_edition(house, edition), language)
    found += resolved + preflight.check_content(edition, rules)
    return edition, store, found


def plan(house: House, issue: str, language: str) -> Plan:
    """What is to become of an edition, from its front file alone: quick, and nothing is told."""
    from pipeline.content.plan import Plan, quick_plan
    from pipeline.content.source import read_source

    front = house.project.issues / issue / f"{language}.md"
    source, _ = read_source(front, front.relative_to(house.project.root).as_posix())
    return quick_plan(source, language, house.project, house.schema) if source else Plan()


def read_again(house: House, issue: str, language: str) -> Edition | None:
    """The edition alone, for those who have the findings of `make` already."""
    file = f"issues/{issue}/{language}.md"
    read = crash.caught(file, lambda: read_edition(house, issue, language))
    return None if isinstance(read, Diagnostic) else read[0]


def of_edition(house: House, edition: Edition) -> House:
    """The house with its addresses as they are for one edition."""
    from pipeline.content.model import RichText
    from pipeline.content.outline import slug

    number = edition.fields.get("number")
    values = {
        "issue": edition.issue,
        "kind": edition.kind,
        "lang": edition.language,
        "language": edition.language,
        "number": slug(number.plain) if isinstance(number, RichText) else "",
    }
    return replace(house, project=house.project.for_edition(values))


def setting_of(house: House, edition: Edition) -> Setting:
    """Everything the templates of an edition may know."""
    from pipeline.channels.base.environment import make_environment
    from pipeline.channels.base.renderer import Setting
    from pipeline.channels.base.words import load_words

    project = house.project
    words = load_words(project.templates, project.root, edition.language)
    environment = make_environment(project.templates, project.cache / "templates", house.use_cache)
    return Setting(project, house.brand, house.schema, words, edition, environment)


def _rules(house: House, language: str) -> preflight.House:
    from pipeline import preflight

    tool = load_tool(house.project.mailing_tool).speaking(language)
    return preflight.House(house.project, house.brand, tool, house.schema)


def _read(project: Project, issue: str, language: str) -> tuple[list[Source], list[Diagnostic]]:
    """The front file and its chapters; no source at all when the front cannot be read."""
    from pipeline.content.source import chapter_files, read_source
    from pipeline.inventory import unread

    front = project.issues / issue / f"{language}.md"
    first, found = read_source(front, front.relative_to(project.root).as_posix())
    sources = [first] if first else []
    for path in chapter_files(front):
        source, wrong = read_source(path, path.relative_to(project.root).as_posix())
        found += wrong
        if source and sources:
            sources.append(source)
    return sources, found + unread(project, issue, language)
