"""The closing lines: what may leave, what may not, and how many findings it waits for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Diagnostic, Report, Translate, printable
from pipeline.preflight.content.draft import DRAFT
from pipeline.preflight.email.public_images import IMAGES_NOT_PUBLIC
from pipeline.translate import ngettext

if TYPE_CHECKING:
    from pipeline.content.plan import Plan


def verdict(
    name: str, report: Report, plan: Plan, outputs: Collection[str], translate: Translate
) -> str:
    """One edition after a build of `outputs`: « la lettre peut partir ; … attend 5 images »."""
    return _line(name, leaving(report, plan, outputs, translate), translate)


def leaving(
    report: Report, plan: Plan, outputs: Collection[str], translate: Translate
) -> list[str]:
    """What may leave of `outputs` and what waits, each in a few words."""
    if held := report.held("build"):
        said = ngettext(
            "nothing was made, {count} error holds it back; what was there is kept",
            "nothing was made, {count} errors hold it back; what was there is kept",
            len(held),
            translate,
        )
        return [said]
    parts = []
    if "email" in plan.never:
        parts.append(translate(N_("never mailed")))
    elif "email" in outputs:
        parts.append(
            _announcement(report, translate) if plan.announced else _letter(report, translate)
        )
    if "print" in plan.never:
        parts.append(translate(N_("never printed")))
    elif "print" in outputs:
        parts.append(_press(report, translate))
    return parts


def waiting(name: str, report: Report, translate: Translate) -> str:
    """One edition after a check, which has seen no output: what already waits."""
    return _line(name, list(waiting_for(report, translate)), translate)


def press_alone(name: str, found: Sequence[Diagnostic], translate: Translate) -> str:
    """What the last build found about the press, for somebody who sends the mail."""
    said = ngettext(
        "the print PDF waits for {count} correction, which does not concern the mail",
        "the print PDF waits for {count} corrections, which do not concern the mail",
        len(found),
        translate,
    )
    return _line(name, [said], translate)


def _line(name: str, parts: Sequence[str], translate: Translate) -> str:
    told = translate(N_("; ")).join(parts)
    said = translate(N_("{edition}: {told}")).format(edition=printable(name), told=told)
    return said if told else ""


def _letter(report: Report, translate: Translate) -> str:
    if held := report.held("send"):
        return ngettext(
            "the letter waits for {count} correction",
            "the letter waits for {count} corrections",
            len(held),
            translate,
        )
    if report.has(DRAFT):
        return translate(N_("the letter is a draft and does not leave"))
    if report.has(IMAGES_NOT_PUBLIC):
        return translate(N_("the letter may leave once its pictures are online"))
    return translate(N_("the letter may leave"))


def _announcement(report: Report, translate: Translate) -> str:
    if held := report.held("send"):
        return ngettext(
            "the announcement waits for {count} correction",
            "the announcement waits for {count} corrections",
            len(held),
            translate,
        )
    if report.has(DRAFT):
        return translate(N_("the announcement is a draft and does not leave"))
    if report.has(IMAGES_NOT_PUBLIC):
        return translate(N_("the announcement may leave once its pictures are online"))
    return translate(N_("the announcement may leave"))


def _press(report: Report, translate: Translate) -> str:
    held = report.held("print")
    if not held and report.has(DRAFT):
        return translate(N_("the print PDF does not leave as long as it is a draft"))
    if not held:
        return translate(N_("the print PDF may leave"))
    from pipeline.preflight.press.resolution import PICTURE_COARSE  # a PDF was looked at

    if all(found.code == PICTURE_COARSE.name for found in held):
        return ngettext(
            "the print PDF waits for {count} picture",
            "the print PDF waits for {count} pictures",
            len(held),
            translate,
        )
    return ngettext(
        "the print PDF waits for {count} correction",
        "the print PDF waits for {count} corrections",
        len(held),
        translate,
    )


def waiting_for(report: Report, translate: Translate) -> Iterator[str]:
    """What waits for corrections: the build, sending, printing."""
    if held := report.held("build"):
        yield ngettext(
            "the build waits for {count} correction",
            "the build waits for {count} corrections",
            len(held),
            translate,
        )
    if held := report.held("send"):
        yield ngettext(
            "sending waits for {count} correction",
            "sending waits for {count} corrections",
            len(held),
            translate,
        )
    if held := report.held("print"):
        yield ngettext(
            "printing waits for {count} correction",
            "printing waits for {count} corrections",
            len(held),
            translate,
        )
