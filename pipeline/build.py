"""The six hops of a build, on one screen: read → parse → resolve → check → render → (output) write.

`make` turns one edition into artifacts and findings, all in memory; writing them is `output.py`'s,
scheduling many of them `schedule.py`'s. Author mistakes never raise.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline.brand import Brand, load_brand
from pipeline.content.schema import Schema, load_schema
from pipeline.diagnostics import N_, Diagnostic, Report
from pipeline.errors import PipelineError
from pipeline.images.cache import Cache
from pipeline.images.store import ImageStore
from pipeline.mailing import load_tool
from pipeline.project import Project, load_project

if TYPE_CHECKING:
    from pipeline import preflight
    from pipeline.channels.base.renderer import Setting
    from pipeline.channels.page.make import Both
    from pipeline.content.model import Edition
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


def open_house(root: Path, use_cache: bool = True) -> House:
    """Load everything a build needs besides the issue."""
    project, brand = load_project(root), load_brand(root)
    load_tool(project.mailing_tool)
    for name in project.label_colours:
        if name not in brand.colours:
            raise PipelineError(
                N_("pipeline.toml writes a rubric in `{name}`, which brand.toml does not have"),
                N_("colours of brand.toml: {known}"),
                name=name,
                known=", ".join(brand.colours),
            )
    return House(
        project=project,
        brand=brand,
        schema=load_schema(project.templates, root),
        cache=Cache(project.cache / "images", enabled=use_cache),
    )


def make(house: House, issue: str, language: str, outputs: Iterable[Output]) -> Result:
    """Everything from the source to finished artifacts; nothing is written."""
    from pipeline.channels.base.environment import template_faults
    from pipeline.content.set_aside import accepted

    edition, store, found = read_edition(house, issue, language)
    if edition is None:
        return Result(issue, language, report=Report.of(found))
    report = Report.of(accepted(found, edition.set_aside))
    if report.stops("build"):
        return Result(issue, language, report=report)
    setting = setting_of(house, edition)
    rules = _rules(house, language)
    artifacts = []
    wanted = tuple(outputs)
    makers = _makers(wanted)
    for output in wanted:
        started = time.perf_counter()
        with template_faults(house.project.root):
            made = makers[output](setting, house, store, rules)
        found += made.found
        seconds = time.perf_counter() - started
        artifacts.append(Artifact(output, made.files, seconds, made.facts))
    report = Report.of(accepted(found, edition.set_aside))
    kept = () if report.stops("build") else tuple(artifacts)
    return Result(issue, language, kept, report)


def read_edition(
    house: House, issue: str, language: str
) -> tuple[Edition | None, ImageStore, list[Diagnostic]]:
    """The edition, read, resolved and checked; None when its file or its kind cannot be read."""
    from pipeline import preflight
    from pipeline.content.parse import parse_edition
    from pipeline.content.resolve import resolve

    project = house.project
    store = ImageStore(project.issues / issue, project.assets, house.cache)
    sources, found = _read(project, issue, language)
    if not sources:
        return None, store, found
    edition, parsed = parse_edition(issue, language, sources, project, house.schema)
    found += parsed
    if edition is None:
        return None, store, found
    edition, resolved = resolve(edition, house.schema, store)
    found += resolved + preflight.check_content(edition, _rules(house, language))
    return edition, store, found


def setting_of(house: House, edition: Edition) -> Setting:
    """Everything the templates of an edition may know."""
    from pipeline.channels.base.environment import make_environment
    from pipeline.channels.base.renderer import Setting
    from pipeline.channels.base.words import load_words

    project = house.project
    words = load_words(project.templates, project.root, edition.language)
    environment = make_environment(project.templates, project.cache / "templates")
    return Setting(project, house.brand, house.schema, words, edition, environment)


def _rules(house: House, language: str) -> preflight.House:
    from pipeline import preflight

    tool = load_tool(house.project.mailing_tool).speaking(language)
    return preflight.House(house.project, house.brand, tool, house.schema)


def _read(project: Project, issue: str, language: str) -> tuple[list[Source], list[Diagnostic]]:
    """The front file and its chapters; no source at all when the front cannot be read."""
    from pipeline.content.source import chapter_files, read_source

    front = project.issues / issue / f"{language}.md"
    first, found = read_source(front, front.relative_to(project.root).as_posix())
    sources = [first] if first else []
    for path in chapter_files(front):
        source, wrong = read_source(path, path.relative_to(project.root).as_posix())
        found += wrong
        if source and sources:
            sources.append(source)
    return sources, found


# Every maker takes the same four, so that `_MAKERS` is a table and not a switch.
# ruff: noqa: ARG001
@dataclass(frozen=True, slots=True)
class _Made:
    files: Mapping[str, bytes]
    found: list[Diagnostic] = field(default_factory=list)
    facts: Mapping[str, Any] = field(default_factory=dict)


def _email(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> _Made:
    from pipeline import preflight
    from pipeline.channels.email.render import render_email
    from pipeline.channels.email.weight import weight_facts

    place = f"{setting.edition.issue}/{setting.edition.language}/"
    public = house.project.public_address
    email = render_email(setting, store, rules.tool, public and public + place)
    files = {"email.html": email.html.encode()}
    files |= {f"images/{name}": data for name, data in email.images.items()}
    found = preflight.check_email(email, setting.edition, rules)
    return _Made(files, found, weight_facts(email, rules.tool))


def _text(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> _Made:
    from pipeline.channels.text import render_text

    return _Made({"email.txt": render_text(setting, rules.tool).encode()})


def _web(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> _Made:
    from pipeline.channels.page.make import make_web

    files, found = make_web(setting, house.cache)
    return _Made({f"web/{name}": data for name, data in files.items()}, found)


def _screen(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> _Made:
    from pipeline.channels.page.make import make_screen
    from pipeline.finishing import finish_screen

    done = finish_screen(make_screen(setting, house.cache), setting, rules)
    return _Made(done.files, done.found, done.facts)


def _print(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> _Made:
    from pipeline.channels.page.make import make_print
    from pipeline.finishing import finish_print

    done = finish_print(make_print(setting, house.cache), setting, rules)
    return _Made(done.files, done.found, done.facts)


def _booklet(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> _Made:
    from pipeline.channels.page.make import make_screen
    from pipeline.channels.page.prepress.imposition import booklet

    made = make_screen(setting, house.cache)
    covered = setting.schema.kinds[setting.edition.kind].cover
    return _Made({"booklet.pdf": booklet(made.data, covered)} if made.data else {}, made.found)


class _Twins:
    """The two PDFs for a call that wants both: they share their layout."""

    def __init__(self) -> None:
        self._both: Both | None = None

    def _made(self, setting: Setting, house: House) -> Both:
        from pipeline.channels.page.make import make_pdfs

        self._both = self._both or make_pdfs(setting, house.cache)
        return self._both

    def screen(
        self, setting: Setting, house: House, _: ImageStore, rules: preflight.House
    ) -> _Made:
        from pipeline.finishing import finish_screen

        done = finish_screen(self._made(setting, house).screen, setting, rules)
        return _Made(done.files, done.found, done.facts)

    def press(self, setting: Setting, house: House, _: ImageStore, rules: preflight.House) -> _Made:
        from pipeline.finishing import finish_print

        done = finish_print(self._made(setting, house).press, setting, rules)
        return _Made(done.files, done.found, done.facts)


_MAKERS: Mapping[Output, Callable[..., _Made]] = {
    "email": _email,
    "text": _text,
    "web": _web,
    "screen": _screen,
    "print": _print,
    "booklet": _booklet,
}


def _makers(wanted: tuple[Output, ...]) -> Mapping[Output, Callable[..., _Made]]:
    if not {"screen", "print"} <= set(wanted):
        return _MAKERS
    twins = _Twins()
    return {**_MAKERS, "screen": twins.screen, "print": twins.press}
