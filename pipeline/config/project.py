"""The publishing house: `pipeline.toml` as frozen values, and where everything lies on disk.

Knows no issue's content and no channel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.channel import belongings
from pipeline.config.abbreviations import Abbreviations, read_abbreviations
from pipeline.config.addresses import (
    filled,
    folder_of,
    is_lasting,
    read_folder,
    read_mail,
    read_page,
    read_site,
)
from pipeline.config.campaign import CampaignSettings, read_campaign
from pipeline.config.hyphenation import Hyphenation, read_hyphenation
from pipeline.config.iso_languages import is_language
from pipeline.config.levels import Level, read_levels
from pipeline.config.press import Press, read_press
from pipeline.config.retired import KEYS
from pipeline.config.settings import Table, read_toml
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.translate import LANGUAGES

if TYPE_CHECKING:
    from pipeline.config.publish import PublishSettings
    from pipeline.config.push import PushSettings
    from pipeline.config.site import SiteSettings
    from pipeline.config.smtp import SmtpSettings

__all__ = [
    "CampaignSettings",
    "Choice",
    "Hyphenation",
    "Press",
    "Project",
    "Publisher",
    "find_root",
    "interface_language",
    "load_project",
]

SETTINGS = "pipeline.toml"
_INTERFACE = "fr"
# The lists an editor chooses from; each entry has labels and, for rubrics, a brand colour.
LISTS = ("rubrics", "themes", "borders", "access", "resource_types")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list of `pipeline.toml`: its key, its labels by language, its colour."""

    key: str
    labels: Mapping[str, str]
    colour: str

    def label(self, language: str) -> str:
        """The label in `language`, else in English, else in French, else the key."""
        for name in (language, language[:2], "en", "fr"):
            if name in self.labels:
                return self.labels[name]
        return self.key


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the publication (LCEN and law of 1881: see docs, `legal` block)."""

    name: str
    short_name: str
    form: str
    address: tuple[str, ...]
    email: str
    phone: str
    website: str
    director: str
    host: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Project:
    """One publishing house, as `pipeline.toml` describes it."""

    root: Path
    interface: str
    languages: tuple[str, ...]
    mailing_tool: str
    public_address: str
    web_address: str
    publisher: Publisher
    sender_name: str
    sender_email: str
    lists: Mapping[str, Mapping[str, Choice]]
    campaign: CampaignSettings | None = None
    press: Press = field(default_factory=Press)
    hyphenation: Hyphenation = field(default_factory=Hyphenation)
    abbreviations: Abbreviations = field(default_factory=dict)
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by kind: print, email…
    levels: Mapping[str, Level] = field(default_factory=dict)  # of findings, by code
    smtp: SmtpSettings | None = None
    site: SiteSettings | None = None
    publish: PublishSettings | None = None  # where `pipeline publish` puts files
    push: Mapping[str, PushSettings] = field(default_factory=dict)  # by the name of the tool
    lasting_page: bool = True  # has each issue a web page of its own, which the next one leaves?
    credits: str = "beside"  # each picture, or at the foot: once, all together
    grammar: bool = False  # is French read by Grammalecte, which is wrong too often for everybody?

    @property
    def page_address(self) -> str:
        """Where the web page is, and what goes online with it; of one edition, or empty."""
        return self.web_address or (self.public_address and f"{self.public_address}web/")

    @property
    def issues(self) -> Path:
        """The content."""
        return _in(self.root, "issues")

    @property
    def assets(self) -> Path:
        """Brand, fonts, illustrations."""
        return _in(self.root, "assets")

    @property
    def templates(self) -> Path:
        """Everything a designer may touch."""
        return _in(self.root, "templates")

    @property
    def label_colours(self) -> tuple[str, ...]:
        """The brand colours rubrics are written in."""
        return tuple(sorted({c.colour for c in self.lists["rubrics"].values() if c.colour}))

    @property
    def cache(self) -> Path:
        """Derived images, findings of refused editions; may be deleted at any time."""
        return _in(self.root, ".cache")

    def for_edition(self, values: Mapping[str, str]) -> Project:
        """The same house with its addresses as they are for one edition.

        `values` are those of `addresses.PLACEHOLDERS`; `public_address` then holds `images/`.
        """
        return replace(
            self,
            web_address=filled(self.web_address, values),
            public_address=folder_of(self.public_address, values),
        )

    def of_all_editions(self) -> Project:
        """The same house without the addresses that are others for each edition."""
        return replace(self, web_address="", public_address="")


@lru_cache(64)  # each is asked for a hundred times for an edition
def _in(root: Path, name: str) -> Path:
    return root / name


def find_root(start: Path) -> Path:
    """The nearest folder upward from `start` that holds `pipeline.toml`."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise PipelineError(
        N_("no `{file}` here or in any folder above"),
        N_("go into the project's folder first: cd my-newsletter"),
        file=SETTINGS,
    )


def interface_language(root: Path) -> str:
    """The language of the messages, though the rest of `pipeline.toml` be wrong; "" if none is."""
    try:
        text = (root / SETTINGS).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
    own, *_ = re.split(r"(?m)^\s*\[", text)  # what stands before the first table
    written = re.search(r"(?m)^\s*interface\s*=\s*[\"']([^\"'\n]*)", own)
    return (written[1] if written[1] in LANGUAGES else "") if written else _INTERFACE


def load_project(root: Path) -> Project:
    """Read `pipeline.toml`.

    Raises:
        PipelineError: a key is missing, unknown or of the wrong type; file and line named.
    """
    table = read_toml(root / SETTINGS, SETTINGS)
    publisher, sender = _publisher(table.table("publisher")), table.table("sender")
    project = Project(
        root=root,
        interface=table.one_of("interface", LANGUAGES, _INTERFACE),
        languages=_languages(table),
        mailing_tool=table.text("mailing_tool", "generic"),
        public_address=read_folder(table, "public_address"),
        web_address=(page := read_page(table, "web_address")),
        lasting_page=is_lasting(page),
        publisher=publisher,
        sender_name=sender.text("name", publisher.short_name or publisher.name),
        sender_email=read_mail(sender, "email"),
        lists=MappingProxyType({name: _choices(table.table(name)) for name in LISTS}),
        credits=table.one_of("credits", ("beside", "foot"), "beside"),
        campaign=read_campaign(table.table("campaign")) if table.has("campaign") else None,
        press=read_press(table.table("press")) if table.has("press") else Press(),
        hyphenation=read_hyphenation(table.table("hyphenation")),
        abbreviations=read_abbreviations(table.table("abbreviations")),
        never=_never(table.table("never")),
        levels=read_levels(table.table("findings")),
        grammar=_grammar(table.table("proofreading")),
        **_seldom(table),
    )
    sender.done()
    table.done(KEYS["pipeline.toml"])
    return project


def _seldom(table: Table) -> dict[str, Any]:
    """The tables that few houses have, by readers that not every command need load."""
    readers = {"smtp": "read_smtp", "site": "read_site_settings", "publish": "read_publish"}
    readers["push"] = "read_push"
    written = [name for name in readers if table.has(name)]
    modules = {name: import_module(f"pipeline.config.{name}") for name in written}
    return {name: getattr(modules[name], readers[name])(table.table(name)) for name in written}


def _grammar(table: Table) -> bool:
    """`[proofreading]`: what this house has read besides what everybody has."""
    wanted = table.flag("grammar")
    table.done()
    return wanted


def _never(table: Table) -> Mapping[str, tuple[str, ...]]:
    """What is never made of a kind: `newsletter = ["print"]`. Kinds are the schema's affair."""
    return MappingProxyType(
        {kind: table.some_of(kind, tuple(belongings())) for kind in table.names()}
    )


def _languages(table: Table) -> tuple[str, ...]:
    languages = table.texts("languages", ("fr", "en"))
    for language in languages:
        if not is_language(language):
            raise table.fault(
                N_("`{language}` is not a language code; write `fr`, `en`, `de`…"),
                "languages",
                language=language,
            )
    if not languages:
        raise table.fault(N_("`languages` names none; write `fr`, `en`, `de`…"), "languages")
    for language in languages:
        if languages.count(language) > 1:
            message = N_("`languages` names `{language}` twice")
            raise table.fault(message, "languages", language=language)
    return languages


def _publisher(table: Table) -> Publisher:
    about = table.table("about")
    publisher = Publisher(
        name=table.text("name"),
        short_name=table.text("short_name", ""),
        form=table.text("form", ""),
        address=table.texts("address"),
        email=read_mail(table, "email"),
        phone=table.text("phone", ""),
        website=read_site(table, "website", table.text("website")),
        director=table.text("director"),
        host=table.text("host", ""),
        about=about.words(),
    )
    table.done()
    return publisher


def _choices(table: Table) -> Mapping[str, Choice]:
    choices = {}
    for key, entry in table.tables():
        colour = entry.text("colour", "")
        labels = entry.words("colour")
        if not labels:
            raise table.fault(N_("`{key}` has no label"), key)
        choices[key] = Choice(key, labels, colour)
    return MappingProxyType(choices)
