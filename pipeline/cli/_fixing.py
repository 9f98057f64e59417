"""`check --fix`, `--fix-all` and `--diff`: findings mended in the files, asked about, or shown.

All is done in memory first; files are written when an edition is finished, each whole.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, TextIO

from pipeline.build.checked import SourceReader
from pipeline.cli._program import show_fault
from pipeline.context import load_workspace
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Report, Translate, human, printable
from pipeline.errors import PipelineError
from pipeline.fixes.applied import applied
from pipeline.fixes.difference import difference
from pipeline.fixes.files import FilesOfEdition, files_of
from pipeline.fixes.rounds import Key, MendedEdition, key_of, made, settled
from pipeline.fixes.words import said

if TYPE_CHECKING:
    from pipeline.config.project import Project

_MOST = 20  # times that somebody is asked about one edition
_ASK = N_("correct it? [y]es, [n]o, [a]ll, [q]uit:")
_YES = frozenset({"y", "yes", "o", "oui"})
_ALL = frozenset({"a", "all", "t", "tous"})
_QUIT = frozenset({"q", "quit", "quitter"})
_NO = frozenset({"n", "no", "non"})


@dataclass(frozen=True, slots=True)
class FixingWish:
    """What was asked for: `also_unsure` are those that somebody has to agree to."""

    also_unsure: bool
    only_shown: bool

    def refuse_where_nobody_answers(self) -> None:
        """Before anything is done.

        Raises:
            PipelineError: there is something to ask and nobody to answer.
        """
        if self.also_unsure and not self.only_shown and not _somebody():
            raise PipelineError(
                N_("--fix-all asks about each correction, which needs a terminal"),
                N_("--fix makes those that are certain, --fix-all --diff shows them all"),
            )


@dataclass(slots=True)
class Fixing:
    """One call: its house, loaded when something is to be mended, and what was answered."""

    project: Project
    wish: FixingWish
    translate: Translate
    told: TextIO
    use_all: bool = False
    quitting: bool = False
    failed: bool = False  # a file could not be written
    _answers: dict[Key, bool] = field(default_factory=dict)
    _reader: list[SourceReader] = field(default_factory=list)

    def files(self, editions: Sequence[tuple[str, str]]) -> list[FilesOfEdition]:
        """The files of these editions as they are before they are checked."""
        project = self.project
        return [
            files_of(project.root, project.issues / issue / f"{language}.md")
            for issue, language in editions
        ]

    def edition(self, issue: str, language: str, files: FilesOfEdition, report: Report) -> bool:
        """Mend an edition, in which all of `report` was found: was anything written?"""
        before = MendedEdition(files.texts(), report)

        def check(texts: Mapping[str, str]) -> Report:
            if not self._reader:
                self._reader.append(SourceReader(load_workspace(self.project.root)))
            return self._reader[0].read(issue, language, texts).report

        after = settled(before, check) if before.fixable("safe") else before
        for _ in range(_MOST if self.wish.also_unsure else 0):
            chosen = self._chosen(after)
            tried = made(after, chosen, check) if chosen else after
            if tried is after:
                break
            after = settled(tried, check)
            if self.quitting:
                break
        self._refused(after)
        if not after.done:
            return False
        if changed := files.saved_meanwhile():
            self._left_alone(changed)
            return False
        if self.wish.only_shown:
            self._show(files.texts(), after.texts)
            return False
        try:
            files.write(after.texts)
        except PipelineError as fault:  # the other editions have their turn
            show_fault(fault, self.translate)
            self.failed = True
            return bool(files.saved_meanwhile())
        for one in after.done:
            print(self._sentence(one), file=self.told)
        return True

    # ---------------------------------------------------------------------------- what is asked

    def _chosen(self, edition: MendedEdition) -> list[Diagnostic]:
        answers: dict[Key, bool] = {}
        chosen = []
        for one in edition.fixable("asks"):
            key = key_of(one)
            if key not in self._answers and not self.quitting:
                answers[key] = self._agreed(one, edition.texts)
                if answers[key]:
                    chosen.append(one)
            elif self._answers.get(key):  # it touched another one before
                chosen.append(one)
        self._answers |= answers
        return chosen

    def _agreed(self, one: Diagnostic, texts: Mapping[str, str]) -> bool:
        if self.use_all or self.wish.only_shown:
            return True
        print(human(replace(one, fix=None), self.translate))
        assert one.fix is not None
        print(f"  {printable(said(one.fix).render(self.translate))}")
        text = texts[one.fix.file]
        for line in [*difference(one.fix.file, text, applied(text, [one.fix])[0])][2:]:
            if line[0] in "+-":
                print(f"  {_harmless(line.rstrip())}")
        while True:
            print(f"  {self.translate(_ASK)} ", end="", flush=True)
            answer = sys.stdin.readline()
            word = answer.strip().casefold()
            if not answer or word in _QUIT:
                self.quitting = True
                return False
            if word in _ALL:
                self.use_all = True
            if word in _YES | _NO | _ALL:
                return word not in _NO

    # ----------------------------------------------------------------------------- what is told

    def _sentence(self, one: Diagnostic) -> str:
        assert one.fix is not None
        what = said(one.fix).render(self.translate)
        place = f"{one.file}:{one.fix.edits[0].line}"
        return self.translate(N_("{place}: corrected[{code}]: {what}")).format(
            place=printable(place), code=one.code, what=what
        )

    def _refused(self, edition: MendedEdition) -> None:
        line = self.translate(N_("{place}: not corrected[{code}]: another finding would follow"))
        for one in edition.report.diagnostics:
            if key_of(one) in edition.refused:
                place = f"{one.file}:{one.line}"
                print(line.format(place=printable(place), code=one.code), file=sys.stderr)

    def _left_alone(self, names: Sequence[str]) -> None:
        line = self.translate(N_("{name}: saved again meanwhile; left as it is, start again"))
        for name in names:
            print(line.format(name=printable(name)), file=sys.stderr)

    def _show(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        for name, text in before.items():
            for line in difference(name, text, after[name]):
                sys.stdout.write(_harmless(line) if sys.stdout.isatty() else line)


def _harmless(line: str) -> str:
    """Nothing of a hostile file reaches a terminal."""
    return "".join(one if one.isprintable() or one in "\t\n" else "\ufffd" for one in line)


def _somebody() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
