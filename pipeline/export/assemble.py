"""An edition → the folder a mailing tool is served from, in memory; or the reasons why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from pipeline import crash
from pipeline.artifact import Artifact
from pipeline.build import fingerprint, meanwhile
from pipeline.build.hops import make, texts_now
from pipeline.channels.email.preview import with_images_beside
from pipeline.content import merge_tags
from pipeline.content.links import Link, links, shown_to
from pipeline.content.merge_tags import is_neutral
from pipeline.content.model import Edition
from pipeline.content.plan import Plan
from pipeline.context import RenderContext, Workspace
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Report, error
from pipeline.export.archive import zipped
from pipeline.export.checklist import Checklist, checklist, title_of
from pipeline.export.rows import rows_table
from pipeline.export.sent import CHECKLIST, CHECKLIST_PAGE, draft_of, told_of
from pipeline.export.sheet import html_sheet
from pipeline.linkcheck.coming import coming
from pipeline.linkcheck.known import last_round
from pipeline.mailing import MailingTool, load_tool
from pipeline.preflight.content.draft import DRAFT
from pipeline.preflight.mailed import is_mailed

_IMAGES = "images/"
NEVER_MAILED = error(
    "never-mailed",
    N_("this edition is never mailed: `never` says so, in its head or in pipeline.toml"),
    stops="send",
)


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is handed over of one edition; no files, when it is held back."""

    issue: str
    language: str
    tool: MailingTool
    report: Report
    files: Mapping[str, bytes] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    texts: str = ""  # a digest of the sources that were read
    plan: Plan = field(default_factory=Plan)
    sheet: Checklist | None = None


def hand_over(
    workspace: Workspace, issue: str, language: str, tool_name: str, despite: str = ""
) -> HandOver:
    """Everything for one tool; nothing is written.

    `despite` is why it leaves although a finding holds it back; a build that is stopped has
    nothing that could leave.
    """
    tool = load_tool(tool_name).speaking(language)
    workspace = replace(workspace, project=replace(workspace.project, mailing_tool=tool_name))
    file = f"issues/{issue}/{language}.md"
    made = crash.caught(file, lambda: _hand_over(workspace, issue, language, tool, despite))
    if isinstance(made, HandOver):
        return made
    return HandOver(issue, language, tool, Report.of([made]))


def _hand_over(
    workspace: Workspace, issue: str, language: str, tool: MailingTool, despite: str
) -> HandOver:
    """The texts are read more than once: nothing is handed over that is of two states."""
    files = fingerprint.issue_files(workspace.project, issue)
    before = (
        inputs_of(workspace, issue, language, tool.name),
        texts_now(workspace.project, issue, language),
    )
    made = _made(workspace, issue, language, tool, despite)
    after = inputs_of(workspace, issue, language, tool.name), made.texts or before[1]
    if before == after:
        return made
    found = meanwhile.changed(
        issue, language, files, fingerprint.issue_files(workspace.project, issue)
    )
    report = Report.of((*made.report.diagnostics, *found))
    return HandOver(issue, language, tool, report, plan=made.plan)


def _made(
    workspace: Workspace, issue: str, language: str, tool: MailingTool, despite: str
) -> HandOver:
    result = make(workspace, issue, language, ("email", "text"))
    context = result.context
    if context is not None and not result.artifacts and not result.report.stops("build"):
        report = Report.of((*result.report.diagnostics, _never_mailed(context.edition)))
        return HandOver(issue, language, tool, report, plan=result.plan)
    if context is None or not result.artifacts or (_held_back(result.report) and not despite):
        return HandOver(issue, language, tool, result.report, plan=result.plan)
    edition, (mail, text) = context.edition, result.artifacts
    facts = {
        "tool": tool.name,
        "subject": line(edition, tool, "subject", "title"),
        "preheader": line(edition, tool, "preheader", "summary"),
        **mail.facts,
        **({"despite": despite} if despite else {}),
    }
    files = {
        **mail.files,
        "email.txt": tool.prepare_text(text.files["email.txt"].decode()).encode(),
        "email.zip": zipped(_packed(mail, context.given_pictures)),
        **rows_table(context),
    }
    sheet = Checklist(
        context,
        tool,
        files,
        facts,
        result.report,
        asked=last_round(
            *(_mailed_links(context), workspace.project, coming(edition, workspace.project))
        ),
        others=_others(workspace, issue, language),
        draft=told_of(draft_of(workspace.project.root, (issue, language, tool.name))),
    )
    files |= _sheets(sheet)
    about = (result.report, files, facts, result.texts, result.plan, sheet)
    return HandOver(issue, language, tool, *about)


def _sheets(sheet: Checklist) -> Mapping[str, bytes]:
    """The checklist as text and as a page."""
    title, marked = title_of(sheet.context), checklist(sheet, html=True)
    page = html_sheet(sheet.context, title, marked, sheet.files)
    return {CHECKLIST: checklist(sheet).encode(), CHECKLIST_PAGE: page.encode()}


def with_draft(done: HandOver, draft: Mapping[str, str]) -> HandOver:
    """The same, now that a draft of it lies in the tool, and this was said of it."""
    assert done.sheet is not None  # it was handed over
    sheet = replace(done.sheet, draft=draft)
    return replace(done, files={**done.files, **_sheets(sheet)}, sheet=sheet)


def _mailed_links(context: RenderContext) -> Iterator[Link]:
    """Those of the edition that its mail shows."""
    page = context.project.web_address
    mailed = (link for link in links(context.edition) if is_mailed(context, link.file))
    return (link for link in mailed if "email" in shown_to(link, page))


def _others(workspace: Workspace, issue: str, language: str) -> tuple[str, ...]:
    """The languages of the issue's other editions."""
    folder = workspace.project.issues / issue
    others = (other for other in workspace.project.languages if other != language)
    return tuple(other for other in others if (folder / f"{other}.md").is_file())


def inputs_of(workspace: Workspace, issue: str, language: str, tool: str) -> str:
    """What an export would be made from now, as one digest."""
    return fingerprint.combine(
        fingerprint.house_fingerprint(workspace.project),
        fingerprint.issue_fingerprint(workspace.project, issue),
        language,
        tool,
    )


def _never_mailed(edition: Edition) -> Diagnostic:
    return NEVER_MAILED.at(
        edition.file,
        1,
        hint=N_("if it is to leave all the same, write `never: nothing` in the head"),
    )


def _held_back(report: Report) -> bool:
    """A draft, or a finding that stops sending and nobody has set aside."""
    return report.stops("send") or report.has(DRAFT)


def _packed(mail: Artifact, given: Mapping[str, str]) -> Mapping[str, bytes]:
    """The mail as a ZIP holds it: its images are found beside it."""
    images = {path: data for path, data in mail.files.items() if path.startswith(_IMAGES)}
    names = [path.removeprefix(_IMAGES) for path in images]
    html = with_images_beside(mail.files["email.html"].decode(), names, given)
    return {"email.html": html.encode(), **images}


def line(edition: Edition, tool: MailingTool, *names: str) -> str:
    """The subject or the preview text to copy: characters, and tags as the tool wants them."""
    said = tool.dialect if tool.tags_in_subject else _fallback
    return tool.prepare_text(merge_tags.replace(edition.plain(*names), said))


def _fallback(tag: str) -> str:
    """What stands for a tag where the tool replaces none: the word in its place, or the tag."""
    return tag[1:-1].partition("|")[2] if is_neutral(tag) else tag
