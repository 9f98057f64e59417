"""Point 2, a new process: an email, nothing to do, a check; and mjml 5's command line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from bench.against.cpu import as_an_editor, spent
from bench.against.figures import Limit, Result, in_turns, ratio
from bench.against.mjml import mail_of
from bench.against.sides import NEWSLETTER, Side
from bench.peers import MJML, mjml_here

EMAIL = Limit("new process: build --only email", 2, "before", most=0.58)
MJML_CLI = Limit(
    "new process: build --only email, to mjml 5's command line",
    2,
    "mjml 5",
    most=0.5,
    fails="mjml 5 reads no Markdown, checks nothing, writes no pictures; it gets our finished MJML",
)
NOTHING = Limit("new process: nothing to do", 2, "before", most=0.42)
CHECK = Limit("new process: check of one issue", 2, "before", most=0.6)
CHECK_COLD = Limit("new process: check of one issue, nothing remembered", 2, "before")
_TIMES = 8
LIMITS = (EMAIL, MJML_CLI, NOTHING, CHECK, CHECK_COLD)


def rows(ours: Side, theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """All in turns: before, now, mjml; `_TIMES` the rounds, for what is so short scatters."""
    rounds *= _TIMES
    number = count()

    def email(side: Side) -> float:
        output = folder / f"email-{next(number)}"
        words = ("build", NEWSLETTER, "--lang", "fr", "--only", "email", "--jobs", "1")
        return side.pipeline(*words, "--output", output).cpu

    def nothing(side: Side) -> float:
        output = folder / f"kept-{side.house.name}"
        return side.pipeline("build", NEWSLETTER, "--only", "email", "--output", output).cpu

    def check(side: Side) -> float:
        return side.pipeline("check", NEWSLETTER).cpu

    def unknown(side: Side) -> float:
        text = side.house / "issues" / NEWSLETTER / "fr.md"
        text.write_text(text.read_text("utf-8") + "\n", "utf-8")
        return check(side)

    for limit, way in ((EMAIL, email), (NOTHING, nothing), (CHECK, check), (CHECK_COLD, unknown)):
        for side in (ours, theirs):
            way(side)  # compiles modules, fills caches, makes what is then there
        ways = {"theirs": partial(way, theirs), "ours": partial(way, ours)}
        if limit is EMAIL and mjml_here():
            source = mail_of(ours, folder)
            ways["mjml"] = partial(_mjml, source)
        taken = in_turns(ways, rounds)
        yield ratio(limit, taken["ours"], taken["theirs"])
        if limit is EMAIL:
            if "mjml" in taken:
                yield ratio(MJML_CLI, taken["ours"], taken["mjml"])
            else:
                yield Result(MJML_CLI, missing="npm's mjml is not here; `make bench` brings it")


def _mjml(source: Path) -> float:
    """The official command line in a new process."""
    command = (*MJML, source, "-o", source.with_suffix(".html"))
    return spent(command, source.parent, as_an_editor()).cpu
