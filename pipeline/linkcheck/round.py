"""Which pages of some editions are asked, in what order, and the findings for each line.

Four sites at once, one page of a site at a time with a pause between: nobody's server notices.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from pipeline.cache import Cache
from pipeline.config.project import Project
from pipeline.content.links import Link, links
from pipeline.content.model import Edition
from pipeline.content.uris import to_uri
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic
from pipeline.errors import PipelineError
from pipeline.linkcheck.answers import Answer
from pipeline.linkcheck.coming import coming
from pipeline.linkcheck.findings import finding, not_asked, not_yet
from pipeline.linkcheck.memory import ResultCache
from pipeline.linkcheck.pages import NotAsked, page_of, site_of
from pipeline.linkcheck.visit import visit
from pipeline.linkcheck.wire import HttpProbe

_AT_ONCE = 4
_PAUSE = 0.5  # seconds between two pages of a site
_PATIENCE = 3  # pages in a row without an answer; then the site is let alone
_SOME = 3  # sites: when so many and none is known by name, it is this machine that is offline

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """The findings of each edition, and how many pages had to be asked."""

    found: tuple[tuple[Diagnostic, ...], ...]
    pages: int
    remembered: int


def ask_editions(
    editions: Sequence[Edition | None],
    project: Project,
    progress: Callable[[int], Step] = lambda _: lambda _: None,
) -> Asked:
    """Ask every page once and tell it at every line that links to it.

    `progress` is told how many pages there are and gives what is called after each.

    Raises:
        PipelineError: this machine has no network.
    """
    memory = ResultCache(Cache(project.cache / "links"), time.time)
    every = [links(edition) if edition else () for edition in editions]
    wanted = dict.fromkeys(
        page for some in every for link in some if isinstance(page := page_of(link.address), str)
    )
    known = {page: answer for page in wanted if (answer := memory.get(page))}
    new = [page for page in wanted if page not in known]
    answers = _ask(new, _wire(project), progress(len(new)))
    _complain_if_offline(answers)
    for page, answer in answers.items():
        memory.put(page, answer)
    answers = {**known, **answers}
    found = tuple(
        tuple(_findings(edition, some, answers, project)) if edition else ()
        for edition, some in zip(editions, every, strict=True)
    )
    return Asked(found, len(new), len(known))


def _wire(project: Project) -> HttpProbe:
    return HttpProbe(
        f"transfrontaliere-pipeline (link check; +{to_uri(project.publisher.website)})"
    )


def _findings(
    edition: Edition, some: Iterable[Link], answers: Mapping[str, Answer], project: Project
) -> Iterable[Diagnostic]:
    ours = coming(edition, project)
    for link in some:
        page = page_of(link.address)
        told = None
        if isinstance(page, str) and page in ours and answers[page].absent:
            told = not_yet(link, edition.issue, published=project.publish is not None)
        elif isinstance(page, str):
            told = finding(link, answers[page])
        elif isinstance(page, NotAsked):
            told = not_asked(link, page)
        if told:
            yield told


def _ask(pages: Sequence[str], wire: HttpProbe, step: Step) -> dict[str, Answer]:
    """The answers of all pages, in the order of `pages`."""
    sites: dict[str, list[str]] = {}
    for page in pages:
        sites.setdefault(site_of(page), []).append(page)
    enough = Event()
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="links")
    try:
        rounds = [pool.submit(_ask_site, site, wire, step, enough) for site in sites.values()]
        answers: dict[str, Answer] = {}
        for one in rounds:
            answers.update(one.result())
    finally:  # also when the editor stops it: no page more is asked
        enough.set()
        pool.shutdown(cancel_futures=True)
    return {page: answers[page] for page in pages}


def _ask_site(
    pages: Sequence[str], wire: HttpProbe, step: Step, enough: Event
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    silent = 0
    for page in pages:
        if answers and silent < _PATIENCE:
            enough.wait(_PAUSE)
        if enough.is_set():
            break
        if silent < _PATIENCE:
            answers[page] = visit(page, wire.ask)
            silent = silent + 1 if answers[page].reason in ("slow", "refused", "name") else 0
        else:  # as the last one
            answers[page] = next(reversed(answers.values()))
        step(site_of(page))
    return answers


def _complain_if_offline(answers: Mapping[str, Answer]) -> None:
    sites = {site_of(page) for page in answers}
    if len(sites) >= _SOME and all(answer.reason == "name" for answer in answers.values()):
        raise PipelineError(
            N_("no site could be found: this machine seems to have no network"),
            N_("connect it, then ask again; a network that needs a proxy is not supported"),
        )
