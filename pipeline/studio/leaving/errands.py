"""Errands: the commands that let an edition leave, in the words a page asks for them.

The studio runs the very commands an editor may type, in processes of their own: what is held back,
what is told and what is recorded is the same, and no secret ever comes into the studio.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

_MOST_ADDRESSES = 1000  # characters


@dataclass(frozen=True, slots=True)
class Errand:
    """An edition of an issue that is to leave: the command, and what it is told besides."""

    issue: str
    language: str
    command: str
    words: tuple[str, ...] = ()
    despite: str = ""
    whole: bool = False  # it is about all issues

    @property
    def file(self) -> str:
        """The file it writes beside the outputs of its edition, to be downloaded; or nothing."""
        return _FILES.get(self.command, "")

    def arguments(self, *, really: bool) -> tuple[str, ...]:
        """What stands behind `pipeline`; not `really`: what it would do is said, nothing leaves."""
        what = () if self.whole else (self.issue, "--lang", self.language)
        words = (self.command, *what, *self.words)
        words += (f"--despite={self.despite}",) if self.despite else ()
        return words if really else (*words, "--dry-run")


def errand_in(issue: str, language: str, said: Mapping[str, object]) -> Errand:
    """What a page asks for.

    Raises:
        PipelineError: there is no such errand, or something is missing for it.
    """
    known = _ERRANDS.get(str(said.get("errand", "")))
    if known is None:
        raise PipelineError(N_("this was not understood"), N_("load the page again"))
    despite = " ".join(str(said.get("despite", "")).split())[:500]
    command, words, takes_reason = known
    reason = despite if takes_reason else ""
    return Errand(issue, language, command, words(said), reason, whole=command in _WHOLE)


def _recipients(said: Mapping[str, object]) -> tuple[str, ...]:
    to = "".join(str(said.get("to", "")).split())[:_MOST_ADDRESSES]
    if not to:
        raise PipelineError(N_("write an address to send the test to"))
    return (f"--to={to}",)  # in one word: an address may begin with a sign of options


def _tool(said: Mapping[str, object]) -> tuple[str, ...]:
    return ("--tool", str(said.get("tool", "")))


def _nothing(_: Mapping[str, object]) -> tuple[str, ...]:
    return ()


_Words = Callable[[Mapping[str, object]], tuple[str, ...]]
_ERRANDS: Mapping[str, tuple[str, _Words, bool]] = {
    "publish": ("publish", _nothing, False),
    "send": ("send", _recipients, True),
    "push": ("push", _tool, True),
    "eml": ("eml", _nothing, True),
    "site": ("site", _nothing, False),
}
_WHOLE = ("site",)
_FILES: Mapping[str, str] = {"eml": "email.eml"}
