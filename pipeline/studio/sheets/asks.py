"""What a studio's server asks of the process that has the pages: a function for each question.

Each takes the process's `Session` first and gives plain values, as `server/maker.py` wants it.
Pages are asked for by their keys; of one that is on the desk no more the answer is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.press.excerpt import excerpt
from pipeline.studio.sheets.desk import Name, PdfFacts, SheetDesk, desk_of
from pipeline.studio.sheets.inks import ShownInk, shown_inks
from pipeline.studio.sheets.overlays import line_height, overlay, rhythm_of
from pipeline.studio.sheets.pages import ShownPage, shown_pages
from pipeline.studio.sheets.pixels import Form
from pipeline.studio.sheets.progress import PageOf
from pipeline.studio.sheets.spreads import ARRANGEMENTS, arrangement_of, spreads
from pipeline.studio.sheets.tags import tags_of
from pipeline.studio.sheets.wording import page_text

if TYPE_CHECKING:
    from pipeline.build.look import PartOfPdf, QuickLook
    from pipeline.build.session import Session


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """Which pages of which PDF, of which text; `version` is that of `unsaved`.

    `dots` of the pictures that come with the answer, none with 0.
    """

    issue: str
    language: str
    output: str
    part: PartOfPdf
    version: int
    unsaved: Mapping[str, str] = field(default_factory=dict)
    dots: int = 0


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """How the PDF stands; `data` is for a browser, `pictures` (JPEG) are by key of the page."""

    issue: str
    language: str
    output: str
    data: Mapping[str, Any]
    failed: Diagnostic | None = None
    dots: int = 0
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def sheets_ready(session: Session, issue: str, language: str, unsaved: Mapping[str, str]) -> None:
    """What the first look needs before any page: the house, the edition, the layout's process."""
    session.ready(issue, language, unsaved)


def look_at_sheets(session: Session, asked: SheetQuestion) -> SheetAnswer:
    """The pages asked for, of the text of now; the others follow (`sheets_behind`)."""
    desk, name = desk_of(session), (asked.issue, asked.language, asked.output)
    made = session.look(
        asked.issue,
        asked.language,
        (asked.output,),
        asked.part,
        asked.unsaved,
        mark=(name, asked.version),
    )
    stack = desk.stack(name)
    if not made.files:
        stack = stack.broken(_why(made), asked.version) if _stopped(made) else stack
        desk.put(name, stack)
        return _answer(desk, name, ())
    ((file, data),) = made.files.items()
    found = _headed(desk, data, shown_pages(data, made.seen[file], _fonts(session)))
    desk.put(name, stack.looked(found, data, asked.version, made.pages))
    _learn(session, desk, name, made)
    answer = _answer(desk, name, tuple(one.number for one in found))
    if not asked.dots:
        return answer
    pictures = {one.key: desk.pictures.picture(one, data, asked.dots, "jpeg") for one in found}
    return replace(answer, dots=asked.dots, pictures=pictures)


def sheets_behind(session: Session, seconds: float = 0.0) -> tuple[tuple[SheetAnswer, ...], bool]:
    """Whatever was laid out whole meanwhile; waits so long for the first. Is more on its way?"""
    desk = desk_of(session)
    answers: list[SheetAnswer] = []
    while made := session.whole(0.0 if answers else seconds):
        if made.mark is None:  # behind a specimen of the gallery, of which nobody waits for more
            continue
        name, version = made.mark
        if made.files:
            ((file, data),) = made.files.items()
            found = _headed(desk, data, shown_pages(data, made.seen[file], _fonts(session)))
            desk.put(name, desk.stack(name).laid_out(found, data, version))
        elif made.report.diagnostics:
            desk.put(name, desk.stack(name).broken(_why(made), version))
        answers.append(_answer(desk, name, None))
    return tuple(answers), any(stack.working for stack in desk.stacks.values())


def sheets_now(session: Session, issue: str, language: str, output: str) -> SheetAnswer:
    """All pages as they stand, for a browser that comes, or comes back."""
    return _answer(desk_of(session), (issue, language, output), None)


def sheet_picture(session: Session, key: str, dots: int, form: Form) -> bytes | None:
    """A page as a picture."""
    desk = desk_of(session)
    if (found := desk.page(key)) is None:
        return None
    return desk.pictures.picture(found[1].page, found[1].data, dots, form)


def sheet_text(session: Session, key: str) -> str | None:
    """What a page says, for those who do not see it."""
    desk = desk_of(session)
    if (found := desk.page(key)) is None:
        return None
    return page_text(_alone(found[1]))


def sheet_overlay(session: Session, key: str) -> tuple[str, Mapping[str, Any]] | None:
    """The boxes of a page and its grid of baselines, as SVG; and the figures of the grid."""
    desk = desk_of(session)
    if (found := desk.page(key)) is None:
        return None
    name, one = found
    facts = desk.facts.get(name, PdfFacts())
    rhythm = rhythm_of(_alone(one), facts.line)
    return overlay(one.page, rhythm), rhythm.as_data()


def sheet_alone(
    session: Session, key: str
) -> tuple[ShownPage, bytes, float, tuple[ShownInk, ...]] | None:
    """A page, its PDF alone, how much ink its press takes, in per cent, and which beside the four:
    for its plates, which are no work for a process that somebody waits for."""
    desk = desk_of(session)
    if (found := desk.page(key)) is None:
        return None
    name, one = found
    facts = desk.facts.get(name, PdfFacts())
    return one.page, _alone(one), facts.ink_limit, facts.inks


def sheet_tags(
    session: Session, issue: str, language: str, unsaved: Mapping[str, str]
) -> tuple[list[dict[str, Any]], Diagnostic | None]:
    """What a screen reader is given of the screen PDF; or why there is none."""
    made = session.tagged(issue, language, unsaved)
    if not made.files:
        return [], _why(made)
    return [one.as_data() for one in tags_of(made.files["screen.pdf"])], None


def _answer(desk: SheetDesk, name: Name, numbers: tuple[int, ...] | None) -> SheetAnswer:
    stack, facts = desk.stack(name), desk.facts.get(name, PdfFacts())
    beside = {how: spreads(stack.total, how, covered=facts.covered) for how in ARRANGEMENTS}
    inks = [one.as_data() for one in facts.inks]
    data = {**stack.as_data(numbers), "how": facts.how, "spreads": beside, "inks": inks}
    return SheetAnswer(*name, data, stack.failed)


def _headed(desk: SheetDesk, data: bytes, pages: tuple[ShownPage, ...]) -> tuple[ShownPage, ...]:
    """Pages with their first headings."""
    return tuple(_with_heading(desk, data, page) for page in pages)


def _with_heading(desk: SheetDesk, data: bytes, page: ShownPage) -> ShownPage:
    headings = [one.box for one in page.pieces if one.block == "heading"]
    if not headings:
        return page
    first = min(headings, key=lambda box: (box.top, box.left))
    return replace(page, heading=desk.pictures.words_in(data, page, first))


def _learn(session: Session, desk: SheetDesk, name: Name, made: QuickLook) -> None:
    for asked in made.requests:
        context = asked.draft.context
        desk.facts[name] = PdfFacts(
            arrangement_of(context),
            context.kind.cover,
            line_height(asked.draft.text.css),
            session.workspace.project.press.ink_limit,
            shown_inks(session.workspace.brand),
        )


def _fonts(session: Session) -> str:
    return session.fonts


def _alone(one: PageOf) -> bytes:
    return excerpt(one.data, one.page.index + 1, one.page.index + 1)


def _stopped(made: QuickLook) -> bool:
    return bool(made.report.diagnostics) and made.report.stops("build")


def _why(made: QuickLook) -> Diagnostic:
    """The first finding that stops a build; there is one."""
    found = made.report.diagnostics
    return next((one for one in found if one.stops == "build"), found[0])
