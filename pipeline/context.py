"""What everybody who makes or judges an output may know: the workspace, and one edition in it.

`Workspace` is loaded once for all editions; a `RenderContext` is a workspace around one edition.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.cache import Cache
from pipeline.config.brand import Brand, PageSize, load_brand
from pipeline.config.project import Project, load_project
from pipeline.content.model import Edition, plain
from pipeline.content.schema import KindSpec, Schema, load_schema
from pipeline.dataclass import dataclass
from pipeline.images.store import ImageStore
from pipeline.kept import Kept, Same
from pipeline.known_by_state import KnownByState
from pipeline.mailing import MailingTool, load_tool
from pipeline.trim import trim_of

if TYPE_CHECKING:
    from pipeline.channels.base.compiled import HouseEnvironment
    from pipeline.channels.base.words import Words

_Once = TypeVar("_Once")


@dataclass(frozen=True, slots=True)
class HouseMemory:
    """What a process knows of the editions of one house that it made before (`kept.py`)."""

    pieces: Kept[Any] = field(default_factory=lambda: Kept(256))  # rendered, some 4 KB each
    verdicts: Kept[Any] = field(default_factory=lambda: Kept(1024))  # of rules, by item
    pictures: Kept[Any] = field(default_factory=lambda: Kept(256))  # what is so of each
    derivatives: Kept[Any] = field(default_factory=lambda: Kept(32))  # the light ones, by recipe
    files: KnownByState = field(
        default_factory=lambda: KnownByState(256)
    )  # sheets, fonts, pictures
    pages: Kept[Any] = field(default_factory=lambda: Kept(8))  # that editions lead to
    surroundings: Same = field(default_factory=Same)  # what all pieces of an edition are made with


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project with its brand, its blocks and its cache, loaded once."""

    project: Project
    brand: Brand
    schema: Schema
    cache: Cache
    use_cache: bool = True
    memory: HouseMemory = field(default_factory=HouseMemory, compare=False, repr=False)


def load_workspace(root: Path, use_cache: bool = True, *, agreed: bool = False) -> Workspace:
    """Load everything a build needs besides the issue; `agreed`: its files are known to agree.

    Raises:
        PipelineError: something in it is wrong, or does not fit the rest; file and line named.
    """
    project, brand = load_project(root), load_brand(root)
    schema = load_schema(project.templates, root)
    if not agreed:
        from pipeline.config import agreement

        agreement.check(project, brand, schema)
    cache = Cache(project.cache / "images", enabled=use_cache)
    return Workspace(project, brand, schema, cache, use_cache)


@dataclass(frozen=True, slots=True)
class RenderContext:
    """One edition and everything known about it; `project` has its addresses as they are for it.

    `wanted` are the channels that are made in this call: what two of them share is made once.
    """

    project: Project
    brand: Brand
    schema: Schema
    cache: Cache
    use_cache: bool
    edition: Edition
    images: ImageStore
    wanted: frozenset[str] = frozenset()
    documents: Mapping[str, Path] = field(default_factory=dict)  # linked to, by name
    given: Mapping[str, str] = field(default_factory=dict)  # addresses of a store, by file
    memory: HouseMemory = field(default_factory=HouseMemory, compare=False, repr=False)
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def kind(self) -> KindSpec:
        """The edition's kind of publication."""
        return self.schema.kinds[self.edition.kind]

    @property
    def page_size(self) -> PageSize:
        """The trimmed size of the edition's pages, in millimetres."""
        return trim_of(self.edition, self.kind.trim, self.brand.pages)

    @property
    def words(self) -> Words:
        """The fixed words of the templates, in the edition's language."""
        from pipeline.channels.base.words import load_words

        project, language = self.project, self.edition.language
        return self.once("words", lambda: load_words(project.templates, project.root, language))

    @property
    def given_pictures(self) -> Mapping[str, str]:
        """The pictures of its mail that have an address of a store, by their names."""
        named = ((file.partition("images/"), address) for file, address in self.given.items())
        return {name: address for (folder, _, name), address in named if name and not folder}

    @property
    def addresses(self) -> Mapping[str, str]:
        """Where the edition's page will be, and the folder of its mail's pictures; or empty."""
        return {"page": self.project.page_address, "folder": self.project.public_address}

    def is_of_house(self, picture: Path) -> bool:
        """Is it a picture of the house, which every edition may show?"""
        return os.fspath(picture).startswith(os.path.join(self.project.assets, ""))  # noqa: PTH118  # quick

    @property
    def full_title(self) -> str:
        """The edition's title; a newsletter's with number and period, for all bear one title."""
        title, number, period = map(self.edition.plain, ("title", "number", "period"))
        if not period:
            return title
        return f"{title} {plain(self.words.nodes('number', number=number))}, {period}"

    @property
    def environment(self) -> HouseEnvironment:
        """The templates."""
        from pipeline.channels.base.environment import make_environment

        project = self.project
        return self.once(
            "environment",
            lambda: make_environment(
                project.templates, project.cache / "templates", self.use_cache
            ),
        )

    @property
    def styles(self) -> Cache:
        """What was understood of style sheets."""
        return Cache(self.project.cache / "styles", enabled=self.use_cache)

    @property
    def tool(self) -> MailingTool:
        """The mailing tool, speaking the edition's language."""
        name, language = self.project.mailing_tool, self.edition.language
        return self.once("tool", lambda: load_tool(name).speaking(language))

    def of_file(self, path: Path, about: str, make: Callable[[], _Once]) -> _Once:
        """What `make` reads of a file of the house, or read while that was the same."""
        return self.memory.files.made_of(path, about, make) if self.use_cache else make()

    def once(self, name: str, make: Callable[[], _Once]) -> _Once:
        """What several channels or rules of this edition share, made when the first one asks."""
        if name not in self._made:
            self._made[name] = make()
        made: _Once = self._made[name]
        return made


def context_of(workspace: Workspace, edition: Edition, images: ImageStore) -> RenderContext:
    """The workspace around one edition."""
    return RenderContext(
        workspace.project.for_edition(edition.placeholders),
        workspace.brand,
        workspace.schema,
        workspace.cache,
        workspace.use_cache,
        edition,
        images,
        given=_given(workspace.project, edition),
        memory=workspace.memory,
    )


def _given(project: Project, edition: Edition) -> Mapping[str, str]:
    """The addresses that a store gave to files of an edition; few houses have such a store."""
    if project.publish is None:
        return {}
    from pipeline.delivered import given_addresses

    return given_addresses(project, edition.issue, edition.language)
