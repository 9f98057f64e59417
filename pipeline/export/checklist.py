"""CHECKLIST.md: what an editor does in the mailing tool, in order, in the language the program
speaks to editors; what is quoted of the edition stays as it is there.

`sheet.py` makes CHECKLIST.html of it. The words are in `templates/handover/`; what is special to a
tool is in its file of `mailing/`.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import Any

from pipeline.channels.base.environment import template_faults
from pipeline.channels.base.words import Words
from pipeline.channels.email.preview import PREVIEW
from pipeline.content.languages import name_of
from pipeline.content.merge_tags import TAG
from pipeline.content.model import MergeTag, Node, PartialDate, Text, plain, walk
from pipeline.content.typeset import set_nodes
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Report, Severity, Translate
from pipeline.linkcheck.known import LastRound
from pipeline.mailing import PLACEHOLDERS, Certainty, MailingTool
from pipeline.preflight.content.merge_tags import TAG_NOT_ON_PAPER
from pipeline.preflight.email.public_images import IMAGES_IN_ZIP, IMAGES_NOT_PUBLIC
from pipeline.translate import translator

_GMAIL = 102 * 1024
# Told elsewhere on the sheet, or of no matter to a mail.
_ELSEWHERE = frozenset(code.name for code in (IMAGES_IN_ZIP, IMAGES_NOT_PUBLIC, TAG_NOT_ON_PAPER))
# What typography leaves alone: the sign of a list, what is quoted, code, addresses, tags, emphasis.
_LIST = re.compile(r"\s*(?:#+ |- (?:\[ \] )?|\d+\. )?")
_QUOTE, _UNQUOTE = "\ue000", "\ue001"  # round what is in the edition's language, until it is set
_KEPT = re.compile(
    rf"{_QUOTE}[^{_UNQUOTE}]*{_UNQUOTE}|`[^`]+`|<https?:[^>]*>|https?://\S+|\*\*|{TAG.pattern}"
)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a checklist is made from."""

    context: RenderContext
    tool: MailingTool
    files: Mapping[str, bytes]
    facts: Mapping[str, Any]
    report: Report
    asked: LastRound
    others: tuple[str, ...] = ()  # languages of the same issue
    draft: Mapping[str, str] = field(default_factory=dict)  # what a push said: `record.pushed`

    def speaking(self, language: str) -> Checklist:
        """The same for somebody who reads it in another language than the house's."""
        project = replace(self.context.project, interface=language)
        return replace(self, context=replace(self.context, project=project))


@dataclass(frozen=True, slots=True)
class ChecklistLink:
    """A link of the mail: what is read, and where it leads."""

    text: str
    address: str


def checklist(sheet: Checklist, html: bool = False) -> str:
    """The whole sheet in Markdown, typographically set; with `html`, as CHECKLIST.html needs it."""
    context, speaks = sheet.context, sheet.context.project.interface
    environment = context.environment.overlay(autoescape=False)
    environment.filters |= {
        "inert": partial(_quoted, language=context.edition.language),
        "to_open": (lambda address: f"`{address}`") if html else (lambda address: f"<{address}>"),
    }
    with template_faults(context.project.root):
        template = environment.get_template(f"handover/checklist.{speaks}.md.j2")
        text = template.render(
            html=html,
            copy=lambda file: f"%%{file}%%",
            edition=context.edition,
            title=title_of(context),
            project=context.project,
            tool=sheet.tool,
            language=context.edition.language,
            facts=sheet.facts,
            unsure=_facts(sheet.tool, Certainty.UNCONFIRMED, speaks),
            seen=_facts(sheet.tool, Certainty.SEEN, speaks),
            opened=_findings(sheet, accepted=False),
            accepted=_findings(sheet, accepted=True),
            size=lambda count: _size(count, speaks),
            **_of_the_mail(sheet, speaks),
            **_of_the_day(sheet, speaks),
            **_in_the_tool(sheet),
        )
    words = Words(speaks, context.words.entries)
    done = typeset(re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n", words)
    return done.replace(_QUOTE, "").replace(_UNQUOTE, "")


def _of_the_mail(sheet: Checklist, language: str) -> dict[str, Any]:
    """What depends on the mail: its images and the way they take, its links, its tags."""
    context, tool = sheet.context, sheet.tool
    html = sheet.files["email.html"].decode()
    images = sorted(name for name in sheet.files if name.startswith("images/"))
    given = context.given_pictures
    to_place = [name for name in images if name.removeprefix("images/") not in given]
    public = context.project.public_address
    way = "zip" if to_place and not public and tool.takes_zip else "online"
    shown = "zip" if to_place and not public else "online"
    placeholders = [address for address in PLACEHOLDERS if address in html]
    links = list(dict.fromkeys(_links(html)))
    return {
        "images": images,
        "to_place": to_place,
        "image_place": public,
        "way": way,
        "steps": [step.to(language) for step in tool.steps if step.images in (None, shown)],
        "placeholders": placeholders,
        "links": links,
        "first_name": _first_name(html, tool),
        "tight": sheet.facts["weight"]["with_tracked_links"] > 0.9 * _GMAIL,
        "to_look_at": PREVIEW if PREVIEW in sheet.files else "email.html",
        "minutes": _minutes(len(links), bool(to_place and public), len(placeholders)),
    }


def _minutes(links: int, upload: bool, placeholders: int) -> int:
    """An honest guess, in fives: to paste, test and read, put images online, open links."""
    return 5 * math.ceil((15 + 15 * upload + 3 * placeholders + links / 3) / 5)


def _of_the_day(sheet: Checklist, language: str) -> dict[str, Any]:
    """Whom it goes to, when, and whether its links are known to answer; told in `language`."""
    context, asked = sheet.context, sheet.asked
    edition, words = context.edition, Words(language, context.words.entries)
    date = edition.date("date")
    day = asked.day and PartialDate(asked.day.year, asked.day.month, asked.day.day)
    return {
        "language_name": name_of(edition.language, language),
        "others": [f"`{edition.issue}/{other}`" for other in sheet.others],
        "date": plain(words.date(date)) if date else "______________",
        "asked": asked,
        "asked_on": plain(words.date(day)) if day else "",
    }


def _in_the_tool(sheet: Checklist) -> dict[str, Any]:
    """The list of this language, where pipeline.toml names it; the draft that was pushed, and what
    was said of it then."""
    language = sheet.context.edition.language
    settings = sheet.context.project.push.get(sheet.tool.name)
    draft = sheet.draft if sheet.draft.get("state") == "draft" else {}
    words = Words(sheet.context.project.interface, sheet.context.words.entries)
    date = _day(draft.get("when", ""))
    return {
        "lists": settings.lists.get(language, ()) if settings else (),
        "segments": settings.segments.get(language, ()) if settings else (),
        "draft": {**dict.fromkeys(("name", "id", "address"), ""), **draft} if draft else {},
        "drafted_on": plain(words.date(date)) if date else "",
        "notes": [_outside_code(note) for note in draft.get("notes", "").splitlines()],
    }


def _day(when: str) -> PartialDate | None:
    """The day of a moment that was written down; nothing, where somebody changed it into none."""
    try:
        day = datetime.date.fromisoformat(when[:10])
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


def _quoted(text: str, language: str) -> str:
    """An author's words, set as their own language sets them."""
    said = "".join(_characters(set_nodes(_nodes(inert(text)), language)))
    return f"{_QUOTE}{said}{_UNQUOTE}" if text else ""


def inert(text: str) -> str:
    """An author's words in Markdown: nothing of them is a sign of it."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def title_of(context: RenderContext) -> str:
    """The edition's title as characters."""
    title = context.edition.text("title")
    return context.edition.issue if title is None else title.plain


def _facts(tool: MailingTool, certainty: Certainty, language: str) -> list[str]:
    """What is not sure, but for the lengths of links: those are in the weight."""
    return [
        fact.text.to(language)
        for fact in tool.facts
        if fact.certainty is certainty and fact.topic != "links"
    ]


def _first_name(html: str, tool: MailingTool) -> bool:
    """Does the mail greet by first name?"""
    begin = tool.first_name.partition("{fallback}")[0]
    return bool(begin) and begin in html


def _findings(sheet: Checklist, accepted: bool) -> list[str]:
    """The findings left open, or those an editor has set aside with a reason."""
    edition = sheet.context.edition
    translate = translator(sheet.context.project.interface)
    return [
        _finding(found, edition.issue, translate)
        for found in sheet.report.diagnostics
        if _counts(found, edition.set_aside) and (found.code in edition.set_aside) is accepted
    ]


def _finding(found: Diagnostic, issue: str, translate: Translate) -> str:
    """Its place, its sentence, what to do; on one line."""
    place = f"{found.file.removeprefix(f'issues/{issue}/')}:{found.line}"
    said = _outside_code(found.message.render(translate))
    hint = _outside_code(found.hint.render(translate)) if found.hint else ""
    return f"`{place}` {said}" + (f" ({hint})" if hint else "")


def _outside_code(text: str) -> str:
    """A sentence whose names stand between back-ticks; what an author brought is no Markdown."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # an author's own back-tick
        return inert(text)
    return "".join(f"`{part}`" if at % 2 else inert(part) for at, part in enumerate(parts))


def _counts(found: Diagnostic, set_aside: Container[str]) -> bool:
    return (
        found.code not in _ELSEWHERE
        and found.stops != "print"
        and (found.severity is not Severity.INFO or found.code in set_aside)
    )


def _links(html: str) -> Iterator[ChecklistLink]:
    """Every link to open, in order; tags and places in the mail itself are not addresses."""
    from selectolax.lexbor import LexborHTMLParser

    for node in LexborHTMLParser(html).css("a[href]"):
        address = node.attributes["href"] or ""
        image = node.css_first("img[alt]")
        said = node.text() or (image.attributes["alt"] if image else "") or ""
        leads = address.startswith(("http://", "https://", "mailto:", "tel:"))
        if leads and not address.startswith(PLACEHOLDERS):
            yield ChecklistLink(" ".join(said.split()), address)


def _size(count: int, language: str) -> str:
    """« 79,2 Ko », “79.2 KB”: 1024 bytes, as Gmail counts; what a tool accepts is told in MB."""
    figure, unit = (f"{count / 1e6:g}", "M") if count >= 1e6 else (f"{count / 1024:.1f}", "K")
    if language.startswith("fr"):
        return f"{figure.replace('.', ',')} {unit}o"
    return f"{figure} {unit}B"


def typeset(markdown: str, words: Words) -> str:
    """Markdown with its sentences set as the language sets them; what is to be copied stays."""
    return "".join(f"{_line(line, words)}\n" for line in markdown.splitlines())


def _line(line: str, words: Words) -> str:
    if line.startswith("    "):
        return line
    begin = _LIST.match(line)
    assert begin is not None  # it may match nothing at all
    nodes = set_nodes(_nodes(line[begin.end() :]), words.language)
    return begin[0] + "".join(_characters(nodes))


def _nodes(text: str) -> Sequence[Node]:
    nodes: list[Node] = []
    position = 0
    for kept in _KEPT.finditer(text):
        nodes += [Text(text[position : kept.start()]), MergeTag(kept[0])]
        position = kept.end()
    return [*nodes, Text(text[position:])]


def _characters(nodes: Sequence[Node]) -> Iterator[str]:
    for node in walk(nodes):
        yield node.raw if isinstance(node, MergeTag) else getattr(node, "value", "")
