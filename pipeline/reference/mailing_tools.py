"""docs/mailing-tools.md: every mailing tool, its steps, its tags, what is known and how surely; and
the tables of docs/handover.md.

Made from the files of `mailing/` alone, so that the document cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pipeline.channels.base.words import Words
from pipeline.export.checklist import typeset
from pipeline.letters import slug
from pipeline.mailing import (
    PLACEHOLDERS,
    Certainty,
    Fact,
    LocalizedText,
    MailingTool,
    load_tool,
    tool_names,
)
from pipeline.mailing.facts import Topic

_TITLE = LocalizedText("Les outils d'envoi", "The mailing tools")
_ABOUT = LocalizedText(
    "Pour chaque outil : ce qu'il faut faire, les balises que l'export écrit, ce que nous savons de"
    " lui. « Vérifié » : essayé, ou lu dans sa documentation ou son code. « Vu » : trouvé dans des"
    " messages ou du code publics. « Non confirmé » : à regarder vous-même. Aucun message n'a été"
    " envoyé avec ces outils pour écrire cette page ; les noms des boutons peuvent changer.",
    "For each tool: what to do, the tags the export writes, what we know of it. “Verified”: run, or"
    " read in its documentation or code. “Seen”: found in public messages or code. “Unconfirmed”:"
    " look for yourself. No message was sent with these tools to write this page; the names of"
    " buttons may change.",
)
_GENERIC = LocalizedText("Un autre outil", "Another tool")
_STEPS = LocalizedText("Pas à pas", "Step by step")
_WAYS = {
    "online": LocalizedText("si les images sont en ligne", "if the images are online"),
    "zip": LocalizedText("si elles voyagent dans `email.zip`", "if they travel in `email.zip`"),
}
_TAGS = LocalizedText("Ses balises", "Its tags")
_FACTS = LocalizedText("Ce que nous en savons", "What we know of it")
_TO_SET = LocalizedText("à régler dans l'outil", "to be set in the tool")
_NONE = LocalizedText("le mot de remplacement, tel quel", "the word in its place, as it is")
_NAMES = {
    "unsubscribe": LocalizedText("Se désabonner", "Unsubscribing"),
    "view_online": LocalizedText("Lire en ligne", "Reading online"),
    "email": LocalizedText("Adresse du lecteur", "The reader's address"),
    "first_name": LocalizedText("Prénom", "First name"),
}
_SURE = {
    Certainty.VERIFIED: LocalizedText("vérifié", "verified"),
    Certainty.SEEN: LocalizedText("vu", "seen"),
    Certainty.UNCONFIRMED: LocalizedText("non confirmé", "unconfirmed"),
}
_PASTE = LocalizedText("| Outil | Où coller |", "| Tool | Where to paste |")
_OVERVIEW = LocalizedText(
    "| | importez `email.zip` | à ne pas oublier |",
    "| | import `email.zip` | not to be forgotten |",
)
_ANOTHER = LocalizedText("Un autre", "Another")
_YES = LocalizedText("oui", "yes")
_TOPICS = {
    "tags": LocalizedText("Balises", "Tags"),
    "demands": LocalizedText("Ce qu'il exige", "What it demands"),
    "import": LocalizedText("Import", "Import"),
    "rewriting": LocalizedText("Ce qu'il change au message", "What it changes in the message"),
    "links": LocalizedText("Liens suivis", "Tracked links"),
}


def tools_reference(words: Words) -> str:
    """The whole document in the language of `words`."""
    language = words.language
    lines = [f"# {_TITLE.to(language)}", "", _ABOUT.to(language), ""]
    for tool in _tools():
        lines += _tool(tool.speaking(language), language)
    return typeset("\n".join(lines).rstrip("\n") + "\n", words)


def guide_tables(language: str) -> dict[str, list[str]]:
    """The tables of docs/handover.md, by the name of their place in it."""
    suffix = "" if language == "fr" else f".{language}"
    paste = [_PASTE.to(language), "|:--|:--|"]
    overview = [_OVERVIEW.to(language), "|:--|:-:|:--|"]
    for tool in _tools():
        generic = tool.name == "generic"
        title = str(_GENERIC.to(language) if generic else tool.label)
        shown = _ANOTHER.to(language) if generic else title
        if tool.paste:
            paste.append(f"| {shown} | {tool.paste.to(language)} |")
        cells = [
            f"[{shown}](mailing-tools{suffix}.md#{slug(title)})",
            _YES.to(language) if tool.takes_zip else "",
            tool.remember.to(language) if tool.remember else "",
        ]
        overview.append("|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|")
    return {"paste": paste, "tools": overview}


def _tools() -> Iterator[MailingTool]:
    """In the order of their names, the generic one last."""
    for name in sorted(tool_names(), key=lambda name: (name == "generic", name)):
        yield load_tool(name)


def _tool(tool: MailingTool, language: str) -> Iterator[str]:
    title = _GENERIC.to(language) if tool.name == "generic" else tool.label
    yield from (f"## {title}", "", f"`--tool {tool.name}`", "")
    yield from (f"### {_STEPS.to(language)}", "")
    yield from (f"{number}. {_step(step, language)}" for number, step in enumerate(tool.steps, 1))
    yield from ("", f"### {_TAGS.to(language)}", "")
    for name, said in _NAMES.items():
        yield f"- {said.to(language)}: {_tag(getattr(tool, name), language)}"
    yield from ("", f"### {_FACTS.to(language)}", "")
    for topic in get_args(Topic):
        told = [fact for fact in tool.facts if fact.topic == topic]
        if told:
            yield from (f"{_TOPICS[topic].to(language)}:", "")
            yield from (_fact(fact, language) for fact in told)
            yield ""


def _step(step: LocalizedText, language: str) -> str:
    way = f" ({_WAYS[step.images].to(language)})" if step.images else ""
    said = step.to(language)
    return f"{said[:-1]}{way}." if way else said


def _fact(fact: Fact, language: str) -> str:
    source = f", {fact.source}" if fact.source else ""
    return f"- {fact.text.to(language)} ({_SURE[fact.certainty].to(language)}{source})"


def _tag(tag: str, language: str) -> str:
    if tag in PLACEHOLDERS:
        return f"{_TO_SET.to(language)} (`{tag}`)"
    shown = tag.replace("{fallback}", "…")
    return f"`{shown}`" if tag else _NONE.to(language)
