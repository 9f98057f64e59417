"""A PDF as the page channel made it → the files of its output: checked, bound, with its sheet.

What a printer calls finishing. The rules look at all pages, before a cover is set apart, because
what they compare (contents, words, page numbers) is the whole publication; then at the cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline import preflight
    from pipeline.channels.base.renderer import Setting
    from pipeline.channels.page.make import Made
    from pipeline.proof.checked import Checked
    from pipeline.proof.summary import File

_SCREEN_SHEET, _PRINT_SHEET = "preflight/screen.html", "preflight/index.html"


@dataclass(frozen=True, slots=True)
class Finishing:
    """The files of an output, what is to be said, facts for the report."""

    files: Mapping[str, bytes]
    found: list[Diagnostic]
    facts: Mapping[str, Any]


def finish_screen(made: Made, setting: Setting, rules: preflight.House) -> Finishing:
    """`screen.pdf`; marked pages and a sheet only when something was found."""
    from pipeline.proof.overlay import overlays
    from pipeline.proof.summary import File, summary

    if not made.data:
        return Finishing({}, made.found, {})
    checked = _check("screen", made, setting, rules, made.found)
    pages = len(checked.pdf.document.pages)
    files = {"screen.pdf": made.data, **overlays(checked)}
    if checked.numbered:
        told = (File("screen.pdf", pages, len(made.data)),)
        files[_SCREEN_SHEET] = summary(checked, setting, told, 0.0)
    return Finishing(files, made.found + checked.diagnostics, {"pages": pages})


def finish_print(made: Made, setting: Setting, rules: preflight.House) -> Finishing:
    """`print.pdf`, `cover.pdf` where it is bound with a spine, the sheet for the printer."""
    from pipeline.channels.page.perfect import pressed
    from pipeline.proof.cover import check_cover
    from pipeline.proof.overlay import overlays
    from pipeline.proof.summary import summary

    if not made.data:
        return Finishing({}, made.found, {})
    bound = pressed(setting, made.data)
    others = made.found + bound.found
    checked = _check("print", made, setting, rules, others)
    if bound.spine:
        checked = check_cover(checked, bound.files["cover.pdf"], bound.spine, rules)
    files = {**bound.files, **overlays(checked)}
    files[_PRINT_SHEET] = summary(checked, setting, _files(bound.files), bound.spine)
    facts: dict[str, Any] = {"pages": len(checked.pdf.document.pages)}
    if bound.spine:
        facts["spine"] = bound.spine
    return Finishing(files, others + checked.diagnostics, facts)


def _check(
    channel: Literal["screen", "print"],
    made: Made,
    setting: Setting,
    rules: preflight.House,
    others: list[Diagnostic],
) -> Checked:
    from pipeline.channels.page.styles import trim
    from pipeline.preflight.finished import Finished
    from pipeline.proof.checked import check

    size, kind = trim(setting)
    pdf = Finished(
        channel,
        made.data,
        size,
        kind.bleed if channel == "print" else 0.0,
        setting.edition.file,
        made.anchors,
        setting.project.press.ink_limit,
    )
    return check(pdf, setting.edition, rules, others)


def _files(pressed: Mapping[str, bytes]) -> tuple[File, ...]:
    from pipeline.channels.page.prepress.excerpt import count
    from pipeline.proof.summary import File

    # `print.pdf` comes first.
    return tuple(
        File(name, count(data), len(data)) for name, data in sorted(pressed.items(), reverse=True)
    )
