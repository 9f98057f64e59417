"""What an editor may write, as documentation: blocks and kinds with their fields, in one language.

Reads the schema and the examples of `templates/`; knows no channel. `pipeline blocks` prints it,
`tools/docs.py` writes it into `docs/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.config.project import Project
from pipeline.content.model import AUDIENCES
from pipeline.content.schema import BlockSpec, FieldSpec, FieldType, KindSpec, Schema
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Translate

TYPES: Mapping[FieldType, str] = {
    "text": N_("a line of text"),
    "date": N_("a date: 2025-12-04, 2025-12, or 2025-12-04 18:30"),
    "choice": N_("one of the values"),
    "image": N_("a picture of the issue's folder or of assets/"),
    "link": N_("an address: https://…, name@example.org, or #name of a block"),
    "yes-no": N_("yes (oui) or no (non)"),
    "language": N_("the code of a language: fr, de, nl…"),
    "position": N_("two percentages, from the left and from the top: 40% 30%"),
    "list": N_("values with commas between them, or one a line after `- `"),
    "name": N_("small letters without accents, digits and -"),
}


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """One field; `values` are label by key, empty where anything may be written."""

    name: str
    type: FieldType
    required: bool
    aliases: tuple[str, ...]
    label: str
    help: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BlockHelp:
    """One block; `holds` names blocks, `*` for any that stands by itself."""

    name: str
    label: str
    help: str
    fields: tuple[FieldHelp, ...]
    prose: bool
    holds: tuple[str, ...]
    within: tuple[str, ...]
    example: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindHelp:
    """The head of one kind of publication, and of its chapters."""

    name: str
    label: str
    help: str
    fields: tuple[FieldHelp, ...]
    chapter_fields: tuple[FieldHelp, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything in one language."""

    language: str
    blocks: Mapping[str, BlockHelp]
    kinds: Mapping[str, KindHelp]


def reference(project: Project, schema: Schema, language: str) -> Reference:
    """The reference of a house, in `language` where its files speak it, else in English."""
    reader = _SchemaReader(project, language)
    return Reference(
        language,
        {name: reader.block(spec) for name, spec in schema.blocks.items()},
        {name: reader.kind(spec) for name, spec in schema.kinds.items()},
    )


@dataclass(frozen=True, slots=True)
class _SchemaReader:
    project: Project
    language: str

    def block(self, spec: BlockSpec) -> BlockHelp:
        example = spec.folder / "example.md"
        return BlockHelp(
            name=spec.name,
            label=self._said(spec.labels) or spec.name,
            help=self._said(spec.help),
            fields=self._fields(spec.fields.values()),
            prose=spec.prose,
            holds=spec.holds,
            within=spec.within,
            example=example.read_text(encoding="utf-8", errors="replace").strip()
            if example.is_file()
            else "",
            aliases=spec.aliases,
        )

    def kind(self, spec: KindSpec) -> KindHelp:
        return KindHelp(
            name=spec.name,
            label=self._said(spec.labels) or spec.name,
            help=self._said(spec.help),
            fields=self._fields(spec.fields.values()),
            chapter_fields=self._fields(spec.chapter_fields.values()),
        )

    def _fields(self, specs: Iterable[FieldSpec]) -> tuple[FieldHelp, ...]:
        return tuple(
            FieldHelp(
                name=spec.name,
                type=spec.type,
                required=spec.required,
                aliases=spec.aliases,
                label=self._said(spec.labels) or spec.name,
                help=self._said(spec.help),
                values=self._values(spec),
            )
            for spec in specs
            if spec.shown != "nowhere"
        )

    def _values(self, spec: FieldSpec) -> Mapping[str, str]:
        if spec.source:
            chosen = self.project.lists[spec.source]
            return {key: choice.label(self.language) for key, choice in chosen.items()}
        return {key: self._said(labels) for key, labels in spec.choices.items()}

    def _said(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")


def markdown(told: Reference, translate: Translate, names: Iterable[str] = ()) -> str:
    """The reference as a Markdown page: every kind and block, or the blocks of `names` alone."""
    wanted = list(names)
    parts = [_block(told.blocks[name], translate) for name in wanted or told.blocks]
    if not wanted:
        heads = [_kind(kind, translate) for kind in told.kinds.values()]
        parts = [_opening(translate), *heads, *parts]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _opening(translate: Translate) -> str:
    everywhere = translate(
        N_(
            "Every block also takes `only:` and `not:` with one or more of {channels}: where it is"
            " shown, or not shown."
        )
    ).format(channels=", ".join(AUDIENCES))
    star = translate(N_("A star marks what must be there."))
    return f"# {translate(N_('Kinds and blocks'))}\n\n{star} {everywhere}"


def _kind(kind: KindHelp, translate: Translate) -> str:
    lines = [f"## {kind.label} (`kind: {kind.name}`)", "", f"{kind.help}.", ""]
    lines += _table(kind.fields, translate)
    if kind.chapter_fields:
        title = translate(N_("The head of a chapter (optional)"))
        lines += ["", f"### {title}", "", *_table(kind.chapter_fields, translate)]
    return "\n".join(lines)


def _block(block: BlockHelp, translate: Translate) -> str:
    lines = [f"## `{block.name}` — {block.label}", "", f"{block.help}.", ""]
    lines += [f"{sentence}" for sentence in describe_nesting(block, translate)]
    if block.fields:
        lines += ["", *_table(block.fields, translate)]
    if block.example:
        fence = "````" if "```" in block.example else "```"
        lines += ["", f"{fence}markdown", block.example, fence]
    return "\n".join(lines)


def describe_nesting(block: BlockHelp, translate: Translate) -> Iterator[str]:
    """Sentences on what else a block is called, what it holds and where it stands."""
    if block.aliases:
        names = ", ".join(f"`{alias}`" for alias in block.aliases)
        yield translate(N_("May also be written {names}.")).format(names=names)
    held = [translate(N_("any block"))] if "*" in block.holds else [f"`{n}`" for n in block.holds]
    if block.prose:
        held.insert(0, translate(N_("text")))
    if held:
        yield translate(N_("Holds: {held}.")).format(held=", ".join(held))
    if block.within:
        inside = ", ".join(f"`{name}`" for name in block.within)
        yield translate(N_("Stands only inside {inside}.")).format(inside=inside)


def _table(fields: Iterable[FieldHelp], translate: Translate) -> Iterator[str]:
    heads = (
        translate(N_("field")),
        translate(N_("what it says")),
        translate(N_("how to write it")),
    )
    yield "| " + " | ".join(heads) + " |"
    yield "|:--|:--|:--|"
    for field in fields:
        names = f"`{field.name}`" + (r" \*" if field.required else "")
        if field.aliases:
            also = ", ".join(f"`{alias}`" for alias in field.aliases)
            names += f"<br>{translate(N_('or {names}')).format(names=also)}"
        row = (names, field.help or field.label, describe_value(field, translate, quote="`"))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def describe_value(field: FieldHelp, translate: Translate, quote: str = "") -> str:
    """How a field is written: its type, or its values when it has some."""
    values = ", ".join(f"{quote}{key}{quote}" for key in field.values)
    if not values:
        return translate(TYPES[field.type])
    one = N_("some of: {values}") if field.type == "list" else N_("one of: {values}")
    return translate(one).format(values=values)


def _text_of(example: Path) -> str:
    if not example.is_file():
        return ""
    return example.read_text(encoding="utf-8", errors="replace").strip()
