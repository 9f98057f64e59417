"""Campaign tags: `utm_…` on the links of a mailing that lead to the house's own site.

The same for every reader: what follows single readers needs their consent (CNIL, article 82 of the
loi Informatique et Libertés). Off unless `[campaign]` is set.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote

from pipeline.config.project import Project
from pipeline.content.model import Edition
from pipeline.content.uris import ascii_host, map_outside_merge_tags, to_uri, web_parts
from pipeline.dataclass import dataclass

_TAGGED = re.compile(r"(?:^|[?&#;])utm_\w+=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Campaign:
    """The tags of one mailing, ready to be written, and the sites they are for."""

    tags: tuple[tuple[str, str], ...]
    hosts: frozenset[str]

    def tag(self, address: str) -> str:
        """The address with the tags; as it is when it leads elsewhere or has tags of its own."""
        return map_outside_merge_tags(address, self._tag)

    def _tag(self, address: str) -> str:
        parts = web_parts(address)
        if parts is None or not is_own(parts.host, self.hosts):
            return address
        if _TAGGED.search(parts.query) or _TAGGED.search(parts.fragment):
            return address
        tags = "&".join(f"{name}={value}" for name, value in self.tags)
        query = parts.query or "?"
        joined = query if query.endswith(("?", "&")) else f"{query}&"
        return str(replace(parts, path=parts.path or "/", query=joined + tags))


def own_hosts(project: Project) -> frozenset[str]:
    """The house's own sites, without `www.`: those of `[campaign]`, else its two addresses."""
    if project.campaign and project.campaign.hosts:
        return _names(project.campaign.hosts)
    found = (web_parts(address) for address in (project.publisher.website, project.web_address))
    return _names(parts.host for parts in found if parts)


def is_own(host: str, hosts: frozenset[str]) -> bool:
    """Is this one of those sites, with or without `www.`?"""
    return bool(_names([host]) & hosts)


def _names(hosts: Iterable[str]) -> frozenset[str]:
    ascii_names = (ascii_host(host.casefold()).removeprefix("www.") for host in hosts)
    return frozenset(name for name in ascii_names if name)


def campaign_of(project: Project, edition: Edition) -> Campaign | None:
    """The tags of an edition; None when the house has not asked for them."""
    if project.campaign is None:
        return None
    tags = tuple(
        (f"utm_{name}", quote(_filled(value, edition.placeholders), safe=""))
        for name, value in project.campaign.values.items()
    )
    return Campaign(tuple((name, value) for name, value in tags if value), own_hosts(project))


def _filled(value: str, values: Mapping[str, str]) -> str:
    """The value with its placeholders filled in; one without a value goes with its hyphen."""
    missing = "|".join(name for name, known in values.items() if not known)
    if missing:
        value = re.sub(rf"[-_ .]?\{{(?:{missing})\}}", "", value).lstrip("-_ .")
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], value)


def outgoing(project: Project, edition: Edition) -> Callable[[str], str]:
    """How an address is written in what is sent: in ASCII, with the campaign's tags."""
    return functools.partial(_sent, campaign_of(project, edition))


@functools.lru_cache(4096)  # in the parts, in the whole, and at each keystroke
def _sent(campaign: Campaign | None, address: str) -> str:
    address = to_uri(address)
    return campaign.tag(address) if campaign else address
