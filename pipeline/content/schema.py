"""Which blocks and kinds exist and what they may hold: `block.toml` and `kind.toml` as values.

A block is a folder of `templates/blocks/`, a kind a folder of `templates/kinds/`; nothing is
registered anywhere else. A mistake in one of these files is the designer's: PipelineError.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from pipeline.channel import belongings, templates
from pipeline.config.project import LISTS
from pipeline.config.retired import KEYS
from pipeline.config.settings import Table, read_toml
from pipeline.content.names import Names
from pipeline.content.references import check_references, shown_file
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

FieldType = Literal[
    "text", "date", "choice", "image", "link", "yes-no", "language", "position", "list", "name"
]
# What the house must know of a block besides its fields; `traits` of block.toml.
Trait = Literal[
    "contents",  # it lists what the edition holds
    "imprint",  # the legal notice: it comes last, and may stand alone on a page
    "announced",  # the announcement of a long kind shows it, out of the chapters
    "self-credited",  # its picture says by itself whose it is
    "link",  # nothing but a link, which must say where it leads
    "story",  # what readers look for in a list of contents
    "in-rows",  # many of them under one heading are one thing to a reader
    "of-section",  # one of the stories of the section it stands in
    "foreword",  # a chapter that is nothing else has no number
    "unlisted",  # has a title and is no place anybody looks for
]
# Where a field's words come out: in the publication, only round it (a subject line, what search
# engines show), or nowhere, and its help says what to write instead.
Shown = Literal["inside", "around", "nowhere"]
# in mail: when only the mail shows it; to come: when its date is not before that of the next issue.
Recurs = Literal["", "always", "in mail", "to come"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its type, whether it must be there, what else it may be called."""

    name: str
    type: FieldType
    required: bool
    aliases: tuple[str, ...]
    labels: Mapping[str, str]
    help: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    source: str  # a list of pipeline.toml the value is chosen from, or ""
    recurring: bool = False  # the same in every issue of a series
    shown: Shown = "inside"
    of: str = ""  # a word of `never:`: what alone needs it, and asks for it where it is made


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """One block: its fields, what it holds, where it may stand."""

    name: str
    folder: Path
    labels: Mapping[str, str]
    help: Mapping[str, str]
    fields: Mapping[str, FieldSpec]
    prose: bool
    holds: tuple[str, ...]  # names of blocks; ("*",) is any top-level block
    within: tuple[str, ...]  # only inside these; empty: stands by itself
    heading: bool  # does it print its title as a heading?
    aliases: tuple[str, ...] = ()  # what else it may be called
    near: tuple[str, ...] = ()  # words that may mean it, and are not certain
    recurring: Recurs = ""  # does the next issue have it again?
    traits: frozenset[Trait] = frozenset()

    def may_hold(self, other: BlockSpec) -> bool:
        """May `other` stand directly inside this block?"""
        if other.within:
            return self.name in other.within
        return "*" in self.holds or other.name in self.holds


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a kind's own style sheet lays text in: what tables must fit into. All in mm."""

    most: int
    least: float  # width under which there are fewer
    gap: float
    margin: float


@dataclass(frozen=True, slots=True)
class KindSpec:
    """One kind of publication: its head, its page size, its starter."""

    name: str
    folder: Path
    labels: Mapping[str, str]
    help: Mapping[str, str]
    fields: Mapping[str, FieldSpec]
    chapter_fields: Mapping[str, FieldSpec]
    trim: str  # a page size of brand.toml
    bleed: float  # mm
    email: Literal["whole", "announcement"]
    cover: bool  # are its first and last pages the outside of a cover?
    contents: bool  # does it list its chapters by itself?
    figures_move: bool  # may figures stand elsewhere on paper than they were written?
    printed: bool  # is its print PDF meant for a printer, whatever its head says?
    columns: Columns | None  # of text on paper; None: one, as wide as the grid of the page says
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    full_pages: tuple[str, ...] = ()  # variants of chapters whose first page is designed as a whole
    unnumbered: tuple[str, ...] = ()  # variants of chapters that have no number
    rows: str = ""  # the block that is one of its lines, and the row of a table
    grouped_by: tuple[str, ...] = ()  # choices of those blocks: gathered under their labels
    mirrored: bool = False  # is the margin column of left pages at their left, away from the fold?
    look: str = ""  # the kind whose templates and style sheets it is made with; mostly its own name


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """Every block and every kind of this house; the same one only if it is the very object."""

    blocks: Mapping[str, BlockSpec]
    kinds: Mapping[str, KindSpec]
    block_names: Names
    kind_names: Names

    def block(self, name: str) -> BlockSpec | None:
        """The block of that name or alias."""
        return self.blocks.get(name) or self.blocks.get(self.block_names.get(name) or "")

    def having(self, trait: Trait) -> frozenset[str]:
        """The names of the blocks with this trait."""
        return frozenset(name for name, spec in self.blocks.items() if trait in spec.traits)

    def kind(self, name: str) -> KindSpec | None:
        """The kind of that name or alias."""
        return self.kinds.get(name) or self.kinds.get(self.kind_names.get(name) or "")


def names_of(fields: Mapping[str, FieldSpec]) -> frozenset[str]:
    """Every name some fields go by."""
    return frozenset(name for spec in fields.values() for name in (spec.name, *spec.aliases))


def load_schema(folder: Path, root: Path) -> Schema:
    """Read every block and kind folder.

    Raises:
        PipelineError: a folder is incomplete or its TOML is wrong.
    """
    whole = N_("block `{name}` has no `{file}`")
    blocks = {
        folder.name: _block(folder, root)
        for folder in _folders(folder / "blocks", ("block.toml", *templates()), whole)
    }
    whole = N_("kind `{name}` has no `{file}`")
    kinds = {
        folder.name: _kind(folder, root)
        for folder in _folders(folder / "kinds", ("kind.toml",), whole)
    }
    _folders(folder / "kinds", templates(), whole, {spec.look for spec in kinds.values()})
    check_references(blocks, kinds, root)
    return Schema(
        MappingProxyType(blocks),
        MappingProxyType(kinds),
        Names.of(blocks.values()),
        Names.of(kinds.values()),
    )


def _folders(
    parent: Path, files: tuple[str, ...], missing: str, names: Collection[str] | None = None
) -> list[Path]:
    """The complete folders below `parent`, or those of these names; `missing` says which file one
    of them lacks."""
    found = sorted(
        p
        for p in parent.iterdir()
        if p.is_dir() and not p.name.startswith((".", "_"))
        if names is None or p.name in names
    )  # `glob` would take a folder that may not be read for an empty one
    for folder in found:
        for file in files:
            if not (folder / file).is_file():
                raise PipelineError(
                    missing,
                    N_("add it; copy the one of a neighbouring folder to begin with"),
                    name=folder.name,
                    file=file,
                )
    return found


def _block(folder: Path, root: Path) -> BlockSpec:
    table = read_toml(folder / "block.toml", shown_file(folder / "block.toml", root))
    fields = _fields(table.table("fields"))
    spec = BlockSpec(
        name=folder.name,
        folder=folder,
        labels=table.table("label").words(),
        help=table.table("help").words(),
        fields=fields,
        prose=table.flag("prose", True),
        holds=table.texts("holds", ()),
        within=table.texts("within", ()),
        heading=table.flag("heading", "title" in fields or "headline" in fields),
        aliases=table.texts("aliases", ()),
        near=table.texts("near", ()),
        recurring=_recurs(table),
        traits=frozenset(table.some_of("traits", get_args(Trait))),
    )
    table.done(KEYS["block.toml"])
    return spec


def _recurs(table: Table) -> Recurs:
    words: tuple[Recurs, ...] = get_args(Recurs)
    return table.one_of("recurring", words[1:], "")


def _kind(folder: Path, root: Path) -> KindSpec:
    table = read_toml(folder / "kind.toml", shown_file(folder / "kind.toml", root))
    chapter_fields = _fields(table.table("chapter_fields"))
    variants = tuple(key for field in chapter_fields.values() for key in field.choices)
    spec = KindSpec(
        name=folder.name,
        folder=folder,
        labels=table.table("label").words(),
        help=table.table("help").words(),
        fields=_fields(table.table("fields")),
        chapter_fields=chapter_fields,
        trim=table.text("trim"),
        bleed=table.number("bleed", 3, least=0, most=30),
        email=table.one_of("email", ("whole", "announcement"), "whole"),
        figures_move=table.flag("figures_move"),
        printed=table.flag("printed"),
        cover=table.flag("cover"),
        contents=table.flag("contents"),
        columns=_columns(table.table("columns")) if table.has("columns") else None,
        aliases=table.texts("aliases", ()),
        near=table.texts("near", ()),
        full_pages=table.some_of("full_pages", variants),
        unnumbered=table.some_of("unnumbered", variants),
        rows=table.text("rows", ""),
        grouped_by=table.texts("grouped_by", ()),
        mirrored=table.flag("mirrored"),
        look=table.text("look", folder.name),
    )
    table.done()
    return spec


def _columns(table: Table) -> Columns:
    most = int(table.number("most", least=1, most=12))
    least = table.number("least", least=1, most=500)
    gap, margin = (table.number(key, least=0, most=100) for key in ("gap", "margin"))
    table.done()
    return Columns(most, least, gap, margin)


def _fields(table: Table) -> Mapping[str, FieldSpec]:
    return MappingProxyType({name: _field(name, entry) for name, entry in table.tables()})


def _field(name: str, table: Table) -> FieldSpec:
    types: tuple[FieldType, ...] = get_args(FieldType)
    kind = table.one_of("type", types, "text")
    source = table.one_of("source", LISTS) if table.has("source") else ""
    choices = {key: entry.words() for key, entry in table.table("choices").tables()}
    spec = FieldSpec(
        name=name,
        type=kind,
        required=table.flag("required"),
        aliases=table.texts("aliases", ()),
        labels=table.table("label").words(),
        help=table.table("help").words(),
        choices=MappingProxyType(choices),
        source=source,
        recurring=table.flag("recurring"),
        shown=table.one_of("shown", get_args(Shown), "inside"),
        of=table.one_of("of", tuple(belongings()), ""),
    )
    table.done()
    if kind == "choice" and not source and not choices:
        raise table.fault(N_("`{key}` needs `source` or `choices` to choose from"), "type")
    if source and kind not in ("choice", "list"):
        raise table.fault(N_("`{key}` is for the types choice and list"), "source")
    return spec
