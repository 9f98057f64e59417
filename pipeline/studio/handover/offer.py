"""What the studio hands over of an edition, written where `pipeline export` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import N_, Report, Severity
from pipeline.export.assemble import HandOver, hand_over
from pipeline.export.checklist import checklist
from pipeline.export.sent import CHECKLIST
from pipeline.export.write import write_export
from pipeline.mailing import MailingTool, load_tool, tool_names
from pipeline.records import as_json
from pipeline.studio.handover.tasks import tasks_of
from pipeline.studio.shelf.entries import OUTPUT
from pipeline.translate import translator
from pipeline.verdict import leaving

if TYPE_CHECKING:
    from pipeline.build.session import Session
    from pipeline.diagnostics import Translate

# The output they are of, and how the name ends that they have when they are downloaded, which is in
# the language of their edition.
FILES: Mapping[str, tuple[str, str]] = {
    "email.html": ("email", "message.html"),
    "email.zip": ("email", "message.zip"),
    "email.txt": ("text", N_("text.txt")),
    "email.eml": ("eml", "message.eml"),  # of a command of its own, no output of a build
    "screen.pdf": ("screen", N_("screen.pdf")),
    "print.pdf": ("print", N_("print.pdf")),
    "booklet.pdf": ("booklet", N_("booklet.pdf")),
    "cover.pdf": ("print", N_("cover.pdf")),
}


def tools(session: Session, speaks: str) -> list[dict[str, str]]:
    """In the maker's process: the mailing tools by name and label, that of the house first."""
    translate = translator(speaks)
    own = session.workspace.project.mailing_tool
    names = sorted(tool_names(), key=lambda name: (name != own, name))
    return [{"name": name, "label": _label(load_tool(name), translate)} for name in names]


def _label(tool: MailingTool, translate: Translate) -> str:
    return tool.label if isinstance(tool.label, str) else tool.label.render(translate)


def offer(
    session: Session, issue: str, language: str, tool: str, despite: str, speaks: str
) -> dict[str, Any]:
    """In the maker's process: hand over to a tool what is on the disk now.

    `html` and the rest are there when it may leave, or leaves `despite` something; else `held`
    says what holds it back.

    Raises:
        PipelineError: the settings of the house are wrong, or it cannot be written.
    """
    workspace = session.workspace
    translate = translator(speaks)
    done = hand_over(workspace, issue, language, tool, despite)
    told: dict[str, Any] = {
        "tool": tool,
        "label": _label(done.tool, translate),
        "said": leaving(done.report, done.plan, ("email",), translate),
        "held": _held(done.report, translate),
        "stopped": done.report.stops("build"),
        "files": [],
    }
    if not done.files:
        return told
    folder = workspace.project.root / OUTPUT
    write_export(workspace, done, folder)
    return told | _content(done, speaks)


def _content(done: HandOver, speaks: str) -> dict[str, Any]:
    return {
        "html": done.files["email.html"].decode(),
        "text": done.files["email.txt"].decode(),
        "subject": done.facts["subject"],
        "preheader": done.facts["preheader"],
        "tasks": _tasks(done, speaks),
        "files": sorted(name for name in done.files if name in FILES),
    }


def _tasks(done: HandOver, speaks: str) -> list[dict[str, object]]:
    """In the language of the page they stand on; the file that is written speaks the house's."""
    assert done.sheet is not None  # it is handed over
    return tasks_of(checklist(done.sheet.speaking(speaks)), done.files[CHECKLIST].decode())


def _held(report: Report, translate: Translate) -> list[dict[str, object]]:
    """What holds the mail back, with its place."""
    return [
        as_json(one, translate)
        for one in report.diagnostics
        if one.stops in ("build", "send") and one.severity is Severity.ERROR
    ]


def download_name(publisher: str, issue: str, language: str, file: str) -> str:
    """`MOT-sante-transfrontaliere-fr-impression.pdf`, and `…-en-print.pdf`."""
    house, end = "-".join(publisher.split()), translator(language)(FILES[file][1])
    return "-".join(filter(None, (house, issue, language, end)))
