"""`[site]`: where the site that `pipeline site` writes will be on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from pipeline.config.addresses import left_open, read_folder
from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

HOUSE_ZONE = "Europe/Paris"  # of a house that says nothing
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """`address` ends in a slash, or is empty; `title` and `description` are texts by language.

    `time_zone` is that of the hours of events.
    """

    address: str = ""
    time_zone: str = HOUSE_ZONE
    title: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    description: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


def read_site_settings(table: Table) -> SiteSettings:
    """The table; nothing in it is required.

    Raises:
        PipelineError: the address is none, or another one for each issue.
    """
    address = read_folder(table, "address")
    if mark := left_open(address):
        raise table.fault(
            N_("`{key}` is the address of the whole site, and cannot hold {word}"),
            "address",
            hint=N_("write where its first page will be: https://www.example.org/letter/"),
            word=mark,
        )
    settings = SiteSettings(
        address,
        _time_zone(table),
        table.table("title").words(),
        table.table("description").words(),
    )
    table.done()
    return settings


def _time_zone(table: Table) -> str:
    name = table.text("time_zone", HOUSE_ZONE)
    if name == HOUSE_ZONE:
        return name
    from pipeline.config.time_zones import zone_names  # of no use to most houses

    if name in zone_names():
        return name
    message, other = N_("`{word}` is not a time zone"), N_("write Europe/Paris, America/Cayenne…")
    raise table.unknown(message, "time_zone", name, zone_names(), other)
