"""What is found in a case of a catalogue: in its source, or in the mail or PDF it is about."""

from __future__ import annotations

import re

from pipeline.build.checked import check_editions
from pipeline.diagnostics import Diagnostic
from tests.support.catalogue import SOWN, Case
from tests.support.faulty_pictures import crowds, pictures
from tests.support.grammar import have_grammar
from tests.support.project import ISSUE, Project, newsletter

_PUBLIC = 'public_address = ""', 'public_address = "https://images.example.org/"'
# What is typed or was quoted keeps its point: code, settings, words of a text.
_AS_TYPED = re.compile(r"`[^`]*`|“[^”]*”|«[^»]*»|\bcmyk = \[[^]]*\]")
_POINTED = re.compile(r"(?<![\w.§/-])\d+\.\d+(?![\w.])")
_IN_PDF = SOWN - {"built", "mail", "program"}


def found_in(project: Project, case: Case, stage: str) -> list[Diagnostic]:
    """Everything that is found; `stage` is the room of the rule (of `content`, if it has none)."""
    if case.words & _IN_PDF:
        from tests.support.sown import found_in_pdf

        return found_in_pdf(case)
    prepare(project, case, stage)
    if "mail" in case.words:
        from tests.support.sown import found_in_mail

        return found_in_mail(project, case)
    if stage == "proofreading":
        return _proofread(project, case)
    project.write(ISSUE, "fr", case.data)
    if stage == "email":
        return [*project.build("email").report.diagnostics]
    return project.check()


def with_a_point(french: str) -> list[str]:
    """The numbers of a French sentence that are written as English writes them: `2.7`."""
    return _POINTED.findall(_AS_TYPED.sub("", french))


def prepare(project: Project, case: Case, stage: str) -> None:
    """The house as the case has it, with the pictures it names."""
    text = case.data.decode(errors="replace")
    for name, data in {**pictures(), **(crowds() if "foule" in text else {})}.items():
        if name in text:
            project.image(ISSUE, name, data)
    if stage == "email" and all(one.old != _PUBLIC[0] for one in case.house):
        project.change("pipeline.toml", *_PUBLIC)
    if case.file == "grammar":
        have_grammar(project)
    for one in case.house:
        if one.old:
            project.change(one.path, one.old, one.new)
        else:
            (project.root / one.path).unlink()


def _proofread(project: Project, case: Case) -> list[Diagnostic]:
    """What is marked; in its translation, if it holds an edition of both languages.

    Behind the line `=fr=` stands what the French edition says, which the case translates; behind
    `=earlier=` what the issue of the month before said.
    """
    text, earlier, before = case.data.decode().partition("\n=earlier=\n")
    if earlier:
        project.write("avant", "fr", newsletter(before, date="2025-11"))
        project.write(ISSUE, "fr", text)
        checked = check_editions(
            project.house.project, lambda _: project.house, [(ISSUE, "fr")], lambda _: None
        )
        return [*checked[0].report.diagnostics]
    text, both, original = case.data.decode().partition("\n=fr=\n")
    if not both:
        return project.write(ISSUE, "fr", text).proofread()
    project.write(ISSUE, "fr", newsletter(original)).write(ISSUE, "en", text + "\n")
    return project.proofread(language="en")
